/* The row above the claims. Labels become text nodes only. Sends the name of the filter to lift, or "" for the way back. */

export default function ({ data, parentElement, setTriggerValue }) {
  const find = (selector) => parentElement.querySelector(selector);
  find(".count").textContent = data.count;
  find(".all").textContent = data.way_back;
  find(".all").hidden = !data.way_back;
  find(".all").onclick = () => setTriggerValue("lifted", "");
  find(".chips").replaceChildren(
    ...data.chips.map((chip) => {
      const item = find("template").content.firstElementChild.cloneNode(true);
      item.querySelector(".label").textContent = chip.label;
      item.querySelector("button").setAttribute("aria-label", `Lift the filter ${chip.label}`);
      item.querySelector("button").onclick = () => setTriggerValue("lifted", chip.key);
      return item;
    }),
  );
  // On a narrow screen the filters are behind Streamlit's own sidebar button, far up; this one is at hand.
  find(".open-filters").onclick = () =>
    document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
}
