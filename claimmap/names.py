"""Names: the place, the sense and the status of each mention, by its row in `reading.places`."""

import math
from collections.abc import Mapping
from numbers import Real
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame

#: Decimals of a degree that make a place without an id one place: 0.001 degree is at most 111 m.
KEY_DECIMALS = 3

#: Values of `status`: a place that a person chose, one that the machine chose, one that no person knows.
VERIFIED, UNVERIFIED, NOT_IDENTIFIABLE = "VERIFIED", "UNVERIFIED", "NOT_IDENTIFIABLE"
#: Those that are a person's word.
PERSONS = frozenset({VERIFIED, NOT_IDENTIFIABLE})
_ASKED = ("kind", "country", "name", "status", "lat", "lon", "geonameid")


def place_keys(places: GeoDataFrame) -> pd.Series:
    """Return each mention's place key: its GeoNames id, else its rounded point, else its own row.

    A relative place takes its anchor's key where it has the anchor's point, so that what is "near
    Kyiv" is read together with what is in Kyiv; "30 miles west of Kyiv" is a place of its own.
    """
    return pd.Series(keys_of(mentions_of(places)), index=places.index, dtype=object)


def keys_of(mentions: Mapping[int, Mapping[str, Any]]) -> dict[int, str]:
    """Return the place key of each mention, by its row, as `place_keys` does."""
    points = {row: _point(mention["lat"], mention["lon"]) for row, mention in mentions.items()}
    ids = {row: known_number(mention["geonameid"]) for row, mention in mentions.items()}
    told = {row for row, mention in mentions.items() if mention["kind"] == "relative"}
    anchors = {
        point: f"g{number:.0f}"
        for row, number in ids.items()
        if number is not None and (point := points[row]) is not None and row not in told
    }
    keys = {}
    for row, number in ids.items():
        point, is_relative = points[row], row in told
        if number is not None and not is_relative:
            keys[row] = f"g{number:.0f}"
        elif point is not None:
            own = f"p{point[0]:.{KEY_DECIMALS}f},{point[1]:.{KEY_DECIMALS}f}"
            keys[row] = anchors.get(point, own) if is_relative else own
        else:
            keys[row] = f"m{row}"
    return keys


def mentions_of(places: GeoDataFrame) -> dict[int, dict[str, Any]]:
    """Return what keys and bearings ask of mentions, by their rows."""
    columns = [places[name].tolist() for name in _ASKED]
    return {
        int(row): dict(zip(_ASKED, cells, strict=True))
        for row, *cells in zip(places.index, *columns, strict=True)
    }


def senses(places: GeoDataFrame) -> dict[int, str]:
    """Return the sense that each mention goes by, for those that have one to choose.

    What is told by another place ("near Brest") goes by the sense of that place: it moves with it.
    """
    rows = [int(row) for row in places.index]
    own = {row: sense for row, sense in zip(rows, places["sense"], strict=True) if isinstance(sense, str)}
    best = {row: found[0]["key"] for row, found in zip(rows, places["candidates"], strict=True) if found}
    anchors = {best[row]: sense for row, sense in own.items() if row in best}
    relative = {int(row) for row in places.index[places["kind"] == "relative"]}
    told = {row: anchors[key] for row, key in best.items() if row in relative and key in anchors}
    return told | own


def rows_by_person(places: GeoDataFrame) -> frozenset[int]:
    """Return the mentions whose place a person has chosen, and those that hang on one of them."""
    said = {
        sense for sense, status in zip(places["sense"], places["status"], strict=True) if status in PERSONS
    }
    return frozenset(row for row, sense in senses(places).items() if sense in said) if said else frozenset()


def known_number(value: object) -> float | None:
    """Return a table's number, or None where pandas keeps "not known"."""
    if isinstance(value, Real) and math.isfinite(value):
        return float(value)
    return None


def known_text(value: object) -> str | None:
    """Return a table's text, or None where pandas keeps "not known" or there is none."""
    return value if isinstance(value, str) and value else None


def _point(latitude: object, longitude: object) -> tuple[float, float] | None:
    lat, lon = known_number(latitude), known_number(longitude)
    return None if lat is None or lon is None else (round(lat, KEY_DECIMALS), round(lon, KEY_DECIMALS))
