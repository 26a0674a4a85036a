/* The headline row: title and byline as text nodes. */

export default function ({ data, parentElement }) {
  parentElement.querySelector("h1").textContent = data.title;
  parentElement.querySelector("p").textContent = data.byline;
}
