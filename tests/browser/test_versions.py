"""Rival versions in a real browser: side by side, each claim a way to its card; nothing in a text runs."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit, visits, watched
from tests.browser.quarrel import PAYLOAD

pytestmark = pytest.mark.browser

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def quarrel(browser: Browser, tmp_path_factory: pytest.TempPathFactory, refused: Path) -> Iterator[Open]:
    """Serve the page where claims contradict each other, with texts that would run if they could."""
    script = Path(__file__).with_name("quarrel.py")
    with (
        watched(tmp_path_factory.mktemp("home"), refused, script) as address,
        visits(browser, address) as opened,
    ):
        yield opened


def versions(visit: Visit) -> Locator:
    visit.page.get_by_role("tab", name="Versions").click()
    found = visit.page.locator(".st-key-versions .version")
    expect(found).to_have_count(2)
    return found


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_versions_stand_side_by_side_and_on_a_phone_one_below_the_other(
    quarrel: Open, size: tuple[int, int], dark: bool
) -> None:
    page = quarrel(size=size, dark=dark)
    boxes = [each.bounding_box() for each in versions(page).all()]
    (first, second) = (box for box in boxes if box is not None)
    assert (abs(first["y"] - second["y"]) < 2) == (size == DESKTOP)
    assert (abs(first["x"] - second["x"]) < 2) == (size == PHONE)
    assert page.page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_claim_of_a_version_leads_to_its_card_by_keyboard(quarrel: Open) -> None:
    page = quarrel()
    claim = versions(page).nth(1).locator("[data-claim]").first
    wanted = claim.get_attribute("data-claim")
    claim.focus()
    page.page.keyboard.press("Enter")
    expect(page.page.get_by_role("tab", name="Claims")).to_have_attribute("aria-selected", "true")
    expect(page.page.locator(f'.st-key-claims [data-claim="{wanted}"]')).to_have_class(re.compile("chosen"))


def test_a_place_of_a_quarrel_can_be_chosen(quarrel: Open) -> None:
    page = quarrel()
    versions(page)
    page.page.locator(".st-key-versions h3 .place").click()
    expect(page.count).to_contain_text("Brest: ")
    expect(page.page.locator(".st-key-versions h3 .title")).to_have_text("Brest")


def test_nothing_in_a_version_runs(quarrel: Open) -> None:
    page = quarrel()
    expect(versions(page).first).to_contain_text(PAYLOAD)
    expect(page.page.locator(".st-key-versions .contradictions")).to_contain_text(PAYLOAD)
    expect(page.page.locator(".st-key-versions h3")).to_contain_text(PAYLOAD)
    page.page.wait_for_timeout(500)
    assert page.page.evaluate("window.ran") is None
    assert page.outside == []
    assert page.errors == []


def test_without_a_quarrel_the_tab_says_what_would_be_there(visit: Open) -> None:
    page = visit()
    page.read("Russia has moved tanks to Brest in Belarus, the minister said.")
    page.page.get_by_role("tab", name="Versions").click()
    expect(page.page.locator(".st-key-versions .empty")).to_contain_text("side")
    expect(page.page.locator(".st-key-versions .empty")).to_contain_text("Choose all articles")
