"""Export and import: nothing is lost, nothing is half-written, and what a stranger wrote is refused whole."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyogrio
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from archive import csv_files, json_lines
from archive.dump import rows
from archive.exporting import Form, What, as_bytes, export, take
from archive.importing import is_empty
from geo._errors import StoreError
from store import Edit, Facts, Kind, Offer, Store
from store.rows import claim_rows, place_rows
from store.tables import edits, versions
from tests.archive_cases import DRILL, MEN, TANKS, another, fill
from tests.store_cases import POSTGRES, ids, keep, offer, place_for, shown, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

FORMS = list(Form)
_NAMES = {Form.JSONL: "a.jsonl", Form.CSV: "a.zip", Form.GPKG: "a.gpkg"}


def _holds_nothing(store: Store) -> bool:
    with store.database.reading() as connection:
        return is_empty(connection)


def _lines(store: Store) -> list[dict[str, Any]]:
    return [json.loads(line) for line in as_bytes(store, Form.JSONL).splitlines()]


def _said(store: Store, sha256: str) -> Any:
    (found,) = store.readings([sha256])
    return claim_rows(found), place_rows(found.places), found.article


def _write(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    return path


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


# what a stranger wrote


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
    "a speaker that is a list": _set_within("claims", "machine", "source", ["x"]),
    "a mention without a shape": _set_within("places", "machine", "geometry", "0" * 64),
    "latitude that is a text": _set_within("places", "machine", "lat", "north"),
    "a shape that is another": _is_moved,
    "no hexadecimal": _set("shapes", "wkb", "xy"),
    "an unknown kind of edit": _set("edits", "kind", "sabotage"),
    "an edit by nobody": _set("edits", "by", " "),
    "an edit that undoes nothing": _undoes_nothing,
    "an edit twice": _edit_twice,
    "an unknown outcome": _set("ledger", "outcome", "stolen"),
}


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give an export of an archive that holds one of everything."""
    store = Store(tmp_path_factory.mktemp("exported") / "archive.sqlite")
    fill(store)
    data = as_bytes(store, Form.JSONL)
    store.close()
    return data


@pytest.mark.parametrize("change", _BROKEN.values(), ids=_BROKEN.keys())
def test_a_row_that_is_none_is_named_by_its_line_and_nothing_is_taken(
    store: Store, tmp_path: Path, exported: bytes, change: Callable[[list[Any]], int]
) -> None:
    lines = [json.loads(line) for line in exported.splitlines()]
    number = change(lines) + 1
    with pytest.raises(StoreError, match=rf"^The file cannot be taken in: at line {number:,}[ ,].*\.$"):
        take(store, _write(tmp_path / "a.jsonl", lines))
    assert _holds_nothing(store)


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
    assert _holds_nothing(store)


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
        assert _holds_nothing(store)


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


# any values

_ANY = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
_QUICK = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@_QUICK
@given(st.data())
def test_any_value_in_any_row_is_taken_whole_or_refused_in_a_sentence(
    exported: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    lines = [json.loads(line) for line in exported.splitlines()]
    row = lines[data.draw(st.integers(1, len(lines) - 1))]["row"]
    name = data.draw(st.sampled_from(sorted(row)))
    if isinstance(row[name], dict) and row[name] and data.draw(st.booleans()):
        row, name = row[name], data.draw(st.sampled_from(sorted(row[name])))
    row[name] = data.draw(_ANY)
    folder = tmp_path_factory.mktemp("any")
    store = Store(folder / "archive.sqlite")
    try:
        take(store, _write(folder / "a.jsonl", lines))
    except StoreError as error:
        assert str(error).endswith(".") and "\n" not in str(error)
        assert _holds_nothing(store)
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
