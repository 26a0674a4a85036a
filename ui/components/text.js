/* The article's text in runs. Data becomes text nodes only, never markup. Sends {claim}, or {place, name}. */

export default function ({ data, parentElement, setTriggerValue }) {
  const text = parentElement.querySelector(".text");

  const drawn = JSON.stringify(data.paragraphs);
  if (text.drawn !== drawn) {
    text.replaceChildren(...data.paragraphs.flatMap(drawParagraph));
    text.drawn = drawn;
    text.shown = null;
  }
  markChosen(text, data.chosen, data.place, data.name);

  // A place inside a claim is a choice of its own; the words around it choose the claim.
  const choose = (run) => {
    if (run?.classList.contains("place")) {
      setTriggerValue("chosen", { place: run.dataset.place ?? "", name: run.dataset.name ?? "" });
    }
    else if (run?.dataset.claims) setTriggerValue("chosen", { claim: run.dataset.claims.split(" ")[0] });
  };
  text.onclick = (event) => {
    if (!hasPickedWords(text, event)) choose(event.target.closest("[data-claims], .place"));
  };
  text.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(event.target.closest("[data-claims], .place"));
    } else moveFocus(text, event);
  };

  // A hidden tab cannot scroll: the chosen words are brought into sight when the tab is opened.
  const seen = new IntersectionObserver((entries) => {
    if (entries.some((entry) => entry.isIntersecting)) showChosen(text, data.chosen, data.place);
  });
  seen.observe(text);
  return () => seen.disconnect();
}

/* Words picked out with the mouse, to copy them, choose nothing. */
function hasPickedWords(text, event) {
  const root = text.getRootNode();
  const picked = (root.getSelection ? root : document).getSelection();
  return event.detail > 0 && picked.toString() !== "";
}

function drawParagraph(paragraph) {
  const block = document.createElement("p");
  block.classList.toggle("aside", paragraph.aside);
  let lastClaim = null;
  for (const run of paragraph.runs) {
    const node = document.createElement("span");
    node.textContent = run.text;
    if (run.claims.length) {
      node.className = "claim";
      node.dataset.claims = run.claims.join(" ");
    }
    const isPlace = Boolean(run.place || run.name);
    if (isPlace) node.classList.add("place");
    if (run.place) node.dataset.place = run.place;
    else if (run.name) node.classList.add("undrawn");
    if (run.name) node.dataset.name = run.name;
    if (run.by) {
      node.classList.add("by-person");
      node.title = run.by;
      if (run.label) node.dataset.label = run.label;
    }
    // One stop for the keyboard at each place and at the first other words of each claim, not at each run.
    const isClaims = run.claims.length > 0 && !isPlace && run.claims[0] !== lastClaim;
    if (isPlace || isClaims) {
      node.tabIndex = -1;
      node.setAttribute("role", "button");
    }
    if (isClaims || !run.claims.length) lastClaim = run.claims[0] ?? null;
    block.append(node);
  }
  if (!paragraph.label) return [block];
  const label = document.createElement("p");
  label.className = "section";
  label.textContent = paragraph.label;
  return [label, block];
}

function markChosen(text, chosen, place, name) {
  for (const run of text.querySelectorAll("[data-claims], .place")) {
    const isChosen = Boolean(chosen) && (run.dataset.claims ?? "").split(" ").includes(chosen);
    run.classList.toggle("chosen", isChosen);
    const isHere = Boolean(place && run.dataset.place === place) || Boolean(name && run.dataset.name === name);
    run.classList.toggle("here", isHere);
    if (run.hasAttribute("role")) run.setAttribute("aria-pressed", String(run.classList.contains("place") ? isHere : isChosen));
  }
  const stops = [...text.querySelectorAll("[role=button]")];
  for (const stop of stops) stop.tabIndex = -1;
  const first = stops.find((stop) => stop.classList.contains("chosen")) ?? stops[0];
  if (first) first.tabIndex = 0;
}

function showChosen(text, chosen, place) {
  const wanted = `${chosen ?? ""} ${place ?? ""}`;
  if (text.shown === wanted || !text.getClientRects().length) return;
  text.shown = wanted;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const run = text.querySelector(".chosen") ?? text.querySelector(".here");
  run?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
}

function moveFocus(text, event) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const stops = [...text.querySelectorAll("[role=button]")];
  const at = stops.indexOf(event.target);
  if (!step || at < 0) return;
  event.preventDefault();
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
}
