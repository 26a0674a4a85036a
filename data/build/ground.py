"""The ground of regions that have no outline: where a region's middle is, and how far it reaches."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from data.build.place import PlaceRow

#: A country is laid out in about so many squares, none wider or narrower than the two steps (degrees).
_SQUARES = 5_000
_STEPS_DEG = (0.03, 0.5)
#: Fewer squares than this do not tell a region's shape; its towns do.
_LEAST_SQUARES = 8
#: Ground further from every town of the country than this is told by none: it is another shore.
_FURTHEST_TOWN_KM = 600.0
#: The share of the ground that the radius holds: corners and outlying islands are left out.
SHARE_WITHIN = 0.9
#: A region whose towns reach no further is a city and ends with them: Kyiv City, Berlin.
CITY_REGION_KM = 35.0

_EARTH_RADIUS_KM = 6371.0
#: Mercator ends before the poles.
_POLEWARD_DEG = 85.0

Vectors = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Extent:
    """The middle of a region and the radius that holds nine tenths of it."""

    latitude: float
    longitude: float
    radius_km: float


def extents(
    areas: Mapping[str, tuple[BaseGeometry, float, float]],
    members: Mapping[int, Sequence[PlaceRow]],
    outlined: Collection[int] = (),
) -> dict[int, Extent]:
    """Return where each region of `members` lies that is not outlined, by its number.

    A country is cut into squares, and each goes to the regions of the town nearest to it, outlined or
    not: a wide region with its towns in one corner gets its middle where its ground is.
    """
    if not members:
        return {}
    towns = list(chain.from_iterable(members.values()))
    region_of = np.repeat(np.array(list(members)), [len(inside) for inside in members.values()])
    vectors = _vectors(
        np.fromiter((town.latitude for town in towns), float, len(towns)),
        np.fromiter((town.longitude for town in towns), float, len(towns)),
    )
    by_towns = _extents(region_of, vectors, np.ones(len(towns)))
    found = {region: extent for region, (extent, _) in by_towns.items() if region not in outlined}
    wide = {region for region in found if by_towns[region][1] > CITY_REGION_KM}

    by_country: dict[str, dict[int, Sequence[PlaceRow]]] = defaultdict(dict)
    for region, inside in members.items():
        by_country[inside[0].country or ""][region] = inside
    for country, regions in by_country.items():
        if country in areas and not wide.isdisjoint(regions):
            found.update(
                (region, extent) for region, extent in _of_ground(areas[country], regions) if region in wide
            )
    return found


def extent_of(area: BaseGeometry) -> Extent:
    """Return the middle of an area, a point of its main part, and the radius that holds nine tenths of it."""
    latitudes, longitudes = _squares(area)
    if len(latitudes) < _LEAST_SQUARES:
        latitudes, longitudes = shapely.get_coordinates(area)[:, ::-1].T
    labels = np.zeros(len(latitudes), dtype=int)
    weights = np.cos(np.radians(latitudes))
    return _extents(labels, _vectors(latitudes, longitudes), weights)[0][0]


def _of_ground(
    country: tuple[BaseGeometry, float, float], regions: Mapping[int, Sequence[PlaceRow]]
) -> Iterator[tuple[int, Extent]]:
    """Yield the extents of the regions of a country that its squares tell."""
    area, _, middle = country
    towns = list({town.number: town for inside in regions.values() for town in inside}.values())
    latitudes, longitudes = _squares(area)
    places = np.array([(town.latitude, town.longitude) for town in towns])
    nearest = shapely.STRtree(_plane(places[:, 0], places[:, 1], middle)).nearest(
        _plane(latitudes, longitudes, middle)
    )
    squares, vectors = _vectors(latitudes, longitudes), _vectors(places[:, 0], places[:, 1])
    cosines = np.einsum("ij,ij->i", squares, vectors[nearest])
    weights = np.cos(np.radians(latitudes))
    is_told = cosines >= math.cos(_FURTHEST_TOWN_KM / _EARTH_RADIUS_KM)

    # A town lies in several regions, one a level: each square is told once for each of them.
    position = {town.number: index for index, town in enumerate(towns)}
    owners: list[list[int]] = [[] for _ in towns]
    for region, inside in regions.items():
        for town in inside:
            owners[position[town.number]].append(region)
    counts = np.fromiter(map(len, owners), int, len(owners))
    starts = np.cumsum(counts) - counts
    flat = np.fromiter(chain.from_iterable(owners), int)
    told = np.flatnonzero(is_told)
    times = counts[nearest[told]]
    square = np.repeat(told, times)
    nth = np.arange(len(square)) - np.repeat(np.cumsum(times) - times, times)
    region_of = flat[starts[nearest[square]] + nth]
    enough = np.bincount(np.searchsorted(np.unique(region_of), region_of)) >= _LEAST_SQUARES
    kept = set(np.unique(region_of)[enough].tolist()) if len(region_of) else set()
    for region, (extent, _) in _extents(region_of, squares[square], weights[square]).items():
        if region in kept:
            yield region, extent


def _squares(area: BaseGeometry) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return latitudes and longitudes of the middles of the squares that lie in an area."""
    step = min(max(math.sqrt(area.area / _SQUARES), _STEPS_DEG[0]), _STEPS_DEG[1])
    parts = [np.zeros((0, 2))]
    for part in shapely.get_parts(area):
        west, south, east, north = part.bounds
        x, y = np.meshgrid(np.arange(west, east, step) + step / 2, np.arange(south, north, step) + step / 2)
        shapely.prepare(part)
        inside = shapely.contains_xy(part, x, y)
        parts.append(np.column_stack([y[inside], x[inside]]))
    points = np.vstack(parts)
    return points[:, 0], points[:, 1]


def _extents(
    region_of: NDArray[np.int_], vectors: Vectors, weights: NDArray[np.float64]
) -> dict[int, tuple[Extent, float]]:
    """Return middle and radius of each region's points on the sphere, and how far the furthest lies.

    On the sphere, so that ground across the 180th meridian comes out right.
    """
    if not len(region_of):
        return {}
    regions, label, counts = np.unique(region_of, return_inverse=True, return_counts=True)
    order = np.argsort(label, kind="stable")
    starts = np.cumsum(counts) - counts
    middles = np.add.reduceat((vectors * weights[:, None])[order], starts)
    lengths = np.linalg.norm(middles, axis=1, keepdims=True)
    middles /= np.where(lengths == 0, 1.0, lengths)
    angles = np.arccos(np.clip(np.einsum("ij,ij->i", vectors, middles[label]), -1.0, 1.0))
    ranked = angles[np.lexsort((angles, label))] * _EARTH_RADIUS_KM
    reach_km = ranked[starts + (SHARE_WITHIN * (counts - 1)).astype(int)]
    furthest_km = ranked[starts + counts - 1]
    latitudes = np.degrees(np.arcsin(middles[:, 2]))
    longitudes = np.degrees(np.arctan2(middles[:, 1], middles[:, 0]))
    return {
        region: (Extent(round(latitude, 4), round(longitude, 4), round(reach, 1)), furthest)
        for region, latitude, longitude, reach, furthest in zip(
            *(values.tolist() for values in (regions, latitudes, longitudes, reach_km, furthest_km)),
            strict=True,
        )
    }


def _vectors(latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]) -> Vectors:
    phi, theta = np.radians(latitudes), np.radians(longitudes)
    return np.column_stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)])


def _plane(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64], middle: float
) -> NDArray[np.object_]:
    """Return points in Mercator's projection, where what is nearest on the ground is nearest."""
    phi = np.radians(np.clip(latitudes, -_POLEWARD_DEG, _POLEWARD_DEG))
    x = np.radians((longitudes - middle + 180) % 360 - 180)
    return np.asarray(shapely.points(x, np.log(np.tan(math.pi / 4 + phi / 2))))
