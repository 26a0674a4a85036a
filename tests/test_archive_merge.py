"""Merging: what is new is added, and what is here stays; any value comes back or is refused."""

import csv
import io
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive import csv_files, json_lines
from archive.exporting import Form, as_bytes, export, take
from geo._errors import StoreError
from store import Edit, Facts, Kept, Kind, Offer, Store
from store.tables import edits, versions
from tests.archive_cases import DRILL, MEN, TANKS, another, exported, fill, holds_nothing, write_lines
from tests.store_cases import claim, ids, keep, offer, shown, store, where

__all__ = ["exported", "store", "where"]
pytestmark = pytest.mark.store

FORMS = list(Form)


def test_an_archive_that_holds_something_takes_no_file_unless_it_is_merged(
    store: Store, tmp_path: Path
) -> None:
    fill(store)
    export(store, tmp_path / "a.jsonl")
    before = as_bytes(store, Form.JSONL)
    with pytest.raises(StoreError, match="holds something already"):
        take(store, tmp_path / "a.jsonl")
    assert set(take(store, tmp_path / "a.jsonl", merge=True).values()) == {0}
    assert as_bytes(store, Form.JSONL) == before


def test_what_is_older_in_a_file_is_not_set_over_what_is_newer_here(
    store: Store, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.jsonl"

    def sets(on: Store, day: str, by: str, field: str = "source") -> Kept:
        monkeypatch.setattr("store.edits.now", lambda: f"2026-{day}T00:00:00Z")
        kept = keep(on, [TANKS], "https://elsewhere.example/a")
        on.edit(Edit(Kind.CLAIM, kept.document, ids(on, kept.version)[0], field, by, by))
        return kept

    with another(where, tmp_path / "other") as other:
        sets(other, "01-01", "Eva")
        sets(other, "12-01", "Eva", "actor")
        export(other, path)
    sets(store, "11-01", "Ann", "actor")
    kept = sets(store, "11-01", "Ann")
    assert take(store, path, merge=True)["edits"] == 2
    (row,) = shown(store, kept.version).values()
    assert (row["source"], row["actor"]) == ("Ann", "Eva")
    assert [edit.by for edit in store.history()] == ["Eva", "Ann", "Ann", "Eva"]
    store.undo("Ann")
    (row,) = shown(store, kept.version).values()
    assert row["source"] != "Ann"
    again = tmp_path / "again.jsonl"
    export(store, again)
    with another(where, tmp_path / "third") as third:
        take(third, again)
        assert [edit.by for edit in third.history()] == [edit.by for edit in store.history()]


class _Clock:
    """A clock that is set by hand, for what people do in two archives."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.day = "01-01"
        monkeypatch.setattr("store.edits.now", lambda: f"2026-{self.day}T00:00:00Z")

    def set(self, store: Store, day: str, by: str, said: str, field: str = "source") -> None:
        self.day = day
        (entry,) = store.entries()
        (id_,) = ids(store, entry.sha256)
        store.edit(Edit(Kind.CLAIM, entry.document, id_, field, said, by))

    def undo(self, store: Store, day: str, by: str) -> None:
        self.day = day
        assert store.undo(by) is not None


def _source(store: Store) -> str:
    (entry,) = store.entries()
    (row,) = shown(store, entry.sha256).values()
    return str(row["source"])


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> _Clock:
    """Give a clock that is set by hand."""
    return _Clock(monkeypatch)


def test_what_was_set_and_taken_back_elsewhere_goes_behind_as_a_whole_whatever_its_clock_said(
    store: Store, where: str, tmp_path: Path, clock: _Clock
) -> None:
    for opened in (store, other := Store(tmp_path / "other.sqlite")):
        keep(opened, [TANKS], "https://elsewhere.example/a")
    clock.set(other, "12-01", "Eva", "a clock that ran ahead")
    clock.undo(other, "02-01", "Eva")
    export(other, tmp_path / "a.jsonl")
    other.close()
    clock.set(store, "11-01", "Ann", "Ann's")
    assert take(store, tmp_path / "a.jsonl", merge=True)["behind"] == 2
    assert _source(store) == "Ann's"
    assert [edit.by for edit in store.history()] == ["Eva", "Eva", "Ann"]
    clock.undo(store, "12-02", "Ann")
    assert as_bytes(store, Form.JSONL) == _through_another(store, where, tmp_path)


def test_what_took_back_a_shared_edit_is_known_and_not_in_force_where_a_newer_one_is_here(
    store: Store, where: str, tmp_path: Path, clock: _Clock
) -> None:
    keep(store, [TANKS], "https://elsewhere.example/a")
    clock.set(store, "01-01", "Eva", "both know it")
    export(store, tmp_path / "shared.jsonl")
    with another(where, tmp_path / "other") as other:
        take(other, tmp_path / "shared.jsonl")
        clock.undo(other, "02-01", "Eva")
        export(other, tmp_path / "a.jsonl")
    clock.set(store, "03-01", "Ann", "Ann's")
    before = store.history()
    assert take(store, tmp_path / "a.jsonl", merge=True)["behind"] == 1
    assert _source(store) == "Ann's"
    assert store.history()[:2] == before
    assert [edit.by for edit in store.history()] == ["Eva", "Ann", "Eva", "Dateline"]
    again = store.history()
    assert take(store, tmp_path / "a.jsonl", merge=True)["behind"] == 0 and store.history() == again
    clock.undo(store, "04-01", "Ann")
    assert _source(store) == "both know it"
    assert as_bytes(store, Form.JSONL) == _through_another(store, where, tmp_path)


def test_who_went_on_from_what_is_here_is_followed_whatever_the_clocks_said(
    store: Store, where: str, tmp_path: Path, clock: _Clock
) -> None:
    keep(store, [TANKS], "https://elsewhere.example/a")
    clock.set(store, "03-01", "Ann", "Ann's")
    export(store, tmp_path / "shared.jsonl")
    with another(where, tmp_path / "other") as other:
        take(other, tmp_path / "shared.jsonl")
        clock.set(other, "02-01", "Eva", "Eva's, who saw Ann's")
        export(other, tmp_path / "a.jsonl")
    assert take(store, tmp_path / "a.jsonl", merge=True)["behind"] == 0
    assert _source(store) == "Eva's, who saw Ann's"


def test_a_claim_that_was_followed_here_keeps_what_was_said_of_it_since(
    store: Store, where: str, tmp_path: Path, clock: _Clock
) -> None:
    first, later = claim("Tanks of the army moved to Brest"), claim("Tanks of the army moved to Brest today")
    for opened in (store, other := Store(tmp_path / "other.sqlite")):
        keep(opened, [first], "https://elsewhere.example/a")
    clock.set(other, "02-01", "Eva", "Eva's")
    export(other, tmp_path / "a.jsonl")
    other.close()
    clock.set(store, "01-01", "Ann", "Tanks!", "event")
    keep(store, [later], "https://elsewhere.example/a")
    clock.set(store, "03-01", "Ann", "Ann's")
    assert take(store, tmp_path / "a.jsonl", merge=True)["behind"] == 1
    assert _source(store) == "Ann's"


def _through_another(store: Store, where: str, folder: Path) -> bytes:
    """Return the dump of another archive that has taken in the dump of this one."""
    export(store, folder / "all.jsonl")
    with another(where, folder / "another") as opened:
        take(opened, folder / "all.jsonl")
        return as_bytes(opened, Form.JSONL)


def test_merging_adds_what_is_new_and_puts_peoples_work_behind_what_is_here(
    store: Store, where: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    with another(where, tmp_path / "other") as other:
        # The other archive knows the text of the second version alone, and thus by another name.
        late = keep(other, [MEN, DRILL], "https://elsewhere.example/a")
        other.edit(Edit(Kind.CLAIM, late.document, ids(other, late.version)[1], "source", "a general", "Eva"))
        keep(other, [TANKS], "https://elsewhere.example/new", text="This is told nowhere else at all.")
        export(other, path)
    document = fill(store)
    before = store.history()
    added = take(store, path, merge=True)
    assert (added["documents"], added["edits"]) == (1, 1)
    assert document != late.document and store.versions(late.document) == []
    history = store.history()
    assert history[:-1] == before and (history[-1].scope, history[-1].by) == (document, "Eva")
    assert "a general" in {row["source"] for row in shown(store, late.version).values()}
    assert store.entries("nowhere else") and len(store.entries()) == 4


def test_merging_lets_a_link_lead_to_the_article_that_had_it_first(store: Store, tmp_path: Path) -> None:
    def with_slug(text: str) -> Offer:
        return offer([TANKS], (), _facts("report"), text=text)

    other = Store(tmp_path / "other.sqlite")
    other.keep([with_slug("It is the other archive's.")])
    export(other, tmp_path / "a.jsonl")
    other.close()
    (first,) = store.keep([with_slug("It is this archive's own report.")])
    take(store, tmp_path / "a.jsonl", merge=True)
    assert [entry.sha256 for entry in store.entries() if entry.slug == "report"] == [first.version]
    assert len(store.entries()) == 2


def _facts(slug: str) -> Facts:
    return Facts(title="A report", slug=slug)


_ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the file of an empty archive: copying it takes less time than making one."""
    path = tmp_path_factory.mktemp("empty") / "archive.sqlite"
    Store(path).close()
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = DELETE")
    return path


_QUICK = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@_QUICK
@given(st.data())
def test_any_value_in_any_row_is_taken_whole_or_refused_in_a_sentence(
    exported: bytes, empty: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lines = [json.loads(line) for line in exported.splitlines()]
    row = lines[data.draw(st.integers(1, len(lines) - 1))]["row"]
    name = data.draw(st.sampled_from(sorted(row)))
    if isinstance(row[name], dict) and row[name] and data.draw(st.booleans()):
        row, name = row[name], data.draw(st.sampled_from(sorted(row[name])))
    row[name] = data.draw(_ANY)
    folder = tmp_path_factory.mktemp("any")
    shutil.copy(empty, folder / "archive.sqlite")
    store = Store(folder / "archive.sqlite")
    try:
        take(store, write_lines(folder / "a.jsonl", lines))
    except StoreError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
        assert holds_nothing(store)
    else:
        # What was taken can be shown, asked for and exported.
        store.readings([entry.sha256 for entry in store.entries()])
        store.history()
        as_bytes(store, Form.JSONL)
    finally:
        store.close()


@_QUICK
@given(st.binary(max_size=200) | st.lists(_ANY.map(json.dumps)).map(lambda some: "\n".join(some).encode()))
def test_any_bytes_after_the_head_are_rows_or_refused(data: bytes) -> None:
    try:
        assert not list(json_lines.read(io.BytesIO(b'{"dateline":1}\n' + data)))
    except StoreError as error:
        assert "at line " in str(error)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.none() | st.text())
@example("'")
@example("")
@example("'=1")
@example("\r")
@example("\ufeff")
@example("null")
def test_any_text_comes_back_from_its_cell(text: str | None) -> None:
    _comes_back(text, versions.c.title)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(_ANY)
@example(-5)
@example("")
@example("null")
def test_any_value_comes_back_from_its_cell(value: Any) -> None:
    _comes_back(value, edits.c.after)


def _comes_back(value: Any, column: Any) -> None:
    cell = csv_files.cell(value, column)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([cell, ""])
    ((read, _),) = csv.reader(io.StringIO(out.getvalue(), newline=""), strict=True)
    assert csv_files.cell_value(read, column, "here") == value


def test_texts_of_known_articles_that_are_not_taken_are_counted(
    store: Store, where: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    with another(where, tmp_path / "other") as other:
        keep(other, [TANKS], "https://elsewhere.example/a")
        keep(other, [MEN, DRILL], "https://elsewhere.example/a")
        export(other, path)
    kept = keep(store, [TANKS], "https://elsewhere.example/a")
    assert take(store, path, merge=True)["passed over"] == 1
    assert [entry.sha256 for entry in store.entries()] == [kept.version]
