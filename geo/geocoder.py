"""A geocoder in geopy's manner over the gazetteer, and the way to an online one for who chooses it."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from typing import Any, Protocol

from geopy.exc import GeocoderQueryError
from geopy.geocoders import Nominatim
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo import countries
from geo.gazetteer import Candidate, Gazetteer, fold
from geo.online.asking import held
from geo.online.service import Service


class Geocode(Protocol):
    """A geocoder as a function of a place's name.

    `country_codes` (ISO 3166 alpha-2, small letters) holds the answer to these countries;
    `addressdetails` asks for the country's code in `Location.raw["address"]`.
    """

    def __call__(
        self, query: str, *, addressdetails: bool = False, country_codes: tuple[str, ...] | None = None
    ) -> Location | None:
        """Return the place that is meant, or None."""


#: How Nominatim's policy asks an application to name itself.
USER_AGENT = "dateline/0.1 (open-source reader of news)"
#: Nominatim's usage policy: one request a second for the whole application.
_NOMINATIM_DELAY_S = 1.0
_NOMINATIM_TIMEOUT_S = 10
#: Places a query without a limit gets at most, as Nominatim does.
_DEFAULT_LIMIT = 10


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Geocode without a network: geopy's contract over the built gazetteer.

    `Location.raw` holds the fields of the `Candidate`. Raises `DataError` where the gazetteer has
    not been built.
    """

    def __init__(self, gazetteer: Gazetteer | None = None) -> None:
        super().__init__(timeout=None)
        self._gazetteer = gazetteer or Gazetteer.open()

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        language: str | None = None,
        country_codes: str | Iterable[str] | None = None,
        limit: int | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Find places by name: "Brest", "Brest, Belarus", "Brest, Brest Oblast, Belarus".

        Of places of one name towns and countries come before regions, then the most populous
        first. None where there is none. `language` and `timeout` change nothing. Raises
        `GeocoderQueryError` for a query that is no name.
        """
        if not isinstance(query, str) or not fold(query):
            msg = "The query is empty; write a place's name, such as “Brest, Belarus”."
            raise GeocoderQueryError(msg)
        allowed = _codes(country_codes)
        found = [place for place in self._named(query) if allowed is None or place.country in allowed]
        found.sort(key=_rank)
        return _answer([_location(place) for place in found], exactly_one, limit)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        language: str | None = None,
        limit: int | None = None,
        timeout: object = DEFAULT_SENTINEL,
    ) -> Location | list[Location] | None:
        """Find the places nearest to a point (latitude, longitude), nearest first.

        `language` and `timeout` change nothing. Raises `GeocoderQueryError` for what is no point.
        """
        point = _point(query)
        count = 1 if exactly_one else limit or _DEFAULT_LIMIT
        found = self._gazetteer.nearest(point.latitude, point.longitude, count)
        return _answer([_location(place) for place in found], exactly_one, limit)

    def _named(self, query: str) -> list[Candidate]:
        """Look up the whole query as one name, then its first part within the others."""
        name, *containers = [part.strip() for part in query.split(",") if fold(part)]
        found = self._gazetteer.lookup({query, name, *containers})
        if found[query] or not containers:
            return list(found[query])
        return [
            place
            for place in found[name]
            if all(self._lies_in(place, container, found[container]) for container in containers)
        ]

    def _lies_in(self, place: Candidate, container: str, containers: Iterable[Candidate]) -> bool:
        """Tell whether a place lies in the country or region that a name means, or where that state lay."""
        if place.country is None:
            return False
        if countries.find_country(container) == place.country:
            return True
        return any(
            _holds(around, place) or place.country in self._gazetteer.successors(around.key)
            for around in containers
        )


@cache
def nominatim() -> Geocode:
    """Return OpenStreetMap's geocoder, held to one request a second, its answers kept.

    Whoever calls this has chosen that the names asked for leave the machine; nothing else in
    Dateline goes online by itself. All processes of a user share the pace and the answers, in a folder that
    `DATELINE_CACHE` names or the system's for such files (`geo.online`). Answers are © OpenStreetMap
    contributors, ODbL: say so where they are shown. It raises geopy's `GeopyError`, and takes 45 seconds at
    most: up to 30 for its turn, up to 10 for the answer.
    """
    service = Nominatim(user_agent=USER_AGENT, timeout=_NOMINATIM_TIMEOUT_S, adapter_factory=Service)
    return held(service.geocode, "nominatim", _NOMINATIM_DELAY_S)


def _point(query: Point | str | Sequence[float]) -> Point:
    msg = "The query is no point; write latitude and longitude in degrees, such as “52.1, 23.7”."
    if not query:
        raise GeocoderQueryError(msg)  # geopy would read it as 0, 0
    try:
        return Point(query)
    except (TypeError, ValueError) as error:
        raise GeocoderQueryError(msg) from error


def _codes(country_codes: str | Iterable[str] | None) -> set[str] | None:
    if country_codes is None:
        return None
    codes = country_codes.split(",") if isinstance(country_codes, str) else country_codes
    return {code.strip().upper() for code in codes}


def _holds(around: Candidate, place: Candidate) -> bool:
    """Tell whether a country or a first-level region holds a place."""
    if place.country != around.country:
        return False
    return around.feature.startswith("PCL") or (around.feature == "ADM1" and _shares_region(place, around))


def _shares_region(place: Candidate, region: Candidate) -> bool:
    return place.admin1_code is not None and place.admin1_code == region.admin1_code


def _rank(place: Candidate) -> tuple[bool, int]:
    """Rank the city before the region of the same name, as a person who types it means the city."""
    return place.feature.startswith("ADM"), -place.population


def _location(place: Candidate) -> Location:
    country = countries.name(place.country) if place.country else None
    parts = dict.fromkeys(part for part in (place.name, place.admin1, country) if part)
    raw: dict[str, Any] = asdict(place)
    return Location(", ".join(parts), Point(place.latitude, place.longitude), raw)


def _answer(
    locations: list[Location], exactly_one: bool, limit: int | None
) -> Location | list[Location] | None:
    if not locations:
        return None
    return locations[0] if exactly_one else locations[: limit or _DEFAULT_LIMIT]
