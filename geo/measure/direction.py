"""Directions: "Lyptsi, north of Kharkiv" and "east of the Polish border" against the bearing."""

import re
from collections.abc import Iterator

from geo import borders
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.bearings import COMPASS, OTHER_SIDE_DEG, Bearing, direction_in, off, seen_from
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.measure.stated_distance import Stated, stated_distances, told_from
from geo.mentions import MentionKind
from geo.resolve import Place

_DIRECTION = re.compile(
    rf"(?<![\w-])(?P<direction>{COMPASS})\s+of\s+"
    r"(?:the (?:city|town|village|capital|port) of\s+)?",
    re.IGNORECASE,
)
#: "In the east of Kyiv" is in it.
_PART_OF = re.compile(r"\b(?:the|its|far)\s+$", re.IGNORECASE)
#: A border winds: what lies east of it as a whole may lie south of its nearest bend.
_BORDER_OTHER_SIDE_DEG = 135.0
#: "North of Kyiv" is said of what lies within some hours' drive; further off it is another place of the name.
_FURTHEST_KM = 300.0
#: So many times the stated distance is.
_FAR_TIMES = 2.0


def directions(context: Context) -> Iterator[Measurement]:
    """Check each direction in which the claim says that a town lies from another or from a border.

    What is neither near the stated direction nor on the other side yields nothing: the words leave it open.
    Where the claim does not name what lies there, the verdict is "not checkable".
    """
    words = context.words
    if not any(word in words for word in ("north", "south", "east", "west")):
        return
    distances = list(stated_distances(context))
    if " of " in words:
        yield from _from_what_is_named(context, {stated.at: stated for stated in distances})
    for stated in distances:
        if stated.is_aside and stated.direction is not None:
            yield from _aside(context, stated, stated.direction)


def _from_what_is_named(context: Context, distances: dict[int, Stated]) -> Iterator[Measurement]:
    for match in _DIRECTION.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        direction, anchor = direction_in(match["direction"]), points.named_at(context, end)
        stated = distances.get(start)
        is_part = stated is None and _PART_OF.search(context.text[: match.start()][-6:]) is not None
        if anchor is None or direction is None or is_part:
            continue
        place = points.subject(context, start)
        if place is None:
            words = stated.whole if stated is not None else context.article.text[start : anchor.mention.end]
            yield not_checkable("direction", direction, "degrees", words, "the claim names no known point")
            continue
        origin = _origin(context, place, anchor)
        if origin is not None and is_asserted(context, start, end):
            found = _measured(place, anchor, origin, direction, stated)
            if found is not None:
                yield found


def _aside(context: Context, stated: Stated, direction: str) -> Iterator[Measurement]:
    """Check "Niono, 300 km to the north" from what the claim names before it."""
    place = points.subject(context, stated.start)
    if place is None:
        return
    anchor = told_from(context, place)
    if anchor is None:
        reason = "the text does not say from where"
        yield not_checkable("direction", direction, "degrees", stated.whole, reason)
    elif is_asserted(context, stated.start, stated.end):
        found = _measured(place, anchor, points.at(anchor), direction, stated)
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
    place: Place, anchor: Place, origin: tuple[float, float], direction: str, stated: Stated | None
) -> Measurement | None:
    is_border = anchor.mention.kind is MentionKind.BORDER
    furthest = max(_FURTHEST_KM, _FAR_TIMES * stated.upper_km if stated is not None else 0.0)
    if points.geodesic_km(origin, points.at(place)) > furthest:
        return None
    slack = points.radius_km(place) + (0.0 if is_border else points.radius_km(anchor))
    bearing = seen_from(origin, place, slack)
    limit = _BORDER_OTHER_SIDE_DEG if is_border else OTHER_SIDE_DEG
    holds = bearing.holds(direction, limit) if bearing is not None else None
    if bearing is None or holds is None:
        return None
    if not holds and any(off(points.bearing(origin, at), direction) <= limit for at in points.others(place)):
        return None
    return _told(place, anchor, origin, direction, bearing, holds=holds)


def _told(
    place: Place, anchor: Place, origin: tuple[float, float], direction: str, bearing: Bearing, *, holds: bool
) -> Measurement:
    is_border = anchor.mention.kind is MentionKind.BORDER
    name = "the nearest point of the border" if is_border else str(anchor.name)
    return Measurement(
        quantity="direction",
        stated=direction,
        measured_min=round(bearing.degrees - bearing.swing, 1),
        measured_max=round(bearing.degrees + bearing.swing, 1),
        unit="degrees",
        method=f"compass bearing of the centre of {place.name} from {name}, clockwise from north",
        dataset=f"{points.DATASET}; {borders.DATASET}" if is_border else points.DATASET,
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=f"{place.name} lies {bearing.word} of {name}; the text says {direction}.",
        figures=f"stated {direction}, measured {bearing.word}",
        line=(origin, points.at(place)),
        depends_on=f"where in {place.name} and from where in {anchor.name or 'it'} one looks",
    )
