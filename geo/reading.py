"""The reading: an article with its places and claims as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd

from geo import columns
from geo.article import READ_LANGUAGE, Article, from_file, from_text
from geo.attribution import SOMEONE_UNNAMED, Attribution, Span, attributions, is_hearsay
from geo.claims import Claim, PlaceRole, claims
from geo.foreign import foreign_places
from geo.gazetteer import Gazetteer
from geo.geocoder import Geocode
from geo.inquiry import inquire
from geo.languages import PLACE_LANGUAGES
from geo.measure import Measurement, measurements
from geo.mentions import MAX_MENTIONS, mentions
from geo.resolve import Choice, Place, resolve
from geo.syntax import parse

#: A string longer than this, or with a line break, is never taken for a file's name.
_LONGEST_NAME = 500
_TOO_MANY_PLACES = (
    f"The text names very many places; the first {MAX_MENTIONS:,} were read. Split it to see the others."
)

_WHOLE_NUMBERS = ("start", "end", "geonameid", "geo_precision", "where_prec")
_OFFSETS = ("start", "end", "source_start", "source_end", "cue_start", "cue_end")


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and what it says; the tables' columns stand in `geo.columns`.

    `unanswered` tells that another geocoder was asked for names and failed: asking again may help.
    """

    article: Article
    places: gpd.GeoDataFrame
    claims: pd.DataFrame
    unanswered: bool = False


def read(
    text_or_path: str | Path,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
) -> Reading:
    """Read an article, given as text or as the path of a text file.

    `published` is an ISO 8601 or EDTF date. A string counts as a path only where such a file exists;
    a server that is handed strangers' text calls `read_text`. Raises `ArticleError` where there is
    no text to read and `DataError` where the gazetteer is missing.
    """
    path = _path(text_or_path)
    about = {"title": title, "outlet": outlet, "published": published, "url": url}
    article = from_file(path, **about) if path is not None else from_text(str(text_or_path), **about)
    return read_article(article)


def read_text(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    published: str | None = None,
    url: str | None = None,
    ask: Geocode | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Reading:
    """Read an article given as text, whatever it looks like; no file is opened for it."""
    article = from_text(text, title=title, outlet=outlet, published=published, url=url)
    return read_article(article, ask=ask, chosen=chosen)


def read_article(
    article: Article,
    *,
    ask: Geocode | None = None,
    chosen: Mapping[str, str] | None = None,
    toponyms: Sequence[tuple[int, int]] | None = None,
) -> Reading:
    """Run all stages over an article.

    `ask` is another geocoder for names that the gazetteer does not know, such as
    `geo.geocoder.nominatim()`; with None nothing leaves the machine. `chosen` are a person's choices of
    places: by `sense` of the places' table, the `key` of a candidate, or "" for none that is known.
    `toponyms` are the spans (start, end) that name places, where a person or another program has found
    them; then no others are looked for.
    """
    if article.language != READ_LANGUAGE:
        named_only = (
            foreign_places(article, _gazetteer(), chosen) if article.language in PLACE_LANGUAGES else ()
        )
        article = _noting_too_many(article, len(named_only))
        return Reading(article, _places_table(named_only), _claims_table(article, (), (), ()))
    doc = parse(article)
    gazetteer = _gazetteer()
    named = mentions(article, doc, gazetteer, toponyms)
    places = resolve(article, doc, named, gazetteer, chosen)
    article = _noting_too_many(article, len(named))
    unanswered = False
    if ask is not None:
        outcome = inquire(places, ask)
        places, unanswered = outcome.places, outcome.unanswered
        article = replace(article, notices=(*article.notices, *([outcome.notice] if outcome.notice else [])))
    made = claims(article, doc, attributions(article, doc), places)
    measured = measurements(made, article, doc, places)
    return Reading(article, _places_table(places), _claims_table(article, made, measured, places), unanswered)


def _foreign(article: Article, chosen: Mapping[str, str] | None) -> Reading:
    """Read the places of an article in another language, where that can be done."""
    known = article.language in PLACE_LANGUAGES
    places = foreign_places(article, _gazetteer(), chosen) if known else ()
    article = _noting_too_many(article, len(places))
    return Reading(article, _places_table(places), _claims_table(article, (), (), ()))


def _noting_too_many(article: Article, mentions_found: int) -> Article:
    if mentions_found < MAX_MENTIONS:
        return article
    return replace(article, notices=(*article.notices, _TOO_MANY_PLACES))


def _path(text_or_path: str | Path) -> Path | None:
    if isinstance(text_or_path, Path):
        return text_or_path
    if (
        len(text_or_path) > _LONGEST_NAME
        or "\n" in text_or_path
        or "\0" in text_or_path
        or not text_or_path.strip()
    ):
        return None
    try:
        return Path(text_or_path) if Path(text_or_path).is_file() else None
    except OSError:
        return None


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.open()


def _places_table(places: tuple[Place, ...]) -> gpd.GeoDataFrame:
    rows = [_place_row(place) for place in places]
    table = gpd.GeoDataFrame(
        pd.DataFrame(rows, columns=list(columns.PLACES)), geometry="geometry", crs="EPSG:4326"
    )
    return table.astype(
        {
            "geonameid": "Int64",
            "geo_precision": "Int64",
            "start": "Int64",
            "end": "Int64",
            "where_prec": "Int64",
        }
    )


def _place_row(place: Place) -> tuple[Any, ...]:
    mention = place.mention
    return (
        mention.start,
        mention.end,
        mention.surface,
        str(mention.kind),
        place.name,
        place.geonameid,
        place.country,
        place.admin1,
        place.feature,
        place.latitude,
        place.longitude,
        place.geo_precision,
        place.uncertainty_km,
        place.score,
        place.reason,
        [_candidate(choice) for choice in place.choices],
        place.margin,
        place.where_precision,
        place.sense,
        str(place.status),
        place.geometry,
    )


def _candidate(choice: Choice) -> dict[str, Any]:
    found = choice.candidate
    return {
        "key": found.key,
        "name": found.name,
        "geonameid": found.geonameid,
        "country": found.country,
        "admin1": found.admin1,
        "feature": found.feature,
        "lat": found.latitude,
        "lon": found.longitude,
        "score": round(choice.score, 3),
        "reasons": list(choice.reasons),
    }


def _claims_table(
    article: Article,
    made: tuple[Claim, ...],
    measured: tuple[tuple[Measurement, ...], ...],
    places: tuple[Place, ...],
) -> pd.DataFrame:
    rows = [_claim_row(article, claim, found, places) for claim, found in zip(made, measured, strict=True)]
    return pd.DataFrame(rows, columns=list(columns.CLAIMS)).astype(dict.fromkeys(_OFFSETS, "Int64"))


def _claim_row(
    article: Article, claim: Claim, measured: tuple[Measurement, ...], places: tuple[Place, ...]
) -> dict[str, Any]:
    attribution, quantity = claim.attribution, claim.quantity
    source = attribution.source if attribution is not None else None
    addressee = attribution.addressee if attribution is not None else None
    cue = attribution.cue if attribution is not None else None
    return {
        "id": claim.id,
        "start": claim.start,
        "end": claim.end,
        "claimReviewed": claim.wording,
        "source": _speaker(attribution),
        **_span_columns("source", source.span if source is not None else None),
        "cue": article.text[cue.start : cue.end] if cue is not None else None,
        **_span_columns("cue", cue),
        "addressee": addressee.name if addressee is not None else None,
        "chain": _chain(attribution),
        "mode": str(claim.mode),
        "speech_act": str(claim.speech_act),
        "polarity": str(claim.polarity),
        "factuality": claim.factuality,
        "hedges": [asdict(hedge) for hedge in claim.hedges],
        "evidence": claim.evidence,
        "actor": claim.actor.name if claim.actor is not None else None,
        "actor_country": claim.actor.country if claim.actor is not None else None,
        "recipient": claim.recipient.name if claim.recipient is not None else None,
        "recipient_country": claim.recipient.country if claim.recipient is not None else None,
        "event": claim.event,
        "quantity_value": quantity.value if quantity is not None else None,
        "quantity_min": quantity.minimum if quantity is not None else None,
        "quantity_max": quantity.maximum if quantity is not None else None,
        "quantity_unit": quantity.unit if quantity is not None else None,
        "quantity_bound": str(quantity.bound) if quantity is not None else None,
        "date": claim.date,
        "section": str(claim.section),
        "places": [_place_role(role, places) for role in claim.places],
        "measurement": [_measurement(m) for m in measured],
    }


def _speaker(attribution: Attribution | None) -> str | None:
    """Name who says it; "is said to" has a speaker whom the text does not name."""
    if attribution is None:
        return None
    if attribution.source is not None:
        return attribution.source.name
    return SOMEONE_UNNAMED if is_hearsay(attribution) else None


def _chain(attribution: Attribution | None) -> list[str]:
    if attribution is None:
        return []
    names = [agent.name for agent in attribution.chain]
    return names or ([SOMEONE_UNNAMED] if is_hearsay(attribution) else [])


def _span_columns(name: str, span: Span | None) -> dict[str, int | None]:
    return {
        f"{name}_start": span.start if span is not None else None,
        f"{name}_end": span.end if span is not None else None,
    }


def _place_role(role: PlaceRole, places: tuple[Place, ...]) -> dict[str, Any]:
    place = places[role.place]
    return {
        "place": role.place,
        "name": place.name,
        "geonameid": place.geonameid,
        "country": place.country,
        "role": str(role.role),
    }


def _measurement(measurement: Measurement) -> dict[str, Any]:
    row = asdict(measurement)
    line = measurement.line
    return row | {
        "verdict": str(measurement.verdict),
        "line": [list(point) for point in line] if line is not None else None,
    }
