"""Figures: numbers as a text states them, with what their rounding and bounds leave open."""

import math
from dataclasses import dataclass

from geo import numbers
from geo.measure.measurement import Verdict

_AT_LEAST = "more than|over|at least|no less than|not less than|well over|beyond|exceeding|in excess of"
_AT_MOST = "less than|fewer than|under|up to|no more than|at most|within|as many as|as much as"
_BELOW = "nearly|almost|just under|close to|just short of"
_ABOUT = "about|around|roughly|approximately|some|an estimated|circa|an?"
#: Words before a number that bound it, as a part of a pattern.
BOUND = rf"(?:(?P<bound>{_AT_LEAST}|{_AT_MOST}|{_BELOW}|just over|{_ABOUT})\s+)?"

#: "About" and "nearly" are used of what is a sixth off, in the stories we have read.
_ABOUT_SHARE = 0.15
#: A figure that ends in zeros is taken as rounded to its last other digit, but never by more than this.
_ROUNDED_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated number: what it may mean runs from `low` to `high`; open sides are 0 and infinity."""

    value: float
    low: float
    high: float
    words: str

    def times(self, factor: float) -> "Figure":
        """Return the figure in another unit."""
        return Figure(self.value * factor, self.low * factor, self.high * factor, self.words)


def figure(number: str, bound: str | None = None) -> Figure | None:
    """Return a number as written, with the word that bounds it, or None where it cannot be read."""
    value = numbers.parse(number)
    if value is None or not math.isfinite(value):
        return None
    bound = (bound or "").lower()
    words = f"{bound} {number}".strip()
    if bound in _AT_LEAST.split("|"):
        return Figure(value, value, math.inf, words)
    if bound in _AT_MOST.split("|"):
        return Figure(value, 0.0, value, words)
    if bound in _BELOW.split("|"):
        return Figure(value, value * (1 - _ABOUT_SHARE), value, words)
    if bound == "just over":
        return Figure(value, value, value * (1 + _ABOUT_SHARE), words)
    slack = value * _ABOUT_SHARE if bound not in ("", "a", "an") else _rounding(value)
    return Figure(value, value - slack, value + slack, words)


def judged(stated: Figure, low: float, high: float) -> Verdict:
    """Return how a stated figure stands to the measured range."""
    if stated.high < low:
        return Verdict.UNDERSTATED
    if stated.low > high:
        return Verdict.OVERSTATED
    return Verdict.HOLDS


def shown(value: float) -> str:
    """Return a number for a reader: grouped and whole from 20 on, where a tenth says nothing."""
    return f"{value:,.0f}" if value >= 20 or value == int(value) else f"{value:.1f}"


def _rounding(value: float) -> float:
    """Return half of the last digit that is not zero: 5 for 1,340, 0.5 for 1,084, 0.05 for 2.5."""
    if value <= 0:
        return 0.0
    unit, limit = 1.0, value * _ROUNDED_SHARE
    if value != int(value):
        digits = f"{value:.6f}".rstrip("0").partition(".")[2]
        return min(0.5 * 0.1 ** len(digits), limit)
    while value % (unit * 10) == 0 and unit < value:
        unit *= 10
    return min(unit / 2, limit)
