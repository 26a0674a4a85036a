"""Points by which GeoNames gives countries and regions, for whoever joins on its ids."""

import math

from shapely.geometry.base import BaseGeometry

from data.build.ground import Extent
from geo.borders import geodesic_circle
from geo.tables import read_curated

#: A region without an outline is drawn as the circle of its squares; where GeoNames' point lies further
#: off their middle than this share of the radius, the circle is kept apart from the point.
_SHARE_OF_RADIUS = 0.25
_KM_PER_DEGREE = 111.2

Points = dict[int, tuple[float, float]]


def points() -> Points:
    """Read latitude and longitude of `region_points.csv` by GeoNames id."""
    return {
        int(row["geonameid"]): (float(row["lat"]), float(row["lon"]))
        for row in read_curated("region_points.csv")
    }


def ground_beside(point: tuple[float, float], extent: Extent) -> BaseGeometry | None:
    """Return the circle of an extent whose point lies off its middle, or None where the point tells it."""
    north_km = (point[0] - extent.latitude) * _KM_PER_DEGREE
    east_degrees = (point[1] - extent.longitude + 180) % 360 - 180
    east_km = east_degrees * _KM_PER_DEGREE * math.cos(math.radians(extent.latitude))
    if math.hypot(north_km, east_km) <= _SHARE_OF_RADIUS * extent.radius_km:
        return None
    return geodesic_circle(extent.latitude, extent.longitude, extent.radius_km)
