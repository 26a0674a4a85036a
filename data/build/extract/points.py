"""Take GeoNames' own points of countries and regions into `data/curated/region_points.csv`.

They are those of OpenWeatherMap's list of cities, which was made of GeoNames with its ids and holds
regions and countries as well, as in the PyPI package pyowm 3.5.0 (MIT; the data GeoNames, CC BY 4.0),
`pyowm/commons/cityids/cities.db.bz2`. Of the towns of more than 5,000 people that both have, 87% lie
within a kilometre of GeoNames' point of July 2026, 99% within five.

Run as `python -m data.build.extract.points cities.db`. The list is of about 2012: a point is left out
where the region is not there now, told by its outline, or without one by the town nearest to the point.
"""

import csv
import sqlite3
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import shapely

from data.build.place import PlaceRow
from data.build.regions import regions
from data.build.shapes import read_shapes
from data.build.states import states
from data.build.subdivisions import districts, subdivisions
from data.build.towns import towns
from geo.tables import CURATED

RETRIEVED = "2026-11-22"
SOURCE = "pyowm 3.5.0"
FIELDS = ("geonameid", "lat", "lon", "source", "retrieved")

#: About 25 km: a point in the water before the coast, an outline drawn coarsely.
_FURTHEST_DEG = 0.25
_DECIMALS = 5

Points = Mapping[int, tuple[float, float]]


def main(database: Path) -> None:
    """Write the table."""
    listed = _listed(database)
    towns_read = towns()
    placed = regions(towns_read, read_shapes().areas()).rows
    kept = {row.number for row in states(read_shapes().areas(), towns_read) if row.number in listed}
    kept |= _in_outline(placed, listed) | _beside_a_town_of_it(placed, listed, towns_read)
    print(f"{len(kept)} of {sum(row.number in listed for row in placed)} regions and all countries kept.")
    with (CURATED / "region_points.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows((number, *listed[number], SOURCE, RETRIEVED) for number in sorted(kept))


def _listed(database: Path) -> Points:
    connection = sqlite3.connect(database)
    try:
        rows = connection.execute("SELECT city_id, lat, lon FROM city").fetchall()
    finally:
        connection.close()
    return {number: (round(lat, _DECIMALS), round(lon, _DECIMALS)) for number, lat, lon in rows}


def _in_outline(placed: Iterable[PlaceRow], listed: Points) -> set[int]:
    """Return the regions whose outline holds the point or comes near it."""
    return {
        row.number
        for row in placed
        if row.ground is not None
        and row.number in listed
        and row.ground.distance(shapely.Point(listed[row.number][::-1])) <= _FURTHEST_DEG
    }


def _beside_a_town_of_it(
    placed: Iterable[PlaceRow], listed: Points, towns_read: Iterable[PlaceRow]
) -> set[int]:
    """Return the regions without an outline of which the town nearest to the point is one."""
    known = list(towns_read)
    tree = shapely.STRtree([shapely.Point(town.longitude, town.latitude) for town in known])
    lying_in = districts()
    local = {entry.geonames_id: entry.id for entry in subdivisions()}
    kept = set()
    for row in placed:
        if row.ground is None and row.number in listed:
            town = known[tree.nearest(shapely.Point(listed[row.number][::-1]))]
            if row.feature == "ADM1":
                is_its = (town.country, town.admin1_code) == (row.country, row.admin1_code)
            else:
                is_its = local[row.number] in lying_in.get(town.number, ())
            if is_its:
                kept.add(row.number)
    return kept


if __name__ == "__main__":
    main(Path(sys.argv[1]))
