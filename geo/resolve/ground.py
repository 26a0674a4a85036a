"""The ground of a place that has a name: what is drawn of it."""

from dataclasses import replace
from functools import lru_cache

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo import borders
from geo.gazetteer import Candidate, Gazetteer
from geo.resolve.features import COUNTRY_FEATURES
from geo.resolve.place import Place

#: A point stands for a town or a spot; what is larger is drawn as an area or a line.
POINT_CLASSES = frozenset({"P", "S"})
_FORMER_STATE = "PCLH"
#: Outlines are read and unpacked for the places that are shown only, and once each.
_GROUNDS_KEPT = 256


@lru_cache(maxsize=_GROUNDS_KEPT)
def ground_of(place: Candidate, gazetteer: Gazetteer) -> BaseGeometry | None:
    """Return a point, a country's area, an outline or a river's line, and a circle for what has none.

    Of a state that is gone it is the ground of the countries that followed, and None where of one of
    them only a part belonged.
    """
    if place.feature_class in POINT_CLASSES:
        return Point(place.longitude, place.latitude)
    if place.feature in COUNTRY_FEATURES and place.country is not None:
        return borders.area(place.country)
    if place.feature == _FORMER_STATE:
        return borders.union(gazetteer.successors(place.key, whole=True))
    ground = gazetteer.ground(place.key)
    return ground or borders.geodesic_circle(place.latitude, place.longitude, place.radius_km)


def from_its_middle(place: Place) -> Place:
    """Measure from the middle of an area: the point of its row is for look-up, and may lie at its edge."""
    if place.geometry is None or not place.geometry.geom_type.endswith("Polygon"):
        return place
    main = max(getattr(place.geometry, "geoms", [place.geometry]), key=lambda part: part.area)
    middle = main.centroid
    return replace(place, latitude=middle.y, longitude=middle.x)
