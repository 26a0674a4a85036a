"""Scores of a geoparser against toponyms that people marked: spans, places, both, and kinds.

The metrics are those of Gritta et al., "A pragmatic guide to geoparsing evaluation" (2020).
"""

import math
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pyproj import Geod

#: A hundred miles: the distance within which the literature takes a place for found.
HIT_KM = 161.0
#: Half the way around the Earth: what a place without an answer counts.
UNRESOLVED_KM = 20_039.0

_GEOD = Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name as people marked it; `country` is the code of one that is meant as a whole."""

    start: int
    end: int
    surface: str
    latitude: float | None  # None where nobody can tell
    longitude: float | None
    country: str | None = None
    is_literal: bool | None = None  # None where the corpus does not tell


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system makes of a span; `country` is the code of one that is meant as a whole."""

    start: int
    end: int
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    is_demonym: bool = False
    is_literal: bool | None = None  # None where the system does not tell
    told: str = ""


@dataclass(frozen=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float
    f1: float


@dataclass(slots=True)
class Tally:
    """Counts over a corpus; what `count` and `count_given` add up."""

    gold: int = 0
    answers: int = 0
    exact: int = 0
    overlapping: int = 0
    hits: int = 0
    #: Toponyms without coordinates count for spans, and neither for nor against a place.
    unlocated: int = 0
    unlocated_found: int = 0
    with_kind: int = 0
    right_kind: int = 0
    given_errors_km: list[float] = field(default_factory=list)
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def spans_exact(self) -> Rates:
        """Return how well spans are found, to the character."""
        return rates(self.exact, self.answers, self.gold)

    def spans_overlapping(self) -> Rates:
        """Return how well spans are found where a common character is enough."""
        return rates(self.overlapping, self.answers, self.gold)

    def end_to_end(self) -> Rates:
        """Return how well places are found: an overlapping span, put within 161 km."""
        return rates(self.hits, self.answers - self.unlocated_found, self.gold - self.unlocated)

    def literal_accuracy(self) -> float | None:
        """Return the share of spans found that are rightly told literal or not, or None where none tells."""
        return self.right_kind / self.with_kind if self.with_kind else None


def count(tally: Tally, gold: Sequence[Toponym], answers: Sequence[Answer], text: str) -> None:
    """Add what a system found in a text."""
    spans = {(answer.start, answer.end) for answer in answers}
    tally.gold += len(gold)
    tally.answers += len(answers)
    tally.exact += sum((toponym.start, toponym.end) in spans for toponym in gold)
    tally.unlocated += sum(toponym.latitude is None for toponym in gold)
    pairs = paired(gold, answers)
    tally.overlapping += len(pairs)
    for toponym, answer in pairs:
        if toponym.is_literal is not None and answer.is_literal is not None:
            tally.with_kind += 1
            tally.right_kind += toponym.is_literal is answer.is_literal
        distance_km = error_km(toponym, answer)
        if distance_km is None:
            tally.unlocated_found += 1
        elif distance_km <= HIT_KM:
            tally.hits += 1
        else:
            tally.wrong[f"{toponym.surface} -> {answer.told or 'no place'}; {distance_km:.0f} km"] += 1
    found, matched = {id(toponym) for toponym, _ in pairs}, {id(answer) for _, answer in pairs}
    tally.missed.update(toponym.surface for toponym in gold if id(toponym) not in found)
    tally.spurious.update(text[a.start : a.end] for a in answers if id(a) not in matched)


def count_given(tally: Tally, gold: Sequence[Toponym], answers: Sequence[Answer]) -> None:
    """Add what a system makes of the marked spans, one answer a toponym."""
    for toponym, answer in zip(gold, answers, strict=True):
        distance_km = error_km(toponym, answer)
        if distance_km is not None:
            tally.given_errors_km.append(distance_km)


def paired(gold: Sequence[Toponym], answers: Sequence[Answer]) -> list[tuple[Toponym, Answer]]:
    """Pair toponyms and answers that share a character, one to one, those of nearest extent first."""
    close = sorted(
        (abs(toponym.start - answer.start) + abs(toponym.end - answer.end), ours, theirs)
        for theirs, toponym in enumerate(gold)
        for ours, answer in enumerate(answers)
        if answer.start < toponym.end and toponym.start < answer.end
    )
    taken_answers: set[int] = set()
    pairs: dict[int, int] = {}
    for _, ours, theirs in close:
        if theirs not in pairs and ours not in taken_answers:
            pairs[theirs] = ours
            taken_answers.add(ours)
    return [(gold[theirs], answers[ours]) for theirs, ours in sorted(pairs.items())]


def error_km(toponym: Toponym, answer: Answer) -> float | None:
    """Return how far off an answer is, or None where nobody can tell.

    A country answered for the same country is right, since corpora put a country's point at will.
    """
    if toponym.latitude is None or toponym.longitude is None:
        return None
    if toponym.country is not None and toponym.country == answer.country:
        return 0.0
    if answer.latitude is None or answer.longitude is None:
        return UNRESOLVED_KM
    _, _, metres = _GEOD.inv(toponym.longitude, toponym.latitude, answer.longitude, answer.latitude)
    return float(metres) / 1000


def rates(hits: int, answers: int, gold: int) -> Rates:
    """Return precision, recall and F1; 0 where there is nothing to divide by."""
    precision = hits / answers if answers else 0.0
    recall = hits / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hits else 0.0
    return Rates(precision, recall, f1)


def accuracy_at_161_km(errors_km: Sequence[float]) -> float:
    """Return the share of errors of 161 km at most."""
    return statistics.fmean(error <= HIT_KM for error in errors_km)


def area_under_curve(errors_km: Sequence[float]) -> float:
    """Return the area under the sorted curve of ln(error + 1) / ln(20039): 0 is best, 1 is worst.

    By the trapezoid rule over curves of unit width.
    """
    heights = sorted(math.log(error + 1) / math.log(UNRESOLVED_KM) for error in errors_km)
    if len(heights) == 1:
        return heights[0]
    return (sum(heights) - (heights[0] + heights[-1]) / 2) / (len(heights) - 1)
