"""Export and import: nothing is lost, nothing is half-written, and what a stranger wrote is refused whole."""

import csv
import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pyogrio
import pytest

from archive.dump import rows
from archive.exporting import Form, What, as_bytes, export, take
from geo._errors import StoreError
from store import Edit, Kind, Store
from store.rows import claim_rows, place_rows
from tests.archive_cases import DRILL, another, fill
from tests.store_cases import POSTGRES, ids, keep, place_for, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

FORMS = list(Form)
_NAMES = {Form.JSONL: "a.jsonl", Form.CSV: "a.zip", Form.GPKG: "a.gpkg"}


def _lines(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in as_bytes(store, Form.JSONL).splitlines()]


def _said(store: Store, sha256: str) -> Any:
    (found,) = store.readings([sha256])
    return claim_rows(found), place_rows(found.places), found.article


@pytest.mark.parametrize("form", FORMS)
def test_what_is_exported_and_taken_in_is_exported_the_same(
    store: Store, where: str, tmp_path: Path, form: Form
) -> None:
    fill(store)
    path = tmp_path / _NAMES[form]
    assert export(store, path) == path.stat().st_size
    with another(where, tmp_path / "other") as other:
        added = take(other, path)
        assert added["documents"] == 3 and added["versions"] == 4 and added["edits"] == 18
        assert as_bytes(other, form) == path.read_bytes()
        assert as_bytes(other, Form.JSONL) == as_bytes(store, Form.JSONL)
        assert other.size() == store.size()
        for entry in store.entries():
            assert _said(other, entry.sha256) == _said(store, entry.sha256)
        assert [entry.sha256 for entry in other.entries("hall")] == [
            entry.sha256 for entry in store.entries("hall")
        ]
        assert other.history() == store.history()
        # The log goes on behind what it holds.
        last = max(edit.seq for edit in store.history())
        document = other.entries()[0].document
        assert other.edit(Edit(Kind.NOTE, document, "x", "note", "y", "Ann")).seq > last


@pytest.mark.skipif(POSTGRES is None, reason="there is no PostgreSQL for the tests")
@pytest.mark.parametrize("form", FORMS)
def test_what_a_file_held_a_server_holds_the_same(tmp_path: Path, form: Form) -> None:
    file = Store(tmp_path / "a.sqlite")
    fill(file)
    export(file, tmp_path / _NAMES[form])
    with place_for("postgresql", tmp_path) as name:
        server = Store(name)
        take(server, tmp_path / _NAMES[form])
        assert as_bytes(server, form) == (tmp_path / _NAMES[form]).read_bytes()
        server.close()
    file.close()


def test_an_export_shows_one_state_while_others_write(store: Store, tmp_path: Path) -> None:
    fill(store)
    before = as_bytes(store, Form.JSONL)
    written: list[dict[str, Any]] = []
    with store.database.reading() as connection:
        for name, row in rows(connection):
            if not written:
                keep(store, [DRILL], "https://paper.example/late", text="It came too late for this.")
            written.append({"table": name, "row": row})
    assert [json.loads(line) for line in before.splitlines()][1:] == written
    assert len(_lines(store)) > len(written) + 1


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_what_was_there_and_says_so_in_a_sentence(
    store: Store, tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(store)
    path = tmp_path / "out" / _NAMES[form]
    path.parent.mkdir()
    path.write_bytes(b"what was there")

    def full(value: Any) -> str:
        if form is Form.GPKG:
            raise sqlite3.OperationalError("database or disk is full")
        raise OSError(28, "No space left on device")

    for module in ("json_lines", "csv_files", "geopackage"):
        monkeypatch.setattr(f"archive.{module}.text_of", full)
    with pytest.raises(StoreError, match=r"cannot be written .*(No space left|disk is full)"):
        export(store, path)
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == b"what was there"


def test_an_archive_is_not_written_over_by_its_own_export(tmp_path: Path) -> None:
    store = Store(tmp_path / "archive.sqlite")
    for name in ("archive.sqlite", "archive.sqlite-wal", "x/../archive.sqlite"):
        (tmp_path / "x").mkdir(exist_ok=True)
        with pytest.raises(StoreError, match="is the archive itself"):
            export(store, tmp_path / name, Form.JSONL)
    store.close()


@pytest.mark.parametrize("name", ["a.txt", "a", "nowhere/a.jsonl", "."])
def test_a_name_that_cannot_be_written_is_refused(store: Store, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError):
        export(store, tmp_path / name)


def test_what_is_shown_has_peoples_words_and_cannot_be_taken_back(store: Store, tmp_path: Path) -> None:
    document = fill(store)
    (own,) = (entry for entry in store.entries() if entry.document == document)
    for form, path in ((form, tmp_path / _NAMES[form]) for form in FORMS):
        export(store, path, what=What.SHOWN)
        with another("sqlite", tmp_path / str(form)) as other, pytest.raises(StoreError):
            take(other, path)
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_bytes().splitlines()]
    claims = [line["row"] for line in lines[1:] if line["table"] == "claims_shown"]
    assert {row["id"] for row in claims if row["article"] == "'Another title"} == set(ids(store, own.sha256))
    assert {line["table"] for line in lines[1:]} == {"articles", "claims_shown", "mentions"}


def test_a_csv_has_tables_for_people_that_no_spreadsheet_runs(store: Store) -> None:
    fill(store)
    with zipfile.ZipFile(io.BytesIO(as_bytes(store, Form.CSV))) as packed:
        names = packed.namelist()
        sheets = {name: packed.read(name).decode("utf-8-sig") for name in names if name.endswith(".csv")}
    people = {"articles.csv", "claims_shown.csv", "mentions.csv", "claims_machine.csv", "edits.csv"}
    assert people < set(names)
    for sheet in sheets.values():
        for row in csv.reader(io.StringIO(sheet, newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    machine = list(csv.DictReader(io.StringIO(sheets["claims_machine.csv"], newline="")))
    assert "'-2 tanks" in {row["claimReviewed"] for row in machine}


def test_a_geopackage_has_layers_that_other_programs_read(store: Store, tmp_path: Path) -> None:
    fill(store)
    path = tmp_path / "a.gpkg"
    export(store, path)
    layers = dict(pyogrio.list_layers(path))
    assert {"sites": "Point", "lines": "MultiLineString", "areas": "MultiPolygon"}.items() <= layers.items()
    assert {"articles", "claims_shown", "claims_machine", "mentions", "edits", "dateline_rows"} <= set(layers)
    sites = pyogrio.read_dataframe(path, layer="sites")
    assert set(sites["claimReviewed"]) >= {"Tanks moved to Brest"} and sites.crs.to_epsg() == 4326
    (poland,) = pyogrio.read_dataframe(path, layer="areas").itertuples()
    assert poland.name == "Poland" and poland.geometry.bounds == (14, 49, 24, 55)
