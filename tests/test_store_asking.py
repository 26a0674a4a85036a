"""Asking: what the database counts and gives is what the selection leaves in view of the same claims."""

import random
from collections.abc import Mapping
from typing import Any

import pytest

from claimmap.marks import Firmness
from claimmap.periods import EARLIER, LATER
from claimmap.selection import NOBODY, Naming, Selection, select
from geo.collection import collect
from store import Asked, Edit, Kind, Store, asking, tallies
from tests.store_cases import PLACES, claim, ids, keep, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

NAMES = [place[0] for place in PLACES]
SPEAKERS = ["the ministry", "an officer", "x" * 400, None, ""]
DATES = [None, "2022-02", "2022-02-11", "2022-03-01/2022-03-20", "2021", "2014/..", "2031-01-05", "nonsense"]
#: Of one spring, of several years, and of several centuries.
PUBLISHED = (
    ["2022-03-09", "2022-02-11", None, "2022-04"],
    ["2014-03-09", "2022-02-11", None, "2018-04"],
    ["1862-07-09", "2022-02-11", None, "1939-09"],
)
WORDS = "tanks trains men drill border river north bridge convoy base".split()


def some(rng: random.Random, values: list[Any], most: int = 2) -> list[Any]:
    return rng.sample(values, rng.randint(0, min(most, len(values))))


def claims_of(rng: random.Random, number: int) -> list[dict[str, Any]]:
    return [
        claim(
            f"{rng.choice(WORDS)} and {rng.choice(WORDS)} at hour {at}",
            rng.choice(SPEAKERS),
            at=some(rng, NAMES),
            names=some(rng, NAMES),
            date=rng.choice(DATES),
            actor_country=rng.choice(["RU", "BY", "", None]),
            speech_act=rng.choice(["assert", "deny", "predict", "demand"]),
            factuality=rng.choice(["CT+", "PR+", "CT-", "U"]),
            evidence=rng.choice(["images", None]),
            section=rng.choice(["body", "caption"]),
        )
        for at in range(rng.randint(0, number))
    ]


def filled(store: Store, rng: random.Random) -> list[str]:
    kept = []
    days = rng.choice(PUBLISHED)
    for number in range(rng.randint(1, 4)):
        text, published = f"story {number}", rng.choice(days)
        found = keep(store, claims_of(rng, 12), f"https://x.example/{number}", text=text, published=published)
        kept.append(found.version)
        for id_ in some(rng, ids(store, found.version)):
            store.edit(Edit(Kind.HIDE, found.version, id_, "hidden", True, "Ann"))
    return kept


def selection(rng: random.Random, kept: list[str]) -> Selection:
    chosen: dict[str, list[Any]] = {
        "countries": ["UA", "BY", "RU", "PL", "XX"],
        "speakers": ["the ministry", "an officer", NOBODY, "nobody known", "x" * 400],
        "actors": ["RU", "BY", NOBODY],
        "kinds": ["assert", "deny", "predict"],
        "firmness": list(Firmness),
        "sections": ["body", "caption"],
        "documents": kept,
        "periods": [
            EARLIER,
            LATER,
            "2022-01",
            "2022-02",
            "2022-03",
            "1999-01",
            "2022",
            "2014",
            "186X",
            "202X",
        ],
    }
    facets = set(some(rng, list(chosen), 3))
    picked: dict[str, Any] = {facet: frozenset(some(rng, chosen[facet], 3)) for facet in facets}
    return Selection(naming=rng.choice(list(Naming)), **picked)


def without_none(counts: Mapping[Any, int]) -> dict[str, int]:
    """Return counts of more than none, by values as the database keeps them."""
    return {str(value)[:300]: number for value, number in counts.items() if number}


@pytest.mark.parametrize("seed", range(6))
def test_the_database_counts_as_the_selection_does(store: Store, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 (no secret)
    kept = filled(store, rng)
    everything = collect(store.readings(kept))
    for asked in [Selection(), *(selection(rng, kept) for _ in range(25))]:
        view = select(everything, asked)
        readings, counts = store.select(Asked(asked))
        assert (counts.total, counts.in_view) == (view.total, len(view.claims))
        assert counts.steps == tuple(view.facets.periods)
        for facet in asking.FACETS:
            own = getattr(view.facets, facet)
            assert without_none(counts.facets[facet]) == without_none(own), (facet, asked)
        in_memory = sorted(zip(view.claims["document"], view.claims["start"], strict=True))
        in_database = sorted(
            (row["document"], row["start"]) for found in readings for _, row in found.claims.iterrows()
        )
        assert in_database == in_memory


@pytest.mark.parametrize("seed", range(3))
def test_tallies_are_what_counting_anew_gives(store: Store, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311
    kept = filled(store, rng)
    for at in range(2):
        keep(store, claims_of(rng, 8), f"https://x.example/{at}", published=rng.choice(rng.choice(PUBLISHED)))
    store.undo("Ann")
    facets = (*tallies.COLUMNS, tallies.TOTAL, tallies.MONTHS, tallies.COUNTRIES, tallies.SITES)
    with store.database.writing() as connection:
        before = {facet: tallies.kept(connection, facet) for facet in facets}
        tallies.count_anew(connection)
        after = {facet: tallies.kept(connection, facet) for facet in facets}
    assert before == after and kept


def test_some_articles_alone_are_counted_alone(store: Store) -> None:
    kept = filled(store, random.Random(1))  # noqa: S311
    everything = collect(store.readings(kept[:1]))
    _, counts = store.select(Asked(sha256s=tuple(kept[:1])))
    assert counts.total == len(everything.claims)


def test_any_number_of_articles_can_be_asked_for(store: Store) -> None:
    kept = keep(store, [claim("Tanks moved")], "a.txt")
    many = tuple(f"{number:064x}" for number in range(70_000))
    _, counts = store.select(Asked(Selection(documents=frozenset(many)), sha256s=(*many, kept.version)))
    assert (counts.total, counts.in_view) == (1, 0)
    assert [entry.sha256 for entry in store.entries_of((*many, kept.version))] == [kept.version]


def test_no_more_claims_are_drawn_than_asked_the_newest_first(store: Store) -> None:
    keep(store, [claim(f"Old {at}") for at in range(5)], "a.txt", published="2022-01-01")
    new = keep(store, [claim(f"New {at}") for at in range(5)], "b.txt", published="2022-03-01")
    readings, counts = store.select(Asked(), limit=3)
    assert counts.in_view == 10
    assert [(found.article.sha256, len(found.claims)) for found in readings] == [(new.version, 3)]


def test_more_claims_than_a_statement_takes_parameters_can_be_drawn(store: Store) -> None:
    keep(store, [claim(f"Tanks of column {at} moved") for at in range(2_500)], "a.txt")
    readings, _ = store.select(Asked(), limit=2_500)
    assert sum(len(found.claims) for found in readings) == 2_500


def test_an_archive_of_nothing_has_no_claims(store: Store) -> None:
    readings, counts = store.select(Asked(Selection(countries=frozenset({"UA"}))))
    assert readings == [] and (counts.total, counts.in_view, counts.steps) == (0, 0, ())
