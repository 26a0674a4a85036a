"""What the scripts that take features do with shapes."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from data.build.ground import extent_of
from geo import borders
from geo.countries import countries

_GEOD = Geod(ellps="WGS84")
_KM_PER_DEGREE = 111.2
#: Root of the area of the smallest bend that stays (degrees): a kilometre, and more where a shape is large.
_TOLERANCE = 0.01
_SHARE_OF_WIDTH = 0.0015
#: The share of a shape that lies in a country to be called that country's.
_SHARE_IN_COUNTRY = 0.95


def merged(lines: Iterable[BaseGeometry]) -> BaseGeometry:
    """Return the parts of a river as one, without its smallest branches."""
    joined = shapely.line_merge(shapely.union_all(list(lines)))
    longest = max(part.length for part in shapely.get_parts(joined))
    kept = [part for part in shapely.get_parts(joined) if part.length > longest / 20]
    return kept[0] if len(kept) == 1 else shapely.MultiLineString(kept)


def simplified(shape: BaseGeometry) -> BaseGeometry:
    """Leave out small bends, islets and holes."""
    west, south, east, north = shape.bounds
    tolerance = max(_TOLERANCE, _SHARE_OF_WIDTH * max(east - west, north - south))
    if shape.geom_type.endswith("Polygon"):
        whole = shapely.make_valid(shape)
        parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
        least = max(part.area for part in parts) / 200
        solid = shapely.MultiPolygon(
            [shapely.Polygon(part.exterior, _large(part, least)) for part in parts if part.area > least]
        )
        shape = solid
    simple = shape.simplify(tolerance)
    return simple if not simple.is_empty else shape


def _large(area: BaseGeometry, least: float) -> list[Any]:
    return [hole for hole in getattr(area, "interiors", ()) if shapely.Polygon(hole).area > least]


def place_of(shape: BaseGeometry) -> tuple[float, float, float]:
    """Return latitude and longitude of a point of a shape, and the radius that holds most of it (km)."""
    if shape.geom_type.endswith("Polygon"):
        main = max(shapely.get_parts(shape), key=lambda part: part.area)
        extent = extent_of(shape)
        point = shapely.Point(extent.longitude, extent.latitude)
        if not shape.contains(point):
            point = main.representative_point()
        return point.y, point.x, max(extent.radius_km, 1.0)
    longest = max(shapely.get_parts(shape), key=lambda part: part.length)
    middle = longest.interpolate(0.5, normalized=True)
    ends = shapely.get_coordinates(shape)
    count = len(ends)
    _, _, metres = _GEOD.inv([middle.x] * count, [middle.y] * count, ends[:, 0], ends[:, 1])
    return middle.y, middle.x, float(np.quantile(metres, 0.9)) / 1000


def country_of(shape: BaseGeometry) -> str | None:
    """Return the country that holds nearly all of a shape."""
    whole = shapely.make_valid(shape)
    size = whole.area or whole.length
    point = whole.representative_point()
    for code in countries():
        area = borders.area(code)
        if area is not None and area.contains(point):
            held = area.intersection(whole)
            return code if (held.area or held.length) >= _SHARE_IN_COUNTRY * size else None
    return None


def band(points: Sequence[tuple[float, float]], half_km: float) -> BaseGeometry:
    """Return the ground within a distance of an axis; a degree of longitude is as wide as at its middle."""
    narrow = float(np.cos(np.radians(np.mean([latitude for latitude, _ in points]))))
    axis = shapely.LineString([(longitude * narrow, latitude) for latitude, longitude in points])
    ground = axis.buffer(half_km / _KM_PER_DEGREE, quad_segs=4)
    return shapely.transform(ground, lambda xy: xy / [narrow, 1.0])
