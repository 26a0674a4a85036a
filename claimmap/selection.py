"""The selection: what the reader chose, and the claims and places that are then in view."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

import pandas as pd
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from claimmap.marks import Firmness
from geo.article import Article


class Naming(StrEnum):
    """How a claim must bear on a chosen country."""

    ANY = "any"
    SITE = "site"  # something happens there
    NAMED = "named"  # it is merely named


class Form(StrEnum):
    """How a site is drawn."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class Absence(StrEnum):
    """Why a claim has no mark on the map; the value is what the reader is told."""

    NO_PLACE = "names no place"
    MERELY_NAMED = "names places, but puts nothing there"
    CAPITAL_AS_ACTOR = "names a capital for its government"
    UNKNOWN_POINT = "no known point"


class Reading(Protocol):
    """What the map needs of a `geo.reading.Reading`."""

    @property
    def article(self) -> Article: ...
    @property
    def places(self) -> GeoDataFrame: ...
    @property
    def claims(self) -> pd.DataFrame: ...


@dataclass(frozen=True, slots=True)
class Selection:
    """The reader's choice; an empty set asks nothing of its facet.

    `actors` are ISO codes, `kinds` values of `speech_act`. `claim` and `place` are what is looked
    at, an id and a site's key: they filter nothing. "" stands for "nobody named" in `speakers` and
    `actors`.
    """

    countries: frozenset[str] = frozenset()
    naming: Naming = Naming.ANY
    speakers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    firmness: frozenset[Firmness] = frozenset()
    sections: frozenset[str] = frozenset()
    claim: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """A place where claims in view put something, with the ids of those claims in the text's order.

    `firmness` is the firmest of its claims, `actor` the country that most of them are about.
    `uncertainty_km` is the widest radius that a mention of it carries, None where it is exact.
    """

    key: str
    name: str
    country: str | None
    feature: str | None
    form: Form
    latitude: float | None
    longitude: float | None
    uncertainty_km: float | None
    geometry: BaseGeometry | None
    claims: tuple[str, ...]
    firmness: Firmness
    actor: str | None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A line or an area that claims in view merely name: a treaty's members, a border."""

    key: str
    name: str
    country: str | None
    feature: str | None
    form: Form
    geometry: BaseGeometry
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance that a claim states and the map can draw: two (latitude, longitude) ends."""

    claim: str
    line: tuple[tuple[float, float], tuple[float, float]]
    stated: float | None
    measured_min: float | None
    measured_max: float | None
    unit: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OffMap:
    """A claim in view without a mark on the map, and why."""

    claim: str
    reason: Absence


@dataclass(frozen=True, slots=True)
class Facets:
    """Number of claims at each value of a facet, with all other facets applied; most frequent first."""

    countries: Mapping[str, int]
    speakers: Mapping[str, int]
    actors: Mapping[str, int]
    kinds: Mapping[str, int]
    firmness: Mapping[Firmness, int]
    sections: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """What is in view.

    `claims` are rows of `reading.claims` with one more column, `firmness`. `named` counts the
    claims in view that bear on each country in any role; `story_countries` are those of the whole
    reading, in or out of view. `colours` gives actor countries their colour, the same in each view.
    """

    selection: Selection
    claims: pd.DataFrame
    total: int
    sites: tuple[Site, ...]
    backdrops: tuple[Backdrop, ...]
    measured: tuple[Measured, ...]
    named: Mapping[str, int]
    story_countries: frozenset[str]
    colours: Mapping[str, str]
    facets: Facets
    off_map: tuple[OffMap, ...]

    def at(self, key: str) -> pd.DataFrame:
        """Return the claims in view at a site or backdrop; empty where the key is not in view."""
        raise NotImplementedError

    def has_claim(self, claim: str | None) -> bool:
        """Say whether a claim is in view; a link may name one that is not."""
        raise NotImplementedError


def select(reading: Reading, selection: Selection) -> View:
    """Return the claims and places that a selection leaves in view."""
    raise NotImplementedError
