"""Spans: EDTF dates as first and last day, so that dates of any width can be compared."""

import calendar
import re
from datetime import date
from functools import lru_cache

Span = tuple[int, int]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?[?~%]?")
_OPEN = frozenset({"", ".."})
_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
#: EDTF's seasons by their northern months; winter ends in the year after.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}


@lru_cache(maxsize=4096)
def span(edtf: str | None) -> Span | None:
    """Return the first and the last day of a date as ordinals; None where its year is not known."""
    if not edtf:
        return None
    start, slash, end = edtf.partition("/")
    first = _part(start)
    last = _part(end) if slash else first
    if (first is None and start not in _OPEN) or (last is None and end not in _OPEN) or first is last is None:
        return None
    found = (first[0] if first else _FIRST, last[1] if last else _LAST)
    return found if found[0] <= found[1] else None


def days_between(one: Span | None, other: Span | None) -> int | None:
    """Return the days that surely lie between two spans, 0 where they touch; None if one is not known."""
    if one is None or other is None:
        return None
    return max(one[0] - other[1], other[0] - one[1], 0)


def _part(edtf: str) -> Span | None:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    first, last = (1, 12) if not month else _SEASONS.get(month, (month, month))
    if not year or last > 12:
        return None
    end = calendar.monthrange(year, last)[1]
    if match[3] and not 1 <= day <= end:
        return None
    return date(year, first, day or 1).toordinal(), date(year, last, day or end).toordinal()
