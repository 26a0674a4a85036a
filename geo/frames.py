"""Frames: the places and claims of a reading as tables, by the columns of `geo.columns`."""

from collections.abc import Sequence
from dataclasses import asdict
from enum import StrEnum
from typing import Any

import geopandas as gpd
import pandas as pd
from geopandas.array import from_shapely

from geo import columns
from geo.article import Article
from geo.attribution import SOMEONE_UNNAMED, Attribution, Span, is_hearsay
from geo.claims import Claim, Force, Movement, PlaceRole, Told, Waypoint
from geo.claims.claim import RULES
from geo.language_model.instructions import VERSION as INSTRUCTIONS_VERSION
from geo.measure import Measurement
from geo.relations import relations_of
from geo.resolve import Choice, Place
from geo.rows import cells

#: Raised when the rules change what they find, so that a stored claim tells what made it.
EXTRACTOR_VERSION = "3"
#: The Admiralty code's "cannot be judged", until a person judges.
UNRATED_SOURCE, UNRATED_INFORMATION = "F", "6"


def places_table(places: Sequence[Place]) -> gpd.GeoDataFrame:
    """Return a row a place, in order; geometry in EPSG:4326."""
    table = cells(columns.PLACES, [_place_row(place) for place in places])
    table["geometry"] = from_shapely([place.geometry for place in places], crs="EPSG:4326")
    return gpd.GeoDataFrame(table, geometry="geometry")


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


def claims_table(
    article: Article,
    made: Sequence[Claim],
    measured: Sequence[Sequence[Measurement]],
    places: Sequence[Place],
) -> pd.DataFrame:
    """Return a row a claim, in the order of the text, with what was measured of it and its relations."""
    rows = [_claim_row(article, claim, found, places) for claim, found in zip(made, measured, strict=True)]
    ground = [
        (place.name or place.mention.surface, place.country, place.admin1, place.feature) for place in places
    ]
    for row, related in zip(rows, relations_of(rows, ground), strict=True):
        row["relations"] = related
    return pd.DataFrame(cells(columns.CLAIMS, [[row[name] for name in columns.CLAIMS] for row in rows]))


def _claim_row(
    article: Article, claim: Claim, measured: Sequence[Measurement], places: Sequence[Place]
) -> dict[str, Any]:
    attribution, quantity = claim.attribution, claim.quantity
    source = attribution.source if attribution is not None else None
    addressee = attribution.addressee if attribution is not None else None
    cue = attribution.cue if attribution is not None else None
    return {
        "id": claim.id,
        "document": article.sha256,
        "start": claim.start,
        "end": claim.end,
        "also": [asdict(words) for words in claim.also],
        "claimReviewed": claim.wording,
        "source": _speaker(attribution),
        "source_kind": _kind_of_speaker(attribution),
        "source_role": source.role if source is not None else None,
        "source_country": source.country if source is not None else None,
        **_span_columns("source", source.span if source is not None else None),
        "cue": article.text[cue.start : cue.end] if cue is not None else None,
        **_span_columns("cue", cue),
        "addressee": addressee.name if addressee is not None else None,
        "chain": _chain(attribution),
        "mode": str(claim.mode),
        "speech_act": str(claim.speech_act),
        "polarity": str(claim.polarity),
        "condition": claim.condition.text if claim.condition is not None else None,
        "factuality": claim.factuality,
        "hedges": [asdict(hedge) for hedge in claim.hedges],
        "likelihood": _text(claim.likelihood),
        "evidence": claim.evidence,
        "actor": claim.actor.name if claim.actor is not None else None,
        "actor_country": claim.actor.country if claim.actor is not None else None,
        "recipient": claim.recipient.name if claim.recipient is not None else None,
        "recipient_country": claim.recipient.country if claim.recipient is not None else None,
        "event": claim.event,
        "mode_of_event": claim.event_mode,
        "quantity_value": quantity.value if quantity is not None else None,
        "quantity_min": quantity.minimum if quantity is not None else None,
        "quantity_max": quantity.maximum if quantity is not None else None,
        "quantity_unit": quantity.unit if quantity is not None else None,
        "quantity_bound": str(quantity.bound) if quantity is not None else None,
        "comparison": claim.comparison.text if claim.comparison is not None else None,
        "forces": [_force(force) for force in claim.forces],
        "movement": _movement(claim.movement) if claim.movement is not None else None,
        **_date_columns("date", claim.happened),
        **_date_columns("date_uttered", claim.uttered),
        "date_published": article.published,
        "section": str(claim.section),
        "places": [_place_role(role, places) for role in claim.places],
        "measurement": [_measurement(m) for m in measured],
        "relations": [],
        "source_reliability": UNRATED_SOURCE,
        "information_credibility": UNRATED_INFORMATION,
        "rated_by": None,
        "rating_reason": None,
        "provenance": _provenance(claim),
    }


def _provenance(claim: Claim) -> dict[str, str]:
    version = EXTRACTOR_VERSION if claim.extractor == RULES else INSTRUCTIONS_VERSION
    return {"extractor": claim.extractor, "version": version, "rule": claim.rule}


def _text(value: StrEnum | None) -> str | None:
    return str(value) if value is not None else None


def _date_columns(name: str, told: Told | None) -> dict[str, Any]:
    return {
        name: told.edtf if told is not None else None,
        f"{name}_precision": told.precision if told is not None else None,
    }


def _force(force: Force) -> dict[str, Any]:
    return asdict(force.words) | {"kind": force.kind, "echelon": force.echelon}


def _movement(movement: Movement) -> dict[str, Any]:
    return {
        "course": str(movement.course),
        "origin": _waypoint(movement.origin),
        "destination": _waypoint(movement.destination),
        "via": [_waypoint(point) for point in movement.via],
        "direction": movement.direction.text if movement.direction is not None else None,
        "manner": movement.manner.text if movement.manner is not None else None,
    }


def _waypoint(point: Waypoint | None) -> dict[str, Any] | None:
    """Return the words and the row of `reading.places`, None where they name no place."""
    return asdict(point.words) | {"place": point.place} if point is not None else None


def _speaker(attribution: Attribution | None) -> str | None:
    """Name who says it; "is said to" has a speaker whom the text does not name."""
    if attribution is None:
        return None
    if attribution.source is not None:
        return attribution.source.name
    return SOMEONE_UNNAMED if is_hearsay(attribution) else None


def _kind_of_speaker(attribution: Attribution | None) -> str | None:
    if attribution is None or attribution.source is None:
        return "unnamed" if attribution is not None and is_hearsay(attribution) else None
    return attribution.source.kind


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


def _place_role(role: PlaceRole, places: Sequence[Place]) -> dict[str, Any]:
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
