"""Rereading: what people say is what is shown, whoever says it while others read."""

from pathlib import Path
from typing import Any

import pytest

from archive import rereading
from archive.adding import add
from archive.backups import backup, restore
from archive.passages import follow, turn
from archive.rereading import reread
from geo._errors import ConflictError, StoreError
from geo.reading import Reading, read_article, read_text
from store import EVERYWHERE, Edit, Facts, Kind, Offer, Store
from tests.store_cases import store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

STORY = b"Officials said on Monday that two tanks had moved to Brest. The tanks stayed in Brest."
PAGE = b"""<html><head><title>Tanks</title></head><body><nav>Home and sports and weather</nav><article>
<p>Officials said on Monday that two tanks had moved to Brest, and that the tanks would stay until May.</p>
<p>The ministry said that thousands of soldiers were waiting in Minsk for their orders on Tuesday evening.</p>
</article></body></html>"""


def _add(store: Store, name: str = "a.txt", data: bytes = STORY) -> str:
    (result,) = add(store, [(name, data)])
    return str(result.version)


def _place(store: Store, version: str) -> Any:
    places = store.readings([version])[0].places
    return places[places["surface"] == "Brest"].iloc[0]


def _others(store: Store, version: str) -> list[str]:
    row = _place(store, version)
    return [each["key"] for each in row["candidates"][1:3]]


def _choose(store: Store, key: str | None, by: str = "Ann") -> None:
    store.edit(Edit(Kind.PLACE, EVERYWHERE, "brest", "place", key, by))


def test_what_a_kill_left_unread_is_read_by_the_next_call(store: Store) -> None:
    version = _add(store)
    machine = _place(store, version)
    other, _ = _others(store, version)
    _choose(store, other)
    reread(store)
    chosen = _place(store, version)
    assert (chosen["lat"], chosen["lon"]) != (machine["lat"], machine["lon"])
    _choose(store, None)
    reread(store)
    back = _place(store, version)
    assert (back["lat"], back["lon"]) == (machine["lat"], machine["lon"]) and store.stale() == []


def test_of_two_choices_at_once_the_later_is_shown(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    version = _add(store)
    first, second = _others(store, version)
    _choose(store, second)
    reread(store)
    wanted = _place(store, version)["lat"]
    _choose(store, None)
    reread(store)
    _choose(store, first)
    reads: list[int] = []

    def slow(*arguments: Any, **options: Any) -> Reading:
        reads.append(1)
        if len(reads) == 1:  # somebody else chooses while the article is being read
            _choose(store, second, "Ben")
        return read_article(*arguments, **options)

    monkeypatch.setattr(rereading, "read_article", slow)
    reread(store)
    assert _place(store, version)["lat"] == wanted and store.stale() == [] and len(reads) == 2


def test_what_is_added_is_read_with_the_choices_of_its_document_and_of_all(store: Store) -> None:
    first = _add(store)
    other, _ = _others(store, first)
    _choose(store, other)
    reread(store)
    second = _add(store, "b.txt", STORY + b" Nobody else saw them.")
    assert second != first and _place(store, second)["lat"] == _place(store, first)["lat"]


def test_what_is_merged_in_is_read_with_what_is_said_here(store: Store, where: str, tmp_path: Path) -> None:
    here = _add(store)
    other, _ = _others(store, here)
    _choose(store, other)
    reread(store)
    strange = Store(tmp_path / "other.sqlite")
    there = _add(strange, "b.txt", STORY + b" Nobody else saw them.")
    strange.close()
    backup(tmp_path / "other.sqlite", tmp_path / "saved")
    store.close()
    restore(tmp_path / "saved", where, merge=True)
    store = Store(where)
    assert _place(store, there)["lat"] == _place(store, here)["lat"] and store.stale() == []


def test_passages_go_forth_and_back_with_the_edit_that_says_so(store: Store) -> None:
    version = _add(store, "a.html", PAGE)
    (document,) = {entry.document for entry in store.entries()}
    kept = [number for number, passage in enumerate(store.passages(version)) if not passage["is_cut"]]
    cut = turn(store, version, [kept[-1]], "Ann")
    assert "Minsk" not in store.to_read(cut.version)[0].text
    (said,) = store.history(document)
    assert said.anchor["words"] == store.passages(cut.version)[kept[-1]]["text"]
    done = store.undo("Ann")
    assert done is not None
    back = follow(store, cut.version, done)
    assert back is not None and back.version == version
    assert follow(store, back.version, done) is None
    again = store.redo("Ann")
    assert again is not None
    assert (follow(store, back.version, again) or back).version == cut.version


def test_two_who_turn_passages_at_once_do_not_undo_each_other(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = _add(store, "a.html", PAGE)
    kept = [number for number, passage in enumerate(store.passages(version)) if not passage["is_cut"]]

    def slowly(article: Any) -> Reading:
        monkeypatch.setattr("archive.passages.read_article", read_article)
        turn(store, version, [kept[-1]], "Ann")
        return read_article(article)

    monkeypatch.setattr("archive.passages.read_article", slowly)
    with pytest.raises(ConflictError, match="changed meanwhile"):
        turn(store, version, [kept[0]], "Bob")
    assert [edit.by for edit in store.history()] == ["Ann"]
    (entry,) = store.entries()
    assert "Brest" in store.readings([entry.sha256])[0].article.text


def test_a_passage_that_makes_another_s_text_changes_neither(store: Store) -> None:
    version = _add(store, "a.html", PAGE)
    kept = [number for number, passage in enumerate(store.passages(version)) if not passage["is_cut"]]
    only = str(store.passages(version)[kept[0]]["text"])
    other = _add(store, "b.txt", only.encode())
    with pytest.raises(StoreError, match="another article's"):
        turn(store, version, kept[1:], "Ann")
    assert {entry.sha256 for entry in store.entries()} == {version, other} and store.history() == []


def test_of_two_passages_with_the_same_words_the_one_that_was_turned_is_turned_back(store: Store) -> None:
    passages = [
        {"text": text, "is_cut": is_cut}
        for text, is_cut in (
            ("Two tanks left Brest, he said.", True),
            ("Two tanks left Brest, he said.", False),
        )
    ]
    offered = Offer.of(read_text("Two tanks left Brest, he said."), Facts(passages=passages))
    (first,) = store.keep([offered])
    both = turn(store, first.version, [0], "Ann")
    done = store.undo("Ann")
    assert done is not None
    back = follow(store, both.version, done)
    assert back is not None and back.version == first.version
