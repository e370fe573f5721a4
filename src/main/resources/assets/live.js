// Comfort alone: takes the newest numbers into the page every few seconds. Rests while nobody looks, and for good after
// ten minutes without a key or a pointer, so that a page left open does not keep its session alive.
"use strict";
(() => {
  const EVERY = 5000;
  const UNTIL = 10 * 60 * 1000;
  let touched = Date.now();
  for (const event of ["pointerdown", "keydown", "scroll"]) {
    addEventListener(event, () => { touched = Date.now(); }, { passive: true });
  }

  const isInUse = (part) =>
    part.contains(document.activeElement) || part.querySelector("details[open]") !== null;

  const take = (fresh) => {
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (next && !isInUse(part) && part.innerHTML !== next.innerHTML) part.replaceChildren(...next.childNodes);
    }
  };

  const look = async () => {
    if (document.hidden || !document.querySelector("[data-live]")) return;
    const answer = await fetch(location.href, { redirect: "error", headers: { Accept: "text/html" } });
    if (answer.ok) take(new DOMParser().parseFromString(await answer.text(), "text/html"));
  };

  const timer = setInterval(() => {
    if (Date.now() - touched > UNTIL) clearInterval(timer);
    else look().catch(() => clearInterval(timer));
  }, EVERY);
})();
