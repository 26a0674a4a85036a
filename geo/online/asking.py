"""Asking: a geocoder over the network, whose answers are kept and whose pace all processes share."""

import json
from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from geopy.adapters import AdapterHTTPError, get_retry_after
from geopy.exc import ConfigurationError, GeocoderServiceError
from geopy.location import Location
from geopy.point import Point

from geo.online.answers import Answers, Kept
from geo.online.folder import folder, unwritable
from geo.online.turns import LONGEST_REST_S, Turns

#: What a service says that has had enough of us; it is left alone for a minute if it does not say how long.
_ENOUGH = frozenset({429, 503})
_REST_S = 60.0


def held(
    geocode: Callable[..., Location | None], name: str, pause_s: float
) -> Callable[..., Location | None]:
    """Return a geocoder that asks each question once, and none sooner than `pause_s` after another.

    That holds for all threads and processes that keep their answers in the same folder (`geo.online.folder`),
    under `name`. Answers are kept for 90 days, also "there is none"; failures are not. A service that says it
    has had enough is left alone as long as it says. Raises geopy's `GeopyError`: `GeocoderTimedOut` where
    others wait already, `ConfigurationError` where the folder cannot be written, so that nobody knows who
    else asks.
    """

    @wraps(geocode)
    def ask(
        query: str, *, addressdetails: bool = False, country_codes: tuple[str, ...] | None = None
    ) -> Location | None:
        answers, turns = _kept_by(name, pause_s)
        asked = json.dumps([query, addressdetails, country_codes])
        kept = _location(answers.get(asked))
        if kept is None:
            turns.wait()
            kept = _location(answers.get(asked))  # somebody else may have asked meanwhile
        if kept is not None:
            return kept.value
        try:
            location = geocode(query, addressdetails=addressdetails, country_codes=country_codes)
        except GeocoderServiceError as error:
            _rest(turns, error)
            raise
        answers.put(asked, _fields(location))
        return location

    return ask


def _kept_by(name: str, pause_s: float) -> tuple[Answers, Turns]:
    try:
        kept_in = folder()
    except OSError as error:
        raise unwritable() from error
    return Answers(kept_in / f"{name}.sqlite"), Turns(kept_in / f"{name}.turn", pause_s)


def _rest(turns: Turns, error: GeocoderServiceError) -> None:
    cause = error.__cause__
    if isinstance(cause, AdapterHTTPError) and cause.status_code in _ENOUGH:
        seconds = get_retry_after(cause.headers)
        with suppress(ConfigurationError):
            turns.rest(_REST_S if seconds is None else min(float(seconds), LONGEST_REST_S))


def _fields(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    point = [location.latitude, location.longitude]
    return {"address": location.address, "point": point, "raw": location.raw}


def _location(kept: Kept | None) -> Kept | None:
    """Return what is kept as a location; one that is damaged is none."""
    if kept is None or kept.value is None:
        return kept
    try:
        latitude, longitude = kept.value["point"]
        return Kept(Location(str(kept.value["address"]), Point(latitude, longitude), dict(kept.value["raw"])))
    except (KeyError, TypeError, ValueError):
        return None
