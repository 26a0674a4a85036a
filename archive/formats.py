"""Formats: a dump as JSON lines, as a zip of CSV tables, and as a GeoPackage; each loses nothing."""

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from archive.dump import FORM, HEAD, TABLES, Row, checked, damaged

#: Characters of one line, or one cell; an article's text has 120,000 that are read, and may have more.
_LONGEST_LINE = 64_000_000
#: Bytes that a zip may unpack to, and how many times its own size.
_MOST_UNPACKED, _MOST_RATIO = 20_000_000_000, 200
#: What a spreadsheet takes for a formula; and the quote that is put before it, and before itself.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_ROWS = "dateline_rows"


def to_lines(file: IO[bytes], given: Iterable[tuple[str, Row]]) -> None:
    """Write JSON lines: a head, then a row a line with the name of its table."""
    file.write(_line({HEAD: FORM}))
    for name, row in given:
        file.write(_line({"table": name, "row": row}))


def from_lines(file: IO[bytes]) -> Iterator[tuple[str, Row]]:
    """Read JSON lines. Raises StoreError at the first line that is none of ours."""
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST_LINE + 1), b""), start=1):
        where = f"line {number:,}"
        if len(line) > _LONGEST_LINE:
            raise damaged(where, "it is too long")
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise damaged(where, "it is no JSON") from error
        if number == 1:
            if not isinstance(value, dict) or value.get(HEAD) != FORM:
                raise damaged(where, "it is no export of this version of Dateline")
            continue
        if not isinstance(value, dict) or set(value) != {"table", "row"}:
            raise damaged(where, "it is no row of an archive")
        yield checked(value["table"], value["row"], where)


def to_csv(file: IO[bytes], given: Iterable[tuple[str, Row]]) -> None:
    """Write a zip with a CSV file a table; cells that a spreadsheet would run have a quote before them."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(_entry(f"{HEAD}.txt"), str(FORM))
        for name, some in _by_table(given):
            with packed.open(_entry(f"{name}.csv"), "w", force_zip64=True) as entry:
                out = io.TextIOWrapper(entry, "utf-8", newline="")
                writer = csv.writer(out, lineterminator="\r\n")
                writer.writerow(TABLES[name][1])
                for row in some:
                    writer.writerow([cell(value) for value in row.values()])
                out.flush()
                out.detach()


def from_csv(file: IO[bytes]) -> Iterator[tuple[str, Row]]:
    """Read what `to_csv` wrote. Raises StoreError where it is something else."""
    csv.field_size_limit(_LONGEST_LINE)
    try:
        with zipfile.ZipFile(file) as packed:
            _check_zip(packed)
            for name, (_, names) in TABLES.items():
                with packed.open(f"{name}.csv") as entry:
                    yield from _csv_rows(io.TextIOWrapper(entry, "utf-8", newline=""), name, names)
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, csv.Error, OSError) as error:
        raise damaged("the zip", "it is no export of Dateline, or damaged") from error


def to_geopackage(path: Path, given: Iterable[tuple[str, Row]]) -> None:
    """Add the rows to a GeoPackage, as a table of its own beside the layers."""
    package = sqlite3.connect(path)
    try:
        with package:
            package.execute(f"CREATE TABLE {_ROWS} (fid INTEGER PRIMARY KEY, table_name TEXT, row TEXT)")
            package.executemany(
                f"INSERT INTO {_ROWS} (table_name, row) VALUES (?, ?)",  # noqa: S608 (a constant)
                ((name, json.dumps(row, ensure_ascii=False)) for name, row in given),
            )
            package.execute(
                "INSERT INTO gpkg_contents (table_name, data_type, identifier, description) "
                "VALUES (?, ?, ?, ?)",
                (_ROWS, "attributes", _ROWS, f"{HEAD} {FORM}"),
            )
    finally:
        package.close()


def from_geopackage(path: Path) -> Iterator[tuple[str, Row]]:
    """Read the rows of a GeoPackage. Raises StoreError where it has none of ours."""
    package = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        about = "SELECT description FROM gpkg_contents WHERE table_name = ?"
        if package.execute(about, (_ROWS,)).fetchone() != (f"{HEAD} {FORM}",):
            raise damaged("the GeoPackage", "it is no export of this version of Dateline")
        query = f"SELECT fid, table_name, row FROM {_ROWS} ORDER BY fid"  # noqa: S608 (a constant)
        for number, name, row in package.execute(query):
            try:
                value = json.loads(row)
            except (ValueError, TypeError, RecursionError) as error:
                raise damaged(f"row {number}", "it is no JSON") from error
            yield checked(name, value, f"row {number}")
    except sqlite3.Error as error:
        raise damaged("the GeoPackage", "it is damaged, or no export of Dateline") from error
    finally:
        package.close()


def cell(value: Any) -> str:
    """Return a value as a cell: "" for none, text as it is, all else as JSON; nothing that could run."""
    if value is None:
        return ""
    text = value if isinstance(value, str) and value else json.dumps(value, ensure_ascii=False)
    if isinstance(value, str) and value and _reads_as_json(value):
        text = json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text.startswith(_FORMULA) else text


def value_of(text: str) -> Any:
    """Return the value that `cell` was given."""
    if text == "":
        return None
    text = text[1:] if text.startswith("'") else text
    return json.loads(text) if _reads_as_json(text) else text


def _reads_as_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _csv_rows(file: Iterable[str], name: str, names: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    reader = csv.reader(file)
    if next(reader, None) != list(names):
        raise damaged(f"{name}.csv", "it has other columns than this version of Dateline")
    for number, cells in enumerate(reader, start=2):
        where = f"{name}.csv, row {number:,}"
        if len(cells) != len(names):
            raise damaged(where, "it has too few or too many cells")
        yield checked(name, dict(zip(names, map(value_of, cells), strict=True)), where)


def _check_zip(packed: zipfile.ZipFile) -> None:
    entries = packed.infolist()
    size, packed_size = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if size > _MOST_UNPACKED or size > max(1_000_000, packed_size * _MOST_RATIO):
        raise damaged("the zip", "it unpacks to more than an export would")
    if packed.read(f"{HEAD}.txt") != str(FORM).encode():
        raise damaged("the zip", "it is no export of this version of Dateline")


def _by_table(given: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Return the rows of each table in turn; those that are not read are passed over."""
    waiting = iter(given)
    held: list[tuple[str, Row]] = []

    def of(name: str) -> Iterator[Row]:
        while True:
            found = held.pop() if held else next(waiting, None)
            if found is None:
                return
            if found[0] != name:
                held.append(found)
                return
            yield found[1]

    for name in TABLES:
        yield name, of(name)


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry without a time, so that the same archive gives the same bytes."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _line(value: Mapping[str, Any]) -> bytes:
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass") + b"\n"
    )
