"""Nearness: where places lie on the globe, and which lie in which."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Candidate

#: Grounds of our own table that other places lie in.
_HOLDING = frozenset({"RGN", "ISL", "ISLS", "AREA", "PEN", "VAL"})
#: Beyond their radii, the gap of two entries that are the same ground: a town and its airport.
SAME_GROUND_KM = 10.0
EARTH_KM = 6371.0088


def unit_vectors(places: Sequence[Candidate]) -> NDArray[np.float64]:
    """Return a row (x, y, z) on the unit sphere for each place."""
    latitudes = np.radians([place.latitude for place in places])
    longitudes = np.radians([place.longitude for place in places])
    level = np.cos(latitudes)
    return np.stack([level * np.cos(longitudes), level * np.sin(longitudes), np.sin(latitudes)], axis=1)


def holds(grounds: Sequence[Candidate], places: Sequence[Candidate]) -> NDArray[np.bool_]:
    """Tell for each place (rows) whether it lies within the radius of each ground (columns).

    By great circles on a sphere: within 0.6% of the geodesic, which ranking does not feel.
    """
    cosines = np.clip(unit_vectors(places) @ unit_vectors(grounds).T, -1.0, 1.0)
    reach = np.array([ground.radius_km for ground in grounds])
    return np.asarray(EARTH_KM * np.arccos(cosines) <= reach)


def is_same_ground(first: Candidate, second: Candidate) -> bool:
    """Tell whether two places are one ground: a town and its airport or its region."""
    one, other = unit_vectors([first, second])
    apart_km = EARTH_KM * math.sqrt(max(2.0 - 2.0 * float(one @ other), 0.0))
    return apart_km <= first.radius_km + second.radius_km + SAME_GROUND_KM


def is_own_ground(place: Candidate) -> bool:
    """Tell whether a place is a region or island of our own table."""
    return place.feature in _HOLDING and place.key.startswith("cu:")
