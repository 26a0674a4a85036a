"""Import: what a stranger wrote is taken whole or refused whole; merging keeps what is here."""

import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.exporting import Form, as_bytes, export, take
from geo._errors import StoreError
from store import Store
from tests.archive_cases import exported, fill, holds_nothing, write_lines
from tests.store_cases import store, where

__all__ = ["exported", "store", "where"]
pytestmark = pytest.mark.store

FORMS = list(Form)


def _at(lines: list[dict[str, Any]], table: str, number: int = 0) -> int:
    return [at for at, line in enumerate(lines) if line.get("table") == table][number]


def _set(table: str, name: str, value: Any) -> Callable[[list[Any]], int]:
    def change(lines: list[Any]) -> int:
        at = _at(lines, table)
        lines[at]["row"][name] = value
        return at

    return change


def _set_within(table: str, field: str, name: str, value: Any) -> Callable[[list[Any]], int]:
    def change(lines: list[Any]) -> int:
        at = _at(lines, table)
        lines[at]["row"][field][name] = value
        return at

    return change


def _put(line: Any) -> Callable[[list[Any]], int]:
    def change(lines: list[Any]) -> int:
        lines.insert(4, line)
        return 4

    return change


def _no_table(lines: list[Any]) -> int:
    lines[3]["table"] = "sqlite_master"
    return 3


def _twice(lines: list[Any]) -> int:
    lines.insert(2, lines[1])
    return 2


def _other_form(lines: list[Any]) -> int:
    lines[0] = {"dateline": 99}
    return 0


def _out_of_order(lines: list[Any]) -> int:
    lines.append(lines[_at(lines, "documents")])
    return len(lines) - 1


def _undoes_nothing(lines: list[Any]) -> int:
    at = _at(lines, "edits")
    lines[at]["row"]["undoes"] = "f" * 32
    return at


def _edit_twice(lines: list[Any]) -> int:
    at = _at(lines, "edits", 1)
    lines[at]["row"]["id"] = lines[at - 1]["row"]["id"]
    return at


def _is_moved(lines: list[Any]) -> int:
    at = _at(lines, "shapes")
    lines[at]["row"]["wkb"] = lines[at]["row"]["wkb"][:-2] + "00"
    return at


_BROKEN = {
    "another form": _other_form,
    "no table": _no_table,
    "a document twice": _twice,
    "a table out of order": _out_of_order,
    "a list": _put([]),
    "a number": _put(7),
    "an unknown field": _set("documents", "more", 1),
    "a number for a text": _set("versions", "text", 5),
    "a text for a number": _set("versions", "number", "1"),
    "a yes for a number": _set("claims", "position", True),
    "a number beyond the column": _set("versions", "number", 2**40),
    "nothing where something is needed": _set("versions", "text", None),
    "a key that no index holds": _set("addresses", "address", "\u20ac" * 1_000),
    "a version of no document": _set("versions", "document", "0" * 64),
    "an address of no document": _set("addresses", "document", "0" * 64),
    "a claim of no version": _set("claims", "version", "0" * 64),
    "sections that are none": _set_within("versions", "article", "sections", [["body", 0]]),
    "an unknown section": _set_within("versions", "article", "sections", [["footnote", 0, 1]]),
    "passages that are none": _set("versions", "passages", [{"text": 1, "is_cut": False}]),
    "a claim with another's id": _set("claims", "id", "0" * 12),
    "a claim without words": _set_within("claims", "machine", "start", -1),
    "hedges that are none": _set_within("claims", "machine", "hedges", 5),
    "a speaker with half a character": _set_within("claims", "machine", "source", "the \ud83d ministry"),
    "a speaker that is a list": _set_within("claims", "machine", "source", ["x"]),
    "a mention without a shape": _set_within("places", "machine", "geometry", "0" * 64),
    "latitude that is a text": _set_within("places", "machine", "lat", "north"),
    "a shape that is another": _is_moved,
    "no hexadecimal": _set("shapes", "wkb", "xy"),
    "an unknown kind of edit": _set("edits", "kind", "sabotage"),
    "an edit whose number is none": _set("edits", "seq", -1),
    "an edit by nobody": _set("edits", "by", " "),
    "words of an edit that are none": _set("edits", "anchor", {"words": 5}),
    "others of an edit that are none": _set("edits", "anchor", {"others": {"a": [1]}}),
    "an edit that undoes nothing": _undoes_nothing,
    "an edit twice": _edit_twice,
    "an unknown outcome": _set("ledger", "outcome", "stolen"),
}


@pytest.mark.parametrize("change", _BROKEN.values(), ids=_BROKEN.keys())
def test_a_row_that_is_none_is_named_by_its_line_and_nothing_is_taken(
    store: Store, tmp_path: Path, exported: bytes, change: Callable[[list[Any]], int]
) -> None:
    lines = [json.loads(line) for line in exported.splitlines()]
    number = change(lines) + 1
    with pytest.raises(StoreError, match=rf"^The file cannot be taken in: at line {number:,}[ ,].*\.$"):
        take(store, write_lines(tmp_path / "a.jsonl", lines))
    assert holds_nothing(store)


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"{" * 100_000,
        b'{"table":"documents","row":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"x" * 1_000_000,
        b'{"table":"edits","row":NaN}',
        b'{"table":"documents","row":{"id":"\xff","added_at":""}}',
        b"1" * 10_000,
        b"",
        b"\0",
    ],
    ids=range(9),
)
def test_a_line_that_is_no_json_is_named(store: Store, tmp_path: Path, exported: bytes, line: bytes) -> None:
    lines = exported.splitlines()
    lines[-3] = line
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    with pytest.raises(StoreError, match=rf"at line {len(lines) - 2:,}, it is no"):
        take(store, tmp_path / "a.jsonl")
    assert holds_nothing(store)


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\3\4", b"SQLite format 3\0", b"\x89PNG", b"{}", b"{}\n[]"])
def test_a_file_that_is_something_else_is_refused(store: Store, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(StoreError, match=r"^The file cannot be taken in: .*\.$"):
        take(store, tmp_path / "a")


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_cut_off_or_damaged_is_refused(store: Store, tmp_path: Path, form: Form) -> None:
    source = Store(tmp_path / "source.sqlite")
    fill(source)
    whole = as_bytes(source, form)
    source.close()
    for name, data in {"half": whole[: len(whole) // 2], "end": whole[: -len(whole) // 7]}.items():
        (tmp_path / name).write_bytes(data)
        with pytest.raises(StoreError, match="Nothing was taken"):
            take(store, tmp_path / name)
        assert holds_nothing(store)


def test_a_zip_that_would_fill_the_disk_is_refused_at_once(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("dateline.txt", "1")
        packed.writestr("restore/documents.csv", b"0" * 50_000_000)
    with pytest.raises(StoreError, match="unpacks to more"):
        take(store, path)


def test_a_geopackage_whose_rows_are_asked_for_without_end_is_refused(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.gpkg"
    export(store, path)
    package = sqlite3.connect(path)
    package.executescript(
        "DROP TABLE dateline_rows; CREATE VIEW dateline_rows AS WITH RECURSIVE n(fid) AS (SELECT 1 UNION ALL "
        "SELECT fid + 1 FROM n) SELECT fid, 'documents' AS table_name, '{}' AS row FROM n;"
    )
    package.close()
    with pytest.raises(StoreError, match="Nothing was taken"):
        take(store, path)
