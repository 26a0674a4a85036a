"""The types of a resolved place; `geo.resolve` is where other modules import them from."""

from dataclasses import dataclass
from enum import StrEnum

from shapely.geometry.base import BaseGeometry

from geo.gazetteer import Candidate
from geo.mentions.mention import Mention, MentionKind

#: UCDP counts as near what lies within so far of a known point.
NEAR_KM = 25.0
#: Waters that belong to no land: seas, oceans, straits, gulfs, bays.
WATERS = frozenset({"SEA", "OCN", "STRT", "GULF", "BAY", "CHNM", "SD"})


class Status(StrEnum):
    """Who says that a place is the one that is meant."""

    VERIFIED = "VERIFIED"  # a person chose it
    UNVERIFIED = "UNVERIFIED"  # the machine's choice
    NOT_IDENTIFIABLE = "NOT_IDENTIFIABLE"  # a person says that none of those known is meant


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
    margin: float | None = None  # the lead in belief over the next place that is other ground
    sense: str | None = None  # what a person's choice is kept by; None where there is nothing to choose
    status: Status = Status.UNVERIFIED

    @property
    def where_precision(self) -> int | None:
        """Return UCDP GED's `where_prec`, or None where no place is known or it is larger than a country.

        1 exact, 2 near a known point, 3 a second-level region, 4 a first-level one, 5 a line or a fuzzy
        area, 6 a country, 7 water.
        """
        if self.feature is None or self.geo_precision is None or self.feature == "GROUP":
            return None
        if self.feature in WATERS:
            return 7
        if self.mention.kind is MentionKind.RELATIVE:
            return 2 if (self.uncertainty_km or 0.0) <= NEAR_KM else 5
        if self.feature.startswith("PCL"):
            return 6
        return {"ADM1": 4, "ADM2": 3, "ADM3": 3, "ADM4": 3}.get(
            self.feature, 1 if self.geo_precision == 1 else 5
        )


def unresolved(
    mention: Mention, reason: str, choices: tuple[Choice, ...] = (), sense: str | None = None
) -> Place:
    """Return the place of a mention that cannot be told, with the reason and what it might be."""
    return Place(
        mention,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        None,
        reason,
        choices,
        None,
        None,
        sense,
    )
