"""The selection: what the reader chose, and the claims and places that are then in view."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import pandas as pd
from geopandas import GeoDataFrame

from claimmap.marks import FIRMEST_FIRST, Firmness, colours, firmness
from claimmap.named import named_countries, named_places
from claimmap.sites import Bearing, Measured, OffMap, Site, backdrops, bearings, measured, off_map, sites
from geo.article import READ_LANGUAGE, Article

#: The value of `speakers` and `actors` that stands for claims where nobody is named.
NOBODY = ""


class Naming(StrEnum):
    """How a claim must bear on a chosen country."""

    ANY = "any"
    SITE = "site"  # something happens there
    NAMED = "named"  # it is merely named


class Reading(Protocol):
    """What the map needs of a `geo.reading.Reading`."""

    @property
    def article(self) -> Article:
        """The article as given."""

    @property
    def places(self) -> GeoDataFrame:
        """One row a mention."""

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim, in the order of the text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The reader's choice; an empty set asks nothing of its facet.

    `countries` and `actors` are ISO codes, `kinds` values of `speech_act`; `NOBODY` in `speakers`
    and `actors` stands for claims where nobody is named. `claim` and `place` are what is looked at,
    an id and a site's key: they filter nothing. `spot` is the key of the site of the name that is looked
    into: it does not even narrow the list.
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
    spot: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Number of claims at each value of a facet, with all other facets applied.

    Every value of the reading is listed, most frequent in the whole reading first, so that a list
    of choices keeps its order while the reader filters; a count may be 0.
    """

    countries: Mapping[str, int]
    speakers: Mapping[str, int]
    actors: Mapping[str, int]
    kinds: Mapping[str, int]
    firmness: Mapping[Firmness, int]
    sections: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """What is in view.

    `document` is the article's hash. `claims` are rows of `reading.claims`, their index kept, with
    one more column, `firmness`.
    `named` counts the claims in view that bear on each country in any role; `story_countries` are
    those of the whole reading. `colours` gives actor countries their colour, the same in each view.
    Where claims are not read, sites, backdrops and countries are those that the text names.
    """

    selection: Selection
    document: str
    claims: pd.DataFrame
    total: int
    sites: tuple[Site, ...]
    backdrops: tuple[Site, ...]
    measured: tuple[Measured, ...]
    named: Mapping[str, int]
    story_countries: frozenset[str]
    colours: Mapping[str, str]
    facets: Facets
    off_map: tuple[OffMap, ...]

    def at(self, key: str | None) -> pd.DataFrame:
        """Return the claims in view at a site or backdrop; empty where the key is not in view."""
        ids = {claim for place in self._drawn() if place.key == key for claim in place.claims}
        return self.claims[self.claims["id"].isin(ids)]

    def has_claim(self, claim: str | None) -> bool:
        """Say whether a claim is in view; a link may name one that is not."""
        return claim is not None and bool((self.claims["id"] == claim).any())

    def has_place(self, key: str | None) -> bool:
        """Say whether a site or backdrop is in view; the browser never forgets a click."""
        return key in self.place_keys

    @property
    def place_keys(self) -> frozenset[str]:
        """The keys of all sites and backdrops in view."""
        return frozenset(place.key for place in self._drawn())

    def _drawn(self) -> tuple[Site, ...]:
        return (*self.sites, *self.backdrops)


def select(reading: Reading, selection: Selection) -> View:
    """Return the claims and places that a selection leaves in view."""
    claims = reading.claims.assign(firmness=_firmness(reading.claims))
    near = bearings(claims, reading.places)
    values = _facet_values(claims, near, selection.naming)
    misses = [_misses(own, selection) for own in values]
    in_view = claims[pd.Series([not missed for missed in misses], index=claims.index, dtype=bool)]
    kept = set(in_view["id"])
    near_view = [bearing for bearing in near if bearing.claim in kept]
    drawn = sites(in_view, near_view, reading.places)
    behind = backdrops(in_view, near_view, reading.places)
    named, story_countries = _claims_by_country(near_view), {b.country for b in near if b.country}
    if reading.article.language != READ_LANGUAGE:
        all_named = named_places(reading.places)
        drawn = tuple(place for place in all_named if not place.is_backdrop)
        behind = tuple(place for place in all_named if place.is_backdrop)
        named = named_countries(reading.places)
        story_countries = set(named)
    return View(
        selection=selection,
        document=reading.article.sha256,
        claims=in_view,
        total=len(claims),
        sites=drawn,
        backdrops=behind,
        measured=measured(in_view),
        named=named,
        story_countries=frozenset(story_countries),
        colours=colours(claims["actor_country"]),
        facets=_facets(values, misses),
        off_map=off_map(in_view, near_view, drawn),
    )


def _firmness(claims: pd.DataFrame) -> pd.Series:
    columns = claims[["speech_act", "polarity", "factuality", "evidence"]]
    steps = [
        firmness(act, polarity, factuality, evidence if isinstance(evidence, str) else None)
        for act, polarity, factuality, evidence in columns.itertuples(index=False, name=None)
    ]
    # As objects: pandas would make plain strings of the steps.
    return pd.Series(steps, index=claims.index, dtype=object)


#: Fields of `Selection` that filter, in the order of `Facets`, with the column that holds the value;
#: a claim has one value of each but countries, of which it has any number.
_COLUMNS = {
    "speakers": "source",
    "actors": "actor_country",
    "kinds": "speech_act",
    "firmness": "firmness",
    "sections": "section",
}
_FACETS = ("countries", *_COLUMNS)


def _facet_values(
    claims: pd.DataFrame, near: Iterable[Bearing], naming: Naming
) -> list[dict[str, frozenset[str]]]:
    """Return each claim's values of each facet, in the order of the claims."""
    bears = _countries_by_claim(near, naming)
    columns = {facet: claims[column].tolist() for facet, column in _COLUMNS.items()}
    return [
        {"countries": bears.get(claim, frozenset())}
        | {facet: frozenset({_value(values[row])}) for facet, values in columns.items()}
        for row, claim in enumerate(claims["id"])
    ]


def _value(value: object) -> str:
    return value if isinstance(value, str) else NOBODY


def _countries_by_claim(near: Iterable[Bearing], naming: Naming) -> dict[str, frozenset[str]]:
    """Return the countries that a claim bears on as asked; with a site there it does not merely name one."""
    has_site: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for bearing in near:
        if bearing.country is not None:
            named.setdefault(bearing.claim, set()).add(bearing.country)
            if bearing.is_site:
                has_site.setdefault(bearing.claim, set()).add(bearing.country)
    if naming is Naming.SITE:
        named = has_site
    elif naming is Naming.NAMED:
        named = {claim: codes - has_site.get(claim, set()) for claim, codes in named.items()}
    return {claim: frozenset(codes) for claim, codes in named.items()}


def _misses(values: Mapping[str, frozenset[str]], selection: Selection) -> frozenset[str]:
    """Return the facets that a claim fails."""
    return frozenset(
        facet for facet in _FACETS if (chosen := getattr(selection, facet)) and not chosen & values[facet]
    )


def _facets(values: list[dict[str, frozenset[str]]], misses: list[frozenset[str]]) -> Facets:
    counts = {facet: _counts(facet, values, misses) for facet in _FACETS}
    present = counts.pop("firmness")
    firm = {step: present[step] for step in FIRMEST_FIRST if step in present}
    return Facets(firmness=firm, **counts)


def _counts(
    facet: str, values: list[dict[str, frozenset[str]]], misses: list[frozenset[str]]
) -> dict[str, int]:
    overall = Counter(value for own in values for value in own[facet])
    inside = Counter(
        value
        for own, missed in zip(values, misses, strict=True)
        if not missed - {facet}
        for value in own[facet]
    )
    return {value: inside[value] for value in sorted(overall, key=lambda value: (-overall[value], value))}


def _claims_by_country(near: Iterable[Bearing]) -> dict[str, int]:
    pairs = {(bearing.claim, bearing.country) for bearing in near if bearing.country is not None}
    counts = Counter(country for _, country in pairs)
    return {code: counts[code] for code in sorted(counts, key=lambda code: (-counts[code], code))}
