"""Quarters: what GeoNames lists beside the town whose people it counts again."""

from collections.abc import Mapping, Sequence

import numpy as np
import shapely

from data.build.place import PlaceRow

#: Towns of less than 10,000 people have no quarters of their own in GeoNames.
_LEAST_TOWN_KM = 1.0
_KM_PER_DEGREE = 111.2


def mothers(towns: Sequence[PlaceRow]) -> dict[int, list[int]]:
    """Return for each quarter the towns it lies in, both by their numbers.

    A quarter is what lies within a town at least twice as large; degrees suffice at this distance.
    """
    if not towns:
        return {}
    places = np.array([(town.longitude, town.latitude, town.population, town.radius_km) for town in towns])
    east, north, people, radius_km = places.T
    large = np.flatnonzero(radius_km > _LEAST_TOWN_KM)
    narrow = np.cos(np.radians(north))
    reach = radius_km[large] / _KM_PER_DEGREE
    boxes = shapely.box(
        east[large] - reach / narrow[large],
        north[large] - reach,
        east[large] + reach / narrow[large],
        north[large] + reach,
    )
    at, small = shapely.STRtree(shapely.points(east, north)).query(boxes)
    town = large[at]
    km = _KM_PER_DEGREE * np.hypot(north[small] - north[town], (east[small] - east[town]) * narrow[small])
    is_quarter = (people[town] >= 2 * people[small]) & (km <= radius_km[town])
    found: dict[int, list[int]] = {}
    for mother, quarter in zip(town[is_quarter].tolist(), small[is_quarter].tolist(), strict=True):
        if mother != quarter:
            found.setdefault(towns[quarter].number, []).append(towns[mother].number)
    return found


def people_of(inside: Sequence[PlaceRow], mothers_of: Mapping[int, Sequence[int]]) -> int:
    """Return how many people live in these towns, those of a quarter of one of them counted once."""
    numbers = {town.number for town in inside}
    return sum(town.population for town in inside if numbers.isdisjoint(mothers_of.get(town.number, ())))
