"""The pictures in docs/images, taken from the running page: `python -m docs.screenshots`."""

from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, sync_playwright

from tools.browser import find
from tools.server import ROOT, served

IMAGES = ROOT / "docs" / "images"
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
SETTLED_MS = 2500  # the map has flown, fonts are there


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its file's name, the window, the link, and the place whose claims are open."""

    name: str
    width: int
    height: int
    colours: Literal["light", "dark"]
    link: str
    place: str | None


SHOTS = (
    Shot("desktop", 1440, 900, "light", "", None),
    Shot("dark", 1440, 900, "dark", "?article=brest-2022", "Brest"),
    Shot("phone", 390, 844, "light", "", None),
)


def main() -> None:
    """Take all pictures."""
    IMAGES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(ROOT / "dashboard.py") as address:
        browser = playwright.chromium.launch(executable_path=find())
        for shot in SHOTS:
            _take(browser, address, shot)
        browser.close()


def _take(browser: Browser, address: str, shot: Shot) -> None:
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height}, color_scheme=shot.colours
    )
    page = context.new_page()
    page.goto(f"{address}/{shot.link}")
    marks = page.frame_locator(MAP_FRAME).locator(".claimmap-site")
    marks.first.wait_for(timeout=60_000)
    page.wait_for_timeout(SETTLED_MS)
    if shot.place is not None:
        chosen = page.frame_locator(MAP_FRAME).locator(f'.claimmap-site[aria-label*="{shot.place}"]')
        chosen.first.click()
        page.mouse.move(0, 0)  # no note over the mark
        page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    print(f"docs/images/{shot.name}.png")
    context.close()


if __name__ == "__main__":
    main()
