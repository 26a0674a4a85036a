/* The headline row: title, byline and sources as text nodes. A link is followed only when it is clicked. */

export default function ({ data, parentElement }) {
  const title = parentElement.querySelector("h1");
  title.textContent = data.title;
  title.title = data.title; // three lines of it are shown
  parentElement.querySelector("p").textContent = data.byline;
  const sources = data.sources ?? [];
  const details = parentElement.querySelector("details");
  details.hidden = sources.length === 0;
  details.querySelector("summary").textContent = `Retold from ${sources.length} public ${sources.length === 1 ? "report" : "reports"}`;
  const drawn = JSON.stringify(sources);
  if (details.drawn === drawn) return;
  details.drawn = drawn;
  details.open = false;
  details.querySelector("ul").replaceChildren(...sources.map(drawSource));
}

function drawSource(source) {
  const item = document.createElement("li");
  const isWeb = /^https?:\/\//i.test(source.url);
  const words = document.createElement(isWeb ? "a" : "span");
  words.textContent = source.text;
  if (isWeb) Object.assign(words, { href: source.url, target: "_blank", rel: "noopener noreferrer", title: source.url });
  item.append(words);
  return item;
}
