"""Ranking: how well each place of a name fits the story, by weights learned from annotated stories."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from geo import countries
from geo.gazetteer import Candidate
from geo.mentions import words
from geo.resolve.context import TOGETHER, Context
from geo.resolve.features import OWN, Query, Story, own_features
from geo.tables import read_table

LEARNED = Path(__file__).resolve().parents[2] / "data" / "learned" / "ranker.csv"

#: Rounds in which names tell one another where the story plays; a third one changes nothing on the sets.
ROUNDS = 2
#: Candidates of a name that are scored; of very many names fewer, so that any text ends in time.
MAX_CANDIDATES = 100
_MAX_ROWS = 6_000
_LEAST_CANDIDATES = 3
#: A part that adds less than this to a place's points is not worth telling.
_WORTH_TELLING = 0.05

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its points and, strongest first, the parts of them that are worth telling."""

    candidate: Candidate
    points: float
    share: float  # of belief; what all candidates lack to 1 is the share of no place that is known
    share_of_ground: (
        float  # of belief in it and what lies on the same ground: a town, its airport, its region
    )
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds: `alone` before, `together` after the story's places are compared."""

    alone: Floats  # in the order of `OWN`
    together: Floats  # in the order of `OWN` and `TOGETHER`
    unknown_alone: float  # of no place that is known
    unknown_together: float


@cache
def learned() -> Weights:
    """Read what `tools/train_ranker.py` learned."""
    rows = {row["feature"]: row for row in read_table(LEARNED)}
    return Weights(
        np.array([float(rows[name]["alone"]) for name in OWN]),
        np.array([float(rows[name]["together"]) for name in (*OWN, *TOGETHER)]),
        float(rows[UNKNOWN]["alone"]),
        float(rows[UNKNOWN]["together"]),
    )


#: Points that no story can outweigh: of the place that a person chose.
SETTLED = 1_000.0
#: The row of what a name means that means none of the places known.
UNKNOWN = "unknown"


class Field:
    """All candidates of a story's names, with what speaks for each."""

    def __init__(self, queries: Sequence[Query], story: Story) -> None:
        self.queries = queries
        rows, self.holding = [], []
        for query in queries:
            features, holding = own_features(query, story)
            rows.extend(features)
            self.holding.extend(holding)
        self.own: Floats = np.array(rows, dtype=np.float64).reshape(len(rows), len(OWN))
        self._settled: Floats = np.array(
            [SETTLED * (place.key == query.chosen) for query in queries for place in query.candidates]
        )
        self.context = Context(queries, self.own[:, OWN.index("country_named")])

    def belief(self, points: Floats, unknown: float) -> Floats:
        """Turn points into shares of belief; what is missing to 1 is the share of no place that is known."""
        top = np.maximum(np.maximum.reduceat(points, self.context.starts), unknown)
        odds = np.exp(points - top[self.context.query])
        total = np.add.reduceat(odds, self.context.starts) + np.exp(unknown - top)
        share: Floats = odds / total[self.context.query]
        return share

    def rounds(self, weights: Weights) -> Iterator[tuple[Floats, Floats]]:
        """Yield features and points, first of each candidate alone, then with the others' shares."""
        points, unknown = self.own @ weights.alone + self._settled, weights.unknown_alone
        yield self.own, points
        for _ in range(ROUNDS):
            features = np.hstack([self.own, self.context.features(self.belief(points, unknown))])
            unknown = weights.unknown_together
            points = features @ weights.together + self._settled
            yield features, points


def rank(queries: Sequence[Query], story: Story) -> tuple[tuple[Scored, ...], ...]:
    """Return for each name its candidates, best first; names tell one another where the story plays."""
    kept = trimmed(queries)
    asked = [query for query in kept if query.candidates]
    if not asked:
        return tuple(() for _ in kept)
    weights = learned()
    field = Field(asked, story)
    *_, (features, points) = field.rounds(weights)
    believed = field.belief(points, weights.unknown_together)
    pooled = believed.copy()
    ends = [*field.context.starts[1:], len(points)]
    orders = [
        _order(
            range(start, end),
            points,
            believed,
            pooled,
            field.context,
            says_site=bool(query.hints & words.SITE),
        )
        for start, end, query in zip(field.context.starts, ends, asked, strict=True)
    ]
    chosen = [order[0] for order in orders]
    parts = features * weights.together
    ranked = iter(
        tuple(
            Scored(
                field.context.places[at],
                float(points[at]),
                float(believed[at]),
                float(pooled[at]),
                tuple(_reasons(field, story, parts[at], at, chosen)) if place < _EXPLAINED else (),
            )
            for place, at in enumerate(order)
        )
        for order in orders
    )
    return tuple(next(ranked) if query.candidates else () for query in kept)


def _order(
    rows: range, points: Floats, believed: Floats, pooled: Floats, context: Context, *, says_site: bool
) -> list[int]:
    """Sort a name's rows by their points, those of the likeliest ground first; fill in `pooled`.

    A town and its airport share the belief in their ground: it must not lose to a place that stands alone. Of
    the two the bare name means the town, unless the text `says_site`: "the airport".
    """
    order = sorted(rows, key=lambda at: (-points[at], -context.places[at].population, context.places[at].key))
    likely = order[:_POOLED]
    if len(likely) < 2:
        return order
    same = context.on_same_ground(likely)
    pooled[likely] = same @ believed[likely]
    ground = same[int(np.argmax(pooled[likely]))]
    on_ground = [at for at, here in zip(likely, ground, strict=True) if here]
    towns = [at for at in on_ground if context.places[at].feature_class == "P"]
    best = (
        towns[0] if towns and not says_site and _is_airfield(context.places[on_ground[0]]) else on_ground[0]
    )
    return [best, *(at for at in order if at != best)]


def _is_airfield(place: Candidate) -> bool:
    return place.feature in ("AIRP", "AIRF")


#: Candidates of a name that may share a ground; what comes after has no belief to give.
_POOLED = 6
#: Only the first places of a name are shown, and explained.
_EXPLAINED = 3


def trimmed(queries: Sequence[Query]) -> list[Query]:
    """Keep so many candidates of each name that all of them can be compared; the most populous come first."""
    each = max(_LEAST_CANDIDATES, min(MAX_CANDIDATES, _MAX_ROWS // max(len(queries), 1)))
    return [
        query if len(query.candidates) <= each else replace(query, candidates=query.candidates[:each])
        for query in queries
    ]


def _reasons(field: Field, story: Story, parts: Floats, at: int, chosen: Sequence[int]) -> Iterator[str]:
    """Say in words what speaks for a candidate, strongest first."""
    said: set[str] = set()
    names = (*OWN, *TOGETHER)
    for column in np.argsort(-parts):
        if parts[column] < _WORTH_TELLING:
            return
        reason = _reason(names[column], field, story, at, chosen)
        if reason and reason not in said:
            said.add(reason)
            yield reason


#: "The Jordan" is a river without saying so.
_AS_WRITTEN = {
    "river": "written as waters are, with “the” or “river”",
    "mountains": "written as mountains are, with “the” or “mountains”",
}


def _reason(feature: str, field: Field, story: Story, at: int, chosen: Sequence[int]) -> str | None:
    context = field.context
    place, query = context.places[at], field.queries[context.query[at]]
    match feature:
        case "contained" | "contained_elsewhere":
            return f"lies in {query.containers[0]}"
        case "noun_fits":
            hint = min(query.hints)
            return _AS_WRITTEN.get(hint, f"the text says “{hint}”")
        case "country_named" | "country_share":
            named = countries.name(place.country or "")
            times = story.countries[place.country or ""]
            if times <= story.armies[place.country or ""]:
                return f"the story names {named}'s army"
            return f"the story names {named}{_times(times)}"
        case "country_told":
            words = story.telltales.countries[place.country or ""]
            return f"the text has “{words}”, as in {countries.name_in_sentence(place.country or '')}"
        case "region_named":
            return f"the story names {place.admin1}"
        case "placed_in_region" if place.admin1:
            return f"other places of the story lie in {place.admin1}"
        case "country_implied" if place.country:
            return f"other places of the story lie in {countries.name(place.country)}"
        case "inside_named":
            holder = context.holder(at, chosen)
            return f"lies in {context.places[holder].name}" if holder is not None else None
        case "near" | "near_wide":
            return _near(field, at, chosen)
    return None


def _near(field: Field, at: int, chosen: Sequence[int]) -> str | None:
    context = field.context
    found = context.nearest(at, chosen)
    if found is None:
        return None
    other, distance_km = found
    near, name = round(distance_km), context.places[other].name
    told_by = field.queries[context.query[other]].told_by
    if told_by:
        return f"{near} km from {name}, where {told_by} is" if near else f"{told_by} is of {name}"
    return f"{near} km from {name}" if near else f"{name} is there too"


def _times(count: int) -> str:
    return {1: "", 2: " twice"}.get(count, f" {count} times")
