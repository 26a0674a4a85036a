"""Many articles at once, and their movements, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import ALL_ARTICLES, DESKTOP, MAP_FRAME, PHONE, Visit, visits, watched

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

PAYLOAD = (
    '<img src=x onerror="window.ran=1"> <script>window.ran=1</script> {{ 7*191 }} {% raw %} ${window.ran=1} '
    "![x](http://evil.example/a.png) **bold** :material/home: $x^2$ http://evil.example/"
)
STORY = (
    "Russia moved tanks from Yelnya to Brest in Belarus, the minister said. "
    "Poland will send soldiers from Warsaw to Kyiv, the general said. "
    "The Kremlin denied that troops had been moved from Kursk to Minsk. "
)


@pytest.fixture(scope="module")
def hostile(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, refused: Path
) -> Iterator[Callable[..., Visit]]:
    """Serve two articles whose titles, outlets and sources would run if they could."""
    folder = tmp_path_factory.mktemp("articles")
    sources = [
        {"outlet": PAYLOAD, "date": PAYLOAD, "title": PAYLOAD, "url": "javascript:window.ran=1"},
        {"outlet": PAYLOAD, "date": "2022-02", "title": None, "url": 'http://evil.example/{{7*191}}"><b>'},
        {"outlet": "data", "url": "data:text/html,<script>window.ran=1</script>"},
    ]
    for name, month in (("one", "2022-02"), ("two", "2022-03")):
        about = {"title": f"{name} {PAYLOAD}", "outlet": PAYLOAD, "published": month, "note": PAYLOAD}
        (folder / f"{name}.json").write_text(json.dumps(about | {"sources": sources}), encoding="utf-8")
        text = f"{STORY}{PAYLOAD} said that {STORY} In {name} days more will come.\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_ARTICLES", str(folder))
        with watched(tmp_path_factory.mktemp("home"), refused) as address, visits(browser, address) as opened:
            yield opened


def test_the_page_opens_on_all_articles(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    expect(page.page.locator(".st-key-headline h1")).to_contain_text("articles on one map")
    headings = page.page.locator(".st-key-claims .heading:visible")
    assert headings.count() > 10
    page.until(lambda: "article" not in page.parameters)
    assert page.outside == []
    assert page.errors == []


def test_a_claim_leads_to_its_article_and_stays_chosen(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    card = page.page.locator(".st-key-claims .card").nth(3)
    claim, title = card.get_attribute("data-claim"), card.locator(".from b").inner_text()
    card.locator(".from").click()
    expect(page.page.locator(".st-key-headline h1")).to_have_text(title)
    expect(page.page.locator(".st-key-claims .chosen")).to_have_attribute("data-claim", claim or "")
    expect(page.page.locator(".st-key-claims .from:visible")).to_have_count(0)
    page.until(lambda: page.parameters.get("claim") == [claim])
    page.until(lambda: page.parameters.get("article"))


def test_the_chooser_goes_to_one_article_and_back_to_all(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    listed = page.count.inner_text()
    chooser = page.page.locator(".st-key-article input")
    chooser.click()
    page.page.get_by_role("option").nth(2).click()
    expect(page.page.locator(".st-key-headline h1")).not_to_contain_text("articles on one map")
    page.until(lambda: page.parameters.get("article"))
    chooser.click()
    page.page.get_by_role("option").first.click()
    expect(page.count).to_have_text(listed)
    page.until(lambda: "article" not in page.parameters)


def test_the_text_tab_lists_the_articles_and_opens_one(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    page.page.get_by_role("tab", name="Text").click()
    button = page.page.locator(".st-key-articles button").nth(1)
    title = button.locator("b").inner_text()
    button.click()
    expect(page.page.locator(".st-key-headline h1")).to_have_text(title)
    expect(page.page.locator(".st-key-text .text")).to_be_visible()


def test_articles_are_a_filter_too(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    claims = page.sentences.count()
    page.page.locator(".st-key-facet-in label").first.click()
    expect(page.count).to_contain_text(" of ")
    page.until(lambda: 0 < page.sentences.count() < claims)
    page.until(lambda: [name for name in page.parameters if name.startswith("in.")])


def test_a_month_of_the_time_line_filters_and_lives_in_the_link(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    bars = page.page.locator(".st-key-period .bars li")
    bars.filter(has_text="Mar").click()
    expect(page.count).to_contain_text(" of ")
    page.until(lambda: page.parameters.get("period") == ["2022-03~2022-03"])
    expect(page.page.locator(".st-key-scope .chips")).to_contain_text("March 2022")
    expect(bars.filter(has_text="Feb")).to_have_class(re.compile("out"))

    listed = page.count.inner_text()
    page.page.reload()
    expect(page.count).to_have_text(listed)
    page.page.get_by_role("button", name="Lift the filter March 2022").click()
    expect(page.count).not_to_contain_text(" of ")
    page.until(lambda: "period" not in page.parameters)


def test_the_time_line_works_by_keyboard(visit: Open) -> None:
    page = visit(ALL_ARTICLES)
    handle = page.page.get_by_role("slider", name="First month")
    handle.focus()
    handle.press("End")
    handle.press("ArrowLeft")
    expect(page.count).to_contain_text(" of ")
    expect(page.page).to_have_url(re.compile(r"period=2022-03(~|%7E)2022-04"))
    expect(handle).to_have_attribute("aria-valuetext", "March 2022")


def test_the_reports_that_are_retold_are_links_that_wait_for_a_click(visit: Open) -> None:
    page = visit("?article=2021-11-yelnya")
    page.page.locator(".st-key-headline summary").click()
    links = page.page.locator(".st-key-headline li a")
    assert links.count() > 1
    for link in links.all():
        assert re.match("https?://", link.get_attribute("href") or "")
        assert link.get_attribute("target") == "_blank"
        assert "noopener" in (link.get_attribute("rel") or "")
    assert page.outside == []


def test_nothing_in_an_article_of_a_folder_runs(hostile: Open) -> None:
    page = hostile(ALL_ARTICLES)
    expect(page.page.locator(".st-key-claims .heading:visible b").first).to_have_text(f"one {PAYLOAD}")
    page.until(lambda: page.map.locator(".claimmap-arrow").count() > 0)
    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-articles b").first).to_have_text(f"one {PAYLOAD}")
    page.page.locator(".st-key-articles button").first.click()
    expect(page.page.locator(".st-key-headline h1")).to_have_text(f"one {PAYLOAD}")
    page.page.locator(".st-key-headline summary").click()
    expect(page.page.locator(".st-key-headline li").first).to_contain_text("{{ 7*191 }}")
    links = page.page.locator(".st-key-headline li a")
    assert [urlsplit(link.get_attribute("href") or "").scheme for link in links.all()] == ["http"]
    page.page.wait_for_timeout(1000)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


def test_movements_are_arrows_that_lead_to_their_claims(visit: Open) -> None:
    page = visit()
    page.read(STORY)
    arrows = page.map.locator(".claimmap-arrow")
    expect(arrows).to_have_count(3)
    for words in ("Movement reported", "Movement announced", "Movement denied"):
        expect(page.map.locator(".claimmap-key")).to_contain_text(words)
    arrow = page.map.locator('.claimmap-arrow[aria-label^="Warsaw to Kyiv"]')
    arrow.focus()
    arrow.press("Enter")
    expect(page.page.locator(".st-key-claims .chosen")).to_contain_text("from Warsaw to Kyiv")
    expect(page.count).to_have_text("3 claims")
    assert page.errors == []


def _standing(page: Page, arrow: Locator) -> tuple[float, float]:
    """Return a point on an arrow, in its frame's pixels, once the map has come to rest."""
    found = (-1.0, -1.0)
    for _ in range(60):
        x, y = arrow.evaluate(
            "path => { const m = path.getPointAtLength(path.getTotalLength() / 3);"
            " const c = path.getScreenCTM(); return [m.x * c.a + c.e, m.y * c.d + c.f]; }"
        )
        if (x, y) == found:
            return found
        found = (x, y)
        page.wait_for_timeout(500)
    raise AssertionError(f"The map does not come to rest; the arrow was last at {found}.")


def test_an_arrow_can_be_clicked(visit: Open) -> None:
    page = visit()
    page.read(STORY)
    arrow = page.map.locator('.claimmap-arrow[aria-label^="Yelnya to Brest"]')
    expect(arrow).to_be_attached()
    expect(page.page.locator(MAP_FRAME)).to_have_count(1)
    spot = _standing(page.page, arrow)
    frame = page.page.locator(MAP_FRAME).bounding_box()
    assert frame is not None
    page.page.mouse.click(frame["x"] + spot[0], frame["y"] + spot[1])
    expect(page.page.locator(".st-key-claims .chosen")).to_contain_text("from Yelnya to Brest")


def test_movements_can_be_switched_off(visit: Open) -> None:
    page = visit()
    page.read(STORY)
    expect(page.map.locator(".claimmap-arrow")).to_have_count(3)
    page.page.get_by_role("button", name="Layers").click()
    page.page.get_by_test_id("stPopoverBody").get_by_text("Movements").click()
    expect(page.map.locator(".claimmap-arrow")).to_have_count(0)
    expect(page.map.locator(".claimmap-key")).not_to_contain_text("Movement reported")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("dark", [False, True])
def test_all_articles_fit_the_window(visit: Open, size: tuple[int, int], dark: bool) -> None:
    page = visit(ALL_ARTICLES, size=size, dark=dark)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    line = page.page.locator(".st-key-period .bars").bounding_box()
    assert line is not None
    assert line["x"] >= 0 and line["x"] + line["width"] <= size[0]
    if size == DESKTOP:
        assert line["y"] + line["height"] <= size[1]
    # The first look is made for the height that the map has.
    seen = page.map.locator("#map_div").evaluate("() => [window.map.getSize().y, window.innerHeight]")
    assert seen[0] == seen[1]
