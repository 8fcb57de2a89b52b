// The day slider of every page, and the news that the ledger has grown. Without scripts the date field does the same.
"use strict";

const DAY = 86400000;
const ASK_EVERY = 5000; // milliseconds between two questions whether the ledger has grown
const SHOWN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const dayOf = (text) => Date.parse(`${text}T00:00:00Z`);
const textOf = (day) => new Date(day).toISOString().slice(0, 10);

function setUpSlider() {
  const field = document.querySelector("#as-of");
  const slider = document.querySelector("#day-slider");
  const shown = document.querySelector("#day-shown");
  if (!field?.dataset.first || !slider) return;
  const first = dayOf(field.dataset.first);
  const last = Math.max(dayOf(field.dataset.last), field.value ? dayOf(field.value) : 0);
  slider.max = String(Math.round((last - first) / DAY));
  slider.value = String(Math.round(((field.value ? dayOf(field.value) : last) - first) / DAY));
  const tell = () => {
    const day = first + Number(slider.value) * DAY;
    slider.setAttribute("aria-valuetext", SHOWN.format(day));
    return day;
  };
  tell();
  slider.addEventListener("input", () => {
    const day = tell();
    shown.textContent = SHOWN.format(day);
    field.value = textOf(day);
  });
  slider.addEventListener("change", () => slider.form.requestSubmit());
  slider.hidden = false;
}

// What is empty asks nothing; nor does the latest day where no other was chosen: it goes on being the latest.
function leaveEmptyOut() {
  const saysNothing = (field) => !field.value || ("latest" in field.dataset && field.value === field.defaultValue);
  for (const form of document.querySelectorAll("form[method=get]")) {
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && saysNothing(field)) field.disabled = true;
    });
  }
  window.addEventListener("pageshow", () => {
    for (const field of document.querySelectorAll("form[method=get] :disabled")) field.disabled = false;
  });
}

async function watchLedger() {
  const line = document.querySelector("#grown");
  if (!line) return;
  const making = document.querySelector("[data-making]");
  const asked = new URL("/api/state", location.origin);
  const day = new URLSearchParams(location.search).get("as_of");
  if (day) asked.searchParams.set("as_of", day);
  let own = Number(line.dataset.stamp);
  document.body.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.requestConfig.verb === "post") own = Infinity; // the reader's own decision is no news
  });
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(asked).catch(() => null);
    if (!answer?.ok) return;
    const state = await answer.json();
    if (own === Infinity) own = state.stamp;
    if (state.stamp > own) line.hidden = false;
    if (making && !state.weighing && state.weighed >= own) {
      making.firstChild.textContent = "The ledger has been weighed anew. ";
      if (!making.querySelector("a")) {
        const again = document.createElement("a");
        again.href = location.href;
        again.textContent = "Show the new result";
        making.append(again);
      }
    }
  };
  setInterval(ask, ASK_EVERY);
}

// On a narrow screen what narrows a view would stand above the view itself.
function foldFacets() {
  if (matchMedia("(max-width: 60rem)").matches) document.querySelector(".facets-fold")?.removeAttribute("open");
}

setUpSlider();
leaveEmptyOut();
foldFacets();
watchLedger();
