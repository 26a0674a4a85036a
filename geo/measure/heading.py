"""Headings: "drove south from Lviv to Uzhhorod" against the bearing of one from the other."""

import re
from collections.abc import Iterator

from geo.claims import Waypoint
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.bearings import direction_in, off, seen_from
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.resolve import Place

#: "Towards South Sudan" is no compass direction; "south towards Juba" is one.
_GOAL = re.compile(r"\btowards?\b|\bin the direction of\b", re.IGNORECASE)
#: A road winds: who goes south may first go west.
_OTHER_SIDE_DEG = 112.5


def headings(context: Context) -> Iterator[Measurement]:
    """Check the direction in which the claim says that something went from one point to another.

    Where only one of the two is named, the verdict is "not checkable".
    """
    movement = context.claim.movement
    if movement is None or movement.direction is None:
        return
    said = movement.direction
    direction = direction_in(_GOAL.split(said.text)[0])
    if direction is None or not is_asserted(context, said.start, said.end):
        return
    start, end = _point(context, movement.origin), _point(context, movement.destination)
    if start is None and end is None:
        return
    if start is None or end is None:
        one, other = (end, "from where") if start is None else (start, "to where")
        words = f"{said.text} {'to' if start is None else 'from'} {one.name if one is not None else ''}"
        reason = f"the claim names no known point {other}"
        yield not_checkable("direction", direction, "degrees", words, reason)
        return
    slack = points.radius_km(start) + points.radius_km(end)
    bearing = seen_from(points.at(start), end, slack)
    holds = bearing.holds(direction, _OTHER_SIDE_DEG) if bearing is not None else None
    if bearing is None or holds is None:
        return
    apart = (points.bearing(a, b) for a in _all(start) for b in _all(end))
    if not holds and any(off(each, direction) <= _OTHER_SIDE_DEG for each in apart):
        return
    yield Measurement(
        quantity="direction",
        stated=direction,
        measured_min=round(bearing.degrees - bearing.swing, 1),
        measured_max=round(bearing.degrees + bearing.swing, 1),
        unit="degrees",
        method=f"compass bearing of the centre of {end.name} from {start.name}, clockwise from north",
        dataset=points.DATASET,
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=f"{end.name} lies {bearing.word} of {start.name}; the text says {direction}.",
        figures=f"stated {direction}, measured {bearing.word}",
        line=(points.at(start), points.at(end)),
        depends_on=f"which {start.name} and {end.name} are meant, and which way was taken",
    )


def _point(context: Context, waypoint: Waypoint | None) -> Place | None:
    if waypoint is None:
        return None
    named = context.places.within(waypoint.words.start, waypoint.words.end)
    return next((place for place in named if points.is_point(context, place)), None)


def _all(place: Place) -> list[tuple[float, float]]:
    return [points.at(place), *points.others(place)]
