"""The selection: what the reader chose, and the claims and places that are then in view."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import pandas as pd
from geopandas import GeoDataFrame

from claimmap.marks import FIRMEST_FIRST, Firmness, colours, firmness
from claimmap.sites import Backdrop, Measured, OffMap, Site, backdrops, bearings, measured, off_map, sites
from geo.article import Article

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
    an id and a site's key: they filter nothing.
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
    """

    selection: Selection
    document: str
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

    def at(self, key: str | None) -> pd.DataFrame:
        """Return the claims in view at a site or backdrop; empty where the key is not in view."""
        ids = {claim for place in self._drawn() if place.key == key for claim in place.claims}
        return self.claims[self.claims["id"].isin(ids)]

    def has_claim(self, claim: str | None) -> bool:
        """Say whether a claim is in view; a link may name one that is not."""
        return claim is not None and bool((self.claims["id"] == claim).any())

    def has_place(self, key: str | None) -> bool:
        """Say whether a site or backdrop is in view; the browser never forgets a click."""
        return any(place.key == key for place in self._drawn())

    def _drawn(self) -> tuple[Site | Backdrop, ...]:
        return (*self.sites, *self.backdrops)


def select(reading: Reading, selection: Selection) -> View:
    """Return the claims and places that a selection leaves in view."""
    claims = reading.claims.assign(firmness=_firmness(reading.claims))
    near = bearings(claims, reading.places)
    table = _facet_table(claims, near, selection.naming)
    passes = _passes(claims["id"], table, selection)
    in_view = claims[_all(passes, claims.index)]
    near_view = near[near["claim"].isin(in_view["id"])]
    drawn = sites(in_view, near_view, reading.places)
    return View(
        selection=selection,
        document=reading.article.sha256,
        claims=in_view,
        total=len(claims),
        sites=drawn,
        backdrops=backdrops(near_view, reading.places),
        measured=measured(in_view),
        named=_claims_by_country(near_view),
        story_countries=frozenset(near["country"].dropna()),
        colours=colours(claims["actor_country"]),
        facets=_facets(claims["id"], table, passes),
        off_map=off_map(in_view, near_view, drawn),
    )


def _firmness(claims: pd.DataFrame) -> pd.Series:
    columns = claims[["speech_act", "polarity", "factuality", "evidence", "mode"]]
    steps = [
        firmness(act, polarity, factuality, evidence if isinstance(evidence, str) else None, mode)
        for act, polarity, factuality, evidence, mode in columns.itertuples(index=False, name=None)
    ]
    # As objects: pandas would make plain strings of the steps.
    return pd.Series(steps, index=claims.index, dtype=object)


#: Fields of `Selection` that filter, in the order of `Facets`.
_FACETS = ("countries", "speakers", "actors", "kinds", "firmness", "sections")


def _facet_table(claims: pd.DataFrame, near: pd.DataFrame, naming: Naming) -> dict[str, pd.DataFrame]:
    """Return for each facet the pairs of claim and value; only countries have several a claim."""
    columns = {"speakers": "source", "actors": "actor_country", "kinds": "speech_act"}
    columns |= {"firmness": "firmness", "sections": "section"}
    table = {
        facet: pd.DataFrame({"claim": claims["id"], "value": claims[column].astype(object)})
        for facet, column in columns.items()
    }
    for facet in ("speakers", "actors"):
        table[facet]["value"] = table[facet]["value"].where(claims[columns[facet]].notna(), NOBODY)
    table["countries"] = _bearing(near, naming)[["claim", "country"]].set_axis(["claim", "value"], axis=1)
    return {facet: pairs.dropna().drop_duplicates() for facet, pairs in table.items()}


def _bearing(near: pd.DataFrame, naming: Naming) -> pd.DataFrame:
    """Keep what bears on a country as asked; a claim that has its site there does not merely name it."""
    if naming is Naming.ANY:
        return near
    is_site = near.groupby(["claim", "country"])["is_site"].transform("any").astype(bool)
    return near[is_site] if naming is Naming.SITE else near[near["country"].notna() & ~is_site]


def _passes(ids: pd.Series, table: Mapping[str, pd.DataFrame], selection: Selection) -> dict[str, pd.Series]:
    """Return for each facet whether each claim passes it alone."""
    passes = {}
    for facet in _FACETS:
        chosen = getattr(selection, facet)
        pairs = table[facet]
        hits = pairs.loc[pairs["value"].isin(chosen), "claim"]
        passes[facet] = ids.isin(hits) if chosen else pd.Series(True, index=ids.index)
    return passes


def _all(passes: Mapping[str, pd.Series], index: pd.Index, but: str | None = None) -> pd.Series:
    kept = pd.Series(True, index=index)
    for facet, passing in passes.items():
        if facet != but:
            kept &= passing
    return kept


def _facets(ids: pd.Series, table: Mapping[str, pd.DataFrame], passes: Mapping[str, pd.Series]) -> Facets:
    counts = {facet: _counts(table[facet], set(ids[_all(passes, ids.index, but=facet)])) for facet in _FACETS}
    present = counts.pop("firmness")
    firm = {step: present[step] for step in FIRMEST_FIRST if step in present}
    return Facets(firmness=firm, **counts)


def _counts(pairs: pd.DataFrame, kept: set[str]) -> dict[str, int]:
    overall = pairs["value"].value_counts()
    ranked = sorted(overall.index, key=lambda value: (-overall[value], value))
    inside = pairs.loc[pairs["claim"].isin(kept), "value"].value_counts()
    return {value: int(inside.get(value, 0)) for value in ranked}


def _claims_by_country(near: pd.DataFrame) -> dict[str, int]:
    counts = near.dropna(subset=["country"]).groupby("country")["claim"].nunique()
    return {str(code): int(counts[code]) for code in sorted(counts.index, key=lambda c: (-counts[c], c))}
