/* Versions of what happened, side by side: data becomes text nodes only, never markup. Sends the id of the claim
   or the key of the place that was chosen. */

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector);
  say(find(".lead"), data.lead);
  say(find(".empty"), data.empty);
  const groups = find(".groups");
  const told = JSON.stringify(data.groups);
  // Drawn anew only when they differ: a choice must not throw away scroll, focus or what is open.
  if (groups.told !== told) {
    const templates = { group: find(".one-group"), version: find(".one-version") };
    groups.replaceChildren(...data.groups.map((group) => drawGroup(templates, group)));
    groups.told = told;
  }
  for (const button of groups.querySelectorAll("[data-claim]")) {
    button.setAttribute("aria-pressed", String(button.dataset.claim === data.chosen));
  }
  groups.onclick = (event) => {
    const claim = event.target.closest("[data-claim]");
    const place = event.target.closest("[data-place]");
    if (claim) setTriggerValue("chosen", claim.dataset.claim);
    if (place) setTriggerValue("placed", place.dataset.place);
    if (claim) openClaims();
  };
}

/* The card of the claim stands in the first tab. */
function openClaims() {
  document.querySelector('.st-key-tabs [role="tab"]')?.click();
}

function drawGroup(templates, group) {
  const node = templates.group.content.firstElementChild.cloneNode(true);
  const find = (selector) => node.querySelector(selector);
  say(find(".place"), group.place ? group.title : "");
  say(find(".title"), group.place ? "" : group.title);
  find(".place").dataset.place = group.place;
  say(find(".says"), group.says);
  find(".contradictions").append(...group.contradictions.map(drawContradiction));
  find(".contradictions").hidden = !group.contradictions.length;
  find(".versions").append(...group.versions.map((version) => drawVersion(templates, version)));
  return node;
}

function drawContradiction(given) {
  const item = document.createElement("li");
  item.append(lead(given.first), ` ${given.word} `, lead(given.second), make("p", given.reason));
  return item;
}

function lead(side) {
  const button = Object.assign(make("button", side.who), { type: "button" });
  button.dataset.claim = side.claim;
  button.title = side.sentence;
  return button;
}

function drawVersion(templates, version) {
  const node = templates.version.content.firstElementChild.cloneNode(true);
  const find = (selector) => node.querySelector(selector);
  say(find("h4"), version.heading);
  say(find(".origins"), version.origins);
  find(".facts").append(...version.facts.flatMap((fact) => [make("dt", fact.label), make("dd", fact.words)]));
  find(".facts").hidden = !version.facts.length;
  find(".claims").append(...version.claims.map(drawClaim));
  const rest = find(".rest");
  rest.hidden = !version.more.length;
  rest.querySelector("summary").textContent = version.more_heading;
  rest.querySelector(".claims").append(...version.more.map(drawClaim));
  return node;
}

function drawClaim(claim) {
  const item = document.createElement("li");
  const button = Object.assign(make("button", claim.sentence), { type: "button" });
  button.dataset.claim = claim.id;
  item.append(button);
  for (const words of claim.lines) item.append(make("p", words));
  return item;
}

function make(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function say(node, words) {
  node.textContent = words;
  node.hidden = !words;
}
