"""Nearness: where places lie on the globe, and which lie in which."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Candidate

#: Grounds of our own table that other places lie in.
_HOLDING = frozenset({"RGN", "ISL", "ISLS", "AREA", "PEN", "VAL"})
_EARTH_KM = 6371.0088


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
    return np.asarray(_EARTH_KM * np.arccos(cosines) <= reach)


def is_own_ground(place: Candidate) -> bool:
    """Tell whether a place is a region or island of our own table."""
    return place.feature in _HOLDING and place.key.startswith("cu:")
