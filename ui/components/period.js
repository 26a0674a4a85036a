/* The time line: a bar a step, and two handles. Data becomes text nodes and heights only.
   Sends {first, last, all}: the names of the steps at both ends. */

const TALLEST = 28; // pixels
const APART = 3; // pixels
const PATIENCE = 250; // milliseconds, so that the arrow keys can be held

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector);
  const [first, last] = [find(".first"), find(".last")];
  const steps = data.steps;
  const most = Math.max(1, ...steps.map((step) => step.count));
  find(".bars").replaceChildren(...steps.map((step, at) => drawBar(step, at, most)));
  find(".line").style.setProperty("--steps", steps.length);
  for (const handle of [first, last]) handle.max = steps.length - 1;
  [first.value, last.value] = [data.first, data.last];

  const show = function () {
    const [from, to] = [Number(first.value), Number(last.value)];
    for (const bar of find(".bars").children) bar.classList.toggle("out", bar.value - 1 < from || bar.value - 1 > to);
    const isAll = from === 0 && to === steps.length - 1;
    const undated = data.undated && isAll ? `, ${data.undated} without a date` : "";
    find(".words").textContent = period(steps, from, to, isAll) + undated;
    find(".all").hidden = isAll;
    first.setAttribute("aria-valuetext", steps[from].words);
    last.setAttribute("aria-valuetext", steps[to].words);
  };
  const send = function () {
    const [from, to] = [Number(first.value), Number(last.value)];
    const all = from === 0 && to === steps.length - 1;
    setTriggerValue("chosen", { first: steps[from].name, last: steps[to].name, all });
  };
  const sendSoon = function () {
    clearTimeout(first.timer);
    first.timer = setTimeout(send, PATIENCE);
  };
  first.oninput = function () {
    first.value = Math.min(first.value, last.value);
    show();
  };
  last.oninput = function () {
    last.value = Math.max(first.value, last.value);
    show();
  };
  first.onchange = sendSoon;
  last.onchange = sendSoon;
  const choose = function (from, to) {
    [first.value, last.value] = [from, to];
    show();
    send();
  };
  find(".all").onclick = () => choose(0, steps.length - 1);
  brush(find(".bars"), choose, steps.length);
  show();
  const bars = find(".bars");
  bars.sizes?.disconnect();
  bars.sizes = new ResizeObserver(() => thin(bars));
  bars.sizes.observe(bars);
}

/* Of labels and counts that would touch, the first is shown. */
function thin(bars) {
  for (const kind of [".label", ".count"]) {
    let free = -Infinity;
    for (const part of bars.querySelectorAll(kind)) {
      const words = part.firstElementChild;
      const box = words.getBoundingClientRect();
      const fits = box.left >= free;
      words.style.visibility = fits ? "visible" : "hidden";
      if (fits && words.textContent) free = box.right + APART;
    }
  }
}

function period(steps, from, to, isAll) {
  if (isAll) return "at all times";
  const [first, last] = [steps[from], steps[to]];
  if (from === to) return first.name === "earlier" ? "before all this" : first.name === "later" ? "after all this" : first.words;
  if (first.name === "earlier") return `until ${last.words}`;
  return last.name === "later" ? `since ${first.words}` : `${first.words} to ${last.words}`;
}

function drawBar(step, at, most) {
  const bar = document.createElement("li");
  bar.value = at + 1;
  bar.title = `${step.words}: ${step.count === 1 ? "1 claim" : `${step.count} claims`}`;
  const count = worded("count", step.count || "");
  const block = Object.assign(document.createElement("span"), { className: "block" });
  block.style.height = `${step.count ? Math.max(2, Math.round((step.count / most) * TALLEST)) : 0}px`;
  const label = worded("label", step.label);
  bar.append(count, block, label);
  return bar;
}

/* The words stand in an element of their own, so that their width can be measured. */
function worded(className, words) {
  const part = Object.assign(document.createElement("span"), { className });
  part.append(Object.assign(document.createElement("span"), { textContent: words }));
  return part;
}

/* A press on a step chooses it, and drawn along the line all that it passes. */
function brush(bars, choose, length) {
  const at = function (event) {
    const box = bars.getBoundingClientRect();
    return Math.min(length - 1, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * length)));
  };
  bars.onpointerdown = function (event) {
    bars.from = at(event);
    bars.setPointerCapture(event.pointerId);
  };
  bars.onpointerup = function (event) {
    if (bars.from === undefined) return;
    const [a, b] = [bars.from, at(event)];
    bars.from = undefined;
    choose(Math.min(a, b), Math.max(a, b));
  };
}
