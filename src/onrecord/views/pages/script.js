// Both pages work without this; it filters, shows the record at a mark, follows permalinks and copies.
"use strict";
const form = document.getElementById("filters");
const items = [...document.querySelectorAll(".item")];
const text = document.getElementById("text");
const panel = document.getElementById("panel");
const status = document.getElementById("said");
const cards = new Map(items.filter((item) => item.dataset.card).map((item) => [item.dataset.card, item]));
const marks = new Map();
for (const mark of document.querySelectorAll("#text .m")) {
  const card = mark.dataset.card;
  marks.has(card) ? marks.get(card).push(mark) : marks.set(card, [mark]);
}

// --- filters ---
const facets = ["speaker", "side", "issue"];
const words = new Map(); // of each item, for the search of the index; made when first needed

function wordsOf(item) {
  if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
  return words.get(item);
}

function filter() {
  const chosen = new FormData(form);
  const kinds = form.elements.kind ? new Set(chosen.getAll("kind")) : null;
  const wanted = facets.filter((name) => chosen.get(name)).map((name) => [name, chosen.get(name)]);
  const sought = (chosen.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
  let fitting = 0;
  for (const item of items) {
    const fits =
      (!kinds || kinds.has(item.dataset.kind)) &&
      wanted.every(([name, value]) => item.dataset[name].split(" ").includes(value)) &&
      sought.every((word) => wordsOf(item).includes(word));
    fitting += fits;
    if (item.hidden === !fits) continue;
    item.hidden = !fits;
    for (const mark of marks.get(item.dataset.card) || []) {
      mark.classList.toggle("off", !fits);
      if (mark.id) mark.tabIndex = fits ? 0 : -1;
    }
  }
  for (const section of document.querySelectorAll(".section")) {
    const held = section.querySelectorAll(".item:not([hidden])").length;
    section.hidden = !held;
    section.querySelector(".held").textContent = held;
  }
  form.querySelector("output").textContent = `${fitting} of ${items.length} ${form.dataset.noun || "records"} shown`;
}

form.addEventListener("change", filter);
form.addEventListener("input", (event) => event.target.name === "words" && filter());
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
for (const button of document.querySelectorAll("[data-choose]")) {
  button.addEventListener("click", () => {
    const [name, value] = button.dataset.choose.split(" ");
    form.elements[name].value = value;
    filter();
    form.scrollIntoView();
    form.elements[name].focus();
  });
}
filter();

// --- the record at a mark ---
let held = null; // the mark that was clicked, entered or linked to: its record stays until another is chosen
let shown = "";

function at(element) {
  const found = [];
  for (let mark = element; mark && mark !== text; mark = mark.parentElement) {
    const card = mark.dataset && mark.dataset.card;
    if (card && !mark.classList.contains("off") && !found.includes(card)) found.push(card);
  }
  return found;
}

function show(numbers) {
  if (!numbers.length || shown === numbers.join()) return;
  shown = numbers.join();
  for (const mark of document.querySelectorAll(".on")) mark.classList.remove("on");
  const list = document.createElement("ol");
  for (const number of numbers) {
    const copy = cards.get(number).cloneNode(true);
    copy.classList.remove("item");
    copy.hidden = false;
    copy.removeAttribute("id");
    list.append(copy);
    for (const mark of marks.get(number) || []) mark.classList.add("on");
    cards.get(number).classList.add("on");
  }
  const close = document.createElement("button");
  Object.assign(close, { type: "button", className: "close", textContent: "Close" });
  panel.replaceChildren(close, list);
  panel.classList.add("open");
}

function hold(mark, pointed) {
  held = mark;
  shown = ""; // what is shown may have been closed
  show(at(pointed));
  if (mark.id) history.replaceState(null, "", `#${mark.id}`);
}

function release() {
  held = null;
  panel.classList.remove("open");
}

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && target.matches("#records .item")) return unfold(target);
  if (!target || !target.matches("#text .m")) return;
  if (target.classList.contains("off")) form.reset();
  held = target;
  shown = "";
  show([target.dataset.card]);
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
}

// A record that rests on no words of its own, as a cell of the grid links to it: its card lists the statements.
function unfold(card) {
  if (card.hidden) form.reset();
  held = document.activeElement.matches("main a") ? document.activeElement : card;
  shown = "";
  show([card.dataset.card]);
  panel.focus();
}

if (text) {
  document.querySelector("main").addEventListener("click", (event) => {
    const link = event.target.closest(".matrix a");
    const card = link && document.getElementById(link.hash.slice(1));
    if (!card) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    link.focus();
    unfold(card);
  });
  text.addEventListener("mouseover", (event) => held || show(at(event.target)));
  text.addEventListener("focusin", (event) => {
    if (held && held !== event.target) held = null;
    if (!held) show(at(event.target));
  });
  text.addEventListener("click", (event) => {
    const mark = event.target.closest(".m:not(.off)");
    if (!mark) return release();
    hold(marks.get(mark.dataset.card).find((other) => other.id) || mark, event.target);
  });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.id || event.target === text) return;
    hold(event.target, event.target);
    panel.focus();
  });
  panel.addEventListener("click", (event) => event.target.className === "close" && leave());
  document.addEventListener("keydown", (event) => event.key === "Escape" && leave());
  addEventListener("hashchange", follow);
  follow();
}

function leave() {
  const back = held;
  release();
  if (back && panel.contains(document.activeElement)) back.focus();
}

// --- copying ---
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
  } catch {
    const area = document.createElement("textarea"); // where a page from a file may not use the clipboard
    area.value = button.dataset.copy;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    button.focus();
  }
  const label = button.textContent;
  button.textContent = "Copied";
  status.textContent = `Copied: ${button.dataset.copy}`;
  setTimeout(() => (button.textContent = label), 1500);
});
