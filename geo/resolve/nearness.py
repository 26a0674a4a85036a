"""Nearness: how far the places of a story lie from one another, and which lie in which."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Candidate

#: Grounds of our own table that other places lie in.
_HOLDING = frozenset({"RGN", "ISL", "ISLS", "AREA", "PEN", "VAL"})
_EARTH_KM = 6371.0088


def holds(grounds: Sequence[Candidate], place: Candidate) -> NDArray[np.bool_]:
    """Tell for each of several grounds whether a place lies within its radius."""
    reach = np.array([ground.radius_km for ground in grounds])
    return np.asarray(_distances_km([place], grounds)[0] <= reach)


def from_edges_km(places: Sequence[Candidate], others: Sequence[Candidate]) -> NDArray[np.float64]:
    """Return distances to and from the edges of regions and the middles of all else."""
    reaches, other_reaches = (
        np.array([place.radius_km if _has_edge(place) else 0.0 for place in side])
        for side in (places, others)
    )
    return np.asarray(_distances_km(places, others) - reaches[:, None] - other_reaches).clip(min=0.0)


def _has_edge(place: Candidate) -> bool:
    return place.feature_class == "A" or is_own_ground(place)


def is_own_ground(place: Candidate) -> bool:
    """Tell whether a place is a region or island of our own table."""
    return place.feature in _HOLDING and place.key.startswith("cu:")


def _distances_km(places: Sequence[Candidate], others: Sequence[Candidate]) -> NDArray[np.float64]:
    """Return great-circle distances on a sphere: within 0.6% of the geodesic, which ranking does not feel."""
    lat_1, lon_1 = (
        np.radians([getattr(p, axis) for p in places])[:, None] for axis in ("latitude", "longitude")
    )
    lat_2, lon_2 = (
        np.radians([getattr(p, axis) for p in others])[None, :] for axis in ("latitude", "longitude")
    )
    half = np.sin((lat_2 - lat_1) / 2) ** 2 + np.cos(lat_1) * np.cos(lat_2) * np.sin((lon_2 - lon_1) / 2) ** 2
    return np.asarray(2 * _EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))), dtype=np.float64)
