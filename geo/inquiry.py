"""Inquiry: places that the gazetteer does not know, asked of another geocoder where the reader chose one."""

from dataclasses import replace

from geopy.exc import GeopyError
from shapely.geometry import Point

from geo.geocoder import Geocode
from geo.mentions import MentionKind
from geo.resolve import Place

#: Names asked for an article at most; at one a second more would keep the reader waiting.
MAX_NAMES = 20
#: OpenStreetMap's point for a village is good to about this.
_UNCERTAINTY_KM = 5.0
_FOUND = "Found by Nominatim (OpenStreetMap) by its name alone; the gazetteer does not know it."


def inquire(places: tuple[Place, ...], geocode: Geocode) -> tuple[tuple[Place, ...], str | None]:
    """Ask `geocode` for the named places that are still unknown; return all places, and a notice.

    Only the names are sent, each once. Where the geocoder fails, what is known stays as it is and
    the notice says so.
    """
    names = list(dict.fromkeys(_name(place) for place in places if _is_unknown(place)))
    answers: dict[str, Place | None] = {}
    notice = None
    for name in names[:MAX_NAMES]:
        try:
            location = geocode(name)
        except (GeopyError, ValueError) as error:
            notice = (
                f"Nominatim did not answer ({type(error).__name__}): names it was asked for stay unknown."
            )
            break
        if location is not None:
            found = next(place for place in places if _is_unknown(place) and _name(place) == name)
            answers[name] = _found(found, location.address, location.latitude, location.longitude)
    known = tuple(
        _answered(place, answers.get(_name(place))) if _is_unknown(place) else place for place in places
    )
    return known, notice


def _is_unknown(place: Place) -> bool:
    mention = place.mention
    return place.name is None and mention.kind is MentionKind.LITERAL and bool(mention.names)


def _name(place: Place) -> str:
    return place.mention.names[0] if place.mention.names else place.mention.surface


def _found(place: Place, address: str, latitude: float, longitude: float) -> Place:
    return replace(
        place,
        name=address.split(",", maxsplit=1)[0],
        latitude=latitude,
        longitude=longitude,
        geo_precision=1,
        uncertainty_km=_UNCERTAINTY_KM,
        reason=_FOUND,
        geometry=Point(longitude, latitude),
    )


def _answered(place: Place, answer: Place | None) -> Place:
    return replace(answer, mention=place.mention) if answer is not None else place
