"""Learn the ranker's weights from annotated stories, and say how they do on stories not learned from.

    python -m tools.train_ranker CORPUS [CORPUS ...] [--write]

A corpus is a file that `benchmarks.corpora` reads. Each is left out in turn: the weights learned from the
others are tried on it (cross-validation by corpus). `--write` then learns from all of them and writes
`data/learned/ranker.csv`. What is learned is one number a feature; nothing of the texts is kept.

The model is a conditional logit: the share of belief in a candidate is the softmax of its weighted features
over the candidates of its name. It is fitted by Newton's method with an L2 penalty; where several candidates
are right (two entries of one town) their shares add up, by expectation-maximisation.
"""

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod

from benchmarks.corpora import GoldText, GoldToponym, read_gold, read_jsonl, with_coordinates
from geo.article import Article, Section, SectionKind
from geo.countries import find_country
from geo.gazetteer import Candidate, Gazetteer
from geo.mentions import mentions
from geo.resolve.context import TOGETHER
from geo.resolve.features import COUNTRY_FEATURES, OWN, REGION_FEATURES, Query, Story
from geo.resolve.ranking import LEARNED, UNKNOWN, Field, Weights, trimmed
from geo.resolve.senses import Senses
from geo.syntax import parse

#: How far a candidate may lie from the annotated point: near, or else the metric's bound.
NEAR_KM, HIT_KM = 40.0, 161.0
#: The pull of each weight to zero; of 0.1, 0.3 and 1 the best on corpora left out, by little.
PENALTY = 0.3
NEWTON_STEPS = 25
EM_ROUNDS = 4
#: Of one text a name counts once, and for each repetition a little more.
REPEATS = 0.5
#: The names of a corpus weigh together as much as so many.
CORPUS_WEIGHT = 1_000.0
#: The names of a corpus weigh together as much as so many.
CORPUS_WEIGHT = 1_000.0

MEANINGS = {
    "population": "for each tenfold of inhabitants",
    "share_of_name": "of the people of all places of the name, the share that live here",
    "only_one": "the only place of the name that is known",
    "own_name": "the name asked is its own, not an alias",
    "people_of_alias": "for each tenfold of inhabitants, where the name asked is only an alias",
    "curated": "a place of our own table",
    "country": "a country or territory",
    "capital": "the capital of a country",
    "seat": "the seat of a first-level region",
    "minor_seat": "the seat of a second-level region",
    "quarter": "a quarter or abandoned place",
    "region_1": "a first-level region",
    "region_2": "a region of a lower level",
    "airfield": "a civil airfield",
    "base": "a military base, air base or training ground",
    "site": "another spot or building",
    "water": "a river, lake or other inland water",
    "sea": "an ocean, sea, gulf or strait",
    "landform": "a mountain, pass or other landform",
    "area": "an informal or historic region",
    "namesake_of_seat": "a region whose main town bears the name too, with no word of rank beside it",
    "namesake_of_capital": "a region that bears the name of a capital, with no word of rank beside it",
    "people_of_region": "for each tenfold of a region's inhabitants",
    "noun_fits": "the noun beside the name fits the kind of place (1) or another kind (-1)",
    "contained": "lies in what the text writes around the name (1), or another place of the name does (-1)",
    "contained_elsewhere": "the same where only another mention of the name has something written around it",
    "country_named": "the story names its country (1) or only its army (0.5)",
    "country_share": "share of the story's country names that are its country's",
    "country_told": "the text has what only its country has, an address there or a telephone number",
    "region_named": "the story names its first-level region or a region of that",
    "inside_named": "a second-level region, own region or island that the story names reaches to it",
    "country_implied": "the story does not name its country, but other names lie in it (1 for two or more)",
    "placed_in_region": "log of one and the story's other names that lie in its first-level region",
    "near": "log of one and the story's other names weighted by nearness, half at 40 km",
    "near_wide": "the same, half at 160 km",
    "could_be_near": "log of the rare names of the story that some place near by bears",
    "contains": "a country or first-level region written around a name, as far as that lies in it",
}

Floats = NDArray[np.float64]
_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A story's names with, for each annotated one, the rows that are right and how often it is meant."""

    queries: tuple[Query, ...]
    story: Story
    right: dict[int, list[tuple[frozenset[int], float]]]  # query -> (candidates by index, weight)
    toponyms: int
    weight: float = 1.0  # of each of its names


@dataclass(frozen=True, slots=True)
class Examples:
    """Rows of features, names one after another; `target` are the shares that would be right."""

    features: Floats
    starts: NDArray[np.intp]
    name: NDArray[np.intp]
    right: NDArray[np.bool_]
    weight: Floats  # a name's, for each of its rows


def main() -> None:
    """Print the cross-validation; write the weights where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path, nargs="+")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    parser.add_argument("--write", action="store_true", help="learn from all and write data/learned")
    options = parser.parse_args()
    gazetteer = Gazetteer.open()
    lessons = {
        path.stem: _balanced([_lesson(text, gazetteer) for text in _read(path, gazetteer)])
        for path in options.corpora
    }
    print(f"{'left out':<16}{'names':>7}{'right':>8}{'learned from all':>18}")
    from_all = fit([lesson for group in lessons.values() for lesson in group], options.penalty)
    for left_out, tried in lessons.items():
        others = [lesson for name, group in lessons.items() if name != left_out for lesson in group]
        weights = fit(others, options.penalty) if others else from_all
        total = sum(lesson.toponyms for lesson in tried)
        right = [share_right(tried, learned) for learned in (weights, from_all)]
        print(f"{left_out:<16}{total:>7}{right[0]:>8.1%}{right[1]:>18.1%}")
    if options.write:
        _write(from_all)


def _balanced(lessons: Sequence[Lesson]) -> list[Lesson]:
    """Let each corpus weigh the same, so that no newspaper's habits drown the rest."""
    total = sum(lesson.toponyms for lesson in lessons)
    return [replace(lesson, weight=CORPUS_WEIGHT / max(total, 1)) for lesson in lessons]


def fit(lessons: Sequence[Lesson], penalty: float) -> Weights:
    """Learn both sets of weights; the second sees what the first, and then itself, believe in."""
    lessons = [lesson for lesson in lessons if lesson.queries]
    fields = [(Field(lesson.queries, lesson.story), lesson) for lesson in lessons]
    alone = _newton(_examples([(field.own, field, lesson) for field, lesson in fields]), penalty)
    believed = [field.own @ alone[:-1] for field, _ in fields]
    together, unknown = np.zeros(len(OWN) + len(TOGETHER) + 1), alone[-1]
    for _ in range(3):
        seen = [
            np.hstack([field.own, field.context.features(field.belief(points, unknown))])
            for (field, _), points in zip(fields, believed, strict=True)
        ]
        rows = [(x, field, lesson) for x, (field, lesson) in zip(seen, fields, strict=True)]
        together = _newton(_examples(rows), penalty)
        believed, unknown = [x @ together[:-1] for x in seen], together[-1]
    return Weights(alone[:-1], together[:-1], float(alone[-1]), float(together[-1]))


def share_right(lessons: Sequence[Lesson], weights: Weights) -> float:
    """Return the share of annotated names whose best candidate is right; unknown names count as wrong."""
    right = 0.0
    for lesson in lessons:
        if not lesson.queries:
            continue
        field = Field(lesson.queries, lesson.story)
        *_, (_, points) = field.rounds(weights)
        for at, answers in lesson.right.items():
            start = field.context.starts[at]
            best = int(np.argmax(points[start : start + len(lesson.queries[at].candidates)]))
            right += sum(times for rows, times in answers if best in rows)
    return right / max(sum(lesson.toponyms for lesson in lessons), 1)


def _read(path: Path, gazetteer: Gazetteer) -> list[GoldText]:
    return read_jsonl(path) if path.suffix == ".jsonl" else with_coordinates(read_gold(path), gazetteer)


def _lesson(text: GoldText, gazetteer: Gazetteer) -> Lesson:
    article = Article(
        text.text, (Section(SectionKind.BODY, 0, len(text.text)),), None, None, None, None, "en", ""
    )
    toponyms = [gold for gold in text.toponyms if gold.latitude is not None]
    found = mentions(article, parse(article), gazetteer, given=[(gold.start, gold.end) for gold in toponyms])
    senses = Senses(found, gazetteer, article)
    queries = trimmed(senses.queries)
    known = [index for index, query in enumerate(queries) if query.candidates]
    place = {index: position for position, index in enumerate(known)}
    right: dict[int, list[tuple[frozenset[int], float]]] = {}
    named = 0
    for gold, mention in zip(toponyms, found, strict=True):
        at = senses.position(mention) if mention.names and not mention.group else None
        if at is None or mention.kind == "demonym":
            continue
        named += 1
        if at in place:
            right.setdefault(place[at], []).append((_right(gold, queries[at].candidates), 1.0))
    return Lesson(tuple(queries[index] for index in known), senses.story, right, named)


def _right(gold: GoldToponym, candidates: Sequence[Candidate]) -> frozenset[int]:
    """Return the candidates that are the annotated place: by id, else by how near they are.

    Near is within 40 km, else a region, sea or range that reaches to the point, else within 161 km. A
    country is right by its code: corpora place its point at will.
    """
    code = find_country(gold.surface)
    country = (i for i, p in enumerate(candidates) if p.country == code and p.feature in COUNTRY_FEATURES)
    if code is not None and (rows := frozenset(country)):
        return rows
    same = frozenset(i for i, p in enumerate(candidates) if gold.geonameid and p.geonameid == gold.geonameid)
    if same:
        return same
    distances = [_km(gold, place) for place in candidates]
    reaches = (
        [NEAR_KM] * len(candidates),
        [place.radius_km if _is_wide(place) else 0.0 for place in candidates],
        [HIT_KM] * len(candidates),
    )
    for reach in reaches:
        if within := frozenset(np.flatnonzero(np.array(distances) <= np.array(reach)).tolist()):
            return within
    return frozenset()


def _is_wide(place: Candidate) -> bool:
    """Tell whether a place is so wide that its annotated point may lie anywhere in it."""
    return place.feature in REGION_FEATURES or place.feature_class in ("H", "T", "L")


def _km(gold: GoldToponym, place: Candidate) -> float:
    _, _, metres = _GEOD.inv(gold.longitude, gold.latitude, place.longitude, place.latitude)
    return float(metres) / 1000


def _examples(rows: Sequence[tuple[Floats, Field, Lesson]]) -> Examples:
    """Join the names, each with a last row that stands for no place that is known."""
    features, right, weight, sizes = [], [], [], []
    for x, field, lesson in rows:
        for at, answers in lesson.right.items():
            start, size = field.context.starts[at], len(lesson.queries[at].candidates)
            answered: dict[frozenset[int], float] = {}
            for indices, times in answers:
                answered[indices] = answered.get(indices, 0.0) + times
            for indices, times in answered.items():
                rows_of_name = np.zeros((size + 1, x.shape[1] + 1))
                rows_of_name[:-1, :-1] = x[start : start + size]
                rows_of_name[-1, -1] = 1.0
                features.append(rows_of_name)
                right.append(np.isin(np.arange(size + 1), list(indices or {size})))
                weight.append(np.full(size + 1, lesson.weight * times**REPEATS))
                sizes.append(size + 1)
    starts = np.concatenate(([0], np.cumsum(sizes)[:-1])).astype(np.intp)
    name = np.repeat(np.arange(len(sizes)), sizes)
    return Examples(np.vstack(features), starts, name, np.concatenate(right), np.concatenate(weight))


def _newton(examples: Examples, penalty: float) -> Floats:
    """Fit the weights by Newton's method, the shares of several right candidates by expectation."""
    x = examples.features
    weights = np.zeros(x.shape[1])
    for _ in range(EM_ROUNDS):
        belief = _softmax(x @ weights, examples)
        inside = belief * examples.right
        target = inside / np.add.reduceat(inside, examples.starts)[examples.name]
        for _ in range(NEWTON_STEPS):
            belief = _softmax(x @ weights, examples)
            gradient = x.T @ (examples.weight * (belief - target)) + penalty * weights
            weighted = x * (examples.weight * belief)[:, None]
            mean = np.add.reduceat(x * belief[:, None], examples.starts)
            scale = examples.weight[examples.starts][:, None]
            hessian = x.T @ weighted - mean.T @ (mean * scale) + penalty * np.eye(x.shape[1])
            step = np.linalg.solve(hessian, gradient)
            weights = weights - step
            if np.abs(step).max() < 1e-6:
                break
    return weights


def _softmax(points: Floats, examples: Examples) -> Floats:
    top = np.maximum.reduceat(points, examples.starts)
    odds = np.exp(points - top[examples.name])
    share: Floats = odds / np.add.reduceat(odds, examples.starts)[examples.name]
    return share


def _write(weights: Weights) -> None:
    LEARNED.parent.mkdir(exist_ok=True)
    with LEARNED.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "alone", "together", "meaning"))
        writer.writerows(_rows(weights))


def _rows(weights: Weights) -> Iterator[tuple[str, str, str, str]]:
    for index, name in enumerate((*OWN, *TOGETHER)):
        alone = f"{weights.alone[index]:.3f}" if index < len(OWN) else ""
        yield name, alone, f"{weights.together[index]:.3f}", MEANINGS[name]
    yield UNKNOWN, f"{weights.unknown_alone:.3f}", f"{weights.unknown_together:.3f}", "no place that is known"


if __name__ == "__main__":
    main()
