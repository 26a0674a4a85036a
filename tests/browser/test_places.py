"""The place picker in a real browser: reach a name's panel from everywhere, choose, undo, share."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

MARKUP = '<img src=x onerror="window.ran=1"> {{ 7*191 }} **bold** :material/home:'


def panel(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-name .name")


def option(visit: Visit, words: str) -> Locator:
    return panel(visit).locator(".option").filter(has_text=words).first


def notice(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-meant")


def open_from_card(visit: Visit, name: str) -> None:
    visit.page.locator(".st-key-claims .places button").filter(has_text=name).first.click()
    expect(panel(visit)).to_be_visible()


def choose_france(visit: Visit) -> None:
    """Take Brest for the one in Brittany."""
    option(visit, "Brittany, France").locator(".this").click()
    expect(panel(visit).locator(".taken")).to_contain_text("chosen by you")


def open_more(visit: Visit) -> None:
    panel(visit).locator(".more summary").click()


def test_a_claims_place_leads_to_its_panel(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    expect(panel(page).locator("h2")).to_have_text("Brest")
    expect(panel(page).locator("h2")).to_be_focused()
    expect(panel(page).locator(".taken")).to_contain_text("Brest Oblast, Belarus")
    expect(panel(page).locator(".taken")).to_contain_text("the machine’s choice")
    expect(panel(page)).to_contain_text("against")
    expect(panel(page)).to_contain_text("ACLED geo_precision 1")


def test_a_mark_on_the_map_leads_to_its_panel(visit: Open) -> None:
    page = visit()
    page.map.locator('.claimmap-site[aria-label^="Brest"]').click()
    page.page.get_by_role("button", name="Why “Brest” is here, and where else it may be").click()
    expect(panel(page).locator("h2")).to_have_text("Brest")


def test_a_name_in_the_text_leads_to_its_panel(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("tab", name="Text").click()
    page.page.locator(".st-key-text .place[data-name]").filter(has_text="Kyiv").first.click()
    expect(panel(page).locator("h2")).to_have_text("Kyiv")


def test_a_choice_changes_the_story_everywhere_and_can_be_undone(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    before = page.page.locator(".st-key-claims .cards").inner_text()
    open_more(page)
    choose_france(page)
    expect(page.map.locator('.claimmap-site[aria-label^="Brest (chosen by a person)"]')).to_be_visible()
    expect(notice(page)).to_contain_text("1 place is chosen by you.")
    expect(page.page.locator(".st-key-claims .places i").first).to_have_text("chosen by you")
    page.until(lambda: page.page.locator(".st-key-claims .cards").inner_text() != before)
    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-text .by-person[data-label]")).to_have_count(2)

    notice(page).get_by_role("button", name="Undo").click()
    expect(panel(page).locator(".taken")).to_contain_text("the machine’s choice")
    expect(page.page.locator(".st-key-text .by-person")).to_have_count(0)
    expect(page.map.locator('.claimmap-site[aria-label^="Brest:"]')).to_be_visible()

    panel(page).get_by_role("button", name="Redo").click()
    expect(panel(page).locator(".taken")).to_contain_text("Brittany, France")
    panel(page).get_by_role("button", name="Back to the machine’s choice").click()
    expect(panel(page).locator(".taken")).to_contain_text("Belarus")
    assert page.errors == []


def test_the_claims_listed_at_a_place_go_with_its_name(visit: Open) -> None:
    page = visit()
    everywhere = page.sentences.count()
    page.map.locator('.claimmap-site[aria-label^="Brest"]').click()
    expect(page.count).to_contain_text("Brest: ")
    expect(page.sentences).not_to_have_count(everywhere)
    listed = page.sentences.count()
    page.page.get_by_role("button", name="Why “Brest” is here, and where else it may be").click()
    open_more(page)
    choose_france(page)
    expect(page.count).to_contain_text("Brest (chosen by a person): ")
    expect(page.sentences).to_have_count(listed)
    panel(page).get_by_role("button", name="Close").click()
    expect(panel(page)).to_be_hidden()
    expect(page.count).to_contain_text("Brest (chosen by a person): ")


def test_none_of_these_takes_a_place_off_the_map(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    panel(page).get_by_role("button", name="None of these").click()
    expect(panel(page).locator(".missing")).to_have_text("None of the known places")
    expect(page.map.locator('.claimmap-site[aria-label^="Brest"]')).to_have_count(0)
    page.page.get_by_role("tab", name="Not on the map").click()
    off_map = page.page.locator(".st-key-off_map")
    expect(off_map.locator(".names")).to_contain_text("chosen by you")
    panel(page).get_by_role("button", name="Close").click()
    off_map.locator(".names button").filter(has_text="Brest").click()
    expect(panel(page).locator("h2")).to_have_text("Brest")


def test_all_is_done_by_keyboard(visit: Open) -> None:
    page = visit()
    chip = page.page.locator(".st-key-claims .places button").filter(has_text="Brest").first
    chip.focus()
    page.page.keyboard.press("Enter")
    expect(panel(page).locator("h2")).to_be_focused()
    this = panel(page).locator(".others .this").first
    for _ in range(8):
        page.page.keyboard.press("Tab")
        if this.evaluate("node => node.getRootNode().activeElement === node"):
            break
    page.page.keyboard.press("Enter")
    expect(panel(page).locator(".taken")).to_contain_text("chosen by you")
    expect(panel(page).locator("h2")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()


def test_the_focus_goes_back_to_where_the_panel_was_opened(visit: Open) -> None:
    page = visit()
    chip = page.page.locator(".st-key-claims .places button").filter(has_text="Brest").first
    chip.focus()
    page.page.keyboard.press("Enter")
    expect(panel(page).locator("h2")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(panel(page)).to_be_hidden()
    expect(chip).to_be_focused()


def test_a_link_shares_the_choices_and_says_whose_they_are(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    open_more(page)
    choose_france(page)
    link = urlsplit(page.page.url).query
    assert parse_qs(link)["meant"][0].endswith(".gn:3030300")

    other = visit(f"?{link}")
    expect(notice(other)).to_contain_text("1 place is chosen in the link.")
    expect(panel(other).locator(".taken")).to_contain_text("chosen in the link")
    expect(other.map.locator('.claimmap-site[aria-label^="Brest (chosen by a person)"]')).to_be_visible()


def test_choices_go_with_the_files(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    open_more(page)
    choose_france(page)
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        statuses = [row["place_status"] for row in csv.DictReader(file)]
    assert any("VERIFIED" in re.split("; ", status) for status in statuses)


def test_a_text_of_ones_own_has_its_choices_and_no_word_of_it_in_the_link(visit: Open) -> None:
    page = visit()
    page.read(f"Russia has moved tanks to Brest in Belarus, the minister said. {MARKUP}", title=MARKUP)
    expect(page.page.locator(".st-key-headline h1")).to_have_text(MARKUP)
    open_from_card(page, "Brest")
    open_more(page)
    choose_france(page)
    expect(notice(page)).to_contain_text("1 place is chosen by you.")
    assert "meant" not in page.page.url
    assert "rest" not in urlsplit(page.page.url).query
    assert page.page.evaluate("window.ran") is None
    assert page.errors == []


def test_a_ukrainian_name_can_be_chosen_too(visit: Open) -> None:
    page = visit()
    page.read("Російські танки стоять під Брестом. Президент залишається в Києві, повідомили в Україні. " * 2)
    page.page.get_by_role("tab", name="Text").click()
    page.page.locator(".st-key-text .place[data-name]").filter(has_text="Брестом").first.click()
    expect(panel(page).locator("h2")).to_have_text("Брестом")
    panel(page).locator(".others .this, .listed .this").first.dispatch_event("click")
    expect(notice(page)).to_contain_text("1 place is chosen by you.")
    page.page.get_by_role("tab", name="Not on the map").click()
    expect(page.page.locator(".st-key-off_map")).not_to_contain_text("Every claim")


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("dark", [False, True])
def test_the_panel_fits_the_window(visit: Open, size: tuple[int, int], dark: bool) -> None:
    page = visit(size=size, dark=dark)
    open_from_card(page, "Brest")
    open_more(page)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for button in panel(page).locator("button:visible").all():
        place = button.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= size[0]


def test_the_maps_switches_cover_no_notice(visit: Open) -> None:
    page = visit()
    open_from_card(page, "Brest")
    open_more(page)
    choose_france(page)
    tools = page.page.locator(".st-key-map-tools").bounding_box()
    assert tools is not None
    page.page.goto(f"{page.page.url}&claim={'0' * 12}")
    words = page.page.locator('[class*="st-key-notice-"] [data-testid="stText"], .st-key-meant button')
    expect(words.first).to_be_visible()
    tools = page.page.locator(".st-key-map-tools").bounding_box()
    assert tools is not None
    for each in words.all():
        place = each.bounding_box()
        assert place is not None
        is_beside = place["x"] + place["width"] <= tools["x"]
        assert is_beside or place["y"] + place["height"] <= tools["y"]
