/* The list of claims: data becomes text nodes only, never markup. Sends the id of the claim that was chosen, of
   the name whose place is asked for, the article to open, or a person's rating. */

const LISTED_RELATIONS = 3;

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".cards");
  const empty = parentElement.querySelector(".empty");
  Object.assign(empty, { textContent: data.empty, hidden: data.cards.length > 0 });
  list.hidden = data.cards.length === 0;
  list.grades = data.grades;
  drawCards(parentElement, list, data.cards);
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
    if (!card) return;
    const claim = card.dataset.claim;
    list.rated = null;
    const other = event.target.closest("[data-other]");
    if (other) follow(list, setTriggerValue, other.dataset.other);
    if (event.target.closest(".unrate")) {
      rate(card, setTriggerValue, { do: "take_back", claim, by: card.querySelector("[name=by]").value });
    }
    // Words picked out with the mouse, to copy them, choose nothing; nor does what opens.
    if (other || hasPickedWords(list, event) || event.target.closest("details")) return;
    const article = event.target.closest("[data-article]");
    const more = event.target.closest(".more");
    if (article) setTriggerValue("opened", { article: article.dataset.article, claim });
    else if (more) toggleParagraph(card, more);
    else setTriggerValue("chosen", card.classList.contains("chosen") ? "" : claim);
  };
  list.onsubmit = (event) => {
    event.preventDefault();
    const given = checked(event.target);
    const card = event.target.closest(".card");
    if (given) rate(card, setTriggerValue, { do: "rate", claim: card.dataset.claim, ...given });
  };
  list.onkeydown = (event) => moveFocus(list, event);
  // Letters typed in a form must not reach the page, where some are its own short cuts.
  list.onkeyup = list.onkeypress = (event) => void keepInForm(event);
  list.addEventListener("toggle", openForm, { capture: true });
}

function hasPickedWords(list, event) {
  const root = list.getRootNode();
  return event.detail > 0 && (root.getSelection ? root : document).getSelection().toString() !== "";
}

/* Only cards that differ are drawn anew: a choice must not throw away scroll, focus or what is being typed. */
function drawCards(parentElement, list, cards) {
  const template = parentElement.querySelector(".one-card");
  list.formOf = parentElement.querySelector(".rating-form");
  const old = new Map([...list.children].map((item) => [item.dataset.claim, item]));
  const items = cards.map((card, at) => {
    const isFirst = cards[at - 1]?.article?.id !== card.article?.id;
    const told = JSON.stringify([card, isFirst]);
    const kept = old.get(card.id);
    if (kept?.told === told) return kept;
    const item = drawCard(template, card, isFirst);
    item.told = told;
    if (kept) carryOver(kept, item);
    return item;
  });
  if (items.length === list.children.length && items.every((item) => old.has(item.dataset.claim))) {
    items.forEach((item, at) => {
      if (list.children[at] !== item) replaceCard(list.children[at], item);
    });
  } else {
    list.replaceChildren(...items);
    list.chosen = null;
  }
  focusRated(list);
}

/* A card may be drawn anew more than once for one answer: what had the focus has it still. */
function replaceCard(old, item) {
  const held = stops(old).indexOf(old.getRootNode().activeElement);
  old.replaceWith(item);
  stops(item)[held]?.focus({ preventScroll: true });
}

function stops(card) {
  return [...card.querySelectorAll("button, summary, a, input, select, textarea")];
}

function drawCard(template, card, isFirst) {
  const item = template.content.firstElementChild.cloneNode(true);
  item.dataset.claim = card.id;
  for (const node of item.querySelectorAll("[data-field]")) {
    node.textContent = card[node.dataset.field];
    if (node.tagName === "P") node.hidden = !card[node.dataset.field];
  }
  const find = (selector) => item.querySelector(selector);
  find(".facts").append(...card.facts.flatMap(drawFact));
  find(".measured").append(...card.measured.map(drawCheck));
  find(".relations").append(...drawRelations(card.relations));
  find(".places").append(...card.places.map(drawName));
  const again = card.also.map((words) => ({ label: "Said again", words: `“${words}”` }));
  find(".deeper dl").append(...[...again, ...card.details].flatMap(drawFact));
  for (const part of item.querySelectorAll(".facts, .measured, .relations, .places")) {
    part.hidden = !part.children.length;
  }
  find(".deeper").hidden = !again.length && !card.details.length;
  drawArticle(item, card.article, isFirst);
  drawRating(item, card.rating);
  find(".more").hidden = !card.before && !card.after;
  const mark = find(".mark");
  Object.assign(mark.style, { fill: card.colour, stroke: card.edge, fillOpacity: card.fill_opacity });
  mark.classList.add(card.outline);
  mark.classList.toggle("struck", card.struck);
  return item;
}

/* The article that a claim is from; the first of its claims has its headline above. */
function drawArticle(item, article, isFirst) {
  const heading = item.querySelector(".heading");
  const from = item.querySelector(".from");
  for (const part of [heading, from]) {
    part.hidden = !article || (part === heading && !isFirst);
    if (!article) continue;
    part.dataset.article = article.id;
    part.querySelector("b").textContent = article.title;
    part.querySelector("span").textContent = article.byline;
  }
}

/* A name with its place and who chose that; opens its panel. */
function drawName(name) {
  const button = make("button", "");
  button.type = "button";
  button.dataset.name = name.id;
  button.append(make("b", name.label), name.place ? `: ${name.place}` : "");
  if (name.by) button.append(" ", make("i", name.by));
  return wrapped("li", button);
}

function drawNames(section, names) {
  section.hidden = names.length === 0;
  section.querySelector("ul").replaceChildren(...names.map(drawName));
}

function drawFact(fact) {
  return [make("dt", fact.label), make("dd", fact.words)];
}

/* How it was measured, or what a line stands for, opens below it. */
function drawCheck(check) {
  const line = check.details.length ? make("summary", check.line) : make("span", check.line);
  const more = check.details.map((words) => make("p", words));
  const item = wrapped("li", more.length ? wrapped("details", line, ...more) : line);
  item.classList.add(check.verdict);
  return item;
}

/* The first few stand open, the others one click deeper. */
function drawRelations(links) {
  const items = links.map(drawRelation);
  if (items.length <= LISTED_RELATIONS) return items;
  const rest = items.splice(LISTED_RELATIONS - 1);
  const more = wrapped("details", make("summary", `${rest.length} more`), wrapped("ul", ...rest));
  return [...items, wrapped("li", more)];
}

/* Another claim, which a click chooses. */
function drawRelation(link) {
  const button = make(link.claim ? "button" : "span", "");
  if (link.claim) Object.assign(button, { type: "button" }).dataset.other = link.claim;
  button.append(make("b", link.words), `: ${link.sentence}`);
  return wrapped("li", button, ...(link.reason ? [make("p", link.reason)] : []));
}

function make(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}

function wrapped(tag, ...inside) {
  const node = make(tag, "");
  node.append(...inside);
  return node;
}

/* A person's rating looks other than what the machine says: the accent's colour, a name, a reason. */
function drawRating(item, rating) {
  const box = item.querySelector(".rating");
  box.given = rating;
  item.classList.toggle("rated", Boolean(rating.by));
  box.querySelector(".code").textContent = rating.code;
  box.querySelector(".by").textContent = rating.told;
  for (const part of ["grades", "reason"]) {
    const node = item.querySelector(`.${part}`);
    node.textContent = rating[part];
    node.hidden = !rating[part];
  }
}

/* The form is made when it is opened: most are not. */
function openForm(event) {
  const box = event.target;
  if (!box.matches(".rating") || !box.open || box.querySelector("form")) return;
  const list = box.closest(".cards");
  const form = list.formOf.content.firstElementChild.cloneNode(true);
  for (const name of ["reliability", "credibility"]) {
    const options = list.grades[name].map((grade) => new Option(`${grade.code}: ${grade.words}`, grade.code));
    form.elements[name].append(...options);
    form.elements[name].value = box.given[name];
  }
  form.elements.reason.value = box.given.reason;
  form.elements.by.value = list.grades.rater;
  form.elements.scope.value = box.given.scope;
  form.querySelector(".wider span").textContent = `all that ${box.given.speaker} says in the articles shown`;
  form.querySelector("fieldset").hidden = !box.given.speaker;
  form.querySelector(".unrate").hidden = !box.given.by;
  box.append(form);
  form.elements.reliability.focus();
}

/* Return what a form holds, or say what is missing and lead there. */
function checked(form) {
  const given = Object.fromEntries(new FormData(form));
  const say = (field, sentence) => {
    form.querySelector(".wrong").textContent = sentence;
    form.elements[field].focus();
    return null;
  };
  if (given.reliability === "F" && given.credibility === "6") {
    return say("reliability", "Choose a grade: F and 6 say that nobody has judged.");
  }
  if (!given.reason.trim()) return say("reason", "Say why, so that others can weigh the rating.");
  if (!given.by.trim()) return say("by", "Give a name: a rating is a person’s.");
  return given;
}

function rate(card, setTriggerValue, asked) {
  rated = { claim: card.dataset.claim, until: Date.now() + ANSWER_MS };
  card.querySelector(".rating").open = false;
  setTriggerValue("rated", asked);
}

/* The claim rated last, and until when its rating gets the focus back: cards may be drawn anew several times,
   and the whole list be made anew, before an answer is complete. */
let rated = null;
const ANSWER_MS = 5000;

function focusRated(list) {
  if (!rated || Date.now() > rated.until) return;
  const focused = list.getRootNode().activeElement;
  if (focused && focused !== document.body) return;
  const item = [...list.children].find((card) => card.dataset.claim === rated.claim);
  item?.querySelector(".rating summary").focus({ preventScroll: true });
}

/* What is open, and what is being typed, stays when a card is drawn anew. */
function carryOver(kept, item) {
  item.querySelector(".deeper").open = kept.querySelector(".deeper").open;
  const before = kept.querySelector(".rating");
  const box = item.querySelector(".rating");
  if (before.open && JSON.stringify(before.given) === JSON.stringify(box.given)) box.replaceWith(before);
  if (!kept.querySelector(".paragraph").hidden) toggleParagraph(item, item.querySelector(".more"));
}

function markChosen(list, chosen) {
  for (const card of list.children) {
    const isChosen = card.dataset.claim === chosen;
    card.classList.toggle("chosen", isChosen);
    card.querySelector(".sentence").setAttribute("aria-pressed", String(isChosen));
    if (isChosen && list.chosen !== chosen) card.scrollIntoView({ block: "nearest" });
    if (isChosen && list.followed === chosen) card.querySelector(".sentence").focus();
  }
  if (list.followed === chosen) list.followed = null;
  list.chosen = chosen;
}

function follow(list, setTriggerValue, claim) {
  list.followed = claim;
  setTriggerValue("related", claim);
}

function toggleParagraph(card, more) {
  const paragraph = card.querySelector(".paragraph");
  paragraph.hidden = !paragraph.hidden;
  card.querySelector(".words").hidden = !paragraph.hidden;
  more.setAttribute("aria-expanded", String(!paragraph.hidden));
  more.textContent = paragraph.hidden ? "Show the paragraph" : "Hide the paragraph";
}

function keepInForm(event) {
  const isInForm = Boolean(event.target.closest("form"));
  if (isInForm) event.stopPropagation();
  return isInForm;
}

function moveFocus(list, event) {
  if (keepInForm(event)) {
    if (event.key === "Escape") closeForm(event.target.closest(".rating"));
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const from = event.target.closest(".card");
  if (!step || !from) return;
  event.preventDefault();
  const to = step > 0 ? from.nextElementSibling : from.previousElementSibling;
  to?.querySelector(".sentence").focus();
}

function closeForm(box) {
  box.open = false;
  box.querySelector("summary").focus();
}
