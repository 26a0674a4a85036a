/* The row above the claims. Labels become text nodes only. Sends the name of the filter to lift, or "" for the way
   back; or the name that is asked why it has its place. */

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
  find(".named").replaceChildren(
    ...data.names.map((name) => {
      const button = Object.assign(document.createElement("button"), { type: "button" });
      button.textContent = data.names.length > 1 ? `Why “${name.label}” is here` : "Why here?";
      button.setAttribute("aria-label", `Why “${name.label}” is here, and where else it may be`);
      button.onclick = () => setTriggerValue("named", name.id);
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
  // On a narrow screen the filters are behind Streamlit's own sidebar button, far up; this one is at hand.
  find(".open-filters").onclick = () =>
    document.querySelector('[data-testid="stExpandSidebarButton"]')?.click();
}
