"""Inquiry: places that the gazetteer does not know, asked of another geocoder where the reader chose one."""

from dataclasses import dataclass, replace
from typing import Any

from geopy.distance import geodesic
from geopy.exc import GeopyError
from geopy.location import Location
from shapely.geometry import Point

from geo.geocoder import Geocode
from geo.mentions import MentionKind
from geo.resolve import Place

#: Names asked for an article at most; at one a second more would keep the reader waiting.
MAX_NAMES = 20

#: OpenStreetMap's classes of things that a story can mean by a place's name; a shop or a street of the
#: same name is none.
_CLASSES = frozenset({"place", "boundary", "natural", "waterway"})

#: ACLED's "near it, or a part of it": the name alone was asked for, and one answer taken.
_GEO_PRECISION = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """All places, some of them now known; `unanswered` tells that names were asked for in vain.

    `notice` is a sentence for the reader, or None where all went well.
    """

    places: tuple[Place, ...]
    unanswered: bool
    notice: str | None


def inquire(places: tuple[Place, ...], geocode: Geocode) -> Outcome:
    """Ask `geocode` for the named places that are still unknown.

    Only the names are sent, each once, and the codes of the countries that the story names, to which
    the answer is held. Where the geocoder fails, what is known stays as it is.
    """
    names = list(dict.fromkeys(_name(place) for place in places if _is_unknown(place)))
    codes = tuple(sorted({place.country.lower() for place in places if place.country}))
    answers: dict[str, Location] = {}
    notice = None
    for name in names[:MAX_NAMES]:
        try:
            location = geocode(name, addressdetails=True, country_codes=codes or None)
        except (GeopyError, ValueError) as error:
            notice = (
                f"Nominatim did not answer ({type(error).__name__}): names it was asked for stay unknown."
            )
            break
        if location is not None:
            answers[name] = location
    known = tuple(
        _answered(place, answers.get(_name(place)), codes) if _is_unknown(place) else place
        for place in places
    )
    return Outcome(known, unanswered=notice is not None, notice=notice)


def _is_unknown(place: Place) -> bool:
    mention = place.mention
    return place.name is None and mention.kind is MentionKind.LITERAL and bool(mention.names)


def _name(place: Place) -> str:
    return place.mention.names[0] if place.mention.names else place.mention.surface


def _answered(place: Place, location: Location | None, codes: tuple[str, ...]) -> Place:
    """Return the place as answered, or unchanged where the answer is none that a story could mean."""
    raw: dict[str, Any] = location.raw if location is not None else {}
    radius_km = _radius_km(location, raw.get("boundingbox"))
    country = (raw.get("address") or {}).get("country_code")
    if location is None or radius_km is None or raw.get("class") not in _CLASSES:
        return place
    if codes and country not in codes:
        return place
    return replace(
        place,
        name=location.address.split(",", maxsplit=1)[0],
        country=country.upper() if country else None,
        latitude=location.latitude,
        longitude=location.longitude,
        geo_precision=_GEO_PRECISION,
        uncertainty_km=radius_km,
        reason=_reason(location.address, is_held=bool(codes)),
        geometry=Point(location.longitude, location.latitude),
    )


def _radius_km(location: Location | None, box: object) -> float | None:
    """Return how far the answer's box reaches from its point: south, north, west, east in degrees."""
    if location is None or not isinstance(box, list | tuple):
        return None
    try:
        south, north, west, east = (float(edge) for edge in box)
        corners = [(latitude, longitude) for latitude in (south, north) for longitude in (west, east)]
        at = (location.latitude, location.longitude)
        return round(max(float(geodesic(at, corner).km) for corner in corners), 1)
    except (TypeError, ValueError):
        return None


def _reason(address: str, *, is_held: bool) -> str:
    where = "in the countries that the story names" if is_held else "anywhere"
    return (
        f"Nominatim (OpenStreetMap) gives “{address}” for the name alone, sought {where}; the gazetteer does "
        "not know it, so its place and its extent are rough."
    )
