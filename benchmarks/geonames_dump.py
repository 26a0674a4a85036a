"""Our gazetteer's GeoNames rows as a dump like GeoNames' own, for programs that build from one."""

import sqlite3
import zipfile
from collections import defaultdict
from contextlib import closing
from pathlib import Path

from geo.gazetteer import DEFAULT_PATH

_PLACES = """
    SELECT id, name, latitude, longitude, feature_class, feature, country, admin1_code, population
    FROM place WHERE id > 0
"""
_NAMES = "SELECT id, folded FROM alias WHERE id > 0"


def write_dump(path: Path) -> None:
    """Write a zip with `allCountries.txt`: 19 columns parted by tabs, one place a line."""
    with closing(sqlite3.connect(f"{DEFAULT_PATH.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        names = defaultdict(list)
        for number, folded in connection.execute(_NAMES):
            names[number].append(folded)
        lines = [_line(row, names[row[0]]) for row in connection.execute(_PLACES)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("allCountries.txt", "".join(lines))


def _line(row: tuple[object, ...], names: list[str]) -> str:
    number, name, latitude, longitude, feature_class, feature, country, admin1, population = row
    cells = (
        number, name, name, ",".join(names), latitude, longitude, feature_class, feature,
        country, "", admin1, "", "", "", population, "", "", "", "",
    )  # fmt: skip
    return "\t".join("" if cell is None else str(cell) for cell in cells) + "\n"
