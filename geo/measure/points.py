"""Points: which place a phrase is about, how far its centre may lie off, distances and bearings."""

import math
import re

from pyproj import Geod
from shapely.geometry import Point

from geo import numbers
from geo.measure.measurement import Context
from geo.mentions import MentionKind
from geo.resolve import Place

#: How far a gazetteer's centre may lie from another map's centre, as a share of the city's radius.
#: For Brest, radius 6 km, OpenStreetMap's centre is 2.7 km nearer to the border than GeoNames'.
CENTRE_SHARE = 0.5
#: Between two towns further apart, "between", "north of" or "within range" is no word of a reporter's.
FURTHEST_KM = 1500.0
DATASET = "GeoNames"

_LENGTH = "|".join(f"{unit}s?" for unit in sorted(numbers.LENGTHS_KM, key=len, reverse=True))
_REACH = 90
#: What may stand between a place's name and the words that say where it lies; a bare space is not enough:
#: "talks in Geneva between Washington and Moscow".
_LIES = re.compile(
    r"(?:\s(?:airport|airfield|air base|airbase|port|railway station))?"
    r"(?:\s*,|\s+[–—-]|\s+\()?\s*(?:(?:which|that)\s+)?"
    r"(?:(?:lies|lie|lay|is|sits|stands)\s+)?(?:(?:located|situated)\s+)?"
    r"(?:(?:an?|the|its|their|[A-Z][a-z]+[’']s)\s+(?:[a-z-]{3,16}\s+){0,3}"
    r"(?:town|village|city|settlement|port|capital|hub|junction|garrison)(?:\s*,)?\s+)?"
    r"(?:on the (?:road|highway|railway|motorway|way|main road)\s+)?"
    rf"(?:(?:just|only|about|some|around|roughly|nearly|almost|over|more than)\s+)?"
    rf"(?:{numbers.NUMBER}[\s-]*(?:{_LENGTH})\s+)?(?:\([^)]{{1,20}}\)\s+)?(?:away\s+)?"
    r"(?:(?:just|due|to the|halfway|half-way|midway)\s+)?",
    re.IGNORECASE,
)
_GEOD = Geod(ellps="WGS84")


def subject(context: Context, at: int) -> Place | None:
    """Return the town or other point of which the words from `at` on say where it lies, or None.

    Its name is followed, up to there, by nothing but "lies", a comma, a distance and the like.
    """
    text = context.article.text
    for place in reversed(context.places.within(max(context.claim.start, at - _REACH), at)):
        mention = place.mention
        if mention.end > at or not is_point(context, place):
            continue
        gap = text[mention.end : at]
        container = f", {mention.container}"
        if (
            mention.container
            and gap.startswith(container)
            and gap[len(container) : len(container) + 1] not in "’'"
        ):
            gap = gap[len(container) :]
        return place if gap.strip() and _LIES.fullmatch(gap) else None
    return None


def named_at(context: Context, at: int) -> Place | None:
    """Return the place whose name begins there, "the" apart; of several the longest; its ground is known."""
    last = at + 4 if context.article.text[at : at + 4].lower() == "the " else at
    found = [
        place
        for place in context.places.within(at, last + 1)
        if place.geometry is not None and place.mention.end <= context.claim.end
    ]
    return max(found, key=lambda place: place.mention.end, default=None)


def is_point(context: Context, place: Place) -> bool:
    """Tell whether a mention means a town or another spot of known centre, and the ground itself.

    A region's middle is no such spot, and "the Pripyat" is a river, whatever town bears its name.
    """
    text, start = context.article.text, place.mention.start
    return (
        isinstance(place.geometry, Point)
        and place.mention.kind is MentionKind.LITERAL
        and not (place.feature or "").startswith("ADM")
        and text[max(0, start - 4) : start].lower() != "the "
        and not place.mention.in_dateline
        and place.latitude is not None
        and place.longitude is not None
    )


def country_of(place: Place | None) -> str | None:
    """Return the code of the country that a mention names, ground or government; None for all else."""
    if place is None or place.mention.kind not in (MentionKind.LITERAL, MentionKind.METONYM):
        return None
    return place.country if (place.feature or "").startswith("PCL") else None


def at(place: Place) -> tuple[float, float]:
    """Return latitude and longitude of a point."""
    return place.latitude or 0.0, place.longitude or 0.0


def centre_slack_km(place: Place) -> float:
    """Return how far the centre on another map may lie from the gazetteer's."""
    return radius_km(place) * CENTRE_SHARE


def radius_km(place: Place) -> float:
    """Return a place's rough extent around its centre."""
    return place.choices[0].candidate.radius_km if place.choices else (place.uncertainty_km or 0.0)


def apart_km(one: Place, other: Place, *, of_any_name: bool = False) -> tuple[float, float]:
    """Return the least and the greatest geodesic distance of two points, from edge to edge and back.

    With `of_any_name` the least is that of the nearest two places that bear the names.
    """
    slack = radius_km(one) + radius_km(other)
    centre = nearest = geodesic_km(at(one), at(other))
    if of_any_name:
        starts, ends = (at(one), *others(one)), (at(other), *others(other))
        nearest = min(geodesic_km(start, end) for start in starts for end in ends)
    return max(0.0, nearest - slack), centre + slack


def geodesic_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the geodesic distance of two (latitude, longitude) points."""
    _, _, metres = _GEOD.inv(one[1], one[0], other[1], other[0])
    return float(metres) / 1000


def bearing(start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return the compass bearing at which a point is seen from another, 0 to 360, 0 north."""
    azimuth, _, _ = _GEOD.inv(start[1], start[0], end[1], end[0])
    return float(azimuth) % 360


def swing(slack_km: float, distance_km: float) -> float:
    """Return by how many degrees a bearing may be off where its ends may."""
    return 180.0 if slack_km >= distance_km else math.degrees(math.asin(slack_km / distance_km))


def others(place: Place) -> list[tuple[float, float]]:
    """Return where the runners-up of the same name lie: a verdict that hangs on the choice is none."""
    return [(c.candidate.latitude, c.candidate.longitude) for c in place.choices[1:]]
