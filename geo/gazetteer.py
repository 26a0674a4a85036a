"""The gazetteer: every place that can be found without a network, in one SQLite file."""

import math
import os
import sqlite3
import threading
import unicodedata
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from geo._errors import BuiltDataError

#: DATELINE_DATA names another folder, where the project's own cannot be written.
BUILT = Path(os.environ.get("DATELINE_DATA") or Path(__file__).parents[1] / "data" / "built").resolve()
DEFAULT_PATH = BUILT / "gazetteer.sqlite"

#: Raised when a table or the meaning of a column changes; a file of another version is refused.
SCHEMA_VERSION = 4

#: Candidates kept for one name. 9 names of 690,000 have more (163 places bear "Santa María"); the least
#: populous are cut.
MAX_CANDIDATES = 100

#: Names asked in one statement; SQLite allows 32,766 parameters, older builds 999.
_BATCH = 500

#: Digits of "1", an area code and an exchange in North America.
_LONGEST_CODE = 7

#: Letters that NFKD leaves whole, as readers without them type them.
_LETTERS = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_DROPPED = "'’‘ʼʻʹʺ`´′″ʾʿ.\"“”„"
_SPACES = "-‐‑‒–—−/,_()"
_ACCENTS = dict.fromkeys(code for code in range(0x300, 0x10000) if unicodedata.combining(chr(code)))
_FOLDING = _ACCENTS | str.maketrans({**_LETTERS, **dict.fromkeys(_DROPPED), **dict.fromkeys(_SPACES, " ")})

#: Folded forms that are kept: a story asks for each of its names a dozen times.
_FOLDED_NAMES = 16_384

_GEOD = Geod(ellps="WGS84")

#: Degrees after which the block of squares in `nearest` holds every place there is.
_WHOLE_EARTH = 180

# A region counts in the order as a town of a twentieth of its people: "Donetsk" means the town first,
# "Washington" the capital before the state, "Georgia" the country before both.
# Written out, not put together: the linter can then see that no text from outside gets into a statement.
_LOOKUP = """
    SELECT place.id, place.key, place.name, place.country, region.name, place.admin1_code,
        place.feature_class, place.feature, place.latitude, place.longitude, place.population,
        place.radius_km, alias.own, alias.folded
    FROM alias JOIN place ON place.id = alias.id
    LEFT JOIN region ON region.country = place.country AND region.code = place.admin1_code
    WHERE alias.folded IN ({marks})
    ORDER BY
        CASE WHEN place.feature LIKE 'ADM%' THEN place.population / 20 ELSE place.population END DESC,
        alias.own DESC, place.id DESC
"""
_BY_NUMBER = """
    SELECT place.id, place.key, place.name, place.country, region.name, place.admin1_code,
        place.feature_class, place.feature, place.latitude, place.longitude, place.population,
        place.radius_km, 1
    FROM place LEFT JOIN region ON region.country = place.country AND region.code = place.admin1_code
    WHERE place.id = ?
"""
_DIALLED = "SELECT id FROM dialling WHERE code IN ({marks}) ORDER BY LENGTH(code) DESC LIMIT 1"
_NUMBER_OF_KEY = "SELECT id FROM place WHERE key = ?"
_GROUND = "SELECT wkb FROM ground WHERE id = ?"
_SUCCESSORS = "SELECT country, part FROM successor WHERE id = ? ORDER BY country"
_IN_CELLS = "SELECT id, latitude, longitude FROM place WHERE cell IN ({marks})"
_CONTAINS = "SELECT DISTINCT folded FROM alias WHERE folded IN ({marks})"

#: Names whose places are kept in memory: some 10 MB.
_NAMES_KEPT = 4_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the gazetteer that a name may mean. WGS 84 degrees; `radius_km` is its rough extent."""

    key: str  # stable: "gn:629634", "ap:UKKM" airfield, "cu:", "ph:", "pt:", "hc:" curated
    geonameid: int | None
    name: str
    country: str | None  # ISO 3166 alpha-2
    admin1: str | None  # the region's name
    admin1_code: str | None  # GeoNames code within the country: "01"
    feature_class: str  # A country or region, P populated, S spot, H water, T mountain, L area
    feature: str  # feature code: PPLC, PPLA, PPL, PCLI, PCLH, ADM1, AIRP, MILB, STM, ...
    latitude: float
    longitude: float
    population: int
    radius_km: float
    is_preferred_name: bool  # the looked-up form is the place's own name, not an alias


@lru_cache(maxsize=_FOLDED_NAMES)
def fold(name: str) -> str:
    """Reduce a name to the form in which names are compared.

    Accents, apostrophes, soft signs and full stops go, hyphens and commas are spaces, case does not
    count: "Yel'sk", "Yelʹsk" and "YELSK" are one. Cyrillic stays Cyrillic.
    """
    folded = name.lower() if name.isascii() else unicodedata.normalize("NFKD", name.casefold())
    return " ".join(folded.translate(_FOLDING).split())


class Gazetteer:
    """Read-only access to the built gazetteer; one instance may serve many threads."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lock = threading.Lock()
        #: What names were found to mean: the stages ask for the same ones, as do texts of one war.
        self._known: dict[str, tuple[Candidate, ...]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> "Gazetteer":
        """Open the built file, by default `data/built/gazetteer.sqlite`.

        Raises `BuiltDataError` where the file is missing, damaged or of another version.
        """
        path = path or DEFAULT_PATH
        return cls(open_built(path, SCHEMA_VERSION), path)

    def close(self) -> None:
        """Close the file; the instance can not be used afterwards."""
        self._connection.close()

    def lookup(self, names: Iterable[str]) -> dict[str, tuple[Candidate, ...]]:
        """Return for each name the places it may mean, most populous first, `MAX_CANDIDATES` at most.

        Every name asked is a key; one that nothing bears has an empty tuple. A region's population
        is the sum of its towns, and it comes after the towns that have a twentieth of it.
        """
        asked = {name: fold(name) for name in names}
        known = {folded: self._known.get(folded) for folded in asked.values()}
        found: dict[str, list[Candidate]] = {name: [] for name, places in known.items() if places is None}
        for batch in _batches(sorted(found)):
            for row in self._rows(_LOOKUP.format(marks=_marks(batch)), batch):
                candidates = found[row[-1]]
                if len(candidates) < MAX_CANDIDATES:
                    candidates.append(_candidate(row))
        learned = {name: tuple(places) for name, places in found.items()}
        if len(self._known) + len(learned) > _NAMES_KEPT:
            self._known = {}
        self._known.update(learned)
        known.update(learned)
        return {name: known[folded] or () for name, folded in asked.items()}

    def contains(self, names: Iterable[str]) -> set[str]:
        """Return those of the names that some place bears; cheaper than `lookup` when scanning a text."""
        asked = {name: fold(name) for name in names}
        known: set[str] = set()
        for batch in _batches(sorted(set(asked.values()))):
            known.update(folded for (folded,) in self._rows(_CONTAINS.format(marks=_marks(batch)), batch))
        return {name for name, folded in asked.items() if folded in known}

    def place(self, key: str) -> Candidate | None:
        """Return the place with this key ("gn:629634"), or None."""
        number = self._number(key)
        rows = [] if number is None else self._rows(_BY_NUMBER, [number])
        return _candidate(rows[0]) if rows else None

    def dialled(self, digits: str) -> Candidate | None:
        """Return the place of a telephone number, given with its country's code: "12708421234".

        In North America a town or the region of the area code, elsewhere the country.
        """
        codes = [digits[:length] for length in range(1, _LONGEST_CODE + 1)]
        rows = self._rows(_DIALLED.format(marks=_marks(codes)), codes)
        return self.place(f"gn:{rows[0][0]}") if rows else None

    def ground(self, key: str) -> BaseGeometry | None:
        """Return the line or area of a place (EPSG:4326), or None where no outline is known.

        Rivers and straits have a line or an area, regions, lakes and seas an area. Outlines are simplified
        to about a kilometre: for drawing and for telling what lies within, not for measuring from a border.
        """
        number = self._number(key)
        rows = [] if number is None else self._rows(_GROUND, [number])
        try:
            return shapely.from_wkb(zlib.decompress(rows[0][0])) if rows else None
        except (zlib.error, shapely.errors.GEOSException) as error:
            raise damaged(self._path) from error

    def successors(self, key: str, *, whole: bool = False) -> tuple[str, ...]:
        """Return the countries of today where a state that is gone lay; none for any other place.

        With `whole`, none where only a part of one of them belonged: its ground is then not theirs.
        """
        rows = self._rows(_SUCCESSORS, [self._number(key)])
        return () if whole and any(part for _, part in rows) else tuple(code for code, _ in rows)

    def nearest(self, latitude: float, longitude: float, limit: int = 1) -> tuple[Candidate, ...]:
        """Return the nearest populated places and spots by geodesic distance, nearest first."""
        reach = 1
        while True:
            rows = [
                row
                for batch in _batches(_cells_around(latitude, longitude, reach))
                for row in self._rows(_IN_CELLS.format(marks=_marks(batch)), batch)
            ]
            ranked = _ranked(latitude, longitude, rows)[:limit]
            certain_km = _margin_km(latitude, reach)
            if sum(distance < certain_km for distance, _ in ranked) == limit or reach > _WHOLE_EARTH:
                return tuple(_candidate(self._rows(_BY_NUMBER, [number])[0]) for _, number in ranked)
            reach *= 2

    def _number(self, key: str) -> int | None:
        scheme, _, number = key.partition(":")
        if scheme == "gn" and number.isdecimal():
            return int(number)
        rows = self._rows(_NUMBER_OF_KEY, [key])
        return rows[0][0] if rows else None

    def _rows(self, sql: str, parameters: Sequence[object]) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as error:
            raise damaged(self._path) from error


def cell_of(latitude: float, longitude: float) -> int:
    """Return the number of the one-degree square that a point lies in; `nearest` searches by squares."""
    row = min(math.floor(latitude) + 90, 179)
    return row * 360 + math.floor(longitude + 180) % 360


def open_built(path: Path, version: int) -> sqlite3.Connection:
    """Open a built SQLite file for reading by any thread.

    Raises `BuiltDataError` where the file is missing, damaged or not of this version.
    """
    if not path.exists():
        raise missing(path)
    uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        (found,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise damaged(path) from error
    if found == 0:  # what an empty file says, and no build writes
        raise damaged(path)
    if found != version:
        raise BuiltDataError(f"The data file {path.name} is of another version")
    return connection


def missing(path: Path) -> BuiltDataError:
    """Return the error that a built file is missing."""
    return BuiltDataError(f"The data file {path.name} is missing")


def damaged(path: Path) -> BuiltDataError:
    """Return the error that a built file is damaged."""
    return BuiltDataError(f"The data file {path.name} is damaged")


def _candidate(row: Sequence[Any]) -> Candidate:
    number, key, name, country, admin1, admin1_code, *rest = row[:13]
    feature_class, feature, latitude, longitude, population, radius_km, own = rest
    return Candidate(
        key=key or f"gn:{number}",
        geonameid=number if number > 0 else None,
        name=name,
        country=country,
        admin1=admin1,
        admin1_code=admin1_code,
        feature_class=feature_class,
        feature=feature,
        latitude=latitude,
        longitude=longitude,
        population=population,
        radius_km=radius_km,
        is_preferred_name=bool(own),
    )


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    return (values[start : start + _BATCH] for start in range(0, len(values), _BATCH))


def _marks(values: Sequence[object]) -> str:
    return ",".join("?" * len(values))


def _cells_around(latitude: float, longitude: float, reach: int) -> list[int]:
    """Return the squares in a block of `2 * reach + 1` rows and columns around a point."""
    rows = range(max(-90, math.floor(latitude) - reach), min(89, math.floor(latitude) + reach) + 1)
    columns = range(-reach, min(reach, 359 - reach) + 1)
    return sorted({cell_of(row, longitude + column) for row in rows for column in columns})


def _margin_km(latitude: float, reach: int) -> float:
    """Return how far around the point the block of squares surely reaches.

    A square is 111 km high and narrows towards the poles.
    """
    poleward = min(abs(latitude) + reach, 90.0)
    return 110.5 * reach * math.cos(math.radians(poleward))


def _ranked(latitude: float, longitude: float, rows: Sequence[Any]) -> list[tuple[float, int]]:
    """Return distance in kilometres and number of each place, nearest first."""
    if not rows:
        return []
    numbers, latitudes, longitudes = zip(*rows, strict=True)
    count = len(rows)
    _, _, metres = _GEOD.inv([longitude] * count, [latitude] * count, longitudes, latitudes)
    return sorted((metre / 1000, number) for metre, number in zip(metres, numbers, strict=True))
