"""Places in plain words: what they are, where they lie, how firmly and how exactly they are known."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimmap.names import known_number, known_text
from geo import countries
from geo.gazetteer import Candidate

#: GeoNames feature codes as a reader would say them; a code that is not here says nothing.
FEATURES: Mapping[str, str] = {
    "PPLC": "capital", "PPLA": "seat of a region", "PPLA2": "seat of a district", "PPL": "town or village",
    "PPLX": "part of a town", "PPLQ": "abandoned place", "ADM1": "region", "ADM2": "district",
    "ADM3": "municipality", "ADM4": "municipality", "PCLI": "country", "PCLD": "territory",
    "PCLH": "former state", "TERR": "territory", "RGN": "area", "RGNH": "historical area",
    "AIRP": "airport", "AIRB": "air base", "AIRF": "airfield", "MILB": "military base", "NVB": "naval base",
    "FT": "fort", "PRT": "port", "PS": "power station", "PSN": "nuclear power station", "PSTB": "border post",
    "FCL": "facility", "BDG": "bridge", "DAM": "dam", "RSTN": "railway station", "BTL": "battlefield",
    "MVA": "training area", "STM": "river", "CNLN": "canal", "LK": "lake", "RSV": "reservoir", "SEA": "sea",
    "OCN": "ocean", "STRT": "strait", "GULF": "gulf", "BAY": "bay", "CHN": "channel", "SD": "sound",
    "ISL": "island", "ISLS": "islands", "PEN": "peninsula", "CAPE": "cape", "ISTH": "isthmus",
    "MT": "mountain", "MTS": "mountains", "HLL": "hill", "PASS": "pass", "GAP": "gap", "VAL": "valley",
    "DSRT": "desert", "PLN": "plain", "UPLD": "upland", "RF": "reef", "SHOL": "shoal", "CONT": "continent",
}  # fmt: skip

#: ACLED's `geo_precision` and UCDP GED's `where_prec`, as their codebooks mean them.
GEO_PRECISION: Mapping[int, str] = {
    1: "the place itself",
    2: "near the place, or a part of a region",
    3: "a larger region only",
}
WHERE_PREC: Mapping[int, str] = {
    1: "an exact place",
    2: "near a known place",
    3: "a district",
    4: "a region",
    5: "a line or an area without a sharp edge",
    6: "a country",
    7: "water",
}

#: Shares that would round to nothing and to all.
_LEAST, _MOST = 0.01, 0.99


@dataclass(frozen=True, slots=True)
class Option:
    """A place that a name may mean, as the panel shows it; empty where there is nothing to say."""

    key: str
    name: str
    where: str
    what: str
    belief: str = ""
    reasons: tuple[str, ...] = ()
    is_chosen: bool = False
    tag: str = ""


def of_candidate(entry: Mapping[str, Any], *, with_belief: bool = True) -> Option:
    """Return a candidate of a reading in words."""
    return Option(
        key=entry["key"],
        name=entry["name"],
        where=where(entry["name"], entry["admin1"], entry["country"], entry["feature"]),
        what=what(entry["feature"], entry["lat"], entry["lon"]),
        belief=share(entry["score"]) if with_belief else "",
        reasons=tuple(entry["reasons"]) if with_belief else (),
    )


def of_gazetteer(place: Candidate) -> Option:
    """Return a place of the gazetteer in words: there are many of a name, so with its people."""
    kind = what(place.feature, place.latitude, place.longitude)
    people = f"{place.population:,} people" if place.population and place.feature_class == "P" else ""
    return Option(
        key=place.key,
        name=place.name,
        where=where(place.name, place.admin1, place.country, place.feature),
        what=" · ".join(part for part in (people, kind) if part),
    )


def where(name: str, region: object, code: object, feature: object) -> str:
    """Return "Brest Oblast, Belarus", leaving out what the name says already."""
    country = countries.name(code) if isinstance(code, str) and code else ""
    is_country = (known_text(feature) or "").startswith("PCL")
    parts = [] if is_country else [known_text(region), country]
    return ", ".join(part for part in parts if part and part != name)


def what(feature: object, latitude: object, longitude: object) -> str:
    """Return "town or village · 52.11° N, 23.72° E"."""
    kind, lat, lon = FEATURES.get(known_text(feature) or ""), known_number(latitude), known_number(longitude)
    point = f"{_degrees(lat, 'NS')}, {_degrees(lon, 'EW')}" if lat is not None and lon is not None else None
    return " · ".join(part for part in (kind, point) if part)


def share(score: object) -> str:
    """Return a share of belief as a whole percentage; none is rounded to nothing or to all."""
    value = known_number(score)
    if value is None:
        return ""
    if value < _LEAST:
        return "under 1%"
    return "over 99%" if _MOST < value < 1 else f"{value:.0%}"


def exactness(geo_precision: object, where_prec: object) -> list[str]:
    """Return how exactly a place is known by the codes of ACLED and UCDP, each with its words."""
    return [
        f"{words[int(code)].capitalize()} ({field} {int(code)})"
        for field, words, value in (
            ("ACLED geo_precision", GEO_PRECISION, geo_precision),
            ("UCDP where_prec", WHERE_PREC, where_prec),
        )
        if (code := known_number(value)) is not None and int(code) in words
    ]


def _degrees(value: float, signs: str) -> str:
    return f"{abs(value):.2f}° {signs[value < 0]}"
