"""The scene: what is in view as ids, numbers and names of ours, which is all that the browser is told."""

import re
from collections.abc import Collection, Iterable, Sequence
from statistics import median
from typing import TypeAlias

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from claimmap import marks
from claimmap.land import Land
from claimmap.marks import Firmness, Layer
from claimmap.selection import View
from claimmap.sites import Form, Measured, Site, is_country
from geo import countries

Json: TypeAlias = "str | float | bool | Sequence[Json] | dict[str, Json] | None"
Corners: TypeAlias = list[tuple[float, float]]

#: Past this many marks they share one canvas: an element each costs the browser 0.3 ms.
CANVAS_FROM = 500

#: Zoom of the first look at most, so that a story of one town opens on its country; and the zoom at
#: which a few kilometres are long enough to read a label beside them.
FIRST_ZOOM, MEASURE_ZOOM = 6.0, 10

#: Kilometres; a smaller circle than this is hidden under the mark itself at any zoom of interest.
LEAST_CIRCLE_KM = 2.0

#: Degrees; outlines above the base are drawn no finer than the base itself.
_TOLERANCE = 0.01

#: Square degrees; the outline of a larger area than this (Ukraine is 73) may be five times as coarse.
_LARGE = 50.0
#: Corners along the side of an area that keep a circle round to the eye.
_ROUNDNESS = 200

#: Degrees; a first look wider than this leaves out what lies far from most claims, as long as it
#: keeps this share of them. A story of one war that names Washington should open on the war.
_WIDE, _FAR, _KEPT_SHARE = 45.0, 20.0, 0.6

#: Europe and its neighbours, for a reading that names no country.
_NOWHERE: Corners = [(30.0, -15.0), (62.0, 60.0)]

_MARKUP = re.compile(r"[&<>\"'{}`$\\%#;/=\x00-\x1f\x7f\u2028\u2029]")
_CODE = re.compile(r"[A-Z]{2}")


def escape_for_map(text: str) -> str:
    """Turn whatever could end a string, open a tag or start a template into numeric entities.

    The scene's script turns them back into the characters of a text node or a canvas.
    """
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", text)


def scene(view: View, land: Land, layers: Collection[Layer]) -> dict[str, Json]:
    """Return what the browser draws, each site at one mark; text has gone through `escape_for_map`."""
    sites = view.sites if Layer.SITES in layers else ()
    below = tuple(place for place in view.backdrops if _layer_of(place) in layers)
    areas = sorted(
        (p for p in (*below, *sites) if p.form is Form.AREA), key=lambda place: -place.geometry.area
    )
    lines = [p for p in (*below, *sites) if p.form is Form.LINE]
    points = [site for site in sites if site.form is Form.POINT]
    rough = [site for site in points if _is_rough(site)] if Layer.UNCERTAINTY in layers else []
    measures = view.measured if Layer.MEASURED in layers else ()
    has_labels = Layer.LABELS in layers
    return {
        "canvas": len(points) > CANVAS_FROM,
        "named": _codes(view.story_countries) if Layer.NAMED in layers else [],
        "areas": [_area(view, land, place) for place in areas],
        "lines": [_line(view, place) for place in lines],
        "circles": [_circle(view, site) for site in rough],
        "sites": [_site(view, site) for site in points],
        "tags": [tag for place in areas if (tag := _tag(view, land, place)) is not None],
        "measures": [_measure(view, found) for found in measures],
        "names": _names(points) if has_labels else [],
        "labels": has_labels,
        "key": _key(view, sites, is_rough=bool(rough) or any(site.is_relative for site in sites)),
        "fit": {"token": view.document, "corners": first_look(view, land), "zoom": FIRST_ZOOM},
        "focus": _focus(view),
    }


def _layer_of(backdrop: Site) -> Layer:
    return Layer.BORDERS if backdrop.form is Form.LINE else Layer.GROUPS


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
    return _around([(lat, lon) for lat, lon, _ in _main_group(spots)] or _NOWHERE)


def _main_group(spots: list[tuple[float, float, int]]) -> list[tuple[float, float, int]]:
    if not spots or max(s[1] for s in spots) - min(s[1] for s in spots) < _WIDE:
        return spots
    middle = [median(value for spot in spots for value in [spot[axis]] * spot[2]) for axis in (0, 1)]
    near = [spot for spot in spots if max(abs(spot[0] - middle[0]), abs(spot[1] - middle[1])) < _FAR]
    return near if sum(spot[2] for spot in near) >= _KEPT_SHARE * sum(spot[2] for spot in spots) else spots


def _around(points: Corners, least: float = 0.25) -> Corners:
    """Return the corners around points, no less than so many degrees apart."""
    south, north = min(lat for lat, _ in points), max(lat for lat, _ in points)
    west, east = min(lon for _, lon in points), max(lon for _, lon in points)
    margin = max(0.0, least - max(north - south, east - west)) / 2
    return [
        (round(south - margin, 4), round(west - margin, 4)),
        (round(north + margin, 4), round(east + margin, 4)),
    ]


def _focus(view: View) -> dict[str, Json] | None:
    """Say where to fly: to the chosen claim's places, else to the place chosen or looked into."""
    at = view.selection
    # What a claim merely names (a treaty's members) would take the map away from where it puts something.
    sites = [place for place in view.sites if _is_chosen(view, place)]
    chosen = sites or [place for place in view.backdrops if _is_chosen(view, place)]
    lines = [found.line for found in view.measured if found.claim == at.claim]
    points = [spot for site in chosen if site.form is Form.POINT and (spot := site.seen_at) is not None]
    points += [end for line in lines for end in line]
    points = points or [corner for place in chosen for corner in _main_part(place)]
    if not points:
        return None
    return {
        "token": escape_for_map("@".join(part or "" for part in (at.claim, at.place, at.spot))),
        "corners": _around(points, 0.1 if lines else 0.25),
        "gentle": at.claim is None,
        "least": MEASURE_ZOOM if lines else 5,
        "zoom": MEASURE_ZOOM if lines else 8,
    }


def _main_part(place: Site) -> Corners:
    largest = max(shapely.get_parts([place.geometry]), key=lambda part: float(part.area or part.length))
    west, south, east, north = largest.bounds
    return [(south, west), (north, east)]


def _site(view: View, site: Site) -> dict[str, Json]:
    return _item(view, site) | {"at": _at(site), "diameter": _diameter(site)}


def _diameter(site: Site) -> int:
    return marks.SIZE_STEPS[marks.size_step(len(site.claims))][1]


def _circle(view: View, site: Site) -> dict[str, Json]:
    return _item(view, site) | {"at": _at(site), "km": round(site.uncertainty_km or 0.0, 1)}


def _line(view: View, place: Site) -> dict[str, Json]:
    simple = shapely.simplify(place.geometry, _TOLERANCE / 5)
    parts: list[Json] = [_turned(part) for part in shapely.get_parts([simple])]
    return _item(view, place) | {"parts": parts}


def _area(view: View, land: Land, place: Site) -> dict[str, Json]:
    """Name the countries where an area is made of such: the browser has their outlines already."""
    item = _item(view, place) | {"soft": place.is_relative}
    codes = _countries_of(land, place)
    if codes:
        return item | {"codes": _codes(codes)}
    simple = shapely.simplify(place.geometry, _tolerance(place.geometry))
    polygons = [part for part in shapely.get_parts([simple]) if isinstance(part, Polygon)]
    rings: list[Json] = [[_turned(ring) for ring in shapely.get_rings([polygon])] for polygon in polygons]
    return item | {"rings": rings}


def _tolerance(area: BaseGeometry) -> float:
    """Return degrees to simplify by: a small area keeps its roundness, a continent travels light."""
    return min(_TOLERANCE, area.area**0.5 / _ROUNDNESS) if area.area < _LARGE else 5 * _TOLERANCE


def _tag(view: View, land: Land, place: Site) -> dict[str, Json] | None:
    """Return the text box of an area where claims put something; what hangs on another place has none."""
    if place.is_backdrop or place.is_relative:
        return None
    codes = _countries_of(land, place)
    if len(codes) == 1:
        longitude, latitude, _ = land.label_points[codes[0]]
    else:
        middle = place.geometry.representative_point()
        latitude, longitude = middle.y, middle.x
    what: dict[str, Json] = {
        "text": escape_for_map(place.title),
        "count": len(place.claims),
        "codes": _codes(codes),
    }
    return _item(view, place) | what | {"home": [round(latitude, 4), round(longitude, 4)]}


def _countries_of(land: Land, place: Site) -> tuple[str, ...]:
    """Return the countries that an area is made of, or () where it is cut otherwise."""
    if place.is_relative:
        return ()
    if is_country(place.feature) and place.country is not None and place.country in land.shapes:
        return (place.country,)
    codes = land.inside(place.geometry)
    return codes if land.is_countries(place.geometry, codes) else ()


def _item(view: View, place: Site) -> dict[str, Json]:
    step, colour = place.firmness, view.colours.get(place.actor or "", marks.OTHER_COLOUR)
    if place.is_backdrop:  # merely named, and so plain and grey: the key explains the marks of sites alone
        step, colour = Firmness.ASSERTED, marks.OTHER_COLOUR
    note = marks.note(len(place.claims), step, is_backdrop=place.is_backdrop)
    return {
        "id": place.key,
        "label": escape_for_map(f"{place.title}: {note}"),
        "colour": colour,
        "firm": step.value,
        "backdrop": place.is_backdrop,
        "chosen": _is_chosen(view, place),
    }


def _is_chosen(view: View, place: Site) -> bool:
    chosen = view.selection
    return place.key in (chosen.place, chosen.spot) or chosen.claim in place.claims


def _is_rough(site: Site) -> bool:
    return site.uncertainty_km is not None and site.uncertainty_km >= LEAST_CIRCLE_KM


def _measure(view: View, found: Measured) -> dict[str, Json]:
    return {
        "ends": [[round(lat, 5), round(lon, 5)] for lat, lon in found.line],
        "label": escape_for_map(found.figures),
        "chosen": found.claim == view.selection.claim,
    }


def _names(points: Iterable[Site]) -> list[Json]:
    """Name the points of claims, most claims first."""
    ranked = sorted(points, key=lambda site: -len(site.claims))
    return [{"text": escape_for_map(s.title), "point": _at(s), "reach": _diameter(s) / 2} for s in ranked]


def _key(view: View, sites: Iterable[Site], *, is_rough: bool) -> dict[str, Json] | None:
    """Explain the marks that are in view, and no others."""
    if not (shown := list(sites)):
        return None
    rough = marks.ROUGH if is_rough else None
    if not any(site.claims for site in shown):
        plain: Json = {"firm": Firmness.ASSERTED.value, "text": marks.NAMED}
        return {"marks": [plain], "rough": rough, "actors": [], "sizes": []}
    firm = {site.firmness for site in shown}
    acting = {site.actor for site in shown}
    actors: list[Json] = [
        {"colour": colour, "text": escape_for_map(countries.name(code))}
        for code, colour in view.colours.items()
        if code in acting and _CODE.fullmatch(code)
    ]
    if acting - set(view.colours):
        actors.append({"colour": marks.OTHER_COLOUR, "text": marks.OTHERS})
    sizes = {marks.size_step(len(site.claims)) for site in shown if site.form is Form.POINT}
    return {
        "marks": [
            {"firm": step.value, "text": mark.label} for step, mark in marks.MARKS.items() if step in firm
        ],
        "rough": rough,
        "actors": actors,
        "sizes": [_size(step) for step in sorted(sizes)] if len(sizes) > 1 else [],
    }


def _size(step: int) -> Json:
    least, diameter = marks.SIZE_STEPS[step]
    last = marks.SIZE_STEPS[step + 1][0] - 1 if step + 1 < len(marks.SIZE_STEPS) else None
    return {"diameter": diameter, "text": f"{least} to {last}" if last else f"{least} or more"}


def _codes(codes: Iterable[str]) -> list[Json]:
    return [code for code in sorted(codes) if _CODE.fullmatch(code)]


def _at(site: Site) -> Json:
    latitude, longitude = site.drawn_at
    return [round(latitude, 5), round(longitude, 5)]


def _turned(shape: BaseGeometry) -> list[Json]:
    """Return a line's corners as latitude and longitude."""
    return [[round(lat, 4), round(lon, 4)] for lon, lat in shapely.get_coordinates(shape).tolist()]
