"""Take the capitals of regions out of a public package into `data/curated/capitals.csv`.

Natural Earth 1.x, 1:10m populated places (public domain), as in Debian's libmagics++-data 4.13.0-1,
`usr/share/magics/10m/ne_10m_populated_places_simple.shp`: what is an "Admin-1 capital" there. Names and
GeoNames ids are checked against GeoNames' own, since some ids are of a region and some of another town.

Run as `python -m data.build.extract.capitals FILE`.
"""

import csv
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pyogrio
from pyproj import Geod

from data.build.place import PlaceRow
from data.build.towns import towns
from geo.gazetteer import fold
from geo.tables import CURATED

RETRIEVED = "2026-11-22"
SOURCE = ("Natural Earth 1:10m in libmagics++-data 4.13.0", "public domain")
FIELDS = ("geonameid", "name", "country", "feature", "source", "licence", "retrieved")

_KINDS = ("Admin-1 capital", "Admin-1 region capital")
#: How far apart the two packages may put the same town.
_SAME_TOWN_KM = 40.0
_GEOD = Geod(ellps="WGS84")


def main(path: Path) -> None:
    """Write the table; of several capitals in one first-level region the largest is its own, PPLA.

    Natural Earth counts the departments of France and the provinces of Italy as Admin 1: their
    capitals are those of second-level regions, PPLA2.
    """
    by_name: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    for town in towns():
        for form in town.own | town.aliases:
            by_name[town.country or "", form].append(town)
    frame = pyogrio.read_dataframe(path, read_geometry=False)
    found: dict[int, PlaceRow] = {}
    for row in frame[frame["featurecla"].isin(_KINDS)].to_dict("records"):
        capital = _town(row, by_name)
        if capital is not None:
            found[capital.number] = capital
    seats: dict[tuple[str | None, str | None], int] = {}
    for town in sorted(found.values(), key=lambda town: -town.population):
        seats.setdefault((town.country, town.admin1_code), town.number)
    with (CURATED / "capitals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for number, town in sorted(found.items()):
            feature = "PPLA" if seats[town.country, town.admin1_code] == number else "PPLA2"
            writer.writerow((number, town.name, town.country, feature, *SOURCE, RETRIEVED))


def _town(
    row: Mapping[str, object], by_name: Mapping[tuple[str, str], Sequence[PlaceRow]]
) -> PlaceRow | None:
    names = {fold(str(row[column])) for column in ("name", "nameascii", "namealt", "ls_name") if row[column]}
    near = [
        town for name in names for town in by_name.get((str(row["iso_a2"]), name), ()) if _is_near(row, town)
    ]
    return max(near, key=lambda town: town.population, default=None)


def _is_near(row: Mapping[str, object], town: PlaceRow) -> bool:
    latitude, longitude = float(str(row["latitude"])), float(str(row["longitude"]))
    _, _, metres = _GEOD.inv(longitude, latitude, town.longitude, town.latitude)
    return float(metres) / 1000 <= _SAME_TOWN_KM


if __name__ == "__main__":
    main(Path(sys.argv[1]))
