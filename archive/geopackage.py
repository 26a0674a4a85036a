"""GeoPackage: layers for maps, sheets as tables, and in a table of its own what `dateline restore` reads."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd
import pyogrio

from archive.checks import checked, damaged
from archive.dump import FORM, HEAD, Found, Row
from archive.json_lines import LONGEST, text_of, value_of
from archive.layers import Layer
from archive.sheets import NUMBERS, Sheet
from store.files import quoted

_ROWS = "dateline_rows"
_AT_ONCE = 500
#: A GeoPackage says when each layer was written; the same archive gives the same bytes.
_TIME = "1980-01-01T00:00:00.000Z"
_DATE = "OGR_CURRENT_DATE"


def write(
    path: Path,
    layers: Iterable[Layer],
    sheets: Iterable[Sheet],
    given: Iterable[tuple[str, Row]] | None = None,
) -> None:
    """Write a GeoPackage for other programs, and unless it is None, with what `read` takes back.

    The file must not be there. Raises what pyogrio and SQLite raise where it cannot be written.
    """
    with _at_one_time():
        for layer in layers:
            for table in layer.tables:
                pyogrio.write_dataframe(
                    table,
                    path,
                    layer=layer.name,
                    driver="GPKG",
                    geometry_type=layer.form,
                    promote_to_multi=layer.form.startswith("Multi"),
                    append=not table.empty,
                )
        for sheet in sheets:
            _write_sheet(path, sheet)
    if given is not None:
        with closing(sqlite3.connect(path)) as package, package:
            _write_rows(package, given)


def read(path: Path) -> Iterator[Found]:
    """Read the rows of a GeoPackage. Raises StoreError, with the row's number, where it has none of ours."""
    try:
        with closing(sqlite3.connect(f"file:{quoted(path)}?mode=ro", uri=True)) as package:
            package.execute("PRAGMA trusted_schema = OFF")
            package.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
            _check(package)
            query = f"SELECT fid, table_name, row FROM {_ROWS} ORDER BY fid"  # noqa: S608 (a constant)
            for number, name, row in package.execute(query):
                where = f"row {number:,} of {_ROWS}"
                if not isinstance(row, str):
                    raise damaged(where, "it is no text")
                yield checked(where, name, value_of(row, where))
    except sqlite3.Error as error:
        raise damaged("the GeoPackage", "it is no export of Dateline, or damaged") from error


def _write_sheet(path: Path, sheet: Sheet) -> None:
    pyogrio.write_dataframe(_table(sheet, ()), path, layer=sheet.name, driver="GPKG")
    rows = iter(sheet.rows)
    while some := list(islice(rows, _AT_ONCE)):
        pyogrio.write_dataframe(_table(sheet, some), path, layer=sheet.name, driver="GPKG", append=True)


def _table(sheet: Sheet, rows: Iterable[Any]) -> pd.DataFrame:
    found = list(rows)
    return pd.DataFrame(
        {
            name: pd.array([row[at] for row in found], dtype="Float64").to_numpy(
                "float64", na_value=float("nan")
            )
            if name in NUMBERS
            else pd.array([_text(row[at]) for row in found], dtype="string")
            for at, name in enumerate(sheet.columns)
        }
    )


def _text(value: Any) -> str | None:
    return value if value is None or isinstance(value, str) else text_of(value)


def _write_rows(package: sqlite3.Connection, given: Iterable[tuple[str, Row]]) -> None:
    package.execute(f"CREATE TABLE {_ROWS} (fid INTEGER PRIMARY KEY, table_name TEXT, row TEXT)")
    package.executemany(
        f"INSERT INTO {_ROWS} (table_name, row) VALUES (?, ?)",  # noqa: S608 (a constant)
        ((name, text_of(row)) for name, row in given),
    )
    package.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change) "
        "VALUES (?, 'attributes', ?, ?, ?)",
        (_ROWS, _ROWS, f"{HEAD} {FORM}", _TIME),
    )


def _check(package: sqlite3.Connection) -> None:
    # A view could ask for work without end.
    kind = package.execute("SELECT type FROM sqlite_master WHERE name = ?", (_ROWS,)).fetchone()
    if kind != ("table",):
        raise damaged("the GeoPackage", "it is no export of everything: layers alone cannot be taken in")
    about = "SELECT description FROM gpkg_contents WHERE table_name = ?"
    if package.execute(about, (_ROWS,)).fetchone() != (f"{HEAD} {FORM}",):
        raise damaged("the GeoPackage", "it is no export of this version of Dateline")


@contextmanager
def _at_one_time() -> Iterator[None]:
    """Have GDAL write the same time always."""
    before = pyogrio.get_gdal_config_option(_DATE)
    pyogrio.set_gdal_config_options({_DATE: _TIME})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({_DATE: before})
