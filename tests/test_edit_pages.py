"""The page and people's edits: under whose name, at whose hands, and in which archive."""

import os
from pathlib import Path
from typing import Any

import pytest

from geo._errors import StoreError
from store import Edit, Kind, Store
from tests.fixtures import reading
from tests.pages import stand_in
from tests.test_dashboard import open_page
from ui import archive, claim_dialog, edits


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Return the page on one made-up article that is in the archive."""
    stand_in(monkeypatch, tmp_path / "articles", lambda article, **_: reading())
    return open_page()


def _store() -> Store:
    return Store(os.environ["DATELINE_STORE"])


def _first(store: Store) -> tuple[str, list[str]]:
    (entry,) = store.entries()
    return entry.sha256, list(store.machine(entry.sha256))


def test_a_visitor_without_a_name_shows_nothing_again_in_another_s(page: Any) -> None:
    store = _store()
    version, claims = _first(store)
    store.edit(Edit(Kind.HIDE, version, claims[0], "hidden", True, "Ann"))
    page.run()
    page.button(key="edit_history").click().run()
    (again,) = [each for each in page.button if each.label == "Show it again"]
    again.click().run()
    assert any("Say who you are" in each.value for each in page.text)
    assert [edit.by for edit in store.history()] == ["Ann"]
    page.text_input(key="put_right_by").set_value("Bob")
    (again,) = [each for each in page.button if each.label == "Show it again"]
    again.click().run()
    assert [(edit.by, edit.after) for edit in store.history()] == [("Ann", True), ("Bob", None)]
    store.close()
    assert not page.exception


def test_a_merge_names_what_was_merged_before(page: Any) -> None:
    store = _store()
    version, (first, second, *_) = _first(store)
    store.edit(Edit(Kind.MERGE, version, first, "same", [second], "Ann"))
    assert claim_dialog._merged(version, first) == [second]
    assert claim_dialog._merged(version, second) == []
    store.close()


def test_an_archive_that_another_server_held_is_written_once_that_has_ended(
    page: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    where = str(tmp_path / "shared.sqlite")
    Store(where).close()
    held = True

    def hold(_: str) -> None:
        if held:
            msg = "Another Dateline server has the archive open."
            raise StoreError(msg)

    monkeypatch.setattr("ui.archive.hold", hold)
    monkeypatch.setattr("ui.archive._TRY_AGAIN_S", -1.0)
    monkeypatch.setenv("DATELINE_STORE", where)
    assert archive.is_read_only() and "Another Dateline server" in archive.notice()
    held = False
    assert not archive.is_read_only() and archive.notice() == ""


def test_a_choice_set_meanwhile_by_another_is_not_set_over(page: Any) -> None:
    store = _store()
    version, _ = _first(store)
    seen = store.last_edit()
    place = Edit(Kind.PLACE, version, "tapa", "place", "", "Ann")
    store.edit(place)
    said = edits.keep([Edit(Kind.PLACE, version, "tapa", "place", None, "Bob")], seen)
    assert "Ann changed this" in said
    store.close()
