"""What a reader does on the page, done by a browser over the bundled article."""

import csv
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

PAYLOAD = (
    '<img src=x onerror="window.ran=1"> <script>window.ran=1</script> {{ 7*191 }} {% raw %} ${window.ran=1} '
    "![x](http://evil.example/a.png) **bold** :material/home: $x^2$ http://evil.example/"
)
STORY = (
    "Russia has moved tanks to Brest in Belarus, the minister said. Poland denied that it had sent troops. "
)


def number(text: str) -> int:
    found = re.search(r"\d+", text)
    assert found is not None
    return int(found.group())


def test_layers_and_settings_are_reached_by_keyboard(visit: Open) -> None:
    page = visit()
    for name, inside in (("Layers", "Measured distances"), ("Settings", "Whose borders")):
        button = page.page.get_by_role("button", name=name)
        button.focus()
        page.page.keyboard.press("Enter")
        expect(page.page.get_by_text(re.compile(inside)).first).to_be_visible()
        page.page.keyboard.press("Tab")
        assert page.page.evaluate("document.activeElement.closest('[data-testid=stPopoverBody]') !== null")
        page.page.keyboard.press("Escape")
        expect(page.page.get_by_test_id("stPopoverBody")).to_have_count(0)
        expect(button).to_be_focused()


def test_a_filter_shrinks_list_and_map_and_lives_in_the_link(visit: Open) -> None:
    page = visit()
    claims, sites = page.sentences.count(), page.sites.count()
    page.box("country-BY").click()
    expect(page.count).to_contain_text(" of ")
    expect(page.sentences).not_to_have_count(claims)
    page.until(lambda: page.sentences.count() < claims)
    expect(page.sites).not_to_have_count(sites)
    page.until(lambda: page.parameters.get("country.BY") == ["true"])

    listed = page.count.inner_text()
    page.page.reload()
    expect(page.count).to_have_text(listed)
    expect(page.page.locator(".st-key-country-BY input")).to_be_checked()

    page.page.get_by_role("button", name="Clear filters").click()
    expect(page.sentences).to_have_count(claims)
    page.until(lambda: "country.BY" not in page.parameters)


def test_a_click_on_a_mark_lists_the_claims_of_its_place(visit: Open) -> None:
    page = visit()
    mark = page.map.locator('.claimmap-site[aria-label^="Brest"]')
    claims = number((mark.get_attribute("aria-label") or "").split(":")[1])
    mark.click()
    expect(page.count).to_contain_text("Brest: ")
    expect(page.sentences).to_have_count(claims)
    page.until(lambda: "place" in page.parameters)

    page.page.get_by_role("button", name="Show all places").click()
    expect(page.count).not_to_contain_text("Brest")
    mark.click()
    expect(page.count).to_contain_text("Brest: ")


def test_a_mark_can_be_chosen_by_keyboard(visit: Open) -> None:
    page = visit()
    mark = page.map.locator('.claimmap-site[aria-label^="Brest"]')
    mark.focus()
    mark.press("Enter")
    expect(page.count).to_contain_text("Brest: ")


def test_a_claim_moves_the_map_and_scrolls_the_text_to_its_words(visit: Open) -> None:
    page = visit()
    frame = page.map.locator("#map_div")
    frame.evaluate("() => window.map.setView([0, 0], 5, {animate: false})")
    card = page.page.locator(".st-key-claims .card").filter(has_text="Brest").first
    card.locator(".sentence").click()
    expect(card).to_have_class(re.compile("chosen"))
    page.page.wait_for_timeout(2500)
    assert frame.evaluate("() => window.map.getCenter().lat") > 40
    page.until(lambda: page.parameters.get("claim") == [card.get_attribute("data-claim")])

    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-text .chosen").first).to_be_in_viewport()


def test_words_in_the_text_choose_their_claim(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("tab", name="Text").click()
    words = page.page.locator(".st-key-text .claim:not(.place)").nth(3)
    claim = (words.get_attribute("data-claims") or "").split(" ")[0]
    words.click()
    expect(words).to_have_class(re.compile("chosen"))
    page.until(lambda: page.parameters.get("claim") == [claim])


def test_a_place_inside_a_claim_is_a_choice_of_its_own(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("tab", name="Text").click()
    place = page.page.locator(".st-key-text .claim.place").first
    key = place.get_attribute("data-place")
    place.click()
    expect(place).to_have_class(re.compile("here"))
    page.until(lambda: page.parameters.get("place") == [key])
    page.until(lambda: "claim" not in page.parameters)


def test_a_place_inside_a_claim_is_reached_by_keyboard(visit: Open) -> None:
    page = visit()
    page.page.get_by_role("tab", name="Text").click()
    place = page.page.locator(".st-key-text .claim.place[role=button]").first
    stops = page.page.locator(".st-key-text [role=button]")
    stops.first.focus()
    for _ in range(stops.count()):
        if place.evaluate("node => node.getRootNode().activeElement === node"):
            break
        page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    expect(place).to_have_attribute("aria-pressed", "true")
    page.until(lambda: "place" in page.parameters)


@pytest.mark.parametrize("tab", ["Claims", "Text"])
def test_words_picked_out_with_the_mouse_choose_nothing(visit: Open, tab: str) -> None:
    page = visit()
    page.page.get_by_role("tab", name=tab, exact=True).click()
    part = ".st-key-text .claim" if tab == "Text" else ".st-key-claims .card .who"
    box = page.page.locator(part).first.bounding_box()
    assert box is not None
    middle = box["y"] + 8
    page.page.mouse.move(box["x"] + 2, middle)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + min(box["width"], 90), middle, steps=5)
    page.page.mouse.up()
    page.page.wait_for_timeout(1500)
    page.until(lambda: not {"claim", "place"} & set(page.parameters))


def test_a_long_title_is_whole_in_its_tooltip(visit: Open) -> None:
    page = visit()
    page.read(STORY, title="Tanks " * 200)
    expect(page.page.locator(".st-key-headline h1")).to_have_attribute("title", re.compile("(Tanks ){150}"))


def test_the_list_works_by_keyboard(visit: Open) -> None:
    page = visit()
    page.sentences.first.focus()
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Enter")
    second = page.page.locator(".st-key-claims .card").nth(1)
    expect(second).to_have_class(re.compile("chosen"))
    expect(second.locator(".sentence")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(second).not_to_have_class(re.compile("chosen"))


def test_a_link_opens_the_same_view(visit: Open) -> None:
    page = visit()
    page.box("country-BY").click()
    expect(page.count).to_contain_text(" of ")
    page.sentences.first.click()
    expect(page.page.locator(".st-key-claims .chosen")).to_have_count(1)
    link = f"?{urlsplit(page.page.url).query}"
    listed = page.count.inner_text()

    other = visit(link)
    expect(other.count).to_have_text(listed)
    expect(other.page.locator(".st-key-claims .chosen")).to_have_count(1)


def test_nothing_in_a_text_runs(visit: Open) -> None:
    page = visit()
    page.read(f"{STORY}{PAYLOAD}\n\n{PAYLOAD} said that {STORY}", title=PAYLOAD, outlet=PAYLOAD)
    title = page.page.locator(".st-key-headline h1")
    expect(title).to_have_text(PAYLOAD)
    expect(page.page.locator(".st-key-headline p")).to_contain_text(PAYLOAD)
    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-text .text")).to_contain_text(PAYLOAD)
    page.page.wait_for_timeout(1500)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []
    assert "own" not in page.page.url


def test_nothing_in_a_link_runs(visit: Open) -> None:
    names = ("article", "claim", "place", "naming", "country.UA", "who.none", PAYLOAD)
    page = visit("?" + "&".join(f"{quote(name)}={quote(PAYLOAD)}" for name in names))
    expect(page.count).not_to_contain_text(" of ")
    page.page.wait_for_timeout(1000)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


def test_nothing_in_a_file_name_runs(visit: Open) -> None:
    page = visit()
    name = f"{PAYLOAD.replace('/', '_')}.txt"
    page.drop(name, STORY.encode())
    expect(page.page.locator(".st-key-headline h1")).to_contain_text("{{ 7*191 }}")
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []


def said(page: Visit, words: str) -> None:
    expect(page.page.get_by_text(re.compile(words)).first).to_be_visible()


def test_an_empty_text_is_refused_in_the_form(visit: Open) -> None:
    page = visit()
    page.read("  \n ")
    said(page, "The article is empty")


def test_a_binary_file_is_refused_in_the_form(visit: Open) -> None:
    page = visit()
    page.drop("story.txt", bytes(range(256)) * 40)
    said(page, "not a text file")


def test_a_date_that_is_none_is_refused_in_the_form(visit: Open) -> None:
    page = visit()
    page.read(STORY, published="last Tuesday")
    said(page, "cannot be read: write it as")


def test_two_megabytes_are_read_in_part(visit: Open) -> None:
    page = visit()
    page.drop("long.txt", (STORY * 20_000)[:2_000_000].encode())
    said(page, "characters; the first")
    expect(page.sentences.first).to_be_visible()


def test_another_language_is_shown_without_claims(visit: Open) -> None:
    page = visit()
    german = "Die Regierung hat am Montag mitgeteilt, dass sie keine Truppen an die Grenze verlegen wird. "
    page.read(german * 5)
    said(page, "is in German")
    expect(page.sentences).to_have_count(0)
    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-text .text")).to_contain_text("Die Regierung")


def test_a_ukrainian_text_shows_its_places_and_says_why_it_has_no_claims(visit: Open) -> None:
    page = visit()
    page.read("Російські танки стоять під Брестом. Президент залишається в Києві, повідомили в Україні. " * 2)
    said(page, "is in Ukrainian")
    expect(page.page.locator('iframe[title="streamlit_folium.st_folium"]')).to_have_count(1)
    for name in ("Brest", "Kyiv"):
        expect(page.map.locator(f'.claimmap-site[aria-label^="{name}: named in the text"]')).to_be_visible()
    expect(page.page.locator(".st-key-claims")).to_contain_text("Claims are read in English only")
    page.page.get_by_role("tab", name="Text").click()
    expect(page.page.locator(".st-key-text .text")).to_contain_text("під Брестом")


def test_one_word_is_too_little(visit: Open) -> None:
    page = visit()
    page.read("Brest")
    said(page, "only a word or two")


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_shows_all_without_scrolling_sideways(visit: Open, dark: bool) -> None:
    page = visit(size=PHONE, dark=dark)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    frame = page.page.locator('iframe[title="streamlit_folium.st_folium"]').bounding_box()
    assert frame is not None
    assert 0.45 < frame["height"] / PHONE[1] < 0.55
    page.page.get_by_role("button", name="Filters", exact=True).click()
    expect(page.box("country-BY")).to_be_visible()
    speakers = page.page.locator(".st-key-facet-who label")
    page.until(lambda: speakers.count() > 1)
    for label in speakers.all():
        label.scroll_into_view_if_needed()
        place = label.bounding_box()
        assert place is None or place["x"] >= 0 and place["x"] + place["width"] <= PHONE[0]
    speakers.first.click()
    expect(page.count).to_contain_text(" of ")


def test_what_is_in_view_can_be_taken_away(visit: Open) -> None:
    page = visit()
    page.box("country-BY").click()
    expect(page.count).to_contain_text(" of ")
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    page.until(lambda: len(rows) == page.sentences.count())
