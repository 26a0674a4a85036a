"""Distances: "10 miles east of the Polish border" against the borders and the places' own extent."""

import re
from collections.abc import Iterator
from dataclasses import replace

from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from geo import borders, countries
from geo.measure import points
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.measure.points import centre_slack_km, geodesic_km, is_point
from geo.measure.stated_distance import REACH, Stated, stated_distances, told_from
from geo.mentions import MentionKind
from geo.resolve import Place

_UNKNOWN_ANCHOR = "no line or point is known for what it is measured from"
_UNSAID_ANCHOR = "the text does not say from where"
_NAME = re.compile(r"\b[A-Z][a-z]")
#: A place after these is where another one lies from, or comes from.
_OF = re.compile(r"(?<!\bcity)(?<!\btown)(?<!\bvillage)(?<!\bport)(?<!\bcapital)\s(?:of|from)\s+$")
#: What is driven or marched is longer than the straight line.
_JOURNEY = re.compile(
    r"\b(?:journey|trip|march|drive|voyage|trek|flight|route|road|detour|travell?ed)\b[^.;,]*$"
)
#: A stated distance is rounded; what lies within this share of it counts as the same.
_ROUNDING = 0.1
_WHOLE_FROM = 20
#: "About" and the like allow more.
_ABOUT_ROUNDING = 0.15
#: So many times further than stated is another place of the name, not a writer's error.
_FAR_TIMES, _FAR_KM = 5, 100


def distances(context: Context) -> Iterator[Measurement]:
    """Check each distance that the claim states between a place and a border, country or place.

    The range runs over the centres that maps give a place: its gazetteer point, give or take a share
    of its radius. Areas and lines are Natural Earth's at 1:10m. Where the claim names no known
    point, the verdict is "not checkable".
    """
    for stated in stated_distances(context):
        if stated.is_aside:
            place = points.subject(context, stated.start)
            anchor = told_from(context, place) if place is not None else None
            if place is not None and anchor is None:
                yield _not_checkable(stated, _UNSAID_ANCHOR)
            elif place is not None and anchor is not None:
                yield replace(
                    _measured(stated, place, anchor), depends_on=f"that it is told from {anchor.name}"
                )
            continue
        anchor = _anchor(context, stated.end)
        place = _subject(context, stated.start)
        if anchor is None:
            yield _not_checkable(stated, _UNKNOWN_ANCHOR)
        elif place is None:
            yield _not_checkable(stated, "the claim names no known point")
        else:
            yield _measured(stated, place, anchor)


def _anchor(context: Context, end: int) -> Place | None:
    """Return the place measured from: the longest mention that begins just after the words."""
    near = context.places.within(end - 1, end + REACH)
    known = [p for p in near if p.geometry is not None and p.mention.end <= context.claim.end]
    nearest = min(known, key=lambda p: (p.mention.start, -p.mention.end), default=None)
    if nearest is None or _NAME.search(context.article.text[end : nearest.mention.start]):
        return None  # "from Sennelager in Germany": the first name is not known
    return nearest


def _subject(context: Context, begin: int) -> Place | None:
    """Return the place that lies at the distance: the last point that the claim names before it.

    Who speaks, from where, and what stands in other sentences is not looked at; nor is anything past
    a name that no gazetteer knows, for that name is then what lies there.
    """
    beside = points.subject(context, begin)
    if beside is not None and not _places_another(context, beside):
        return beside
    before = context.doc.char_span(context.claim.start, begin, alignment_mode="contract")
    if before is None or not len(before):
        return None
    first = max(context.claim.start, before[-1].sent.start_char)
    named = [p for p in context.places.within(first, begin) if p.mention.end <= begin]
    named = [p for p in named if not p.mention.in_dateline]
    known = [p for p in named if is_point(context, p) and not _places_another(context, p)]
    if not known or _JOURNEY.search(context.article.text[max(first, begin - REACH) : begin]):
        return None
    between = context.doc.char_span(known[-1].mention.end, begin, alignment_mode="contract")
    covered = [(p.mention.start, p.mention.end) for p in named]
    unknown = [
        token
        for token in between or ()
        if token.pos_ == "PROPN" and not any(start <= token.idx < end for start, end in covered)
    ]
    return None if unknown else known[-1]


def _places_another(context: Context, place: Place) -> bool:
    """Tell "X, east of Kharkiv and 15 miles from Russia" from "the town of Kharkiv, 15 miles from Russia"."""
    before = context.article.text[max(0, place.mention.start - REACH) : place.mention.start]
    return _OF.search(before) is not None


def _measured(stated: Stated, place: Place, anchor: Place) -> Measurement:
    if place.latitude is None or place.longitude is None:
        return _not_checkable(stated, _UNKNOWN_ANCHOR)
    target = _target(place, anchor)
    if target is None:
        return _not_checkable(stated, _UNKNOWN_ANCHOR)
    geometry, words = target
    centre = (place.latitude, place.longitude)
    nearest = borders.nearest_point(*centre, geometry)
    centre_km = geodesic_km(centre, nearest)
    slack_km = centre_slack_km(place) + (
        centre_slack_km(anchor) if isinstance(anchor.geometry, Point) else 0.0
    )
    low_km, high_km = max(0.0, centre_km - slack_km), centre_km + slack_km
    if low_km > max(_FAR_TIMES * stated.upper_km, _FAR_KM):
        return _not_checkable(stated, f"the {place.name} that Dateline knows lies {low_km:.0f} km away")
    verdict = _verdict(stated, low_km, high_km)
    low, high = _figure(low_km / stated.unit_km), _figure(high_km / stated.unit_km)
    return Measurement(
        quantity="distance",
        stated=round(stated.middle_km, 1),
        measured_min=round(low_km, 1),
        measured_max=round(high_km, 1),
        unit="km",
        method=(
            f"geodesic from the centre of {place.name}, give or take {slack_km:.1f} km for where maps "
            f"put the centre, to the nearest point of {words}"
        ),
        dataset=f"GeoNames; {borders.DATASET}",
        verdict=verdict,
        sentence=(
            f"The centre of {place.name} lies {low} to {high} {stated.unit} from {words}; "
            f"the text says {stated.words}."
        ),
        figures=f"stated {_figure_of(stated)} {stated.unit}, measured {low} to {high} {stated.unit}",
        line=(centre, nearest),
    )


def _target(place: Place, anchor: Place) -> tuple[BaseGeometry, str] | None:
    """Return what to measure to, with its name in words."""
    if anchor.mention.kind is MentionKind.BORDER:
        codes = anchor.mention.countries
        if len(codes) == 1 and place.country not in (None, codes[0]):
            area = borders.area(codes[0])
            return (area, countries.name_in_sentence(codes[0])) if area is not None else None
        if anchor.geometry is None:
            return None
        return anchor.geometry, "the border of " + " and ".join(
            countries.name_in_sentence(code) for code in codes
        )
    if anchor.geometry is None:
        return None
    return anchor.geometry, anchor.name or anchor.mention.surface


def _verdict(stated: Stated, low_km: float, high_km: float) -> Verdict:
    if stated.at_most:
        return Verdict.HOLDS if low_km <= stated.upper_km else Verdict.UNDERSTATED
    if stated.at_least:
        return Verdict.HOLDS if high_km >= stated.km else Verdict.OVERSTATED
    rounding = _ABOUT_ROUNDING if stated.is_rough else _ROUNDING
    if stated.upper_km * (1 + rounding) < low_km:
        return Verdict.UNDERSTATED
    if stated.km * (1 - rounding) > high_km:
        return Verdict.OVERSTATED
    return Verdict.HOLDS


def _not_checkable(stated: Stated, reason: str) -> Measurement:
    return not_checkable("distance", round(stated.middle_km, 1), "km", stated.whole, reason)


def _figure_of(stated: Stated) -> str:
    low, high = _figure(stated.km / stated.unit_km), _figure(stated.upper_km / stated.unit_km)
    return low if low == high else f"{low} to {high}"


def _figure(value: float) -> str:
    """Return a length for a reader: whole from 20 on, where a tenth says nothing."""
    return f"{value:.0f}" if value >= _WHOLE_FROM or value == int(value) else f"{value:.1f}"
