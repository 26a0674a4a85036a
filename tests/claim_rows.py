"""Claims made by hand as rows of `reading.claims`, with the places they number."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from geo import columns

PLACES: tuple[tuple[str, str | None, str | None, str, int | None], ...] = (
    ("Asmara", "ER", "Maekel", "PPLC", 343300),
    ("Badme", "ER", "Gash-Barka", "PPL", 1),
    ("near Badme", "ER", "Gash-Barka", "PPL", None),
    ("Eritrea", "ER", None, "PCLI", 338010),
    ("Gash-Barka", "ER", "Gash-Barka", "ADM1", 2),
    ("Zalambessa", "ET", "Tigray", "PPL", 3),
)
_NUMBER = {name: number for number, (name, *_) in enumerate(PLACES)}
_NOTHING: Mapping[str, Any] = dict.fromkeys(columns.CLAIMS)


def row(sentence: str, source: str | None = None, **fields: Any) -> dict[str, Any]:
    """Return a row; `at`, `leaving`, `beside` name places, `how_many` is a value or value, unit and bound."""
    at = [(name, "event_location") for name in _names(fields.pop("at", ()))]
    at += [(name, "origin") for name in _names(fields.pop("leaving", ()))]
    at += [(name, "reference") for name in _names(fields.pop("beside", ()))]
    value, unit, bound = fields.pop("how_many", (None, None, None))
    forces = [
        {"start": 0, "end": len(words), "text": words, "kind": kind, "echelon": None}
        for words, kind in fields.pop("forces", {}).items()
    ]
    made = {
        **_NOTHING,
        "document": "a" * 64,
        "start": 0,
        "end": len(sentence),
        "claimReviewed": sentence,
        "source": source,
        "source_kind": "person" if source else None,
        "chain": [source] if source else [],
        "mode": "indirect" if source else "unattributed",
        "speech_act": "assert",
        "polarity": "positive",
        "factuality": "CT+",
        "event": "MOBILIZE",
        "quantity_value": value,
        "quantity_unit": unit,
        "quantity_bound": bound,
        "quantity_min": value if bound == "exact" else None,
        "quantity_max": value if bound == "exact" else None,
        "forces": forces,
        "date_published": "1998-06-05",
        "section": "body",
        "places": [_entry(name, role) for name, role in at],
        "relations": [],
        "source_reliability": "F",
        "information_credibility": "6",
    }
    return made | fields


def denial(sentence: str, source: str, **fields: Any) -> dict[str, Any]:
    """Return a row that says that something is not so."""
    return row(
        sentence, source, **{"speech_act": "deny", "polarity": "negative", "factuality": "CT-"} | fields
    )


def claims(*rows: Mapping[str, Any]) -> pd.DataFrame:
    """Return a table of claims, named c0, c1 ... in the order of their texts."""
    numbered = [
        {**one, "id": one["id"] or f"c{number}", "start": number * 100} for number, one in enumerate(rows)
    ]
    return pd.DataFrame(numbered, columns=list(columns.CLAIMS))


def places() -> pd.DataFrame:
    """Return the places that the rows number."""
    table = pd.DataFrame(PLACES, columns=["name", "country", "admin1", "feature", "geonameid"])
    return table.assign(surface=table["name"])


def _names(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _entry(name: str, role: str) -> dict[str, Any]:
    _, country, _, _, geonameid = PLACES[_NUMBER[name]]
    return {"place": _NUMBER[name], "name": name, "geonameid": geonameid, "country": country, "role": role}
