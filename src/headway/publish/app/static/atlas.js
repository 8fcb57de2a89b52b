// The map over time: MapLibre where the browser has WebGL, else the drawing that the server made. Nothing is fetched from
// elsewhere: outlines are shipped files, and names are HTML, so that no glyphs are needed.
"use strict";

const DAY = 86400000;
const FRAME = 90; // milliseconds between two steps while playing
const STEPS = 400; // steps from the first day to the last while playing
const MARK = 6; // half the width of a mark, in pixels
const ASIDE = 9; // from the middle of a mark to its name
const NEAR = 14; // days around a happening on which it is drawn
const SHOWN = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const box = document.querySelector("#map");
const drawn = document.querySelector("#drawn");
const panel = document.querySelector("#place");

const ordinal = (text) => Math.round(Date.parse(`${text}T00:00:00Z`) / DAY);

function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    coalition: read("--blue"), adversary: read("--vermilion"), neutral: read("--purple"), contested: read("--orange"),
    unknown: read("--grey"), land: read("--sheet"), sea: read("--rail"), rule: read("--rule"), ink: read("--ink"), soft: read("--soft"),
  };
}

function turnAt(place, day) {
  let found = null;
  for (const turn of place.turns) if (ordinal(turn.day) <= day) found = turn;
  return found;
}

function hasWebGl() {
  try {
    const canvas = document.createElement("canvas");
    return Boolean(canvas.getContext("webgl2") || canvas.getContext("webgl"));
  } catch {
    return false;
  }
}

function open(place) {
  const address = new URL(box.dataset.place, location.href);
  address.pathname += encodeURIComponent(place);
  htmx.ajax("GET", address.pathname + address.search, { target: panel, swap: "innerHTML" }).then(() => {
    if (matchMedia("(max-width: 60rem)").matches) panel.scrollIntoView({ behavior: "smooth", block: "start" });
    panel.querySelector("h2")?.focus({ preventScroll: true });
  });
}

// ------------------------------------------------------------------ the drawing of the server
function drawingOf(values) {
  const places = new Map(values.places.map((place) => [place.id, place]));
  const spots = [...(drawn?.querySelectorAll(".spot-link") ?? [])];
  for (const spot of spots) {
    spot.addEventListener("click", (event) => {
      event.preventDefault();
      open(spot.dataset.place);
    });
  }
  return (day) => {
    for (const spot of spots) {
      const place = places.get(spot.dataset.place);
      const turn = place ? turnAt(place, day) : null;
      const mark = spot.querySelector(".spot");
      mark.setAttribute("class", `spot ${turn ? turn.colour : "unknown"}${mark.classList.contains("area") ? " area" : ""}`);
      mark.querySelector("title").textContent = place ? `${place.name}: ${turn ? `${turn.holder}, ${Math.round(turn.chance * 100)} %` : "not reported yet"}` : "";
    }
  };
}

// ------------------------------------------------------------------ MapLibre
const collection = (features) => ({ type: "FeatureCollection", features });
const point = (one, properties) => ({ type: "Feature", geometry: { type: "Point", coordinates: [one.lon, one.lat] }, properties });

function styleOf(countries, provinces, tint) {
  const hue = ["match", ["get", "colour"], "coalition", tint.coalition, "adversary", tint.adversary, "neutral", tint.neutral, "contested", tint.contested, tint.unknown];
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries },
      provinces: { type: "geojson", data: provinces },
      areas: { type: "geojson", data: collection([]) },
      places: { type: "geojson", data: collection([]) },
      happenings: { type: "geojson", data: collection([]) },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": tint.sea } },
      { id: "land", type: "fill", source: "countries", paint: { "fill-color": tint.land } },
      { id: "areas", type: "fill", source: "areas", paint: { "fill-color": hue, "fill-opacity": 0.18 } },
      { id: "province-lines", type: "line", source: "provinces", paint: { "line-color": tint.rule, "line-width": 0.8 } },
      { id: "borders", type: "line", source: "countries", paint: { "line-color": tint.soft, "line-width": 1 } },
      { id: "area-lines", type: "line", source: "areas", paint: { "line-color": hue, "line-width": 1.6, "line-dasharray": [3, 2] } },
      { id: "happenings", type: "circle", source: "happenings", paint: { "circle-radius": 11, "circle-color": "rgba(0,0,0,0)", "circle-stroke-color": tint.ink, "circle-stroke-width": 1.4 } },
      { id: "places", type: "circle", source: "places", paint: { "circle-radius": ["case", ["get", "sharp"], 6.5, 10], "circle-color": ["case", ["!", ["get", "sharp"]], "rgba(0,0,0,0)", ["==", ["get", "colour"], "unknown"], tint.land, hue], "circle-stroke-color": ["case", ["all", ["get", "sharp"], ["!=", ["get", "colour"], "unknown"]], tint.land, hue], "circle-stroke-width": 2 } },
    ],
  };
}

function boundsOf(places) {
  const lons = places.map((place) => place.lon);
  const lats = places.map((place) => place.lat);
  return [[Math.min(...lons) - 0.6, Math.min(...lats) - 0.6], [Math.max(...lons) + 0.6, Math.max(...lats) + 0.6]];
}

// A name is HTML over the map, right or left of its place; one that would lie on another name or mark, or leave the map,
// is left out until there is room.
function labelsOf(map, places) {
  const holder = document.createElement("div");
  holder.className = "map-names";
  map.getContainer().append(holder);
  const names = places.map((place) => {
    const name = document.createElement("button");
    name.type = "button";
    name.className = "map-name";
    name.textContent = place.name;
    name.dataset.place = place.id;
    name.addEventListener("click", () => open(place.id));
    holder.append(name);
    return { name, place };
  });
  names.sort((a, b) => Number(b.place.watched) - Number(a.place.watched) || Number(b.place.sharp) - Number(a.place.sharp));
  const lay = () => {
    const spots = names.map(({ name, place }) => ({ name, at: map.project([place.lon, place.lat]), width: name.offsetWidth }));
    const taken = spots.map(({ at }) => ({ left: at.x - MARK, top: at.y - MARK, right: at.x + MARK, bottom: at.y + MARK }));
    const room = map.getContainer().clientWidth;
    for (const { name, at, width } of spots) {
      const choices = [at.x + ASIDE, at.x - ASIDE - width].map((left) => ({ left, top: at.y - 11, right: left + width, bottom: at.y + 11 }));
      const mine = choices.find((box) => box.left >= 0 && box.right <= room && taken.every((other) => box.left > other.right || box.right < other.left || box.top > other.bottom || box.bottom < other.top));
      name.classList.toggle("crowded", !mine);
      name.style.transform = `translate(${Math.round((mine ?? choices[0]).left)}px, ${Math.round(at.y - 11)}px)`;
      if (mine) taken.push(mine);
    }
  };
  map.on("move", lay);
  map.on("resize", lay);
  lay();
}

async function mapOf(values, outlines) {
  const [topology, provinces] = await outlines;
  const countries = topojson.feature(topology, topology.objects.countries);
  maplibregl.setWorkerUrl(box.dataset.worker);
  box.classList.add("loading");
  box.hidden = false;
  const map = new maplibregl.Map({
    container: box, style: styleOf(countries, provinces, colours()), attributionControl: false, dragRotate: false,
    pitchWithRotate: false, renderWorldCopies: false, maxZoom: 11, bounds: boundsOf(values.inside), fitBoundsOptions: { padding: 30 },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.NavigationControl({ showCompass: false }));
  map.addControl(new maplibregl.AttributionControl({ compact: true, customAttribution: "Outlines: Natural Earth" }));
  await new Promise((done, fail) => {
    map.once("load", done);
    map.once("error", (event) => fail(event.error));
  });
  const outlineOf = new Map(provinces.features.map((one) => [one.properties.id, one.geometry]));
  labelsOf(map, values.places);
  for (const layer of ["places", "areas"]) {
    map.on("click", layer, (event) => open(event.features[0].properties.id));
    map.on("mouseenter", layer, () => { map.getCanvas().style.cursor = "pointer"; });
    map.on("mouseleave", layer, () => { map.getCanvas().style.cursor = ""; });
  }
  map.getCanvas().setAttribute("aria-label", "Map of who holds what; the table below says the same");
  if (drawn) drawn.hidden = true;
  box.classList.remove("loading");
  map.resize();
  box.dataset.ready = "yes";
  return (day) => {
    const told = (place) => ({ id: place.id, sharp: place.sharp, colour: turnAt(place, day)?.colour ?? "unknown" });
    const areas = values.places.filter((place) => !place.sharp && outlineOf.has(place.id));
    map.getSource("areas").setData(collection(areas.map((place) => ({ type: "Feature", geometry: outlineOf.get(place.id), properties: told(place) }))));
    map.getSource("places").setData(collection(values.places.filter((place) => place.sharp || !outlineOf.has(place.id)).map((place) => point(place, told(place)))));
    const near = values.happenings.filter((one) => Math.abs(ordinal(one.start) - day) <= NEAR || (ordinal(one.start) <= day && day <= ordinal(one.end)));
    map.getSource("happenings").setData(collection(near.map((one) => point(one, { title: one.title }))));
  };
}

// ------------------------------------------------------------------ time
function player(values, show) {
  const bar = document.querySelector(".player");
  const slider = document.querySelector("#map-day");
  const shown = document.querySelector("#map-day-shown");
  const button = document.querySelector("#play");
  const days = values.places.flatMap((place) => place.turns.map((turn) => ordinal(turn.day)));
  const first = Math.min(ordinal(values.first), ...days);
  const last = Math.max(ordinal(values.last), first + 1);
  Object.assign(slider, { min: String(first), max: String(last), value: String(last) });
  const tell = () => {
    const day = Number(slider.value);
    shown.textContent = SHOWN.format(day * DAY);
    slider.setAttribute("aria-valuetext", shown.textContent);
    show(day);
  };
  let timer = 0;
  const stop = () => {
    clearInterval(timer);
    timer = 0;
    button.textContent = "Play";
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    if (timer) return stop();
    if (Number(slider.value) >= last) slider.value = String(first);
    button.textContent = "Pause";
    button.setAttribute("aria-pressed", "true");
    const by = Math.max(1, Math.round((last - first) / STEPS));
    timer = setInterval(() => {
      slider.value = String(Math.min(last, Number(slider.value) + by));
      tell();
      if (Number(slider.value) >= last) stop();
    }, FRAME);
  });
  slider.addEventListener("input", () => { if (timer) stop(); tell(); });
  bar.hidden = false;
  tell();
}

async function start() {
  const answer = await fetch(box.dataset.api);
  if (!answer.ok) return;
  const values = await answer.json();
  values.inside = values.places.filter((place) => place.inside);
  if (!values.inside.length) values.inside = values.places;
  if (!values.first || !values.places.length) return;
  const svg = drawingOf(values);
  let show = svg;
  if (hasWebGl()) {
    const outlines = Promise.all([box.dataset.countries, box.dataset.provinces].map(async (address) => (await fetch(address)).json()));
    try {
      show = await mapOf(values, outlines);
    } catch {
      box.hidden = true; // the drawing stays
    }
  }
  player(values, show);
}

start();
