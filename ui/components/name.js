/* The panel of a name. Data becomes text nodes only, never markup. Sends {do, name, key, site}. */

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = parentElement.querySelector(".name");
  const template = parentElement.querySelector("template");
  const card = data.card;
  const last = panel.shown ?? null;
  if (!card) {
    panel.hidden = true;
    panel.shown = null;
    if (last !== null) leave(panel);
    return;
  }
  const find = (selector) => panel.querySelector(selector);
  // Escape goes to the panel only while it has the focus: the newest data answer, so handlers are set each time.
  const ask = (what) => setTriggerValue("asked", { name: card.id, site: data.site, ...what });
  const draw = (option) => drawOption(template, option, card.name, (key) => ask({ do: "choose", key }));

  for (const node of panel.querySelectorAll(":scope [data-field]")) {
    node.textContent = card[node.dataset.field];
    if (node.tagName === "P") node.hidden = !card[node.dataset.field];
  }
  find(".taken").replaceChildren(...(card.taken ? [draw(card.taken)] : []));
  find(".exact").replaceChildren(...card.exactness.map(item));
  find(".exact").hidden = card.exactness.length === 0;
  find(".others").replaceChildren(...card.others.map(draw));
  find(".others-heading").hidden = card.others.length === 0;
  find(".listed").replaceChildren(...card.more.map(draw));
  find(".more").hidden = card.more.length === 0;
  find(".missing").classList.toggle("by-person", card.is_none_meant);

  connect(find(".undo"), card.can_undo, () => ask({ do: "undo" }));
  connect(find(".redo"), card.can_redo, () => ask({ do: "redo" }));
  find(".tools .undo").hidden = find(".tools .redo").hidden = !card.can_undo && !card.can_redo;
  find(".back").hidden = !card.can_leave;
  find(".back").onclick = () => ask({ do: "machine" });
  find(".none").hidden = card.is_none_meant;
  find(".none").onclick = () => ask({ do: "choose", key: "" });
  find(".close").onclick = () => ask({ do: "close" });
  panel.onkeydown = (event) => {
    if (event.key === "Escape") ask({ do: "close" });
  };

  panel.hidden = false;
  panel.shown = card.id;
  if (last === null) panel.from = origin(focused());
  if (last !== card.id) {
    find(".more").open = false;
    enter(panel);
  } else if (!panel.contains(panel.getRootNode().activeElement) && panel.asked) {
    enter(panel);
  }
  panel.asked = false;
  panel.onclick = (event) => {
    panel.asked = Boolean(event.target.closest("button"));
  };
}

function connect(button, isAble, act) {
  button.disabled = !isAble;
  button.onclick = act;
}

function item(text) {
  return Object.assign(document.createElement("li"), { textContent: text });
}

function drawOption(template, option, name, choose) {
  const node = template.content.firstElementChild.cloneNode(true);
  for (const part of node.querySelectorAll("[data-field]")) part.textContent = option[part.dataset.field];
  if (option.where) node.querySelector("[data-field=where]").textContent = `, ${option.where}`;
  const what = [option.belief, option.what].filter(Boolean).join(" · ");
  node.querySelector("[data-field=what]").textContent = what;
  node.querySelector(".reasons").append(...option.reasons.map(item));
  node.querySelector("[data-field=tag]").hidden = !option.tag;
  node.classList.toggle("by-person", option.tag.startsWith("chosen"));
  const button = node.querySelector(".this");
  button.hidden = option.is_chosen;
  button.setAttribute("aria-label", `This one: ${[option.name, option.where].filter(Boolean).join(", ")}`);
  button.onclick = () => choose(option.key);
  return node;
}

/* The focus goes into the panel when it opens, and back to where it came from when it closes. */
function enter(panel) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  panel.querySelector("h2").focus({ preventScroll: true });
  panel.scrollTop = 0;
  panel.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

function leave(panel) {
  panel.from?.()?.focus();
  panel.from = null;
}

/* What finds the button that opened the panel, or the one that was drawn in its place since. */
function origin(from) {
  if (!from) return null;
  const root = from.getRootNode();
  const [claim, name] = [from.closest("[data-claim]")?.dataset.claim, from.dataset.name];
  const same = (node) => node.dataset.name === name && node.closest("[data-claim]")?.dataset.claim === claim;
  return () => (from.isConnected ? from : name && [...root.querySelectorAll("[data-name]")].find(same));
}

function focused() {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === document.body ? null : active;
}
