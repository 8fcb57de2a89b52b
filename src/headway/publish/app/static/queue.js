// The queue: keys to go through it and judge, from the first claim down.
"use strict";

const every = [...document.querySelectorAll(".queued")];
let at = 0;

function lookAt(number) {
  at = Math.min(every.length - 1, Math.max(0, number));
  for (const [n, one] of every.entries()) one.classList.toggle("looked-at", n === at);
  return every[at];
}

function step(by) {
  const one = lookAt(at + by);
  one.focus({ preventScroll: true });
  one.scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => every[at].querySelector("button[value=accept]")?.click(),
  r: () => every[at].querySelector("button[value=reject]")?.click(),
  w: () => every[at].querySelector("input[name=why]")?.focus(),
  o: () => every[at].querySelector(".in-page").click(),
};

document.addEventListener("keydown", (event) => {
  if (event.target.closest?.("input, textarea, select")) {
    if (event.key === "Escape") every[at]?.focus();
    return;
  }
  if (!every.length || event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("focusin", (event) => {
  const one = every.indexOf(event.target.closest?.(".queued"));
  if (one >= 0) lookAt(one);
});

if (every.length) lookAt(0);
