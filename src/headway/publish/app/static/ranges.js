// Draws each figure's table as ranges by origin over time. The table stays; the drawing is only another view of it.
"use strict";

const HUES = ["--blue", "--vermilion", "--green", "--orange", "--purple", "--grey"];
const NAMED = 6; // origins that get a colour of their own; the rest are grey

function rowsOf(table) {
  return [...table.querySelectorAll("tr[data-day]")]
    .filter((row) => row.dataset.day && (row.dataset.low || row.dataset.high))
    .map((row) => {
      const low = row.dataset.low === "" ? null : Number(row.dataset.low);
      const high = row.dataset.high === "" ? null : Number(row.dataset.high);
      return { day: new Date(row.dataset.day), low, high, origin: row.dataset.origin, from: low ?? high, to: high ?? low, open: low === null || high === null };
    });
}

function coloursOf(rows) {
  const style = getComputedStyle(document.documentElement);
  const counts = d3.rollup(rows, (group) => group.length, (row) => row.origin);
  const named = [...counts].sort((a, b) => b[1] - a[1]).slice(0, NAMED - 1).map(([origin]) => origin);
  const grey = style.getPropertyValue("--grey").trim();
  return (origin) => (named.includes(origin) ? style.getPropertyValue(HUES[named.indexOf(origin)]).trim() : grey);
}

const ROOM = 15 * 86400000; // milliseconds shown before the first and after the last report, at least
const OPEN = 0.08; // share of the height by which a range without an end reaches past its number

function draw(article) {
  const rows = rowsOf(article.querySelector(".points"));
  const box = article.querySelector(".chart");
  if (rows.length < 2) return;
  const colour = coloursOf(rows);
  const [first, last] = d3.extent(rows, (row) => row.day.getTime());
  const around = Math.max(ROOM, (last - first) * 0.04);
  const reach = d3.max(rows, (row) => row.to) * OPEN;
  const plot = Plot.plot({
    className: "headway-plot",
    width: Math.max(280, box.clientWidth),
    height: 240,
    marginLeft: 64,
    marginRight: 24,
    x: { type: "utc", label: null, domain: [new Date(first - around), new Date(last + around)] },
    y: { grid: true, zero: true, label: null, tickFormat: "~s" },
    marks: [
      Plot.arrow(rows.filter((row) => row.open), { x1: "day", x2: "day", y1: "from", y2: (row) => (row.high === null ? row.from + reach : Math.max(0, row.from - reach)), stroke: (row) => colour(row.origin), strokeWidth: 2, headLength: 7 }),
      Plot.link(rows, { x1: "day", x2: "day", y1: "from", y2: "to", stroke: (row) => colour(row.origin), strokeWidth: 3 }),
      Plot.dot(rows.filter((row) => row.low !== null), { x: "day", y: "low", r: 4.5, fill: (row) => (row.open ? "none" : colour(row.origin)), stroke: (row) => colour(row.origin), strokeWidth: 1.6 }),
      Plot.dot(rows.filter((row) => row.high !== null && row.high !== row.low), { x: "day", y: "high", r: 4.5, fill: (row) => (row.open ? "none" : colour(row.origin)), stroke: (row) => colour(row.origin), strokeWidth: 1.6 }),
    ],
  });
  box.replaceChildren(plot, legend(rows, colour));
}

function legend(rows, colour) {
  const list = document.createElement("ul");
  list.className = "chart-key";
  for (const origin of new Set(rows.map((row) => row.origin))) {
    const item = document.createElement("li");
    const dot = document.createElement("i");
    dot.style.background = colour(origin);
    const name = document.createElement("bdi");
    name.textContent = origin;
    item.append(dot, name);
    list.append(item);
  }
  return list;
}

const articles = [...document.querySelectorAll(".series")];
const drawAll = () => articles.forEach(draw);
drawAll();
let waiting = 0;
window.addEventListener("resize", () => {
  clearTimeout(waiting);
  waiting = setTimeout(drawAll, 150);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
