"""A claim's card in a real browser: what opens, what leads on, and how a person rates."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

BREST = "?article=brest-2022"
PAYLOAD = '<img src=x onerror="window.ran=1"> {{ 7*191 }} ${window.ran=1} **bold** :material/home:'
OVERFLOW = "document.documentElement.scrollWidth"


def card(visit: Visit, words: str) -> Locator:
    sentence = visit.page.locator(".sentence", has_text=words)
    return visit.page.locator(".st-key-claims .card").filter(has=sentence).first


def open_form(visit: Visit, words: str = "Over 50") -> Locator:
    found = card(visit, words)
    found.locator(".rating summary").click()
    expect(found.locator(".rating form")).to_be_visible()
    return found


def rate(
    visit: Visit, words: str = "Over 50", *, reason: str = "It was seen.", scope: str = "claim"
) -> Locator:
    form = open_form(visit, words)
    form.locator("[name=reliability]").select_option("B")
    form.locator("[name=credibility]").select_option("2")
    form.locator(f"[name=scope][value={scope}]").check()
    form.locator("[name=reason]").fill(reason)
    form.locator("[name=by]").fill("Ada")
    form.locator(".rate").click()
    expect(card(visit, words).locator(".by")).to_have_text("rated by Ada")
    return card(visit, words)


def test_codes_are_one_click_deeper(visit: Open) -> None:
    page = visit(BREST)
    found = card(page, "Over 50")
    expect(found.locator(".facts")).to_contain_text("arms or vehicles gathered or moved")
    expect(found.locator(".facts")).to_contain_text("more than 50 heavy equipment transporters")
    expect(found.locator(".deeper dl")).to_be_hidden()
    found.locator(".deeper summary").focus()
    page.page.keyboard.press("Enter")
    expect(found.locator(".deeper dl")).to_be_visible()
    expect(found.locator(".deeper dl")).to_contain_text("PLOVER MOBILIZE, mode weapons")
    expect(found).not_to_have_class(re.compile("chosen"))


def test_how_it_was_measured_opens_by_keyboard(visit: Open) -> None:
    page = visit(BREST)
    line = card(page, "ten miles east").locator(".measured summary").first
    line.focus()
    page.page.keyboard.press("Enter")
    expect(card(page, "ten miles east").locator(".measured p").first).to_be_visible()
    expect(card(page, "ten miles east").locator(".measured p").first).to_contain_text("How: ")


def test_a_rating_needs_a_grade_a_reason_and_a_name(visit: Open) -> None:
    page = visit(BREST)
    form = open_form(page)
    wrong = form.locator(".wrong")
    form.locator(".rate").click()
    expect(wrong).to_contain_text("Choose a grade")
    form.locator("[name=credibility]").select_option("5")
    form.locator(".rate").click()
    expect(wrong).to_contain_text("Say why")
    form.locator("[name=reason]").fill("  because  ")
    form.locator(".rate").click()
    expect(wrong).to_contain_text("Give a name")
    expect(form.locator("[name=by]")).to_be_focused()
    expect(form.locator(".by")).to_have_text("not rated")


def test_a_claim_is_rated_by_keyboard_and_no_key_reaches_the_page(visit: Open) -> None:
    page = visit(BREST)
    card(page, "Over 50").locator(".rating summary").focus()
    for keys in ("Enter", "B", "Tab", "Tab", "2", "Tab"):
        page.page.keyboard.press(keys)
        page.page.wait_for_timeout(100)
    page.page.keyboard.type("rrr ccc: ships were seen")
    page.page.keyboard.press("ArrowDown")
    page.page.keyboard.press("Tab")
    page.page.keyboard.type("Ada")
    page.page.keyboard.press("Enter")
    found = card(page, "Over 50")
    expect(found.locator(".by")).to_have_text("rated by Ada")
    expect(found.locator(".code")).to_have_text("B2")
    expect(found.locator(".reason")).to_have_text("rrr ccc: ships were seen")
    expect(found.locator(".rating summary")).to_be_focused()
    expect(page.page.get_by_role("dialog")).to_have_count(0)
    assert page.errors == []


def test_escape_closes_the_form_and_keeps_what_was_typed(visit: Open) -> None:
    page = visit(BREST)
    form = open_form(page)
    form.locator("[name=reason]").fill("half a thought")
    form.locator("[name=reason]").press("Escape")
    expect(form.locator("form")).to_be_hidden()
    expect(form.locator(".rating summary")).to_be_focused()
    page.page.keyboard.press("Enter")
    expect(form.locator("[name=reason]")).to_be_visible()
    expect(form.locator("[name=reason]")).to_have_value("half a thought")


def test_what_is_being_typed_survives_a_choice_and_a_filter(visit: Open) -> None:
    page = visit(BREST)
    open_form(page).locator("[name=reason]").fill("half a thought")
    card(page, "Moscow has brought").locator(".sentence").click()
    expect(card(page, "Moscow has brought")).to_have_class(re.compile("chosen"))
    page.box("country-BY").click()
    expect(page.count).to_contain_text(" of ")
    expect(card(page, "Over 50").locator("[name=reason]")).to_have_value("half a thought")


def test_a_person_s_rating_looks_other_than_the_machine_s_grade(visit: Open) -> None:
    page = visit(BREST)
    rated = rate(page).locator(".code")
    machine = card(page, "Such vehicles").locator(".code")
    look = "node => getComputedStyle(node).backgroundColor"
    assert rated.evaluate(look) != machine.evaluate(look)
    expect(machine).to_have_text("F6")


def test_a_speaker_is_rated_in_all_that_he_says(visit: Open) -> None:
    page = visit(BREST)
    rate(page, scope="speaker")
    other = card(page, "Moscow has brought")
    expect(other.locator(".code")).to_have_text("B6")
    expect(other.locator(".by")).to_have_text("rated by Ada")
    expect(card(page, "There is a limit").locator(".code")).to_have_text("F6")


def test_a_rating_is_undone_redone_and_taken_back(visit: Open) -> None:
    page = visit(BREST)
    rate(page)
    row = page.page.locator(".st-key-rated")
    expect(row).to_contain_text("1 rating, by Ada.")
    row.get_by_role("button", name="Undo").click()
    expect(card(page, "Over 50").locator(".code")).to_have_text("F6")
    row.get_by_role("button", name="Redo").click()
    expect(card(page, "Over 50").locator(".code")).to_have_text("B2")
    open_form(page).locator(".unrate").click()
    expect(card(page, "Over 50").locator(".code")).to_have_text("F6")
    expect(row).to_contain_text("No claim is rated.")
    assert page.errors == []


def test_the_link_has_no_word_of_a_rating_and_the_files_have_it(visit: Open) -> None:
    page = visit(BREST)
    rate(page, reason=PAYLOAD)
    assert not re.search("Ada|seen|bold|rated|window", page.page.url)
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="CSV").click()
    with Path(download.value.path()).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["rated_by"]]
    assert [(row["source_reliability"], row["rating_reason"]) for row in rows] == [("B", PAYLOAD)]
    assert page.page.evaluate("window.ran") is None
    assert page.errors == []


def drop(visit: Visit, content: bytes) -> None:
    # After a file the field makes room for a new one.
    field = visit.page.locator(".st-key-ratings_files input[type=file]")
    expect(field).to_have_count(1)
    field.set_input_files({"name": "ratings.json", "mimeType": "application/json", "buffer": content})


def test_saved_ratings_can_be_loaded_and_bad_ones_change_nothing(visit: Open) -> None:
    page = visit(BREST)
    rate(page, reason=PAYLOAD)
    page.page.locator(".st-key-ratings_files summary").click()
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Save ratings").click()
    saved = Path(download.value.path()).read_bytes()
    page.page.get_by_role("button", name="Take mine back").click()
    expect(card(page, "Over 50").locator(".code")).to_have_text("F6")

    other = visit(BREST)
    other.page.locator(".st-key-ratings_files summary").click()
    broken = json.loads(saved)
    broken["ratings"].append(broken["ratings"][0] | {"claim": "0" * 12, "reliability": PAYLOAD})
    drop(other, json.dumps(broken).encode())
    expect(other.page.locator(".st-key-notice-ratings-0")).to_contain_text("of rating 2, its reliability")
    expect(card(other, "Over 50").locator(".code")).to_have_text("F6")
    drop(other, saved)
    expect(other.page.locator(".st-key-notice-ratings-0")).to_contain_text("1 rating was loaded.")
    expect(card(other, "Over 50").locator(".reason")).to_have_text(PAYLOAD)
    assert other.page.evaluate("window.ran") is None
    assert other.outside == []
    assert other.errors == []


def test_nothing_in_a_text_runs_on_a_card(visit: Open) -> None:
    page = visit()
    page.read(
        f"If Poland {PAYLOAD} agrees, 50 tanks will likely go from Minsk to Brest by rail, "
        f"General {PAYLOAD} told the {PAYLOAD} on Monday. Poland denied that 50 tanks went to Brest.",
        outlet=PAYLOAD,
    )
    expect(page.page.locator(".st-key-headline p").first).to_contain_text("{{ 7*191 }}")
    expect(page.sentences.first).to_contain_text("7*191")
    for summary in page.page.locator(".st-key-claims .card summary:visible").all():
        summary.click()
    page.page.wait_for_timeout(500)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("dark", [False, True])
def test_an_open_form_fits_the_window(visit: Open, size: tuple[int, int], dark: bool) -> None:
    page = visit(BREST, size=size, dark=dark)
    form = open_form(page)
    assert page.page.evaluate(OVERFLOW) <= size[0]
    for field in form.locator("select, textarea, input:visible, button:visible").all():
        place = field.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= size[0]
