"""Looks: the part of the map that is worth a look."""

from statistics import median

from claimmap.land import Land
from claimmap.selection import View
from claimmap.sites import Form

Corners = list[tuple[float, float]]

#: Degrees; a first look wider than this leaves out what lies far from most claims, as long as it
#: keeps this share of them. A story of one war that names Washington should open on the war.
_WIDE, _FAR, _KEPT_SHARE = 45.0, 20.0, 0.6

#: Claims at places from which on the first look leaves out this share at each side: many articles name many
#: places that each matters to one of them.
_MANY, _OUTER_SHARE = 60, 0.04

#: Europe and its neighbours, for a reading that names no country.
_NOWHERE: Corners = [(30.0, -15.0), (62.0, 60.0)]


def first_look(view: View, land: Land) -> Corners:
    """Return south-west and north-east of what a reader should see at first: where most claims are.

    Points and what is told by them count first, then any site, then the countries named.
    """
    exact = [site for site in view.sites if site.form is Form.POINT or site.is_relative]
    spots = [(*at, len(site.claims) or 1) for site in exact or view.sites if (at := site.seen_at) is not None]
    spots += [(lat, lon, 1) for found in view.measured for lat, lon in found.line]
    if not spots:
        labels = [(land.label_points[code], n) for code, n in view.named.items() if code in land.label_points]
        spots = [(latitude, longitude, n) for (longitude, latitude, _), n in labels]
    return around([(lat, lon) for lat, lon, _ in _inner(_main_group(spots))] or _NOWHERE)


def around(points: Corners, least: float = 0.25) -> Corners:
    """Return south-west and north-east of points, no less than so many degrees apart."""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    margin = max(0.0, least - max(north - south, east - west)) / 2
    return [
        (round(south - margin, 4), round(west - margin, 4)),
        (round(north + margin, 4), round(east + margin, 4)),
    ]


def _main_group(spots: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    if not spots or max(s[1] for s in spots) - min(s[1] for s in spots) < _WIDE:
        return spots
    middle = [median(value for spot in spots for value in [spot[axis]] * spot[2]) for axis in (0, 1)]
    near = [spot for spot in spots if max(abs(spot[0] - middle[0]), abs(spot[1] - middle[1])) < _FAR]
    return near if sum(spot[2] for spot in near) >= _KEPT_SHARE * sum(spot[2] for spot in spots) else spots


def _inner(spots: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    """Return the spots without the outermost ones on each side, where there are many claims."""
    if sum(spot[2] for spot in spots) < _MANY:
        return spots
    bounds = [_bounds(spots, axis) for axis in (0, 1)]
    return [s for s in spots if all(low <= s[axis] <= high for axis, (low, high) in enumerate(bounds))]


def _bounds(spots: list[tuple[float, float, int]], axis: int) -> tuple[float, float]:
    values = sorted(value for spot in spots for value in [float(spot[axis])] * spot[2])
    outer = int(len(values) * _OUTER_SHARE)
    return values[outer], values[-1 - outer]
