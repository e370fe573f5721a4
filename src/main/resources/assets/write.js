// Comfort alone: keeps what is typed in this tab until it is sent, and shows how it looks a moment after the last key.
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

  const look = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("step", "preview");
    const answer = await fetch(form.action, { method: "POST", body, redirect: "error" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("#look");
    const old = document.querySelector("#look");
    if (!fresh) return;
    if (old) old.replaceWith(fresh);
    else form.before(fresh);
  };

  let timer = 0;
  form.addEventListener("input", () => {
    sessionStorage.setItem(key, JSON.stringify(fields.map((field) => field.value)));
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), 1500);
  });
  form.addEventListener("submit", () => sessionStorage.removeItem(key));
})();
