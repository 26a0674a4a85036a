"""Spots: where an area is named on the map, and the points that an arrow leads over."""

from dataclasses import dataclass

from claimmap.land import Land
from claimmap.movements import Movement
from claimmap.selection import View
from claimmap.sites import Form, Site, is_country

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrow:
    """A movement with the (latitude, longitude) of its stops; an area's is where its text box stands."""

    movement: Movement
    points: tuple[Point, ...]


def arrows(view: View, land: Land) -> tuple[Arrow, ...]:
    """Return the movements in view, in order."""
    by_key = {site.key: site for site in view.sites}
    return tuple(
        Arrow(moved, tuple(spot(land, by_key[stop]) for stop in moved.stops)) for moved in view.movements
    )


def spot(land: Land, place: Site) -> Point:
    """Return a point's own place, or where an area is named: of a country, the middle of its largest part."""
    if place.form is Form.POINT:
        return place.drawn_at
    codes = countries_of(land, place)
    if len(codes) == 1:
        longitude, latitude, _ = land.label_points[codes[0]]
        return latitude, longitude
    middle = place.geometry.representative_point()
    return middle.y, middle.x


def countries_of(land: Land, place: Site) -> tuple[str, ...]:
    """Return the countries that an area is made of, or () where it is cut otherwise."""
    if place.is_relative:
        return ()
    if is_country(place.feature) and place.country is not None and place.country in land.shapes:
        return (place.country,)
    codes = land.inside(place.geometry)
    return codes if land.is_countries(place.geometry, codes) else ()
