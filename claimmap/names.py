"""Names: the place, the sense and the status of each mention, by its row in `reading.places`."""

import math
from numbers import Real

import pandas as pd
from geopandas import GeoDataFrame

#: Decimals of a degree that make a place without an id one place: 0.001 degree is at most 111 m.
KEY_DECIMALS = 3

#: Values of `status`: a place that a person chose, one that the machine chose, one that no person knows.
VERIFIED, UNVERIFIED, NOT_IDENTIFIABLE = "VERIFIED", "UNVERIFIED", "NOT_IDENTIFIABLE"
#: Those that are a person's word.
PERSONS = frozenset({VERIFIED, NOT_IDENTIFIABLE})


def place_keys(places: GeoDataFrame) -> pd.Series:
    """Return each mention's place key: its GeoNames id, else its rounded point, else its own row.

    A relative place takes its anchor's key where it has the anchor's point, so that what is "near
    Kyiv" is read together with what is in Kyiv; "30 miles west of Kyiv" is a place of its own.
    """
    told = [kind == "relative" for kind in places["kind"]]
    points = [_point(lat, lon) for lat, lon in zip(places["lat"], places["lon"], strict=True)]
    ids = [None if pd.isna(number) else int(number) for number in places["geonameid"]]
    anchors = {
        point: f"g{number}"
        for number, point, relative in zip(ids, points, told, strict=True)
        if number is not None and point is not None and not relative
    }
    keys = []
    for row, number, point, relative in zip(places.index, ids, points, told, strict=True):
        if number is not None and not relative:
            keys.append(f"g{number}")
        elif point is not None:
            own = f"p{point[0]:.{KEY_DECIMALS}f},{point[1]:.{KEY_DECIMALS}f}"
            keys.append(anchors.get(point, own) if relative else own)
        else:
            keys.append(f"m{row}")
    return pd.Series(keys, index=places.index, dtype=object)


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
