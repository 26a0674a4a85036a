"""Amounts: the numbers in words that a model pointed at, read as the rest of Dateline reads numbers."""

import re

from geo import numbers
from geo.claims import Bound, Quantity

#: "S-400" and "2022-03" are names and dates, no numbers.
_NUMBER = re.compile(rf"(?<![\w.,-]){numbers.NUMBER}(?![\w-])", re.IGNORECASE)
_VAGUE = re.compile(rf"\b({'|'.join(numbers.VAGUE)})(?: of ({'|'.join(numbers.VAGUE)}))?\b", re.IGNORECASE)
#: A range written with its scale once: "20 to 30 thousand".
_SCALED = re.compile(r"[ -](hundred|thousand|million|billion)$", re.IGNORECASE)
_LEAST = frozenset({Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN})
_MOST = frozenset({Bound.EXACT, Bound.AT_MOST, Bound.LESS_THAN})


def quantity(words: str, unit: str, bound: Bound) -> Quantity | None:
    """Return the number, or the range of two, that words write; None where they write none."""
    found = list(_NUMBER.finditer(words))
    values = [numbers.parse(match.group()) for match in found]
    first = values[0] if values else None
    if first is None:
        vague = _vague(words)
        return Quantity(vague, vague, None, unit, Bound.AT_LEAST) if vague is not None else None
    second = values[1] if len(values) > 1 else None
    if second is not None:
        scale = _SCALED.search(found[1].group())
        if (
            scale
            and not _SCALED.search(found[0].group())
            and first < second / numbers.SCALES[scale[1].lower()] + 1
        ):
            first *= numbers.SCALES[scale[1].lower()]
        if second > first:
            return Quantity(first, first, second, unit, bound)
    return Quantity(first, first if bound in _LEAST else None, first if bound in _MOST else None, unit, bound)


def _vague(words: str) -> float | None:
    """Read "dozens" and "tens of thousands": twice the scale at least."""
    match = _VAGUE.search(words)
    if match is None:
        return None
    value = float(numbers.VAGUE[match[1].lower()])
    return value * numbers.VAGUE[match[2].lower()] / 2 if match[2] else value
