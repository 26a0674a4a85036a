/* The list of articles: data becomes text nodes only. Sends the link name of the one to open. */

export default function ({ data, parentElement, setTriggerValue }) {
  const list = parentElement.querySelector(".articles");
  const template = parentElement.querySelector("template");
  list.replaceChildren(...data.articles.map((article) => drawArticle(template, article, data.chosen)));
  list.onclick = (event) => {
    const button = event.target.closest("button");
    if (button) setTriggerValue("opened", button.dataset.article);
  };
}

function drawArticle(template, article, chosen) {
  const item = template.content.firstElementChild.cloneNode(true);
  const button = item.querySelector("button");
  button.dataset.article = article.id;
  button.classList.toggle("chosen", article.id === chosen);
  button.classList.toggle("away", article.claims === 0);
  button.querySelector("b").textContent = article.title;
  button.querySelector(".byline").textContent = article.byline;
  button.querySelector(".count").textContent = article.claims === 1 ? "1 claim in view" : `${article.claims} claims in view`;
  return item;
}
