"""Shapes: the ground of borders, groups and relative places, with honest uncertainty and never a pin."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pyproj import Geod
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from geo import borders, countries, memberships
from geo.mentions.mention import Mention, Relation, RelationKind
from geo.resolve.place import Place, unresolved

#: How far "near", "outside" and "nearby" reach beyond the edge of a place, in the stories we have read.
NEAR_KM = 15.0
#: A stated distance and a compass word are rough: a quarter of the distance either way.
DISTANCE_TOLERANCE = 0.25
#: The least uncertainty of a place told by another one.
LEAST_KM = 5.0
#: The share of a country's extent that "southern" or "western" takes.
PART_SHARE = 0.45

#: A coast is for drawing; about 1 km keeps fjords from filling the page.
_COAST_TOLERANCE_DEG = 0.01

_BEARINGS = {"N": 0, "NE": 45, "E": 90, "SE": 135, "S": 180, "SW": 225, "W": 270, "NW": 315}
_GEOD = Geod(ellps="WGS84")


#: No place is farther from another on the ground, whatever a text says.
FARTHEST_KM = 20_000.0


def circle(latitude: float, longitude: float, radius_km: float) -> BaseGeometry:
    """Return the area around a point."""
    return borders.geodesic_circle(latitude, longitude, max(radius_km, 0.5))


def border_place(mention: Mention, seen_from: str | None) -> Place:
    """Return the line of a border; `seen_from` is the second country where the text leaves it out."""
    own = mention.countries[0]
    other = mention.countries[1] if len(mention.countries) > 1 else seen_from
    line = borders.border(own, other)
    if other is not None and line is None:
        names = f"{countries.name(own)} and {countries.name(other)}"
        return unresolved(mention, f"{names} have no land border in the data.")
    if line is None:
        return unresolved(mention, f"{countries.name(own)} has no land border in the data.")
    if other is None:
        name = f"border of {countries.name(own)}"
        reason = f"No second country is named: the whole land border of {countries.name(own)}."
    else:
        name = f"border of {countries.name(own)} and {countries.name(other)}"
        reason = (
            "Both countries are named."
            if seen_from is None
            else f"The place before lies in {countries.name(other)}."
        )
    point = line.interpolate(0.5, normalized=True)
    return _shaped(mention, name, own, "BORDER", (point.y, point.x), 2, _reach_km(line), reason, line)


def group_place(mention: Mention, published: str | None) -> Place:
    """Return the ground of a group as of the article's date; of a group that acts, no ground."""
    key = mention.group or ""
    area = memberships.group_area(key, published)
    name = memberships.name(key)
    count = len(memberships.members(key, published))
    reason = f"{name}: {count} countries."
    if memberships.is_alliance(key):
        when = f"as of {published}" if published else "today, since the article's date is not known"
        reason = f"{name}: {count} members {when}."
    if area is None:
        return unresolved(mention, f"The ground of {name} is not known.")
    ground = None if mention.actor else area
    group = memberships.group(key)
    if group is not None and group.latitude is not None and group.longitude is not None:
        point = (group.latitude, group.longitude)
    else:
        point = _middle_of_group(key, published)
    place = _shaped(mention, name, None, "GROUP", point, 3, _reach_km(area), reason, ground)
    return replace(place, geonameid=group.geonameid if group else None)


@lru_cache(maxsize=256)
def _middle_of_group(key: str, published: str | None) -> tuple[float, float]:
    """Return the middle of a group's ground; of many countries that takes a tenth of a parse."""
    area = memberships.group_area(key, published)
    return _middle(area) if area is not None else (0.0, 0.0)


def _middle(area: BaseGeometry) -> tuple[float, float]:
    """Return latitude and longitude of an area's centroid, or of a point inside where that lies outside."""
    middle = area.centroid
    inside = middle if area.covers(middle) else area.representative_point()
    return inside.y, inside.x


def relative_place(mention: Mention, relation: Relation, anchors: Sequence[Place]) -> Place:
    """Return the ground that a relation to its anchors leaves open: an area, never a point."""
    if relation.kind is RelationKind.COAST:
        return _coast(mention, relation, anchors)
    known = [anchor for anchor in anchors if anchor.latitude is not None and anchor.longitude is not None]
    if not known or len(known) < len(anchors):
        return unresolved(mention, "The place that it is told by is not known.")
    if relation.kind is RelationKind.BETWEEN and len(known) > 1:
        return _between(mention, known[0], known[1])
    anchor = known[0]
    if relation.kind is RelationKind.ALONG and anchor.geometry is not None:
        is_line = "Line" in anchor.geometry.geom_type
        reason = f"Along {anchor.name}: {'the line itself' if is_line else 'somewhere on its ground'}."
        return _beside(mention, anchor, anchor.geometry, anchor.uncertainty_km or 0.0, reason)
    if relation.kind is RelationKind.OFF:
        reason = f"Water beside {anchor.name}: how far out is not told, so that it is not drawn."
        return _beside(mention, anchor, None, anchor.uncertainty_km or 0.0, reason)
    if relation.kind is RelationKind.WITHIN:
        return _part(mention, relation, anchor)
    if anchor.geometry is None or not _is_compact(anchor):
        reason = f"Told by its distance from {anchor.name}, which is no point: not drawn."
        return _beside(mention, anchor, None, anchor.uncertainty_km or 0.0, reason)
    return _around(mention, relation, anchor)


def _is_compact(anchor: Place) -> bool:
    return anchor.feature not in {"BORDER", "COAST", "GROUP"} and not (anchor.feature or "").startswith("PCL")


def described_place(mention: Mention, town: Place) -> Place:
    """Return the town that a phrase describes: it says where the town lies and is no second place."""
    reason = f"Says where {town.name} lies: drawn there, not again."
    return replace(town, mention=mention, reason=reason, geometry=None)


def _coast(mention: Mention, relation: Relation, anchors: Sequence[Place]) -> Place:
    """Return the line of a country's coast: its outline without its land borders."""
    owner = anchors[0] if anchors else None
    is_country = owner is None or (owner.feature or "").startswith("PCL")
    code = owner.country if owner is not None else mention.countries[0]
    if owner is not None and not (is_country and code):
        if owner.latitude is None:
            return unresolved(mention, "The place whose coast it is is not known.")
        reason = f"The coast of {owner.name}: its line is not in the data, so that it is not drawn."
        return _beside(mention, owner, None, owner.uncertainty_km or 0.0, reason)
    name = countries.name(code or "")
    area = borders.area(code or "")
    land = borders.border(code or "")
    line = area.boundary if area is not None else None
    if line is not None and land is not None:
        line = line.difference(land)
    if line is None or line.is_empty:
        return unresolved(mention, f"{name} has no coast in the data.")
    line = line.simplify(_COAST_TOLERANCE_DEG)
    if relation.direction is not None and area is not None:
        line = line.intersection(_cut(area, relation.direction).envelope)
    if line.is_empty:
        return unresolved(mention, f"{name} has no coast on that side.")
    point = line.interpolate(0.5, normalized=True) if line.geom_type == "LineString" else line.centroid
    at, reason = (point.y, point.x), f"The coast of {name}."
    return _shaped(mention, f"coast of {name}", code, "COAST", at, 2, _reach_km(line), reason, line)


def _around(mention: Mention, relation: Relation, anchor: Place) -> Place:
    """Draw a circle: around the anchor, or moved from it where the text gives a direction."""
    edge_km = anchor.uncertainty_km or 0.0
    latitude, longitude = anchor.latitude or 0.0, anchor.longitude or 0.0
    if relation.direction is None:
        reach_km = min(edge_km + (relation.distance_km or NEAR_KM), FARTHEST_KM)
        reason = f"Near {anchor.name}: somewhere within {reach_km:.0f} km of its centre."
        return _beside(mention, anchor, circle(latitude, longitude, reach_km), reach_km, reason)
    away_km = relation.distance_km if relation.distance_km is not None else edge_km + NEAR_KM
    away_km = min(away_km, FARTHEST_KM)
    latitude, longitude = _move(latitude, longitude, relation.direction, away_km)
    reach_km = max(LEAST_KM, edge_km + away_km * (DISTANCE_TOLERANCE if relation.distance_km else 1.0))
    distance = f"{away_km:.0f} km " if relation.distance_km is not None else ""
    reason = f"{distance}{relation.direction} of {anchor.name}, give or take {reach_km:.0f} km."
    ground = circle(latitude, longitude, reach_km)
    return _beside(mention, replace(anchor, latitude=latitude, longitude=longitude), ground, reach_km, reason)


def _between(mention: Mention, first: Place, second: Place) -> Place:
    ends = (first.longitude or 0.0, first.latitude or 0.0, second.longitude or 0.0, second.latitude or 0.0)
    azimuth, _, metres = _GEOD.inv(*ends)
    longitude, latitude, _ = _GEOD.fwd(ends[0], ends[1], azimuth, metres / 2)
    reach_km = max(LEAST_KM, metres / 2000)
    reason = f"Between {first.name} and {second.name}, which are {metres / 1000:.0f} km apart."
    middle = replace(first, latitude=latitude, longitude=longitude)
    return _beside(mention, middle, circle(latitude, longitude, reach_km), reach_km, reason)


def _part(mention: Mention, relation: Relation, anchor: Place) -> Place:
    """Cut the part out of an area; of a town, take the circle on that side of it."""
    side = relation.direction or "any"
    reason = f"A part of {anchor.name}."
    reach_km = max(LEAST_KM, (anchor.uncertainty_km or 0.0) * (0.6 if relation.direction else 1.0))
    if anchor.geometry is None:
        return _beside(mention, anchor, None, reach_km, reason)
    if anchor.geometry.geom_type == "Point":
        latitude, longitude = anchor.latitude or 0.0, anchor.longitude or 0.0
        if relation.direction is not None:
            latitude, longitude = _move(latitude, longitude, relation.direction, reach_km)
        moved = replace(anchor, latitude=latitude, longitude=longitude)
        return _beside(mention, moved, circle(latitude, longitude, reach_km), reach_km, reason)
    if relation.direction is None:
        return _beside(mention, anchor, anchor.geometry, reach_km, reason)
    ground = _cut(anchor.geometry, side)
    if ground.is_empty:
        return _beside(mention, anchor, anchor.geometry, reach_km, reason)
    point = ground.representative_point()
    moved = replace(anchor, latitude=point.y, longitude=point.x)
    return _beside(mention, moved, ground, _reach_km(ground), reason)


def _cut(area: BaseGeometry, direction: str) -> BaseGeometry:
    """Return the part of an area on one side; compass halves of its main body's extent."""
    main = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    west, south, east, north = main.bounds
    width, height = (east - west) * PART_SHARE, (north - south) * PART_SHARE
    if "N" in direction:
        south = north - height
    if "S" in direction:
        north = south + height
    if "E" in direction:
        west = east - width
    if "W" in direction:
        east = west + width
    part: BaseGeometry = main.intersection(box(west, south, east, north))
    return part


def _move(latitude: float, longitude: float, direction: str, distance_km: float) -> tuple[float, float]:
    moved_longitude, moved_latitude, _ = _GEOD.fwd(
        longitude, latitude, _BEARINGS[direction], distance_km * 1000
    )
    return moved_latitude, moved_longitude


def _reach_km(geometry: BaseGeometry) -> float:
    """Return half the diagonal of a shape's bounds on the ground."""
    west, south, east, north = geometry.bounds
    _, _, metres = _GEOD.inv(west, south, east, north)
    return float(round(metres / 2000, 1))


def _beside(
    mention: Mention, anchor: Place, ground: BaseGeometry | None, reach_km: float, reason: str
) -> Place:
    """Return a place that hangs on its anchor: the anchor's names, ground of its own."""
    name = " ".join(mention.surface.split())
    return Place(
        mention, name, None, anchor.country, anchor.admin1, anchor.feature, anchor.latitude,
        anchor.longitude, 2, round(reach_km, 1), anchor.score, reason, anchor.choices, ground,
    )  # fmt: skip


def _shaped(
    mention: Mention,
    name: str,
    country: str | None,
    feature: str,
    point: tuple[float, float],
    precision: int,
    reach_km: float,
    reason: str,
    ground: BaseGeometry | None,
) -> Place:
    latitude, longitude = point
    return Place(
        mention, name, None, country, None, feature, latitude, longitude, precision, reach_km, None, reason,
        (), ground,
    )  # fmt: skip
