"""Write the gazetteer's SQLite file."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from pathlib import Path

import shapely

from data.build.place import PlaceRow
from geo.gazetteer import SCHEMA_VERSION, cell_of

_SCHEMA = """
    CREATE TABLE place (
        id INTEGER PRIMARY KEY,  -- GeoNames id, or negative with a key
        key TEXT, name TEXT NOT NULL, country TEXT, admin1_code TEXT,
        feature_class TEXT NOT NULL, feature TEXT NOT NULL,
        latitude REAL NOT NULL, longitude REAL NOT NULL,
        population INTEGER NOT NULL, radius_km REAL NOT NULL,
        cell INTEGER  -- one-degree square, for places that are points
    );
    CREATE TABLE ground (id INTEGER PRIMARY KEY, wkb BLOB NOT NULL);  -- zlib; EPSG:4326
    CREATE TABLE successor (  -- of a state that is gone; `part`: only a part of the country belonged
        id INTEGER, country TEXT, part INTEGER NOT NULL, PRIMARY KEY (id, country)
    ) WITHOUT ROWID;
    CREATE TABLE region (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
    CREATE TABLE alias (
        folded TEXT, id INTEGER, own INTEGER NOT NULL, PRIMARY KEY (folded, id)
    ) WITHOUT ROWID;
    CREATE TABLE dialling (code TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID;
"""
_INDEXES = """
    CREATE INDEX place_key ON place (key) WHERE key IS NOT NULL;
    CREATE INDEX place_cell ON place (cell) WHERE cell IS NOT NULL;
"""
_INSERT_PLACE = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
#: Classes whose places are points; `nearest` answers with these only.
_POINT_CLASSES = ("P", "S")


def write_gazetteer(
    path: Path,
    places: Sequence[PlaceRow],
    region_names: Mapping[tuple[str, str], str],
    dialling: Iterable[tuple[str, int]],
) -> None:
    """Write places, names of regions, aliases and the places of dialling codes to a new file."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        connection.executemany(_INSERT_PLACE, map(_row, places))
        names = [(country, code, name) for (country, code), name in region_names.items()]
        connection.executemany("INSERT INTO region VALUES (?, ?, ?)", names)
        outlined = [(place.number, place.ground) for place in places if place.ground is not None]
        connection.executemany(
            "INSERT INTO ground VALUES (?, ?)",
            ((number, zlib.compress(shapely.to_wkb(shape), 3)) for number, shape in outlined),
        )
        gone = [(place.number, *successor) for place in places for successor in place.successors]
        connection.executemany("INSERT INTO successor VALUES (?, ?, ?)", gone)
        connection.executemany("INSERT INTO dialling VALUES (?, ?)", sorted(dialling))
        # In the order of the index: SQLite then fills page after page.
        aliases = sorted(_aliases(places), key=itemgetter(0))
        connection.executemany("INSERT INTO alias VALUES (?, ?, ?)", aliases)
        connection.executescript(_INDEXES + f"PRAGMA user_version = {SCHEMA_VERSION};")
        connection.commit()
    finally:
        connection.close()


def _row(place: PlaceRow) -> tuple[object, ...]:
    is_point = place.feature_class in _POINT_CLASSES
    return (
        place.number,
        place.key,
        place.name,
        place.country,
        place.admin1_code,
        place.feature_class,
        place.feature,
        place.latitude,
        place.longitude,
        place.population,
        place.radius_km,
        cell_of(place.latitude, place.longitude) if is_point else None,
    )


def _aliases(places: Iterable[PlaceRow]) -> Iterator[tuple[str, int, int]]:
    for place in places:
        yield from ((form, place.number, 1) for form in place.own if form)
        yield from ((form, place.number, 0) for form in place.aliases - place.own if form)
