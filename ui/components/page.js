/* The page's keyboard: Streamlit puts an opened popover at the end of the document, where Tab does not lead. */

const BODY = '[data-testid="stPopoverBody"]';
const OPENER = ".stPopover button";
const STOPS = 'input, button, a[href], [tabindex="0"]';

export default function () {
  document.addEventListener("keydown", onKey, true);
  return () => document.removeEventListener("keydown", onKey, true);
}

function onKey(event) {
  const body = document.querySelector(BODY);
  const opener = document.querySelector(`${OPENER}[aria-expanded="true"]`);
  if (!body || !opener) return;
  const stops = [...body.querySelectorAll(STOPS)].filter((stop) => !stop.disabled);
  const isInside = body.contains(event.target);
  if (event.key === "Escape" && (isInside || event.target === opener)) {
    leave(event, opener);
    opener.click();
  } else if (event.key === "Tab" && event.target === opener && !event.shiftKey && stops.length) {
    leave(event, stops[0]);
  } else if (event.key === "Tab" && isInside) {
    const edge = event.shiftKey ? stops[0] : stops[stops.length - 1];
    if (event.target === edge) leave(event, opener);
  }
}

function leave(event, to) {
  event.preventDefault();
  event.stopPropagation();
  to.focus();
}
