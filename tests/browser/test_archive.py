"""Work in the archive, in a real browser: search, add, edit, take back, fill in; nothing of a text runs."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, expect

from tests.browser.conftest import PHONE, Visit, visits, watched

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]

PAYLOAD = (
    '<img src=x onerror="window.ran=1"> <script>window.ran=1</script> {{ 7*191 }} {% raw %} ${window.ran=1} '
    "![x](http://evil.example/a.png) **bold** :material/home: $x^2$ http://evil.example/"
)
#: The same in the characters that a name may have.
NAME = '<img src=x onerror="window.ran=1"> ![x](http://evil.example/a.png) **b** $x^2$'

BREST = (
    "Russia has moved tanks to Brest in Belarus, the minister said. Poland denied that it had sent troops."
)
GORI = "Georgian officials said that up to 150 tanks had left the Polish border for Gori."
ALL, ONE = "", "?article=brest"

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Soldiers at Narva</title></head><body><main><article>
<h1>Soldiers at Narva</h1><p>Estonia has sent 300 soldiers to Narva, the general told reporters on Monday.</p>
<p>Russia denied that it had moved ships from Kaliningrad to the Gulf of Finland, its ministry said.</p>
</article></main></body></html>"""
MARKDOWN = "# Ships off Odesa\n\nUkraine said that Russian warships had gathered off Odesa on Monday.\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the home of the server of these tests, which share its archive."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def archive(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, home: Path, refused: Path
) -> Iterator[Open]:
    """Serve an archive of two articles, whose facts would run if they could."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in (("brest", BREST), ("gori", GORI)):
        about = {"title": f"News of {name} {PAYLOAD}", "outlet": PAYLOAD, "published": "2022-02-01"}
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps(about | {"note": PAYLOAD}), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_ARTICLES", str(folder))
        with watched(home, refused) as address, visits(browser, address) as opened:
            yield opened


def dialog(visit: Visit) -> Locator:
    return visit.page.get_by_role("dialog")


def field(visit: Visit, key: str) -> Locator:
    return visit.page.locator(f".st-key-{key} input")


def press(visit: Visit, key: str) -> None:
    visit.page.locator(f".st-key-{key} button").click()


def fill(visit: Visit, **given: str) -> None:
    for key, value in given.items():
        field(visit, key).fill(value)


def keep(visit: Visit, key: str) -> None:
    """Send a form of a dialog, which closes it."""
    press(visit, key)
    expect(dialog(visit)).to_have_count(0)


def chosen(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-claims .card.chosen")


def open_claim(visit: Visit) -> None:
    """Open the dialog of the first claim."""
    if not chosen(visit).count():
        visit.sentences.first.click()
    visit.page.locator(".st-key-edit_claim button:enabled").click()
    expect(dialog(visit)).to_be_visible()


def correct(visit: Visit, *, actor: str, by: str, reason: str = "") -> None:
    """Say who acts in the first claim."""
    open_claim(visit)
    fill(visit, edit_actor=actor, correct_by=by, correct_reason=reason)
    keep(visit, "edit_keep")


def search(visit: Visit, words: str) -> None:
    field(visit, "words").fill(words)
    field(visit, "words").press("Enter")


def options(visit: Visit) -> list[str]:
    """Return what the chooser of articles offers."""
    field(visit, "article").click()
    visit.page.get_by_role("option").first.wait_for()
    found = visit.page.get_by_role("option").all_inner_texts()
    visit.page.keyboard.press("Escape")
    return found


def add(visit: Visit, *files: FilePayload) -> None:
    press(visit, "add_open_button")
    visit.page.locator(".st-key-add_files input[type=file]").set_input_files(files)
    expect(visit.page.locator('.st-key-add_files [data-testid="stFileChip"]')).to_have_count(len(files))
    press(visit, "add_send")


def file(name: str, text: str) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}


def test_a_search_narrows_articles_and_claims(archive: Open) -> None:
    page = archive(ALL)
    listed = page.sentences.count()
    search(page, "gori")
    expect(page.page.locator(".st-key-headline h1")).to_contain_text("News of gori")
    expect(page.sentences).to_have_count(1)
    page.until(lambda: "words=gori" in page.page.url)
    assert options(page)[0] == "1 article with these words"
    assert len(options(page)) == 2
    page.page.reload()
    expect(page.sentences).to_have_count(1)
    search(page, "")
    expect(page.sentences).to_have_count(listed)


def test_a_search_that_finds_nothing_says_what_to_do(archive: Open) -> None:
    page = archive(ALL)
    listed = page.sentences.count()
    search(page, "timbuktu")
    expect(page.page.get_by_text("No article holds all these words")).to_be_visible()
    search(page, "")
    expect(page.sentences).to_have_count(listed)
    assert page.errors == []


def test_what_a_person_corrects_stands_beside_what_the_machine_said(archive: Open) -> None:
    page = archive(ONE)
    correct(page, actor="the Kremlin", by="Ada", reason="The context says so.")
    note = chosen(page).locator(".note")
    said = "Corrected by Ada: Who acts is “the Kremlin”; the machine said “Russia”."
    expect(note).to_contain_text(said)
    press(page, "edit_undo")
    expect(note).not_to_contain_text("Corrected")
    expect(page.page.locator(".st-key-edit_told")).to_contain_text("Taken back in “News of brest")
    expect(page.page.locator(".st-key-edit_told")).to_contain_text("claim, Who acts.")
    press(page, "edit_redo")
    expect(note).to_contain_text(said)
    page.page.reload()
    expect(note).to_contain_text(said)
    expect(archive(ONE).page.locator(".st-key-claims .note").first).to_contain_text(said)
    assert page.errors == []


def test_an_edit_needs_a_name_and_the_form_keeps_what_was_typed(archive: Open) -> None:
    page = archive(ONE)
    open_claim(page)
    fill(page, edit_actor="the Kremlin", edit_quantity_value="many", correct_by="Ada")
    press(page, "edit_keep")
    expect(dialog(page)).to_contain_text("Write how many as a number")
    fill(page, edit_quantity_value="", correct_by="")
    press(page, "edit_keep")
    expect(dialog(page)).to_contain_text("name")
    expect(page.page.locator(".st-key-notice-edit-0")).to_be_visible()
    expect(field(page, "edit_actor")).to_have_value("the Kremlin")
    page.page.keyboard.press("Escape")
    expect(page.page.locator(".st-key-claims .note").first).not_to_contain_text("Corrected")


def test_the_history_lists_who_changed_what_and_why(archive: Open) -> None:
    page = archive(ONE)
    correct(page, actor="the Kremlin", by="Ada", reason="The context says so.")
    press(page, "edit_history")
    log = dialog(page).locator("table")
    for words in ("Ada", "claim: Who acts", "Russia", "the Kremlin", "The context says so."):
        expect(log).to_contain_text(words)


def test_a_hidden_claim_is_shown_again_from_the_history(archive: Open) -> None:
    page = archive(ONE)
    listed = page.sentences.count()
    open_claim(page)
    dialog(page).get_by_role("tab", name="Merge, split, hide").click()
    page.page.locator(".st-key-edit_hide label").click()
    fill(page, regroup_by="Ada")
    keep(page, "regroup_keep")
    expect(page.sentences).to_have_count(listed - 1)
    press(page, "edit_history")
    dialog(page).get_by_role("button", name="Show it again").click()
    expect(page.sentences).to_have_count(listed)
    assert page.errors == []


def test_a_fact_of_an_article_is_filled_in_by_hand(archive: Open) -> None:
    page = archive(ONE)
    press(page, "about")
    fill(page, about_title="Tanks at the border", about_author="B. Writer", about_by="Ada")
    keep(page, "about_keep")
    expect(page.page.locator(".st-key-headline h1")).to_have_text("Tanks at the border")
    press(page, "about")
    expect(field(page, "about_author")).to_have_value("B. Writer")
    expect(page.page.locator(".st-key-about_author")).to_contain_text("Author (filled in by hand, Ada)")


def test_files_of_several_kinds_are_added_and_can_be_opened(archive: Open) -> None:
    page = archive(ALL)
    add(page, file("narva.html", PAGE), file("odesa.md", MARKDOWN), file(f"{NAME}.md".replace("/", "_"), ""))
    expect(dialog(page)).to_contain_text("2 of 3 are in the archive.")
    table = dialog(page).locator("table")
    for words in ("narva.html", "odesa.md", "window.ran=1", "Added, with", "empty"):
        expect(table).to_contain_text(words)
    keep(page, "add_done")
    offered = " ".join(options(page))
    assert "All articles (4)" in offered
    assert "Soldiers at Narva" in offered
    assert "Ships off Odesa" in offered
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


def test_nothing_that_people_write_runs(archive: Open) -> None:
    page = archive(ONE)
    correct(page, actor=PAYLOAD, by=NAME, reason=PAYLOAD)
    expect(chosen(page).locator(".note")).to_contain_text(
        f"Corrected by {NAME}: Who acts is “{PAYLOAD[:100]}"
    )
    open_claim(page)
    dialog(page).get_by_role("tab", name="Review").click()
    page.page.locator(".st-key-edit_note textarea").fill(PAYLOAD)
    fill(page, judge_by=NAME, judge_reason=PAYLOAD)
    keep(page, "judge_keep")
    expect(chosen(page).locator(".note")).to_contain_text(f"Note by {NAME}: {PAYLOAD}")
    press(page, "edit_history")
    expect(dialog(page).locator("table")).to_contain_text(NAME)
    page.page.keyboard.press("Escape")
    press(page, "about")
    fill(page, about_author=PAYLOAD, about_by=NAME)
    keep(page, "about_keep")
    press(page, "about")
    label = page.page.locator(".st-key-about_author label")
    expect(label).to_contain_text("filled in by hand")
    # What stands between the letters keeps an address from becoming a link.
    assert label.inner_text().replace("\u2060", "").strip() == f"Author (filled in by hand, {NAME})"
    page.page.keyboard.press("Escape")
    search(page, PAYLOAD[:34])
    page.page.wait_for_timeout(1000)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


def fits(visit: Visit) -> None:
    """Hold that all that can be pressed or filled in a dialog is within the window, and can be reached."""
    expect(dialog(visit)).to_be_visible()
    parts = dialog(visit).locator("input:visible, textarea:visible, button:visible, [role=tab]:visible")
    expect(parts.first).to_be_visible()
    for part in parts.all():
        part.scroll_into_view_if_needed()
        place = part.bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= PHONE[0]
        assert 0 <= place["y"] <= PHONE[1] - 1
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("dark", [False, True])
def test_the_dialogs_can_be_used_on_a_phone(archive: Open, dark: bool) -> None:
    page = archive(ONE, size=PHONE, dark=dark)
    open_claim(page)
    fits(page)
    page.page.keyboard.press("Escape")
    expect(dialog(page)).to_have_count(0)
    correct(page, actor="the Kremlin", by="Ada")
    expect(chosen(page).locator(".note")).to_contain_text("Corrected by Ada")
    for key in ("edit_history", "about"):
        press(page, key)
        fits(page)
        page.page.keyboard.press("Escape")
        expect(dialog(page)).to_have_count(0)
    page.page.get_by_role("button", name=re.compile("^Filters")).click()
    press(page, "add_open_button")
    fits(page)
