"""The selection: what the reader chose, and the claims and places that are then in view."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

import pandas as pd
from geopandas import GeoDataFrame

from claimmap.marks import FIRMEST_FIRST, Firmness, colours, firmness
from claimmap.movements import Movement, movements
from claimmap.named import named_countries, named_places
from claimmap.periods import periods
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
    """What the map needs of a `geo.collection.Collection`."""

    @property
    def articles(self) -> Sequence[Article]:
        """The articles as given, in order of publication."""

    @property
    def places(self) -> GeoDataFrame:
        """One row a mention, with the `document` that it stands in."""

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim, in the order of the articles and of their text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The reader's choice; an empty set asks nothing of its facet.

    `countries` and `actors` are ISO codes, `kinds` values of `speech_act`; `NOBODY` in `speakers`
    and `actors` stands for claims where nobody is named. `documents` are articles' hashes, `periods` steps
    of the time line (`claimmap.periods`). `claim` and `place` are what is looked at, an id and the key of a
    site or a movement: they filter nothing. `spot` is the key of the site of the name that is looked into:
    it does not even narrow the list.
    """

    countries: frozenset[str] = frozenset()
    naming: Naming = Naming.ANY
    speakers: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    firmness: frozenset[Firmness] = frozenset()
    sections: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    claim: str | None = None
    place: str | None = None
    spot: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Number of claims at each value of a facet, with all other facets applied.

    Every value of the reading is listed, most frequent in the whole reading first, so that a list
    of choices keeps its order while the reader filters; a count may be 0. Documents stand in order of
    publication, and periods are all steps of the time line in its order.
    """

    countries: Mapping[str, int]
    speakers: Mapping[str, int]
    actors: Mapping[str, int]
    kinds: Mapping[str, int]
    firmness: Mapping[Firmness, int]
    sections: Mapping[str, int]
    documents: Mapping[str, int]
    periods: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class View:
    """What is in view.

    `document` is a hash of the article's text, or of all. `claims` are rows of `reading.claims`, their
    index kept, with one more column, `firmness`.
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
    movements: tuple[Movement, ...]
    named: Mapping[str, int]
    story_countries: frozenset[str]
    colours: Mapping[str, str]
    facets: Facets
    off_map: tuple[OffMap, ...]

    def at(self, key: str | None) -> pd.DataFrame:
        """Return the claims in view at a site or backdrop or of a movement; none where it is not in view."""
        ids = {claim for place in self._drawn() if place.key == key for claim in place.claims}
        return self.claims[self.claims["id"].isin(ids)]

    def has_claim(self, claim: str | None) -> bool:
        """Say whether a claim is in view; a link may name one that is not."""
        return claim is not None and bool((self.claims["id"] == claim).any())

    def has_place(self, key: str | None) -> bool:
        """Say whether a site, backdrop or movement is in view; the browser never forgets a click."""
        return any(place.key == key for place in self._drawn())

    def title_of(self, key: str | None) -> str | None:
        """Return what a site, backdrop or movement in view is called."""
        return next((place.title for place in self._drawn() if place.key == key), None)

    @property
    def place_keys(self) -> frozenset[str]:
        """The keys of all sites and backdrops in view."""
        return frozenset(place.key for place in (*self.sites, *self.backdrops))

    def _drawn(self) -> tuple[Site | Movement, ...]:
        return (*self.sites, *self.backdrops, *self.movements)


def select(reading: Reading, selection: Selection) -> View:
    """Return the claims and places that a selection leaves in view."""
    claims = reading.claims.assign(firmness=_firmness(reading.claims))
    near = bearings(claims, reading.places)
    time_line = periods(claims)
    values = _facet_values(claims, near, time_line.of_claims, selection.naming)
    misses = [_misses(own, selection) for own in values]
    in_view = claims[pd.Series([not missed for missed in misses], index=claims.index, dtype=bool)]
    kept = set(in_view["id"])
    near_view = [bearing for bearing in near if bearing.claim in kept]
    drawn = sites(in_view, near_view, reading.places)
    behind = backdrops(in_view, near_view, reading.places)
    moved = movements(in_view, reading.places, drawn)
    named, story_countries = _claims_by_country(near_view), {b.country for b in near if b.country}
    if (unread := _unread_places(reading, selection)) is not None:
        taken = {place.key for place in (*drawn, *behind)}
        more = [place for place in named_places(unread) if place.key not in taken]
        drawn += tuple(place for place in more if not place.is_backdrop)
        behind += tuple(place for place in more if place.is_backdrop)
        named = dict(Counter(named) + Counter(named_countries(unread)))
        story_countries |= set(named)
    return View(
        selection=selection,
        document=_hash(reading.articles),
        claims=in_view,
        total=len(claims),
        sites=drawn,
        backdrops=behind,
        measured=measured(in_view),
        movements=moved,
        named=named,
        story_countries=frozenset(story_countries),
        colours=colours(claims["actor_country"]),
        facets=_facets(values, misses, reading.articles, time_line.steps),
        off_map=off_map(in_view, near_view, drawn),
    )


def with_counts(view: View, whole: View, facets: Mapping[str, Mapping[str, int]], total: int) -> View:
    """Return a view of part of an archive with the numbers of all of it, by the names of `Facets`.

    The values of a facet stand in the order of the whole; documents are those that were loaded.
    """
    found = {}
    for facet in _FACETS:
        counts = facets[facet]
        own: Mapping[str, int] = getattr(whole.facets, facet)
        order = (
            [*own, *(value for value in counts if value not in own)] if view is not whole else list(counts)
        )
        found[facet] = {value: counts.get(value, 0) for value in order}
    loaded = view.facets.documents if view is whole else whole.facets.documents
    found["documents"] = {document: facets["documents"].get(document, 0) for document in loaded}
    firm = found.pop("firmness")
    by_step = {step: firm[step.value] for step in FIRMEST_FIRST if step.value in firm}
    return replace(view, total=total, facets=Facets(firmness=by_step, **found))


def _hash(articles: Sequence[Article]) -> str:
    hashes = [article.sha256 for article in articles]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _unread_places(reading: Reading, selection: Selection) -> GeoDataFrame | None:
    """Return the places of articles whose claims are not read; any filter but theirs hides them."""
    unread = {article.sha256 for article in reading.articles if article.language != READ_LANGUAGE}
    if selection.documents:
        unread &= selection.documents
    if not unread or any(getattr(selection, facet) for facet in _FACETS if facet != "documents"):
        return None
    places: GeoDataFrame = reading.places[reading.places["document"].isin(unread)]
    return places


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
    "documents": "document",
}
_FACETS = ("countries", *_COLUMNS, "periods")


def _facet_values(
    claims: pd.DataFrame, near: Iterable[Bearing], when: Sequence[frozenset[str]], naming: Naming
) -> list[dict[str, frozenset[str]]]:
    """Return each claim's values of each facet, in the order of the claims."""
    bears = _countries_by_claim(near, naming)
    columns = {facet: claims[column].tolist() for facet, column in _COLUMNS.items()}
    return [
        {"countries": bears.get(claim, frozenset()), "periods": when[row]}
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


def _facets(
    values: list[dict[str, frozenset[str]]],
    misses: list[frozenset[str]],
    articles: Sequence[Article],
    steps: Sequence[str],
) -> Facets:
    counts = {facet: _counts(facet, values, misses) for facet in _FACETS}
    present = counts.pop("firmness")
    firm = {step: present[step] for step in FIRMEST_FIRST if step in present}
    for facet, order in (("documents", [article.sha256 for article in articles]), ("periods", steps)):
        counts[facet] = {value: counts[facet].get(value, 0) for value in order}
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
