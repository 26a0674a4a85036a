"""The scene: what is in view as ids, numbers and names of ours, which is all that the browser is told."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import TypeAlias

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from claimmap import marks
from claimmap.land import Land
from claimmap.looks import Corners, around, first_look
from claimmap.marks import Firmness, Layer
from claimmap.movements import COURSE_LABELS, NO_ROUTE
from claimmap.selection import View
from claimmap.sites import Form, Measured, Site
from claimmap.spots import Arrow, arrows, countries_of, spot
from geo import countries

Json: TypeAlias = "str | float | bool | Sequence[Json] | dict[str, Json] | None"

#: What the id of an arrow begins with that stands for one claim.
OF_CLAIM = "claim:"

#: Past this many marks they share one canvas: an element each costs the browser 0.3 ms.
CANVAS_FROM = 500

#: Zoom of the first look at most, so that a story of one town opens on its country; and the zoom at
#: which a few kilometres are long enough to read a label beside them.
FIRST_ZOOM, MEASURE_ZOOM = 6.0, 10

#: Kilometres; a smaller circle than this is hidden under the mark itself at any zoom of interest.
LEAST_CIRCLE_KM = 2.0

#: Pixels from the middle of an area's text box to its edge, where an arrow begins or ends.
_TAG_REACH = 13

#: Degrees; outlines above the base are drawn no finer than the base itself.
_TOLERANCE = 0.01

#: Square degrees; the outline of a larger area than this (Ukraine is 73) may be five times as coarse.
_LARGE = 50.0
#: Corners along the side of an area that keep a circle round to the eye.
_ROUNDNESS = 200

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
    moved = arrows(view, land) if Layer.MOVEMENTS in layers else ()
    has_labels = Layer.LABELS in layers
    return {
        "canvas": len(points) > CANVAS_FROM,
        "named": _codes(view.story_countries) if Layer.NAMED in layers else [],
        "areas": [_area(view, land, place) for place in areas],
        "lines": [_line(view, place) for place in lines],
        "circles": [_circle(view, site) for site in rough],
        "sites": [_site(view, site) for site in points],
        "arrows": [
            _arrow(view, arrow, sites) for arrow in sorted(moved, key=partial(_is_chosen_arrow, view))
        ],
        "tags": [tag for place in areas if (tag := _tag(view, land, place)) is not None],
        "measures": [_measure(view, found) for found in measures],
        "names": _names(points) if has_labels else [],
        "labels": has_labels,
        "key": _key(view, sites, moved, is_rough=bool(rough) or any(site.is_relative for site in sites)),
        "fit": {"token": view.document, "corners": first_look(view, land), "zoom": FIRST_ZOOM},
        "focus": _focus(view),
    }


def _layer_of(backdrop: Site) -> Layer:
    return Layer.BORDERS if backdrop.form is Form.LINE else Layer.GROUPS


def _focus(view: View) -> dict[str, Json] | None:
    """Say where to fly: to the chosen claim's places, else to the place chosen or looked into."""
    at = view.selection
    # What a claim merely names (a treaty's members) would take the map away from where it puts something.
    stops = {stop for moved in view.movements if moved.key == at.place for stop in moved.stops}
    sites = [place for place in view.sites if _is_chosen(view, place) or place.key in stops]
    chosen = sites or [place for place in view.backdrops if _is_chosen(view, place)]
    lines = [found.line for found in view.measured if found.claim == at.claim]
    points = [spot for site in chosen if site.form is Form.POINT and (spot := site.seen_at) is not None]
    points += [end for line in lines for end in line]
    points = points or [corner for place in chosen for corner in _main_part(place)]
    if not points:
        return None
    return {
        "token": escape_for_map("@".join(part or "" for part in (at.claim, at.place, at.spot))),
        "corners": around(points, 0.1 if lines else 0.25),
        "gentle": at.claim is None,
        "least": MEASURE_ZOOM if lines else 5,
        "zoom": MEASURE_ZOOM if lines else 8,
    }


def _main_part(place: Site) -> Corners:
    largest = max(shapely.get_parts([place.geometry]), key=lambda part: float(part.area or part.length))
    west, south, east, north = largest.bounds
    return [(south, west), (north, east)]


def _site(view: View, site: Site) -> dict[str, Json]:
    return _item(view, site) | {"at": _written(site.drawn_at), "diameter": _diameter(site)}


def _diameter(site: Site) -> int:
    return marks.SIZE_STEPS[marks.size_step(len(site.claims))][1]


def _circle(view: View, site: Site) -> dict[str, Json]:
    return _item(view, site) | {"at": _written(site.drawn_at), "km": round(site.uncertainty_km or 0.0, 1)}


def _line(view: View, place: Site) -> dict[str, Json]:
    simple = shapely.simplify(place.geometry, _TOLERANCE / 5)
    parts: list[Json] = [_turned(part) for part in shapely.get_parts([simple])]
    return _item(view, place) | {"parts": parts}


def _area(view: View, land: Land, place: Site) -> dict[str, Json]:
    """Name the countries where an area is made of such: the browser has their outlines already."""
    item = _item(view, place) | {"soft": place.is_relative}
    codes = countries_of(land, place)
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
    codes = countries_of(land, place)
    what: dict[str, Json] = {
        "text": escape_for_map(place.title),
        "count": len(place.claims),
        "codes": _codes(codes),
    }
    return _item(view, place) | what | {"home": _written(spot(land, place))}


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


def _is_chosen_arrow(view: View, arrow: Arrow) -> bool:
    """Say whether an arrow is chosen, and so drawn last, above the others."""
    at = view.selection
    return at.claim in arrow.movement.claims or at.place == arrow.movement.key


def _arrow(view: View, arrow: Arrow, sites: Iterable[Site]) -> dict[str, Json]:
    """Say how an arrow is drawn; `reach` are the pixels that the marks at its ends take."""
    moved, shown = arrow.movement, {site.key: site for site in sites}
    # One claim is chosen itself, several are listed as those of a place are.
    own = f"{OF_CLAIM}{moved.claims[0]}" if len(moved.claims) == 1 else moved.key
    ends = [shown.get(stop) for stop in (moved.stops[0], moved.stops[-1])]
    reach: list[Json] = [
        0 if end is None else _diameter(end) / 2 if end.form is Form.POINT else _TAG_REACH for end in ends
    ]
    counted = "1 claim" if len(moved.claims) == 1 else f"{len(moved.claims)} claims"
    return {
        "id": own,
        "label": escape_for_map(f"{moved.title}: {counted}, {COURSE_LABELS[moved.course].lower()}"),
        "colour": view.colours.get(moved.actor or "", marks.OTHER_COLOUR),
        "course": moved.course.value,
        "points": [_written(point) for point in arrow.points],
        "heading": moved.heading,
        "arrives": moved.arrives,
        "reach": reach,
        "step": marks.size_step(len(moved.claims)),
        "chosen": _is_chosen_arrow(view, arrow),
    }


def _measure(view: View, found: Measured) -> dict[str, Json]:
    return {
        "ends": [[round(lat, 5), round(lon, 5)] for lat, lon in found.line],
        "label": escape_for_map(found.figures),
        "chosen": found.claim == view.selection.claim,
    }


def _names(points: Iterable[Site]) -> list[Json]:
    """Name the points of claims, most claims first."""
    ranked = sorted(points, key=lambda site: -len(site.claims))
    return [
        {"text": escape_for_map(s.title), "point": _written(s.drawn_at), "reach": _diameter(s) / 2}
        for s in ranked
    ]


def _key(
    view: View, sites: Iterable[Site], moved: Sequence[Arrow], *, is_rough: bool
) -> dict[str, Json] | None:
    """Explain the marks and arrows that are in view, and no others."""
    shown = list(sites)
    if not (shown or moved):
        return None
    courses = {arrow.movement.course for arrow in moved}
    rough = marks.ROUGH if is_rough else None
    if shown and not any(site.claims for site in shown) and not moved:
        plain: Json = {"firm": Firmness.ASSERTED.value, "text": marks.NAMED}
        return {"marks": [plain], "rough": rough, "actors": [], "sizes": [], "arrows": [], "route": ""}
    firm = {site.firmness for site in shown}
    acting = {site.actor for site in shown} | {arrow.movement.actor for arrow in moved}
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
        "arrows": [
            {"course": course.value, "text": text}
            for course, text in COURSE_LABELS.items()
            if course in courses
        ],
        "route": NO_ROUTE if courses else "",
    }


def _size(step: int) -> Json:
    least, diameter = marks.SIZE_STEPS[step]
    last = marks.SIZE_STEPS[step + 1][0] - 1 if step + 1 < len(marks.SIZE_STEPS) else None
    return {"diameter": diameter, "text": f"{least} to {last}" if last else f"{least} or more"}


def _codes(codes: Iterable[str]) -> list[Json]:
    return [code for code in sorted(codes) if _CODE.fullmatch(code)]


def _written(point: tuple[float, float]) -> Json:
    latitude, longitude = point
    return [round(latitude, 5), round(longitude, 5)]


def _turned(shape: BaseGeometry) -> list[Json]:
    """Return a line's corners as latitude and longitude."""
    return [[round(lat, 4), round(lon, 4)] for lon, lat in shapely.get_coordinates(shape).tolist()]
