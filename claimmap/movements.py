"""Movements: claims that forces go from one place to another, gathered where they tell of the same way."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import pandas as pd
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from claimmap.marks import Firmness
from claimmap.names import known_text, place_keys
from claimmap.sites import ACTOR_KINDS, Form, Site


class Course(StrEnum):
    """How a movement stands, firmest first."""

    REPORTED = "reported"
    ANNOUNCED = "announced"
    DENIED = "denied"


#: What the key to the map says of an arrow.
COURSE_LABELS: Mapping[Course, str] = {
    Course.REPORTED: "Movement reported",
    Course.ANNOUNCED: "Movement announced or expected",
    Course.DENIED: "Movement denied",
}
#: And of all arrows together.
NO_ROUTE = "An arrow is not the way taken"

_NOT_YET = frozenset({Firmness.PREDICTED, Firmness.OPEN})

#: Hexadecimal characters of a key; the letter before them tells it from a site's key.
_KEY_LENGTH = 10

_DEGREES = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0,
    "south": 180.0, "south-west": 225.0, "west": 270.0, "north-west": 315.0,
}  # fmt: skip
#: "Eastern" tells of ground and no heading; "from the east" tells the heading only of what is seen from it.
_HEADING = re.compile(
    r"\b(?:(?P<lat>north|south)(?:[ -]?(?P<mid>east|west))?|(?P<lon>east|west))(?:wards?|bound)?\b",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\bfrom\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Movement:
    """The claims in view that tell of one movement.

    `stops` are the keys of the sites that it leads over, from the first to the last: two at least, or one
    where only a `heading` (degrees clockwise from north) is known besides; `arrives` then tells that the
    one is where it ends.
    """

    key: str
    title: str
    course: Course
    stops: tuple[str, ...]
    heading: float | None
    arrives: bool
    claims: tuple[str, ...]
    actor: str | None


def movements(claims: pd.DataFrame, places: GeoDataFrame, drawn: Iterable[Site]) -> tuple[Movement, ...]:
    """Return the movements of claims (with a column `firmness`) that can be drawn, in the text's order.

    An arrow needs two known places, which are drawn and are not one another's ground. Where one end is
    known and a heading, that is told; anything less is left to the claim's card.
    """
    told = claims[[isinstance(movement, dict) for movement in claims["movement"]]]
    if told.empty:
        return ()
    by_key = {site.key: site for site in drawn if site.form is not Form.LINE}
    rows = zip(map(int, places.index), place_keys(places), places["kind"], strict=True)
    # "Moscow" and "Russian" are actors, and no ground that anything leaves.
    ground = {row: key for row, key, kind in rows if key in by_key and kind not in ACTOR_KINDS}
    overlap = cache(lambda one, other: _overlap(by_key[one].geometry, by_key[other].geometry))
    found: dict[tuple[_Way, Course, str | None], list[str]] = {}
    columns = told[["id", "movement", "firmness", "actor_country"]]
    for claim, movement, firmness, actor in columns.itertuples(index=False, name=None):
        way = _way(movement, ground, overlap)
        if way is not None:
            course = _course(movement["course"], firmness)
            found.setdefault((way, course, known_text(actor)), []).append(claim)
    return tuple(_made(by_key, way, course, actor, ids) for (way, course, actor), ids in found.items())


def heading(words: str | None) -> float | None:
    """Return degrees clockwise from north, or None where words tell no one heading."""
    if not words or _AWAY.search(words):
        return None
    found = list(_HEADING.finditer(words))
    if len(found) != 1:
        return None
    lat, mid, lon = (part.lower() if part else "" for part in found[0].group("lat", "mid", "lon"))
    return _DEGREES[f"{lat}-{mid}" if mid else lat or lon]


@dataclass(frozen=True, slots=True)
class _Way:
    stops: tuple[str, ...]
    heading: float | None = None
    arrives: bool = False


def _course(told: str, firmness: Firmness) -> Course:
    """Return the weaker of what the words say of the movement and how firm the claim is."""
    if told == Course.DENIED or firmness is Firmness.DENIED:
        return Course.DENIED
    return Course.ANNOUNCED if told == Course.ANNOUNCED or firmness in _NOT_YET else Course.REPORTED


def _way(
    movement: Mapping[str, object], ground: Mapping[int, str], overlap: Callable[[str, str], bool]
) -> _Way | None:
    origin, destination = movement.get("origin"), movement.get("destination")
    first, last = _key(origin, ground), _key(destination, ground)
    if first is not None and last is not None:
        if overlap(first, last):
            return None
        via = movement.get("via")
        between = [_key(point, ground) for point in (via if isinstance(via, list) else [])]
        return _Way(tuple(_apart([first, *(key for key in between if key is not None), last], overlap)))
    turned = heading(known_text(movement.get("direction")))
    other = destination if first is not None else origin
    # A border is no end of an arrow, but the other end is then known, and no heading stands in for it.
    if turned is None or isinstance(other, dict) and other.get("place") is not None:
        return None
    one = first or last
    return None if one is None else _Way((one,), turned, arrives=first is None)


def _key(point: object, ground: Mapping[int, str]) -> str | None:
    return ground.get(point["place"]) if isinstance(point, dict) and point["place"] is not None else None


def _apart(stops: Sequence[str], overlap: Callable[[str, str], bool]) -> list[str]:
    """Leave out a stop on the way that shares its ground with the one before it or with the last."""
    kept = [stops[0]]
    for stop in stops[1:-1]:
        if not overlap(kept[-1], stop) and not overlap(stop, stops[-1]):
            kept.append(stop)
    return [*kept, stops[-1]]


def _overlap(one: BaseGeometry, other: BaseGeometry) -> bool:
    """Tell whether one of two places holds the middle of the other; neighbours that touch do not."""
    if one is other:
        return True
    pairs = ((one, other), (other, one))
    return any(bool(shapely.intersects(area, _middle(place))) for area, place in pairs)


def _middle(place: BaseGeometry) -> BaseGeometry:
    middle: BaseGeometry = place if place.geom_type == "Point" else place.representative_point()
    return middle


def _made(
    by_key: Mapping[str, Site], way: _Way, course: Course, actor: str | None, claims: Sequence[str]
) -> Movement:
    told = "\x1f".join((*way.stops, str(way.heading), str(way.arrives), course, actor or ""))
    key = f"w{hashlib.sha256(told.encode()).hexdigest()[:_KEY_LENGTH]}"
    title = _title(way, by_key[way.stops[0]].title, by_key[way.stops[-1]].title)
    return Movement(key, title, course, way.stops, way.heading, way.arrives, tuple(claims), actor)


def _title(way: _Way, first: str, last: str) -> str:
    if way.heading is None:
        return f"{first} to {last}"
    towards = next(word for word, degrees in _DEGREES.items() if degrees == way.heading)
    return f"{towards.capitalize()} to {last}" if way.arrives else f"{first}, {towards}wards"
