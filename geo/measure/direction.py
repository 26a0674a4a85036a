"""Directions: "Lyptsi, north of Kharkiv" and "east of the Polish border" against the bearing."""

import re
from collections.abc import Iterator

from geo import borders
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.measurement import Context, Measurement, Verdict
from geo.mentions import MentionKind
from geo.resolve import Place

_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_DIRECTION = re.compile(
    r"(?<![\w-])(?P<direction>(?:north|south)(?:[- ]?(?:east|west))?|east|west)\s+of\s+"
    r"(?:the (?:city|town|village|capital|port) of\s+)?",
    re.IGNORECASE,
)
#: Up to here off, a place is still "north": the next point of the eight is 45 away, and writers round.
_NEAR_DEG = 67.5
#: From here off it lies on the other side.
_OTHER_SIDE_DEG = 90.0
#: A border winds: what lies east of it as a whole may lie south of its nearest bend.
_BORDER_OTHER_SIDE_DEG = 135.0
#: "North of Kyiv" is said of what lies within some hours' drive; further off it is another place of the name.
_FURTHEST_KM = 300.0


def directions(context: Context) -> Iterator[Measurement]:
    """Check each direction in which the claim says that a town lies from another or from a border.

    What is neither near the stated direction nor on the other side yields nothing: the words leave it open.
    """
    if " of " not in context.words:
        return
    for match in _DIRECTION.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        place, anchor = points.subject(context, start), points.named_at(context, end)
        if place is None or anchor is None:
            continue
        direction = match["direction"].lower().replace(" ", "").replace("-", "")
        origin = _origin(context, place, anchor)
        if origin is None or not is_asserted(context, start, end):
            continue
        is_border = anchor.mention.kind is MentionKind.BORDER
        found = _measured(place, anchor, origin, direction, is_border=is_border)
        if found is not None:
            yield found


def _origin(context: Context, place: Place, anchor: Place) -> tuple[float, float] | None:
    """Return the point that the bearing is taken from: a town's centre, or the nearest point of a border."""
    if points.is_point(context, anchor):
        return points.at(anchor)
    if anchor.mention.kind is not MentionKind.BORDER:
        return None
    codes = anchor.mention.countries
    if len(codes) == 1 and place.country not in (None, codes[0]):
        line = borders.border(codes[0], place.country)
    else:
        line = anchor.geometry
    return borders.nearest_point(*points.at(place), line) if line is not None else None


def _measured(
    place: Place, anchor: Place, origin: tuple[float, float], direction: str, *, is_border: bool
) -> Measurement | None:
    distance = points.geodesic_km(origin, points.at(place))
    slack = points.radius_km(place) + (0.0 if is_border else points.radius_km(anchor))
    if distance > _FURTHEST_KM or distance <= slack:
        return None
    bearing, swing = points.bearing(origin, points.at(place)), points.swing(slack, distance)
    least = max(0.0, _off(bearing, direction) - swing)
    limit = _BORDER_OTHER_SIDE_DEG if is_border else _OTHER_SIDE_DEG
    if _NEAR_DEG < least <= limit:
        return None
    holds = least <= _NEAR_DEG
    if not holds and any(_off(points.bearing(origin, at), direction) <= limit for at in points.others(place)):
        return None
    name = "the nearest point of the border" if is_border else str(anchor.name)
    return Measurement(
        quantity="direction",
        stated=direction,
        measured_min=round(bearing - swing, 1),
        measured_max=round(bearing + swing, 1),
        unit="degrees",
        method=f"compass bearing of the centre of {place.name} from {name}, clockwise from north",
        dataset=f"{points.DATASET}; {borders.DATASET}" if is_border else points.DATASET,
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=f"{place.name} lies {_word(bearing)} of {name}; the text says {direction}.",
        figures=f"stated {direction}, measured {_word(bearing)}",
        line=(origin, points.at(place)),
        depends_on=f"where in {place.name} and from where in {anchor.name or 'it'} one looks",
    )


def _off(bearing: float, direction: str) -> float:
    """Return by how many degrees a bearing differs from a direction, 0 to 180."""
    return abs((bearing - _BEARINGS[direction] + 180) % 360 - 180)


def _word(bearing: float) -> str:
    return min(_BEARINGS, key=lambda direction: _off(bearing, direction))
