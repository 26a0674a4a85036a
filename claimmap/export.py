"""Export of what is in view, as CSV for spreadsheets and GeoJSON for maps."""

import json
from collections.abc import Iterable, Mapping

import pandas as pd
from shapely.geometry import mapping

from claimmap.selection import View
from claimmap.sites import Site

#: A cell that starts so is run by a spreadsheet as a formula, or hides one from this check.
_RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r")

#: Columns that hold lists or shapes, which a cell can't: places and measurements are written out below.
_NESTED = ("hedges", "chain", "places", "measurement")

#: Columns of a claim that go with a site into GeoJSON.
_TOLD = (
    "id",
    "claimReviewed",
    "source",
    "speech_act",
    "firmness",
    "evidence",
    "actor",
    "actor_country",
    "date",
)


def to_csv(view: View) -> str:
    """Return the claims in view as CSV, one row a claim; cells that a spreadsheet would run get a quote.

    Lists become one cell: names joined by "; ", measurements as their sentences.
    """
    table = view.claims.drop(columns=list(_NESTED)).assign(
        hedges=[_joined(hedge["text"] for hedge in hedges) for hedges in view.claims["hedges"]],
        chain=[_joined(chain) for chain in view.claims["chain"]],
        places=[_joined(f"{p['name']} ({p['role']})" for p in places) for places in view.claims["places"]],
        measurement=[_joined(m["sentence"] for m in found) for found in view.claims["measurement"]],
    )
    guarded = table.map(_guarded).rename(columns=_guarded)
    return str(guarded.to_csv(index=False, lineterminator="\r\n"))


def to_geojson(view: View) -> str:
    """Return the sites in view as a GeoJSON FeatureCollection (WGS 84), each with its claims."""
    claims = view.claims.set_index("id", drop=False)
    features = [_feature(site, claims.loc[list(site.claims)]) for site in view.sites]
    return json.dumps(
        {"type": "FeatureCollection", "features": features}, ensure_ascii=False, allow_nan=False
    )


def _feature(site: Site, claims: pd.DataFrame) -> dict[str, object]:
    properties = {
        "id": site.key,
        "name": site.name,
        "country": site.country,
        "firmness": site.firmness.value,
        "uncertainty_km": site.uncertainty_km,
        "claims": [_told(row) for row in claims[list(_TOLD)].to_dict("records")],
    }
    return {"type": "Feature", "id": site.key, "geometry": mapping(site.geometry), "properties": properties}


def _told(row: Mapping[object, object]) -> dict[str, object]:
    return {str(name): (str(value) if isinstance(value, str) else None) for name, value in row.items()}


def _joined(parts: Iterable[object]) -> str:
    return "; ".join(str(part) for part in parts if part)


def _guarded(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RUN_BY_SPREADSHEETS) else cell
