"""CSV: a zip of tables; those that `dateline restore` reads stand in a folder of their own.

Spreadsheets run what begins with certain signs: such cells have a quote before them, which reading takes off.
"""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

from sqlalchemy import Column

from archive.checks import checked, damaged
from archive.dump import FORM, HEAD, TABLES, Found, Row, is_text
from archive.json_lines import LONGEST, text_of, value_of
from archive.sheets import Sheet

#: What a spreadsheet takes for a formula, those of full width too; and the quote that is put before it.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "'", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Bytes that a zip may unpack to, and how many times its own size; claims pack to a twentieth.
_MOST_UNPACKED, _MOST_RATIO, _SMALL = 50_000_000_000, 200, 5_000_000
_HEAD = f"{HEAD}.txt"
_FOLDER = "restore"
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: The bit of an entry's flags that says that it needs a password.
_IS_LOCKED = 0x1
#: Spreadsheets know UTF-8 by its mark.
_ENCODING = "utf-8-sig"


def write(file: IO[bytes], sheets: Iterable[Sheet], given: Iterable[tuple[str, Row]] | None = None) -> None:
    """Write a zip with tables for people, and unless it is None, with what `read` takes back."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        if given is not None:
            packed.writestr(_entry(_HEAD), str(FORM))
        for sheet in sheets:
            _write_sheet(packed, f"{sheet.name}.csv", sheet.columns, map(_for_people, sheet.rows))
        for name, own in _by_table(given or ()) if given is not None else ():
            kept = TABLES[name]
            cells = (list(map(cell, row.values(), kept.columns)) for row in own)
            _write_sheet(packed, f"{_FOLDER}/{name}.csv", kept.names, cells)


def read(file: IO[bytes]) -> Iterator[Found]:
    """Read what `write` wrote. Raises StoreError, with the table and the row, where it is something else."""
    csv.field_size_limit(LONGEST)
    try:
        with zipfile.ZipFile(file) as packed:
            _check(packed, file.seek(0, io.SEEK_END))
            for name in TABLES:
                with packed.open(f"{_FOLDER}/{name}.csv") as entry:
                    yield from _read_sheet(io.TextIOWrapper(entry, _ENCODING, newline=""), name)
    except _DAMAGES as error:
        raise damaged("the zip", "it is no export of Dateline, or damaged") from error


def escape(text: str) -> str:
    """Return a text as a cell that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_RUNS) else text


def unescape(text: str) -> str:
    """Return the text that `escape` was given."""
    return text.removeprefix("'")


def cell(value: Any, column: Column[Any]) -> str:
    """Return a value as the cell of its column; an empty cell is none, a quote alone an empty text."""
    if value is None:
        return ""
    return escape(value) or "'" if is_text(column) else escape(text_of(value))


def cell_value(text: str, column: Column[Any], where: str) -> Any:
    """Return the value that `cell` was given. Raises StoreError, which says `where`."""
    if text == "":
        return None
    return unescape(text) if is_text(column) else value_of(unescape(text), where)


_DAMAGES = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError, NotImplementedError, OSError,
    OverflowError, UnicodeDecodeError, csv.Error,
)  # fmt: skip


def _for_people(row: Sequence[Any]) -> list[str]:
    return [
        "" if value is None else escape(value if isinstance(value, str) else text_of(value)) for value in row
    ]


def _write_sheet(
    packed: zipfile.ZipFile, name: str, names: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    with packed.open(_entry(name), "w", force_zip64=True) as entry:
        out = io.TextIOWrapper(entry, _ENCODING, newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows(rows)
        out.flush()
        out.detach()


def _read_sheet(file: Iterable[str], name: str) -> Iterator[Found]:
    kept = TABLES[name]
    reader = csv.reader(file, strict=True)
    if next(reader, None) != list(kept.names):
        raise damaged(f"{name}.csv", "it has other columns than this version of Dateline")
    for number, cells in enumerate(reader, start=2):
        where = f"{name}.csv, row {number:,}"
        if len(cells) != len(kept.names):
            raise damaged(where, "it has too few or too many cells")
        values = (cell_value(own, column, where) for own, column in zip(cells, kept.columns, strict=True))
        yield checked(where, name, dict(zip(kept.names, values, strict=True)))


def _check(packed: zipfile.ZipFile, packed_size: int) -> None:
    entries = packed.infolist()
    size = sum(entry.file_size for entry in entries)
    if size > _MOST_UNPACKED or size > max(_SMALL, packed_size * _MOST_RATIO):
        raise damaged("the zip", "it unpacks to more than an export would")
    if any(entry.compress_type not in _PACKED_AS or entry.flag_bits & _IS_LOCKED for entry in entries):
        raise damaged("the zip", "it is packed in a way that Dateline does not use")
    if _HEAD not in packed.namelist():
        raise damaged("the zip", "it is no export of everything: tables for people cannot be taken in")
    with packed.open(_HEAD) as head:
        if head.read(len(str(FORM)) + 1) != str(FORM).encode():
            raise damaged("the zip", "it is no export of this version of Dateline")


def _by_table(given: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Return the rows of each table in turn; those that are not read are passed over."""
    waiting = iter(given)
    held: list[tuple[str, Row]] = []

    def of(name: str) -> Iterator[Row]:
        while (found := held.pop() if held else next(waiting, None)) is not None:
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
