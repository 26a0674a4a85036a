"""Take rivers, lakes, seas, islands and ranges with their outlines into `data/curated/physical.csv`.

Rivers and lakes: Natural Earth 1.x, 1:10m river and lake centrelines and ocean with lakes (public domain),
as in Debian's libmagics++-data 4.13.0-1, `usr/share/magics/10m/`. Accents are lost there: `waters.csv`
says what a river or lake is called in English, and which are left out. The coast that bounds
seas and islands is of the same files. What the package lacks was drawn by hand from general knowledge,
to some kilometres: rivers through the towns on them (`rivers.csv`), the bounds of seas in the water
(`seas.csv`), ranges and deserts as an axis with a width (`lands.csv`), a point on an island (`islands.csv`).

Run as `python -m data.build.extract.physical FOLDER`, the folder of those shape files.
"""

import csv
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from data.build.extract.outlining import band, country_of, merged, place_of, simplified
from data.build.outlines import encode
from geo.gazetteer import fold
from geo.tables import CURATED, read_table, split

RETRIEVED = "2026-11-22"
NATURAL_EARTH = ("Natural Earth 1:10m in libmagics++-data 4.13.0", "public domain")
BY_HAND = ("written by hand from general knowledge", "Apache-2.0")
COASTED = ("bounds by hand; coast: Natural Earth 1:10m in libmagics++-data 4.13.0", "public domain")
FIELDS = "slug,name,aliases,country,class,feature,lat,lon,radius_km,outline,source,licence,retrieved".split(
    ","
)

Shapes = NDArray[np.object_]

_HERE = Path(__file__).resolve().parent
#: Natural Earth's names that are also words, persons, or something else that stories name more often.
_NOT_BARE = frozenset(fold(name) for name in (_HERE / "not_bare.txt").read_text("utf-8").split())
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_NAME = re.compile(r"[A-Z][A-Za-z.' -]*")
_POINT = re.compile(r"(-?[\d.]+) (-?[\d.]+)")
#: What a lake's name starts or ends with in another language.
_LAKES_FIRST = re.compile(r"^(?:Ozero|Lago de|Lago|Lac|Laguna de|Danau) ")
_LAKES_LAST = re.compile(r" (?:Hu|Nuur|Nur|Co|Kli)$")
_ENGLISH_LAKE = re.compile(r"\b(?:Lake|Reservoir|Sea|Lough|Loch|Dam|Lakes)\b")


@dataclass(frozen=True, slots=True)
class Feature:
    """A row about to be written; without an outline it is a point with a radius."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    feature: str
    source: tuple[str, str]
    outline: BaseGeometry | None
    point: tuple[float, float] = (0.0, 0.0)  # latitude, longitude
    radius_km: float = 0.0


def main(folder: Path) -> None:
    """Write the table, each name in a place once."""
    water = shapely.make_valid(_parts(folder / "ne_10m_ocean.shp")[1])
    tree = shapely.STRtree(water)
    land = _parts(folder / "ne_10m_land.shp")[1]
    features = [
        *_rivers(folder / "ne_10m_rivers_lake_centerlines.shp"),
        *_drawn_rivers(),
        *_lakes(folder / "ne_10m_ocean.shp"),
        *_seas(water, tree),
        *_lands(),
        *_islands(land),
    ]
    slugs: set[str] = set()
    with (CURATED / "physical.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        for feature in sorted(features, key=lambda feature: fold(feature.name)):
            writer.writerow(_row(feature, slugs))


def _row(feature: Feature, slugs: set[str]) -> list[object]:
    base = fold(feature.name).replace(" ", "-")
    slug = next(name for n in range(1, 99) if (name := base if n == 1 else f"{base}-{n}") not in slugs)
    slugs.add(slug)
    if feature.outline is not None:
        latitude, longitude, radius_km = place_of(feature.outline)
    else:
        (latitude, longitude), radius_km = feature.point, feature.radius_km
    outline = encode(simplified(feature.outline)) if feature.outline is not None else ""
    kind = _CLASSES[feature.feature]
    name, *bracketed = [_BRACKETS.sub("", feature.name), *_BRACKETS.findall(feature.name)]
    aliases = dict.fromkeys(alias for alias in feature.aliases if alias != name)
    shown = feature.name if bracketed else name
    country = feature.country or (country_of(feature.outline) if feature.outline is not None else None) or ""
    place = [round(latitude, 3), round(longitude, 3), round(radius_km, 1), outline]
    return [
        slug,
        shown,
        "|".join(aliases),
        country,
        kind,
        feature.feature,
        *place,
        *feature.source,
        RETRIEVED,
    ]


_CLASSES = {
    **dict.fromkeys("STM CNLN LK SEA GULF BAY STRT CHN SD OCN GLCR".split(), "H"),
    **dict.fromkeys(
        "MTS MT PASS GAP VAL UPLD PLN DSRT PEN SPIT ISTH ISL ISLS CAPE CLF RDGE HLL".split(), "T"
    ),
    "RGN": "L",
}


def _rivers(path: Path) -> Iterator[Feature]:
    table, lines = _parts(path)
    by_number: dict[str, list[int]] = {}
    for index, number in enumerate(table["rivernum"]):
        by_number.setdefault(str(int(number)), []).append(index)
    rows = [row for row in read_table(_HERE / "waters.csv") if row["source"] == "river"]
    told = {number for row in rows for number in row["key"].split("|")}
    for row in rows:
        if row["name"]:
            found = [index for number in row["key"].split("|") for index in by_number.get(number, ())]
            kind = "CNLN" if "Canal" in row["name"] else "STM"
            yield Feature(row["name"], split(row["aliases"]), None, kind, NATURAL_EARTH, merged(lines[found]))
    for number, found in by_number.items():
        names = [
            name for name in dict.fromkeys(table["name"][found]) if name and _NAME.fullmatch(_stem(name))
        ]
        if number in told or number == "0" or not names:
            continue
        stem = _stem(names[-1])
        others = [alias for name in names for alias in (_stem(name), *_BRACKETS.findall(name))]
        bare = [alias for alias in dict.fromkeys(others) if fold(alias) not in _NOT_BARE and len(alias) > 3]
        if " del " in stem or " de " in stem or stem.startswith(("Rio", "Bayou", "Bratul")):
            yield Feature(stem, (), None, "STM", NATURAL_EARTH, merged(lines[found]))
        else:
            aliases = (f"River {stem}", *bare)
            yield Feature(f"{stem} River", aliases, None, "STM", NATURAL_EARTH, merged(lines[found]))


def _drawn_rivers() -> Iterator[Feature]:
    for row in read_table(_HERE / "rivers.csv"):
        line = shapely.LineString([(x, y) for y, x in _points(row["points"])])
        yield Feature(row["name"], split(row["aliases"]), row["country"] or None, "STM", BY_HAND, line)


def _lakes(path: Path) -> Iterator[Feature]:
    table, areas = _parts(path)
    told = {row["key"]: row for row in read_table(_HERE / "waters.csv") if row["source"] == "lake"}
    done: set[int] = set()
    for index, name in enumerate(table["name"]):
        if not name or index in done:
            continue
        same = [
            other
            for other in range(index, len(areas))
            if table["name"][other] == name and areas[other].distance(areas[index]) < 1
        ]
        done.update(same)
        area = shapely.union_all(shapely.make_valid(areas[same]))
        if name in told:
            row = told[name]
            if row["name"]:
                yield Feature(row["name"], split(row["aliases"]), None, "LK", NATURAL_EARTH, area)
        elif _NAME.fullmatch(name) and _is_whole(name):
            english = _english_lake(name)
            yield Feature(english, (name,) if english != name else (), None, "LK", NATURAL_EARTH, area)


def _is_whole(name: str) -> bool:
    """Tell whether a lake's name has kept its letters: an English word beside it says so."""
    return bool(_ENGLISH_LAKE.search(name) or _LAKES_FIRST.match(name) or _LAKES_LAST.search(name)) and (
        "Kli" not in name and "--" not in name and "  " not in name
    )


def _english_lake(name: str) -> str:
    if _LAKES_FIRST.match(name):
        return f"Lake {_LAKES_FIRST.sub('', name)}"
    return f"{_LAKES_LAST.sub('', name)} Lake" if _LAKES_LAST.search(name) else name


def _seas(water: Shapes, tree: shapely.STRtree) -> Iterator[Feature]:
    for row in read_table(_HERE / "seas.csv"):
        if ";" in row["boundary"]:
            bound = shapely.Polygon(
                [tuple(map(float, point.split())) for point in row["boundary"].split(";")]
            )
        else:
            west, south, east, north = map(float, row["boundary"].split())
            bound = shapely.box(west, south, east, north)
        latitude, longitude = map(float, row["seed"].split())
        seed = shapely.Point(longitude, latitude)
        near = water[tree.query(bound)]
        parts = shapely.get_parts(shapely.intersection(shapely.union_all(near), bound.buffer(0)))
        main = min(parts, key=lambda part: part.distance(seed))
        yield Feature(row["name"], split(row["aliases"]), None, row["feature"], COASTED, main)


def _lands() -> Iterator[Feature]:
    for row in read_table(_HERE / "lands.csv"):
        points = _points(row["points"])
        half_km = float(row["width_km"]) / 2
        country = row["country"] or None
        names = (row["name"], split(row["aliases"]))
        if len(points) == 1:
            yield Feature(*names, country, row["feature"], BY_HAND, None, points[0], half_km)
        else:
            ground = band(points, half_km)
            yield Feature(*names, country, row["feature"], BY_HAND, ground)


def _islands(land: Shapes) -> Iterator[Feature]:
    parts = shapely.get_parts(land)
    tree = shapely.STRtree(parts)
    for row in read_table(_HERE / "islands.csv"):
        seeds = _points(row["seed"]) + (_points(row["also"]) if row["also"] else [])
        near = {int(tree.nearest(shapely.Point(longitude, latitude))) for latitude, longitude in seeds}
        area = shapely.union_all([parts[index] for index in near])
        yield Feature(
            row["name"], split(row["aliases"]), row["country"] or None, row["feature"], COASTED, area
        )


def _parts(path: Path) -> tuple[dict[str, Shapes], Shapes]:
    """Return the columns and the shapes of a shape file."""
    frame = pyogrio.read_dataframe(path)
    columns = {
        name: frame[name].astype(object).where(frame[name].notna(), None).to_numpy()
        for name in ("name", "rivernum")
        if name in frame
    }
    return columns, frame.geometry.to_numpy()


def _stem(name: str) -> str:
    return " ".join(_BRACKETS.sub("", name).split())


def _points(cell: str) -> list[tuple[float, float]]:
    """Return the points of a cell, latitude before longitude."""
    return [(float(latitude), float(longitude)) for latitude, longitude in _POINT.findall(cell)]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
