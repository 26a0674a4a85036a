"""Bearings: the eight points of the compass in words, against the bearing of one point from another."""

import re
from dataclasses import dataclass

from geo.measure import points
from geo.resolve import Place

_DEGREES = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135,
    "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
#: A point of the compass at any place of a text: "north", "South-East".
COMPASS = r"(?:(?:north|south)(?:[- ]?(?:east|west))?|east|west)"
_IN_WORDS = re.compile(rf"(?<![\w-]){COMPASS}(?=(?:wards?|bound)?(?![\w-]))", re.IGNORECASE)
#: Up to here off, a place is still "north": the next point of the eight is 45 away, and writers round.
_NEAR_DEG = 67.5
#: From here off it lies on the other side.
OTHER_SIDE_DEG = 90.0


@dataclass(frozen=True, slots=True)
class Bearing:
    """At which bearing a place is seen, 0 to 360 clockwise from north, give or take `swing`."""

    degrees: float
    swing: float

    @property
    def word(self) -> str:
        """Return the nearest of the eight points."""
        return min(_DEGREES, key=lambda direction: off(self.degrees, direction))

    def holds(self, direction: str, other_side: float = OTHER_SIDE_DEG) -> bool | None:
        """Tell whether it is the stated direction, False on the other side, None in between."""
        least = max(0.0, off(self.degrees, direction) - self.swing)
        return True if least <= _NEAR_DEG else False if least > other_side else None


def direction_in(words: str) -> str | None:
    """Return the point of the compass that words name: "southwards" is south."""
    match = _IN_WORDS.search(words)
    return match.group().lower().replace(" ", "").replace("-", "") if match else None


def off(bearing: float, direction: str) -> float:
    """Return by how many degrees a bearing differs from a direction, 0 to 180."""
    return abs((bearing - _DEGREES[direction] + 180) % 360 - 180)


def seen_from(origin: tuple[float, float], place: Place, slack_km: float) -> Bearing | None:
    """Return the bearing of a place from a point, None where it lies within the slack of both."""
    distance = points.geodesic_km(origin, points.at(place))
    if distance <= slack_km:
        return None
    return Bearing(points.bearing(origin, points.at(place)), points.swing(slack_km, distance))
