"""Made-up claims as rows of `reading.claims`, for tests that set them against each other."""

from collections.abc import Sequence
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.geometry import Point

from geo import columns
from geo.relations import related

#: Places of several wars by number: name, country, first-order region and feature.
GROUND = (
    ("Gori", "GE", "Shida Kartli", "PPL"),
    ("Tbilisi", "GE", "Tbilisi", "PPLC"),
    ("Goma", "CD", "Nord Kivu", "PPLA"),
    ("Congo", "CD", None, "PCLI"),
    ("Marib", "YE", "Marib", "PPLA"),
    ("Mosul", "IQ", "Nineveh", "PPLA"),
    ("near Congo’s border", "CD", None, "BORDER"),
)
GORI, TBILISI, GOMA, CONGO, MARIB, MOSUL, BORDER = range(len(GROUND))

_NOTHING: dict[str, Any] = dict.fromkeys(columns.CLAIMS) | {
    "also": [],
    "chain": [],
    "hedges": [],
    "forces": [],
    "places": [],
    "measurement": [],
    "relations": [],
    "start": 0,
    "end": 9,
    "mode": "indirect",
    "speech_act": "assert",
    "polarity": "positive",
    "factuality": "CT+",
    "section": "body",
    "source_reliability": "F",
    "information_credibility": "6",
}


def places() -> gpd.GeoDataFrame:
    """Return the rows of `reading.places` that claims speak of."""
    rows = [
        dict.fromkeys(columns.PLACES)
        | {"surface": name, "name": name, "geonameid": number + 1, "kind": "literal"}
        | {"country": country, "admin1": admin1, "feature": feature, "geometry": Point(number, number)}
        for number, (name, country, admin1, feature) in enumerate(GROUND)
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def told(
    letter: str,
    sentence: str,
    source: str | None,
    at: Sequence[tuple[int, str]] = (),
    *,
    document: str = "1",
    kinds: Sequence[str] = (),
    **given: Any,
) -> dict[str, Any]:
    """Return a row; `at` are places by number with their roles, `kinds` those of the forces named."""
    entries = [
        {"place": n, "name": GROUND[n][0], "geonameid": n + 1, "country": GROUND[n][1], "role": role}
        for n, role in at
    ]
    forces = [{"start": 0, "end": 4, "text": kind, "kind": kind, "echelon": None} for kind in kinds]
    own = {"id": letter * 12, "document": document * 64, "claimReviewed": sentence, "source": source}
    return _NOTHING | own | {"chain": [source] if source else [], "places": entries, "forces": forces} | given


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """Return rows as `reading.claims`."""
    return pd.DataFrame(list(rows), columns=list(columns.CLAIMS))


def found(*rows: dict[str, Any]) -> set[tuple[str, str, str]]:
    """Return the relations of these claims by their letters: ("b", "contradicts", "a")."""
    claims = related(table(*rows), places())
    return {
        (own[0], relation["relation"], relation["claim"][0])
        for own, relations in zip(claims["id"], claims["relations"], strict=True)
        for relation in relations
    }
