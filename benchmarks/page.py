"""How fast the page is beside a bare streamlit-folium page of one marker: `python -m benchmarks.page`.

A real Chromium loads both from servers on this machine, each time with an empty cache, and clicks their
markers. The bare page's scripts, which folium asks of the network, are answered from packages.
"""

import statistics
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Browser, FrameLocator, Page, Route, ViewportSize, sync_playwright

from benchmarks.machine import describe, print_table
from tools.browser import find
from tools.server import ROOT, served

SIZE: ViewportSize = {"width": 1440, "height": 900}
LOADS = 5
CLICKS = 12
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'
ONE_ARTICLE = "?article=brest-2022"
OUR_MARKS = ".claimmap-site"
BARE_MARKS = "path.leaflet-interactive"


def main() -> None:
    """Print the time to the first map and from a click to the panel, for both pages, and the ratio."""
    print(describe())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find())
        with served(ROOT / "benchmarks" / "bare_page.py") as address:
            bare = _times(browser, address, BARE_MARKS, _click_bare)
        with served(ROOT / "dashboard.py") as address:
            ours = _times(browser, f"{address}/{ONE_ARTICLE}", OUR_MARKS, _click_ours)
        with served(ROOT / "dashboard.py") as address:
            together = _loads(browser, address, OUR_MARKS)
        browser.close()
    rows: list[tuple[str, ...]] = [
        ("medians, seconds", "first map, cold server", "first map", "click to panel")
    ]
    rows += [(name, *(f"{value:.2f}" for value in times)) for name, times in (("bare", bare), ("ours", ours))]
    cold, *warm = together
    rows.append(("ours, all articles", f"{cold:.2f}", f"{statistics.median(warm):.2f}", ""))
    print_table([*rows, ("ratio", *(f"{mine / least:.2f}" for mine, least in zip(ours, bare, strict=True)))])


def open_page(browser: Browser, address: str) -> Page:
    """Open the address in a new, empty context; nothing but this machine is asked."""
    page = browser.new_context(viewport=SIZE).new_page()
    page.route("**/*", _answer_locally)
    page.goto(address, wait_until="commit")
    return page


def _times(
    browser: Browser, address: str, marks: str, click: Callable[[Page, FrameLocator, int], float]
) -> tuple[float, float, float]:
    loads = _loads(browser, address, marks)
    page = open_page(browser, address)
    frame = page.frame_locator(MAP_FRAME)
    frame.locator(marks).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1500)
    clicks = [click(page, frame, turn) for turn in range(CLICKS)]
    page.context.close()
    return loads[0], statistics.median(loads[1:]), statistics.median(clicks)


def _loads(browser: Browser, address: str, marks: str) -> list[float]:
    """Return the seconds to the first map on a server just started, and then on the same again."""
    loads = []
    for _ in range(LOADS + 1):
        started = time.perf_counter()
        page = open_page(browser, address)
        page.frame_locator(MAP_FRAME).locator(marks).first.wait_for(timeout=60_000)
        loads.append(time.perf_counter() - started)
        page.context.close()
    return loads


def _click_bare(page: Page, frame: FrameLocator, turn: int) -> float:
    started = time.perf_counter()
    frame.locator(BARE_MARKS).click()
    page.get_by_text(f"clicked {turn + 1} times").wait_for()
    taken = time.perf_counter() - started
    page.wait_for_timeout(400)
    return taken


def _click_ours(page: Page, frame: FrameLocator, turn: int) -> float:
    mark = frame.locator(OUR_MARKS).nth(turn % 2)
    name = (mark.get_attribute("aria-label") or "").partition(":")[0]
    started = time.perf_counter()
    mark.click()
    page.locator(".st-key-scope .count", has_text=name).wait_for()
    taken = time.perf_counter() - started
    page.wait_for_timeout(1500)  # the map flies to what was chosen
    return taken


def _answer_locally(route: Route) -> None:
    url = route.request.url
    if url.startswith("http://127.0.0.1"):
        route.continue_()
    elif url.endswith(("/leaflet.js", "/leaflet.css")):
        route.fulfill(path=_leaflet() / url.rsplit("/", 1)[1])
    else:
        route.fulfill(body="")


def _leaflet() -> Path:
    spec = find_spec("xstatic.pkg.leaflet")
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent / "data"


if __name__ == "__main__":
    main()
