/* The headline row: title and byline as text nodes. */

export default function ({ data, parentElement }) {
  const title = parentElement.querySelector("h1");
  title.textContent = data.title;
  title.title = data.title; // three lines of it are shown
  parentElement.querySelector("p").textContent = data.byline;
}
