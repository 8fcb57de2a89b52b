// The desk: keys to go through a document's claims and judge them, and words selected as a claim that was missed.
"use strict";

const desk = document.querySelector(".desk");
const text = document.querySelector("#text");
const cards = () => [...document.querySelectorAll(".claim-card")];
const current = () => document.querySelector(".claim-card.looked-at");

function markWords(claim) {
  for (const one of text.querySelectorAll(".now")) one.classList.remove("now");
  const pieces = [...text.querySelectorAll("[data-claims]")].filter((one) => one.dataset.claims.split(" ").includes(claim));
  for (const one of pieces) one.classList.add("now");
  return pieces[0];
}

function lookAt(card, { focus = true, scroll = true } = {}) {
  if (!card) return;
  for (const one of document.querySelectorAll(".claim-card.looked-at")) one.classList.remove("looked-at");
  card.classList.add("looked-at");
  const words = markWords(card.dataset.claim);
  if (focus) card.focus({ preventScroll: true });
  if (scroll) {
    card.scrollIntoView({ block: "nearest" });
    words?.scrollIntoView({ block: "nearest" });
  }
  card.querySelector(".others-link")?.click();
}

function step(by) {
  const every = cards();
  const at = every.indexOf(current());
  lookAt(every[Math.min(every.length - 1, Math.max(0, at + by))]);
}

function judge(verdict, other = "") {
  const form = current()?.querySelector("form.decide:not(.undo)");
  if (!form) return;
  form.elements.other.value = other;
  const button = form.querySelector(`button[value=${verdict}]`);
  if (button) return button.click();
  const made = document.createElement("button");
  Object.assign(made, { name: "verdict", value: verdict, hidden: true });
  form.append(made);
  made.click();
  made.remove();
}

function chosenNeighbour() {
  const card = current();
  const focused = document.activeElement?.closest?.(".neighbours li");
  return (focused && card?.contains(focused) ? focused : card?.querySelector(".neighbours li"))?.dataset.claim;
}

const keys = {
  j: () => step(1),
  k: () => step(-1),
  a: () => judge("accept"),
  r: () => judge("reject"),
  s: () => chosenNeighbour() && judge("same", chosenNeighbour()),
  d: () => chosenNeighbour() && judge("different", chosenNeighbour()),
  u: () => current()?.querySelector("form.undo button")?.click(),
  c: () => {
    const fold = current()?.querySelector("details.correct");
    if (!fold) return;
    fold.open = true;
    fold.querySelector("select, input:not([type=hidden])")?.focus();
  },
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select");
  if (typing) {
    if (event.key === "Escape") lookAt(typing.closest(".claim-card") ?? current());
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

document.addEventListener("click", (event) => {
  const pair = event.target.closest("button[data-verdict]");
  if (pair) {
    event.preventDefault();
    lookAt(pair.closest(".claim-card"), { focus: false, scroll: false });
    return judge(pair.dataset.verdict, pair.dataset.other);
  }
  const words = event.target.closest("[data-claims]");
  if (words && text.contains(words) && getSelection().isCollapsed) {
    lookAt(document.getElementById(`c-${words.dataset.claims.split(" ").at(-1)}`));
  } else if (event.target.closest(".claim-card") && !event.target.closest("a, button, input, select, summary, label")) {
    lookAt(event.target.closest(".claim-card"), { focus: false, scroll: false });
  }
});

document.addEventListener("focusin", (event) => {
  const card = event.target.closest?.(".claim-card");
  if (card && card === event.target && card !== current()) lookAt(card, { focus: false, scroll: false });
});

// Offsets count code points, as Python does; a piece of the text knows where it begins.
function offsetOf(node, inside) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-at]");
  if (!piece || !text.contains(piece)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, inside);
  return Number(piece.dataset.at) + [...before.toString()].length;
}

document.addEventListener("selectionchange", () => {
  const form = document.querySelector("#missed-form");
  const chosen = getSelection();
  if (!form || chosen.isCollapsed || !chosen.rangeCount) return;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const start = offsetOf(range.startContainer, range.startOffset);
  const end = offsetOf(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return;
  form.elements.start.value = String(start);
  form.elements.end.value = String(end);
  form.elements.exact.value = range.toString();
  document.querySelector("#missed").open = true;
});

function showFieldsOf(form) {
  const kind = form.elements.kind.value;
  for (const label of form.querySelectorAll("[data-for]")) {
    const on = label.dataset.for.split(" ").includes(kind);
    label.hidden = !on;
    for (const field of label.querySelectorAll("input, select")) field.disabled = !on;
  }
}

const missed = document.querySelector("#missed-form");
if (missed) {
  missed.elements.kind.addEventListener("change", () => showFieldsOf(missed));
  showFieldsOf(missed);
}

let judged = null;
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const card = event.detail.target;
  if (card?.classList?.contains("claim-card")) judged = card.dataset.claim; // not a part of one that comes late
});
document.body.addEventListener("htmx:afterSettle", () => {
  if (!judged) return;
  const card = document.getElementById(`c-${judged}`);
  judged = null;
  if (!card) return;
  const verdict = card.querySelector(".way .verdict")?.classList[1];
  for (const one of text.querySelectorAll("[data-claims]")) {
    if (!one.dataset.claims.split(" ").includes(card.dataset.claim)) continue;
    one.classList.remove("accept", "reject", "correct", "missed");
    if (verdict) one.classList.add(verdict);
  }
  lookAt(card, { scroll: false, focus: !card.contains(document.activeElement) });
});
document.body.addEventListener("htmx:responseError", (event) => {
  const card = event.detail.elt.closest(".claim-card");
  if (!card) return;
  const told = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html").querySelector(".lede");
  let line = card.querySelector(".failed");
  if (!line) {
    line = document.createElement("p");
    line.className = "failed";
    line.setAttribute("role", "alert");
    card.append(line);
  }
  line.textContent = told?.textContent || "That could not be done.";
});

if (desk) lookAt(current() ?? cards()[0], { focus: Boolean(location.hash), scroll: Boolean(location.hash) });
