"""Borders: country areas and border lines at 1:10m, and geodesic distances to them."""

import sqlite3
import threading
from functools import cache, lru_cache
from typing import Any

import numpy as np
import shapely
from pyproj import Geod, Transformer
from pyproj.enums import TransformDirection
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from geo.gazetteer import BUILT, damaged, open_built

DATASET = "Natural Earth 5.1.1, 1:10m Admin 0 countries (public domain)"
POINT_OF_VIEW = (
    "Borders are drawn as Natural Earth draws them for Germany: Crimea, Donetsk and Luhansk in Ukraine; "
    "Kosovo, Palestine, Taiwan and Western Sahara on their own; the Golan Heights in no country."
)

PATH = BUILT / "borders.sqlite"

#: Raised when a table changes; a file of another version is refused.
SCHEMA_VERSION = 1

_GEOD = Geod(ellps="WGS84")
#: Corners of a circle: 64 keep the outline within 0.2% of the radius.
_CIRCLE_CORNERS = 64
#: A border along a parallel has few points; a straight line between them, once projected, strays from
#: it by at most 8 m at this length.
_LONGEST_SEGMENT_DEG = 0.25

#: The tables have fewer sets of countries than this: alliances over time, states that are gone.
_UNIONS_KEPT = 64

_lock = threading.Lock()


@cache
def area(iso2: str) -> BaseGeometry | None:
    """Return a country's area (EPSG:4326), or None where the data has none under this code.

    Raises `BuiltDataError` where the file is missing or damaged.
    """
    return _shape("SELECT wkb FROM area WHERE iso2 = ?", iso2)


@cache
def border(iso2: str, other: str | None = None) -> BaseGeometry | None:
    """Return the line between two countries, or a country's whole land border where `other` is None.

    None where they do not touch, or where a country has no neighbour by land.
    """
    return _shape("SELECT wkb FROM border WHERE iso2 = ? AND other = ?", iso2, other or "")


@cache
def neighbours(iso2: str) -> tuple[str, ...]:
    """Return the codes of a country's neighbours by land, in the order of the alphabet."""
    return tuple(row[0] for row in _rows("SELECT other FROM border WHERE iso2 = ? AND other != ''", iso2))


@lru_cache(maxsize=_UNIONS_KEPT)
def union(codes: tuple[str, ...]) -> BaseGeometry | None:
    """Return the areas of countries joined, or None where none of them has one."""
    areas = [found for code in codes if (found := area(code)) is not None]
    return shapely.coverage_union_all(areas) if areas else None


def forget() -> None:
    """Open the file anew when it is next asked: it has been replaced."""
    for cached in (area, border, neighbours, union, _connection):
        cached.cache_clear()


def distance_km(latitude: float, longitude: float, geometry: BaseGeometry) -> float:
    """Return the geodesic distance from a point to the nearest point of a geometry; 0 inside an area."""
    near_latitude, near_longitude = nearest_point(latitude, longitude, geometry)
    _, _, metres = _GEOD.inv(longitude, latitude, near_longitude, near_latitude)
    return float(metres) / 1000


def nearest_point(latitude: float, longitude: float, geometry: BaseGeometry) -> tuple[float, float]:
    """Return latitude and longitude of the point of a geometry that is nearest on the ground.

    It is sought in an azimuthal equidistant projection around the point, where distances from the
    point are true. A point inside an area is its own nearest point. Raises ValueError for an empty
    geometry.
    """
    if geometry.is_empty:
        msg = "An empty geometry has no nearest point."
        raise ValueError(msg)
    if geometry.covers(Point(longitude, latitude)):
        return latitude, longitude
    # Outlines only: an area that holds the antipode would be projected inside out.
    outline = geometry.boundary if geometry.geom_type in {"Polygon", "MultiPolygon"} else geometry
    to_plane = Transformer.from_pipeline(
        f"+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
        f"+step +proj=aeqd +lat_0={latitude!r} +lon_0={longitude!r} +ellps=WGS84"
    )
    fine = shapely.segmentize(outline, _LONGEST_SEGMENT_DEG)
    plane = shapely.transform(fine, lambda degrees: np.column_stack(to_plane.transform(*degrees.T)))
    near, _ = nearest_points(plane, Point(0, 0))
    near_longitude, near_latitude = to_plane.transform(near.x, near.y, direction=TransformDirection.INVERSE)
    return near_latitude, near_longitude


def geodesic_circle(latitude: float, longitude: float, radius_km: float) -> Polygon:
    """Return the area within a distance of a point, as a polygon (EPSG:4326)."""
    count = _CIRCLE_CORNERS
    azimuths = [-360 * index / count for index in range(count)]  # counter-clockwise, as in GeoJSON
    longitudes, latitudes, _ = _GEOD.fwd(
        [longitude] * count, [latitude] * count, azimuths, [radius_km * 1000] * count
    )
    return Polygon(zip(longitudes, latitudes, strict=True))


def _shape(sql: str, *parameters: str) -> BaseGeometry | None:
    rows = _rows(sql, *parameters)
    try:
        return shapely.from_wkb(rows[0][0]) if rows else None
    except shapely.errors.GEOSException as error:
        raise damaged(PATH) from error


def _rows(sql: str, *parameters: str) -> list[Any]:
    try:
        with _lock:
            return _connection().execute(sql, parameters).fetchall()
    except sqlite3.DatabaseError as error:
        raise damaged(PATH) from error


@cache
def _connection() -> sqlite3.Connection:
    return open_built(PATH, SCHEMA_VERSION)
