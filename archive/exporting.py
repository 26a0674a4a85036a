"""Exporting: the archive as one file, everything or what is shown; and everything back."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from archive import csv_files, geopackage, importing, json_lines, sheets
from archive.checks import damaged
from archive.dump import Found, Row, Tell, counted, rows
from archive.layers import layers
from archive.writing import require_other, written
from geo._errors import StoreError
from store import Store


class Form(StrEnum):
    """What an export is written as."""

    JSONL = "jsonl"
    CSV = "csv"
    GPKG = "gpkg"


class What(StrEnum):
    """What an export holds; only that of everything can be taken back."""

    EVERYTHING = "everything"
    SHOWN = "shown"


SUFFIXES = {".jsonl": Form.JSONL, ".zip": Form.CSV, ".csv": Form.CSV, ".gpkg": Form.GPKG}
_SQLITE, _ZIP = b"SQLite format 3\0", b"PK"


def export(
    store: Store,
    path: Path,
    form: Form | str | None = None,
    what: What | str = What.EVERYTHING,
    tell: Tell | None = None,
) -> int:
    """Write a file of JSON lines, CSV tables in a zip, or a GeoPackage; return its bytes.

    The form goes by the name where it is not given. Others may write to the archive meanwhile: the file shows
    one state of it. Raises StoreError where it cannot be written; then what stood there stands there still.
    """
    chosen = Form(form) if form is not None else SUFFIXES.get(path.suffix.lower())
    if chosen is None:
        msg = "Name the file NAME.jsonl, NAME.zip (CSV) or NAME.gpkg, or say --format."
        raise StoreError(msg)
    require_other(store.database.path, path)
    # In this order it is the file, and not the archive, that is said to have no room.
    with store.database.reading() as connection, written(path) as part:
        _write(connection, part, chosen, What(what), tell)
    return path.stat().st_size


def as_bytes(store: Store, form: Form | str, what: What | str = What.EVERYTHING) -> bytes:
    """Return an export, for a download. Raises StoreError."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"export.{form}"
        export(store, path, form, what)
        return path.read_bytes()


def take(store: Store, path: Path, *, merge: bool = False, tell: Tell | None = None) -> dict[str, int]:
    """Put an export of any form into an archive; return how many rows of each table were added.

    Raises StoreError, which names the first line that is not right; then nothing was taken.
    """
    with opened(path) as found:
        return importing.take(store, found, merge=merge, tell=tell)


@contextmanager
def opened(path: Path) -> Iterator[Iterator[Found]]:
    """Give the rows of an export, each checked as it is read. Raises StoreError."""
    try:
        file = path.open("rb")
    except OSError as error:
        msg = f"The file {path} cannot be read ({error.strerror}): check its name."
        raise StoreError(msg) from error
    with file:
        head = file.read(len(_SQLITE))
        file.seek(0)
        if head == _SQLITE:
            yield geopackage.read(path)
        elif head.startswith(_ZIP):
            yield csv_files.read(file)
        elif head.startswith(b"{"):
            yield json_lines.read(file)
        else:
            raise damaged("its start", "it is no export of Dateline")


def _write(connection: Connection, part: Path, form: Form, what: What, tell: Tell | None) -> None:
    is_all = what is What.EVERYTHING
    own: Iterator[tuple[str, Row]] | None = counted(rows(connection), tell, "rows") if is_all else None
    pages = sheets.everything(connection) if own is not None else sheets.shown(connection)
    if form is Form.GPKG:
        part.unlink()
        geopackage.write(part, layers(connection), pages, own)
        return
    with part.open("wb") as file:
        if form is Form.CSV:
            csv_files.write(file, pages, own)
        elif own is not None:
            json_lines.write(file, own)
        else:
            said = (
                (page.name, dict(zip(page.columns, row, strict=True))) for page in pages for row in page.rows
            )
            json_lines.write(file, said, json_lines.SHOWN)
