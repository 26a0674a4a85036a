"""What is missed in the texts of `tests/gold/`, by name, scored as `benchmarks/geoparse.py` scores.

`python -m tests.gold_gate` prints today's figures and what is missed; `--write` takes that as what may be
missed.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.corpora import read_gold
from benchmarks.geoparse import MarkedText, read
from benchmarks.geoparse_scores import (
    HIT_KM,
    Answer,
    Rates,
    Tally,
    Toponym,
    accuracy_at_161_km,
    count,
    count_given,
    error_km,
    paired,
)
from benchmarks.geoparsers import Dateline
from geo.gazetteer import Gazetteer

ROOT = Path(__file__).resolve().parent.parent
KNOWN_MISSES = ROOT / "tests" / "gold_gate.json"
SETS = tuple(sorted(path.stem for path in (ROOT / "tests" / "gold").glob("*.txt")))

#: While none of these grows by a name, none of the four figures falls.
GROUPS = {
    "missed": "a name that was found is not found",
    "spurious": "what no reader would mark is taken for a place",
    "far": f"a name that is found is put more than {HIT_KM:.0f} km off",
    "far_given": f"a name that is given is put more than {HIT_KM:.0f} km off",
    "wrong_kind": "a name is told literal that is not, or not literal that is",
}


@dataclass(frozen=True, slots=True)
class Score:
    """The counts of a set, and the names of what is missed by group: "traps/paris-in-texas: Paris"."""

    tally: Tally
    missed: Mapping[str, Sequence[str]]


@cache
def score(name: str) -> Score:
    """Read a set once and score it."""
    gazetteer = Gazetteer.open()
    path = ROOT / "tests" / "gold" / f"{name}.txt"
    system, tally = Dateline(gazetteer), Tally()
    missed: dict[str, list[str]] = {group: [] for group in GROUPS}
    for gold, marked in zip(read_gold(path), read(path, gazetteer), strict=True):
        answers = system.read(marked.text)
        given = system.resolve(marked.text, [(toponym.start, toponym.end) for toponym in marked.toponyms])
        count(tally, marked.toponyms, answers, marked.text)
        count_given(tally, marked.toponyms, given)
        for group, surfaces in faults(marked, answers, given).items():
            missed[group] += [f"{name}/{gold.id}: {surface}" for surface in surfaces]
    return Score(tally, missed)


def faults(
    marked: MarkedText, answers: Sequence[Answer], given: Sequence[Answer]
) -> dict[str, Sequence[str]]:
    """Return by group the surfaces of a text that a system gets wrong, in the order of the text."""
    pairs = paired(marked.toponyms, answers)
    found, matched = {id(toponym) for toponym, _ in pairs}, {id(answer) for _, answer in pairs}
    return {
        "missed": [toponym.surface for toponym in marked.toponyms if id(toponym) not in found],
        "spurious": [marked.text[a.start : a.end] for a in answers if id(a) not in matched],
        "far": _where(_is_far, pairs),
        "far_given": _where(_is_far, list(zip(marked.toponyms, given, strict=True))),
        "wrong_kind": _where(_is_of_another_kind, pairs),
    }


def unknown(missed: Sequence[str], known: Sequence[str]) -> list[str]:
    """Return what is missed and not known to be; what a text misses twice is known twice or not at all."""
    return sorted((Counter(missed) - Counter(known)).elements())


def figures(tally: Tally) -> str:
    """Return the four figures of a set, with the counts behind them."""
    recognised, placed, literal = tally.spans_overlapping(), tally.end_to_end(), tally.literal_accuracy()
    errors_km = tally.given_errors_km
    within = sum(error <= HIT_KM for error in errors_km)
    parts = [
        f"recognition {_f1(recognised)} ({tally.overlapping} of {tally.gold}, {tally.answers} answers)",
        f"end to end {_f1(placed)} ({tally.hits} of {tally.gold - tally.unlocated})",
        f"given spans {accuracy_at_161_km(errors_km):.1%} ({within} of {len(errors_km)})",
    ]
    if literal is not None:
        parts.append(f"literal or not {literal:.1%} ({tally.right_kind} of {tally.with_kind})")
    return "; ".join(parts)


def known() -> dict[str, dict[str, list[str]]]:
    """Return by set and group what may be missed."""
    listed: dict[str, dict[str, list[str]]] = json.loads(KNOWN_MISSES.read_text(encoding="utf-8"))
    return listed


def _where(is_wrong: Callable[[Toponym, Answer], bool], pairs: Sequence[tuple[Toponym, Answer]]) -> list[str]:
    return [toponym.surface for toponym, answer in pairs if is_wrong(toponym, answer)]


def _is_far(toponym: Toponym, answer: Answer) -> bool:
    distance_km = error_km(toponym, answer)
    return distance_km is not None and distance_km > HIT_KM


def _is_of_another_kind(toponym: Toponym, answer: Answer) -> bool:
    told = toponym.is_literal is not None and answer.is_literal is not None
    return told and toponym.is_literal is not answer.is_literal


def _f1(rates: Rates) -> str:
    return f"{100 * rates.f1:.1f}"


def main(arguments: list[str]) -> int:
    """Print each set's figures and what is missed in it; take that as what may be missed where asked to."""
    for name in SETS:
        scored = score(name)
        print(f"{name}: {figures(scored.tally)}")
        for group, missed in scored.missed.items():
            for each in missed:
                print(f"  {group}: {each}")
    if "--write" in arguments:
        listed = {name: score(name).missed for name in SETS}
        KNOWN_MISSES.write_text(json.dumps(listed, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
