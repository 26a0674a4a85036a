/* The list of claims: data becomes text nodes only, never markup. Sends the id of the claim that was chosen, or
   of the name whose place is asked for. */

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".cards");
  const empty = parentElement.querySelector(".empty");
  empty.textContent = data.empty;
  empty.hidden = data.cards.length > 0;
  list.hidden = data.cards.length === 0;

  // Rebuilt only when the cards differ: a choice must not throw away scroll, focus or an open paragraph.
  const drawn = JSON.stringify(data.cards);
  if (list.drawn !== drawn) {
    const template = parentElement.querySelector("template");
    list.replaceChildren(...data.cards.map((card, at) => drawCard(template, card, data.cards[at - 1])));
    list.drawn = drawn;
    list.chosen = null;
  }
  markChosen(list, data.chosen);
  drawNames(parentElement.querySelector(".names"), data.names);

  const openName = (event) => {
    const name = event.target.closest("[data-name]");
    if (name) setTriggerValue("named", name.dataset.name);
    return Boolean(name);
  };
  parentElement.querySelector(".names").onclick = openName;
  list.onclick = (event) => {
    if (openName(event)) return;
    const card = event.target.closest(".card");
    // Words picked out with the mouse, to copy them, choose nothing; nor does a list that opens.
    if (!card || hasPickedWords(list, event) || event.target.closest("details")) return;
    const article = event.target.closest("[data-article]");
    const more = event.target.closest(".more");
    if (article) setTriggerValue("opened", { article: article.dataset.article, claim: card.dataset.claim });
    else if (more) toggleParagraph(card, more);
    else setTriggerValue("chosen", card.classList.contains("chosen") ? "" : card.dataset.claim);
  };
  list.onkeydown = (event) => moveFocus(list, event);
}

function hasPickedWords(list, event) {
  const root = list.getRootNode();
  const picked = (root.getSelection ? root : document).getSelection();
  return event.detail > 0 && picked.toString() !== "";
}

function drawCard(template, card, before) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.dataset.claim = card.id;
  for (const node of item.querySelectorAll("[data-field]")) {
    node.textContent = card[node.dataset.field];
    if (node.tagName === "P") node.hidden = !card[node.dataset.field];
  }
  item.querySelector(".measured").append(...card.measured.map(drawCheck));
  item.querySelector(".places").append(...card.places.map(drawName));
  for (const part of item.querySelectorAll(".measured, .places")) part.hidden = !part.children.length;
  drawArticle(item, card.article, before?.article);
  item.querySelector(".more").hidden = !card.before && !card.after;
  const mark = item.querySelector(".mark");
  mark.style.fill = card.colour;
  mark.style.stroke = card.edge;
  mark.style.fillOpacity = card.fill_opacity;
  mark.classList.add(card.outline);
  mark.classList.toggle("struck", card.struck);
  return item;
}

/* The article that a claim is from; the first of its claims has its headline above. */
function drawArticle(item, article, before) {
  const heading = item.querySelector(".heading");
  const from = item.querySelector(".from");
  for (const part of [heading, from]) {
    part.hidden = !article || (part === heading && before?.id === article.id);
    if (!article) continue;
    part.dataset.article = article.id;
    part.querySelector("b").textContent = article.title;
    part.querySelector("span").textContent = article.byline;
  }
}

/* A name with its place and who chose that; opens its panel. */
function drawName(name) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.dataset.name = name.id;
  const label = Object.assign(document.createElement("b"), { textContent: name.label });
  button.append(label, name.place ? `: ${name.place}` : "");
  if (name.by) button.append(" ", Object.assign(document.createElement("i"), { textContent: name.by }));
  const item = document.createElement("li");
  item.append(button);
  return item;
}

function drawNames(section, names) {
  section.hidden = names.length === 0;
  section.querySelector("ul").replaceChildren(...names.map(drawName));
}

/* How it was measured is a tooltip; what a line stands for opens below it. */
function drawCheck(check) {
  const item = document.createElement("li");
  item.title = check.method;
  if (!check.details.length) {
    item.textContent = check.line;
    return item;
  }
  const more = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = check.line;
  const lines = check.details.map((line) => Object.assign(document.createElement("p"), { textContent: line }));
  more.append(summary, ...lines);
  item.append(more);
  return item;
}

function markChosen(list, chosen) {
  for (const card of list.children) {
    const isChosen = card.dataset.claim === chosen;
    card.classList.toggle("chosen", isChosen);
    card.querySelector(".sentence").setAttribute("aria-pressed", String(isChosen));
    if (isChosen && list.chosen !== chosen) card.scrollIntoView({ block: "nearest" });
  }
  list.chosen = chosen;
}

function toggleParagraph(card, more) {
  const paragraph = card.querySelector(".paragraph");
  paragraph.hidden = !paragraph.hidden;
  card.querySelector(".words").hidden = !paragraph.hidden;
  more.setAttribute("aria-expanded", String(!paragraph.hidden));
  more.textContent = paragraph.hidden ? "Show the paragraph" : "Hide the paragraph";
}

function moveFocus(list, event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target.closest(".card");
  if (!step || !from) return;
  event.preventDefault();
  const to = step > 0 ? from.nextElementSibling : from.previousElementSibling;
  to?.querySelector(".sentence").focus();
}
