// Comfort alone: keeps what is typed as a draft, and shows how it looks a moment after the last key.
"use strict";
(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;
  const key = "draft " + location.pathname + location.search;
  const fields = ["title", "summary", "markdown"].map((name) => form.elements[name]);
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  if (kept && fields.every((field) => field.value === "")) {
    fields.forEach((field, place) => { field.value = kept[place]; });
  }

  let asking = null;
  const look = async () => {
    const body = new URLSearchParams();
    new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
    body.set("step", "keep");
    asking = new AbortController();
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error", signal: asking.signal });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    form.elements.draft.value = page.querySelector("#draft").value;
    sessionStorage.removeItem(key); // from here on the newsroom's own machine keeps it
    for (const id of ["look", "saved"]) {
      const fresh = page.getElementById(id);
      const old = document.getElementById(id);
      if (fresh && old) old.replaceWith(fresh);
      else if (fresh && id === "look") form.before(fresh);
      else if (fresh) form.parentElement.before(fresh);
    }
  };

  let timer = 0;
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(fields.map((field) => field.value)));
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 1500);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer); // a draft must not be kept anew once the post is sent
    if (asking) asking.abort();
    form.elements.place.value = form.elements.markdown.selectionEnd;
    sessionStorage.removeItem(key);
  });
})();
