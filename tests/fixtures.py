"""A small made-up reading, after the contract of columns: a quarrel over two made-up straits towns."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
from geopandas import GeoDataFrame
from shapely.geometry import LineString, Point, box
from shapely.geometry.base import BaseGeometry

from geo.article import Article, Section, SectionKind

DOCUMENT = "0" * 64
TEXT = "Norway's minister told a radio that ships lie near Kirkenes. Finland denied it. " * 4


@dataclass(frozen=True)
class MadeUpReading:
    """Has what `geo.collection.Part` and `claimmap.selection.Reading` ask for."""

    article: Article
    places: GeoDataFrame
    claims: pd.DataFrame
    unanswered: bool = False

    @property
    def articles(self) -> tuple[Article, ...]:
        return (self.article,)

    @property
    def texts(self) -> dict[str, str]:
        return {self.article.sha256: self.article.text}


def reading() -> MadeUpReading:
    """Eight claims at five places: two towns, a border, a group of countries and a country."""
    return MadeUpReading(_article(), _places(), _claims())


def with_text_everywhere(payload: str) -> MadeUpReading:
    """Return the reading with a payload in every field that can hold text from an article."""
    plain = reading()
    places, claims = plain.places.copy(), plain.claims.copy()
    for column in ("surface", "name", "admin1", "reason"):
        places[column] = payload
    for column in ("claimReviewed", "source", "cue", "addressee", "evidence", "actor", "recipient", "date"):
        claims[column] = payload
    for column in ("quantity_unit", "source_role", "condition", "comparison", "rated_by", "rating_reason"):
        claims[column] = payload
    for column in ("event", "mode_of_event", "likelihood", "source_kind", "date_uttered"):
        claims[column] = payload
    words: dict[str, Any] = {"start": 0, "end": 1, "text": payload}
    point = words | {"place": None}
    moved = {"course": payload, "origin": point, "destination": point, "via": [point]}
    related = {"relation": "contradicts", "document": DOCUMENT, "reason": payload}
    cells: dict[str, list[Any]] = {
        "also": [words],
        "forces": [words | {"kind": payload, "echelon": payload}],
        "movement": [moved | {"direction": payload, "manner": payload}],
        "provenance": [{"extractor": payload, "version": payload, "rule": payload}],
    }
    for column in ("also", "forces"):
        claims[column] = pd.Series([cells[column]] * len(claims), dtype=object)
    for column in ("movement", "provenance"):
        claims[column] = pd.Series(cells[column] * len(claims), dtype=object)
    others = [*claims["id"][1:], *claims["id"][:1]]
    claims["relations"] = pd.Series([[related | {"claim": other}] for other in others], dtype=object)
    claims["places"] = [[entry | {"name": payload} for entry in entries] for entries in claims["places"]]
    claims["measurement"] = [
        [
            entry | {"sentence": payload, "unit": payload, "verdict": payload, "figures": payload}
            for entry in entries
        ]
        for entries in claims["measurement"]
    ]
    article = replace(plain.article, text=payload, title=payload, outlet=payload)
    return MadeUpReading(article, places, claims)


def movement(
    origin: int | None,
    destination: int | None,
    course: str = "reported",
    *,
    via: tuple[int, ...] = (),
    direction: str | None = None,
) -> dict[str, Any]:
    """Return a cell of the column `movement` between rows of `places`."""
    ends = {"origin": _waypoint(origin), "destination": _waypoint(destination)}
    return {"course": course, **ends, "via": [_waypoint(row) for row in via], "direction": direction} | {
        "manner": None
    }


def with_movements(*told: tuple[str, dict[str, Any]]) -> MadeUpReading:
    """Return the reading where claims, by their letter, tell of movements."""
    plain, by_letter = reading(), dict(told)
    cells: list[Any] = [by_letter.get(claim[0]) for claim in plain.claims["id"]]
    return replace(plain, claims=plain.claims.assign(movement=cells))


def another(letter: str = "1", published: str | None = "2021-07-01", **about: Any) -> MadeUpReading:
    """Return the reading as that of another document."""
    plain, document = reading(), letter * 64
    article = replace(plain.article, sha256=document, published=published, **about)
    claims = plain.claims.assign(document=document, date_published=published)
    return replace(plain, article=article, claims=claims, places=plain.places.assign(document=document))


def _waypoint(row: int | None) -> dict[str, Any] | None:
    return None if row is None else {"start": 0, "end": 4, "text": "there", "place": row}


def _article() -> Article:
    sections = (Section(SectionKind.BODY, 0, len(TEXT)),)
    return Article(
        TEXT, sections, "Ships off Kirkenes", "The Made-up Post", "2021-05-04", None, "en", DOCUMENT
    )


#: Rows of `places` by number; `claims` below refer to them.
KIRKENES, IVALO, BORDER, NORDICS, FINLAND, OSLO, NEAR_KIRKENES, NOWHERE = range(8)

_PLACES: tuple[dict[str, Any], ...] = (
    {
        "surface": "Kirkenes",
        "kind": "literal",
        "geonameid": 779350,
        "country": "NO",
        "feature": "PPL",
        "geometry": Point(30.045, 69.727),
    },
    {
        "surface": "Ivalo",
        "kind": "literal",
        "geonameid": 656820,
        "country": "FI",
        "feature": "PPL",
        "geometry": Point(27.55, 68.657),
    },
    {
        "surface": "the Finnish border",
        "kind": "border",
        "geonameid": None,
        "country": None,
        "feature": "BORDER",
        "geometry": LineString([(28.9, 69.05), (29.1, 69.7), (28.4, 69.8)]),
    },
    {
        "surface": "the Nordic countries",
        "kind": "region",
        "geonameid": None,
        "country": None,
        "feature": "GROUP",
        "geometry": box(5, 55, 31, 71),
    },
    {
        "surface": "Finland",
        "kind": "literal",
        "geonameid": 660013,
        "country": "FI",
        "feature": "PCLI",
        "geometry": box(21, 60, 31, 70),
    },
    {
        "surface": "Oslo",
        "kind": "metonym",
        "geonameid": 3143244,
        "country": "NO",
        "feature": "PPLC",
        "geometry": Point(10.746, 59.913),
    },
    {
        "surface": "a quay near the town",
        "kind": "relative",
        "geonameid": 779350,
        "country": "NO",
        "feature": "PPL",
        "uncertainty_km": 12.0,
        "geometry": Point(30.045, 69.727),
    },
    {
        "surface": "the old fort",
        "kind": "literal",
        "geonameid": None,
        "country": None,
        "feature": None,
        "geometry": None,
    },
)


def _places() -> GeoDataFrame:
    rows = [_place(number, row) for number, row in enumerate(_PLACES)]
    return GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def _place(number: int, row: dict[str, Any]) -> dict[str, Any]:
    shape: BaseGeometry | None = row["geometry"]
    centre = shape.representative_point() if shape is not None else None
    known = {
        "admin1": None,
        "geo_precision": 1,
        "uncertainty_km": None,
        "score": 0.9,
        "reason": "one such place",
        "margin": None,
        "where_prec": 1,
        "sense": row["surface"].casefold() if row["kind"] == "literal" else None,
        "status": "UNVERIFIED",
        "document": DOCUMENT,
    }
    point: dict[str, Any] = {
        "lat": centre.y if centre else None,
        "lon": centre.x if centre else None,
        "candidates": [],
    }
    return {"start": number, "end": number + 1, "name": row["surface"]} | known | point | row


def _claims() -> pd.DataFrame:
    ship = {"actor": "the Norwegian navy", "actor_country": "NO"}
    jets = {"actor": "the Finnish air force", "actor_country": "FI"}
    rows = [
        _claim(
            "a",
            "Ships lie at Kirkenes.",
            "Kari Berg",
            [(KIRKENES, "event_location"), (FINLAND, "reference")],
            evidence="satellite images",
            quantity_value=12.0,
            measurement=[_measurement()],
            **ship,
        ),
        _claim(
            "b",
            "More ships came to a quay near the town.",
            "Kari Berg",
            [(NEAR_KIRKENES, "destination")],
            **ship,
        ),
        _claim(
            "c",
            "No ships lie at Kirkenes.",
            "Matti Salo",
            [(KIRKENES, "event_location")],
            speech_act="deny",
            polarity="negative",
            factuality="CT-",
            **ship,
        ),
        _claim(
            "d",
            "Jets may go from Ivalo to Kirkenes.",
            "Kari Berg",
            [(IVALO, "origin"), (KIRKENES, "destination")],
            speech_act="predict",
            factuality="PS+",
            **jets,
        ),
        _claim(
            "e",
            "Troops stand along the border.",
            None,
            [(BORDER, "event_location")],
            mode="unattributed",
            **jets,
        ),
        _claim(
            "f",
            "An attack on one is an attack on all the Nordic countries.",
            "Matti Salo",
            [(NORDICS, "reference"), (FINLAND, "jurisdiction")],
        ),
        _claim(
            "g", "Oslo rejects the charge.", "Oslo", [(OSLO, "jurisdiction")], section="evergreen", **ship
        ),
        _claim(
            "h",
            "Guns were put into the old fort.",
            "Kari Berg",
            [(NOWHERE, "event_location")],
            section="caption",
        ),
    ]
    return pd.DataFrame(rows)


#: Columns of which the made-up claims tell nothing.
_UNSAID = (
    "source_kind", "source_role", "source_country", "condition", "likelihood", "mode_of_event", "comparison",
    "date_precision", "date_uttered", "date_uttered_precision", "rated_by", "rating_reason",
)  # fmt: skip


def _claim(
    letter: str, sentence: str, source: str | None, places: list[tuple[int, str]], **given: Any
) -> dict[str, Any]:
    unsaid: dict[str, Any] = dict.fromkeys(_UNSAID)
    unsaid |= {"also": [], "forces": [], "source_reliability": "F", "information_credibility": "6"}
    unsaid |= {"provenance": {"extractor": "rules", "version": "0", "rule": "say"}}
    spans = {"start": 0, "end": 9, "source_start": 0, "source_end": 4, "cue_start": 5, "cue_end": 9}
    said = {"claimReviewed": sentence, "source": source, "cue": "said", "addressee": None, "chain": [source]}
    act = {
        "mode": "indirect",
        "speech_act": "assert",
        "polarity": "positive",
        "factuality": "CT+",
        "hedges": [],
    }
    what = {
        "evidence": None,
        "actor": None,
        "actor_country": None,
        "recipient": None,
        "recipient_country": None,
    }
    bounds = {f"quantity_{part}": None for part in ("value", "min", "max", "unit", "bound")}
    rest: dict[str, Any] = {"event": None, "date": None, "section": "body", "measurement": []}
    rest |= {"document": DOCUMENT, "date_published": "2021-05-04", "movement": None, "relations": []}
    entries = [
        {
            "place": place,
            "name": _PLACES[place]["surface"],
            "geonameid": _PLACES[place]["geonameid"],
            "country": _PLACES[place]["country"],
            "role": role,
        }
        for place, role in places
    ]
    return {"id": letter * 12, "places": entries} | unsaid | spans | said | act | what | bounds | rest | given


def _measurement() -> dict[str, Any]:
    return {
        "quantity": "distance",
        "stated": 10.0,
        "measured_min": 5.2,
        "measured_max": 8.7,
        "unit": "km",
        "method": "geodesic",
        "dataset": "made up",
        "verdict": "overstated",
        "sentence": "10 km were stated.",
        "figures": "stated 10 km, measured 5.2 to 8.7 km",
        "line": [[69.727, 30.045], [69.7, 29.9]],
    }
