"""Rows: the tables of a reading as plain values and back, with the types that pandas gives them at first."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
from geopandas.array import from_shapely

from geo import columns

_WHOLE_NUMBERS = frozenset(
    {
        "start", "end", "geonameid", "geo_precision", "where_prec", "source_start", "source_end",
        "cue_start", "cue_end", "date_precision", "date_uttered_precision",
    }
)  # fmt: skip


def cells(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[str, Any]:
    """Return rows as columns: with types given at once, pandas takes a fifth of the time."""
    if not rows:
        return {name: pd.array([], dtype="Int64" if name in _WHOLE_NUMBERS else object) for name in names}
    return {
        name: pd.array(column, dtype="Int64") if name in _WHOLE_NUMBERS else list(column)
        for name, column in zip(names, zip(*rows, strict=True), strict=True)
    }


def claims_of(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """Return plain claims, one mapping each by the names of `geo.columns.CLAIMS`, as a table."""
    return pd.DataFrame(cells(columns.CLAIMS, [[row.get(name) for name in columns.CLAIMS] for row in rows]))


def places_of(rows: Iterable[Mapping[str, Any]]) -> gpd.GeoDataFrame:
    """Return plain mentions by the names of `geo.columns.PLACES`, their geometry shapely's, as a table."""
    found = [[row.get(name) for name in columns.PLACES] for row in rows]
    table = cells(columns.PLACES, found)
    at = columns.PLACES.index("geometry")
    table["geometry"] = from_shapely([row[at] for row in found], crs="EPSG:4326")
    return gpd.GeoDataFrame(table, geometry="geometry")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a table's rows as mappings, cells as pandas has them."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def plain(value: Any) -> Any:
    """Turn pandas' missing values into None and its numbers into Python's."""
    if isinstance(value, list | dict | str) or value is None:
        return value
    if value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    return value.item() if hasattr(value, "item") else value
