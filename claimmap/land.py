"""The bundled land: outlines, shared borders and the names that matter, packed for the browser."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry import LineString, Polygon
from shapely.geometry.base import BaseGeometry

from geo import countries
from geo._errors import BuiltDataError
from geo.gazetteer import BUILT, Gazetteer

LAND_PATH = BUILT / "land.geojson"

#: Integers a degree in what is sent: 0.001 degree is at most 111 m, under two pixels at zoom 11.
STEPS_PER_DEGREE = 1000

_SEAS = Path(__file__).parent / "assets" / "seas.json"

#: Mercator ends where Leaflet's does; below it lies only Antarctica.
_MAX_LATITUDE = 85.05


@dataclass(frozen=True, slots=True)
class Land:
    """Countries by ISO code, and what belongs to none.

    `label_points` are (longitude, latitude, radius in degrees) of the circle that fills a country's
    largest part.
    """

    shapes: Mapping[str, BaseGeometry]
    unclaimed: tuple[BaseGeometry, ...]
    label_points: Mapping[str, tuple[float, float, float]]

    def inside(self, area: BaseGeometry) -> tuple[str, ...]:
        """Return the countries whose label point an area holds."""
        points = shapely.points([(x, y) for x, y, _ in self.label_points.values()])
        shapely.prepare(area)
        held = shapely.contains(area, points)
        return tuple(code for code, within in zip(self.label_points, held, strict=True) if within)

    def is_countries(self, area: BaseGeometry, codes: Iterable[str]) -> bool:
        """Say whether an area is these countries and nothing else, to a tenth of its size."""
        together = sum(self.shapes[code].area for code in codes)
        return together > 0 and abs(area.area - together) < 0.1 * together


@cache
def land(path: Path = LAND_PATH) -> Land:
    """Read the built outlines; raises `BuiltDataError` where the file is missing or damaged."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        shapes = [
            (f["properties"]["iso2"], shapely.from_geojson(json.dumps(f["geometry"]))) for f in features
        ]
    except (OSError, ValueError, KeyError, shapely.errors.GEOSException) as error:
        raise BuiltDataError(f"The data file {path.name} is missing or damaged") from error
    by_code = {code: shape for code, shape in shapes if code}
    unclaimed = tuple(shape for code, shape in shapes if not code)
    return Land(by_code, unclaimed, {code: _label_point(shape) for code, shape in by_code.items()})


def packed(source: Land) -> str:
    """Return the land as JSON: rings and borders as differences of integers, names with their points."""
    rings = {code: _rings(shape) for code, shape in source.shapes.items()}
    rings[""] = [ring for shape in source.unclaimed for ring in _rings(shape)]
    document = {
        "steps": STEPS_PER_DEGREE,
        "countries": {code: [_differences(ring) for ring in own] for code, own in rings.items()},
        "borders": [
            _differences(line) for line in _shared_edges([ring for own in rings.values() for ring in own])
        ],
        "labels": [
            {
                "code": code,
                "text": countries.name(code),
                "point": [round(x, 3), round(y, 3)],
                "reach": round(r, 2),
            }
            for code, (x, y, r) in sorted(source.label_points.items(), key=lambda item: -item[1][2])
            if code in countries.countries()
        ],
        "capitals": _capitals(),
        "seas": json.loads(_SEAS.read_text(encoding="utf-8")),
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _label_point(shape: BaseGeometry) -> tuple[float, float, float]:
    largest = max(
        (part for part in shapely.get_parts(shape) if isinstance(part, Polygon)), key=lambda part: part.area
    )
    radius = shapely.maximum_inscribed_circle(largest, tolerance=0.1)
    (x, y), _ = shapely.get_coordinates(radius)
    return float(x), float(y), float(radius.length)


def _rings(shape: BaseGeometry) -> list[NDArray[np.int64]]:
    """Return the rings with whole-number corners; neighbours keep their common corners."""
    corner = np.array([180, _MAX_LATITUDE])
    rings = []
    for ring in shapely.get_rings(shapely.get_parts(shape)):
        on_grid = np.rint(np.clip(shapely.get_coordinates(ring), -corner, corner) * STEPS_PER_DEGREE)
        rings.append(_without_repeats(on_grid.astype(np.int64)))
    return [ring for ring in rings if len(ring) >= 4]


def _without_repeats(ring: NDArray[np.int64]) -> NDArray[np.int64]:
    moved = np.any(np.diff(ring, axis=0) != 0, axis=1)
    return np.vstack([ring[:1], ring[1:][moved]])


def _differences(line: NDArray[np.int64]) -> list[int]:
    steps = np.diff(line, axis=0, prepend=np.zeros((1, 2), dtype=np.int64))
    return [int(step) for step in steps.ravel()]


def _shared_edges(rings: Iterable[NDArray[np.int64]]) -> list[NDArray[np.int64]]:
    """Return the lines that two countries share: edges that occur twice, joined to chains."""
    edges = np.concatenate([np.hstack([ring[:-1], ring[1:]]) for ring in rings])
    backward = (edges[:, 0] > edges[:, 2]) | ((edges[:, 0] == edges[:, 2]) & (edges[:, 1] > edges[:, 3]))
    edges[backward] = edges[backward][:, [2, 3, 0, 1]]
    unique, counts = np.unique(edges, axis=0, return_counts=True)
    shared: list[LineString] = [LineString(edge.reshape(2, 2)) for edge in unique[counts > 1].astype(float)]
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(shared)))
    return [shapely.get_coordinates(line).astype(np.int64) for line in merged]


def _capitals() -> list[dict[str, object]]:
    named = {
        code: row.capital for code, row in countries.countries().items() if row.capital and row.is_sovereign
    }
    gazetteer = Gazetteer.open()
    found = gazetteer.lookup(named.values())
    gazetteer.close()
    places = {
        code: next(
            (place for place in found[capital] if place.country == code and place.feature_class == "P"), None
        )
        for code, capital in named.items()
    }
    return [
        {"text": named[code], "point": [round(place.longitude, 3), round(place.latitude, 3)]}
        for code, place in sorted(places.items(), key=lambda item: -(item[1].population if item[1] else 0))
        if place is not None
    ]
