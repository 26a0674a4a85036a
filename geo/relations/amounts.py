"""Amounts: the numbers of claims as ranges, told apart by what they count."""

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from geo.gazetteer import fold
from geo.relations.relation import Amount
from geo.relations.words import stem
from geo.tables import read_curated

#: News rounds: a figure of three digits and more may be a tenth off, and "about" a little more.
_ROUND_FROM, _ROUNDED, _ABOUT = 100, 0.1, 0.15
#: A whole and a part of it differ by more than two accounts of the whole do.
_MOST_TIMES = 25
#: What is measured, not counted: two distances or times need not be of the same thing.
_MEASURES = frozenset(
    stem(word)
    for word in """
    km kilometre kilometer metre meter mile yard foot feet day hour week month year minute percent per cent
    dollar pound euro rouble ruble ton tonne litre gallon degree knot nautical
    """.split()
)
#: What is counted where men under arms are.
PEOPLE = "people"
_BOUND_WORDS = {
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "about": "about ",
}


@dataclass(frozen=True, slots=True)
class Range:
    """What a number allows, and what it counts; `shown` is the number as a reader reads it."""

    least: float
    most: float
    value: float
    counts: str
    shown: str

    def agrees(self, other: "Range") -> bool:
        """Tell whether both can hold."""
        return self.least <= other.most and other.least <= self.most

    def is_rival(self, other: "Range") -> bool:
        """Tell whether these count the same and cannot both hold; a part is no rival of the whole."""
        if self.counts != other.counts or self.agrees(other):
            return False
        low, high = sorted((self.value, other.value))
        return low == 0 or high / low <= _MOST_TIMES


def range_of(amount: Amount, counts: str | None = None) -> Range | None:
    """Return an amount as a range, or None where it counts nothing that can be compared.

    `counts` is what it counts where it has no unit.
    """
    counted = _counted(amount.unit) if amount.unit else counts
    if counted is None or not math.isfinite(amount.value):
        return None
    least, most = _ends(amount)
    return Range(least, most, amount.value, counted, shown(amount))


def shown(amount: Amount) -> str:
    """Return an amount in words: "at least 4,000 fighters"."""
    number = f"{amount.value:,.0f}" if amount.value == int(amount.value) else f"{amount.value:,}"
    if amount.bound == "exact" and amount.maximum is not None and amount.maximum > amount.value:
        number += f" to {amount.maximum:,.0f}"
    return f"{_BOUND_WORDS.get(amount.bound or '', '')}{number} {amount.unit or ''}".strip()


def _ends(amount: Amount) -> tuple[float, float]:
    least = amount.minimum if amount.minimum is not None else -math.inf
    most = amount.maximum if amount.maximum is not None else math.inf
    match amount.bound:
        case "at_least" | "more_than":
            return amount.value, most
        case "at_most" | "less_than":
            return least, amount.value
    share = _ABOUT if amount.bound == "about" else _ROUNDED if amount.value >= _ROUND_FROM else 0.0
    slack = abs(amount.value) * share
    if math.isinf(least) or math.isinf(most):
        least = most = amount.value
    return least - slack, most + slack


@lru_cache(maxsize=4096)
def _counted(unit: str) -> str | None:
    """Return what a unit counts: people under arms are one thing, whatever they are called."""
    words = fold(unit).split()
    if not words or any(stem(word) in _MEASURES for word in words):
        return None
    last = stem(words[-1])
    return _people().get(last, last)


@cache
def _people() -> dict[str, str]:
    """Return the nouns for soldiers; a unit ("brigade", "column") counts itself."""
    bodies = {"army", "unit", "column", "garrison", "guard", "force", "military", "infantry"}
    return {
        stem(fold(row["words"])): PEOPLE
        for row in read_curated("forces.csv")
        if row["kind"] in ("troops", "militia") and not row["echelon"] and row["words"] not in bodies
    }
