"""The types of a resolved place; `geo.resolve` is where other modules import them from."""

from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.gazetteer import Candidate
from geo.mentions.mention import Mention


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with the score it reached (0 to 1) and the reasons in words, strongest first."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A mention with the place it means.

    WGS 84; `latitude` and `longitude` are the gazetteer's representative point and are never drawn
    for an area or an actor. `geometry` is the area, line or point, or None where nothing is known
    and where the mention is an actor. `geo_precision` is ACLED's: 1 the place itself, 2 near it or
    a part of it, 3 a larger region. `uncertainty_km` is a radius around the point. `choices` holds
    the best first, three at most.
    """

    mention: Mention
    name: str | None
    geonameid: int | None
    country: str | None  # ISO 3166 alpha-2
    admin1: str | None
    feature: (
        str | None
    )  # GeoNames feature code: PPLA, PCLI, ADM1, STM, ...; "GROUP", "BORDER", "COAST" for ours
    latitude: float | None
    longitude: float | None
    geo_precision: int | None
    uncertainty_km: float | None
    score: float | None
    reason: str
    choices: tuple[Choice, ...]
    geometry: BaseGeometry | None


def unresolved(mention: Mention, reason: str, choices: tuple[Choice, ...] = ()) -> Place:
    """Return the place of a mention that cannot be told, with the reason and what it might be."""
    return Place(mention, None, None, None, None, None, None, None, None, None, None, reason, choices, None)
