"""Two people at one claim, in a real browser: who comes second is told, and nothing is set over unseen."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_archive import ONE, Open, archive, dialog, fill, home, keep, open_claim, press

__all__ = ["archive", "home"]
pytestmark = pytest.mark.browser


def test_what_another_changed_while_one_s_dialog_was_open_is_not_set_over(archive: Open) -> None:
    ann, ben = archive(ONE), archive(ONE)
    open_claim(ann)
    open_claim(ben)
    fill(ben, edit_actor="Belarus", correct_by="Ben")
    keep(ben, "edit_keep")
    fill(ann, edit_actor="Nobody", correct_by="Ann")
    press(ann, "edit_keep")
    told = dialog(ann).get_by_text("Ben changed this")
    expect(told).to_contain_text("open it again to see it")
    ann.page.keyboard.press("Escape")
    expect(dialog(ann)).to_have_count(0)
    open_claim(ann)
    expect(dialog(ann).locator(".st-key-edit_actor input")).to_have_value("Belarus")
    fill(ann, edit_actor="Nobody", correct_by="Ann")
    keep(ann, "edit_keep")
    expect(ann.page.locator(".st-key-claims .card.chosen")).to_contain_text("Nobody")
