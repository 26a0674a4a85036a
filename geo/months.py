"""Months: which of them a date covers, as "2022-02", so that dates of any width can be counted."""

import re
from functools import lru_cache

_PART = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-\d\d)?)?[?~%]?")
#: EDTF's seasons: northern, as the texts that are read mean them; winter begins the year before it ends.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
#: January of year 0 and December of 9999: years have four digits.
_FIRST, _LAST = 0, 9999 * 12 + 11
_OPEN = frozenset({"..", ""})


def covered(edtf: str | None) -> tuple[str | None, str | None] | None:
    """Return the first and the last month of an EDTF date, or None where its year is not known.

    An end that is open ("2014/..") is None in its place.
    """
    if not edtf:
        return None
    start, slash, end = edtf.partition("/")
    if not slash:
        return _bounds(start)
    first, last = _bounds(start), _bounds(end)
    if first is None and start not in _OPEN or last is None and end not in _OPEN or first is last is None:
        return None
    return first[0] if first else None, last[1] if last else None


Span = tuple[str | None, str | None]


def closed(span: Span | None, told: Span | None) -> Span | None:
    """Close an open interval with the months in which it was told, so that it does not cover all times.

    What is still going on ("since 2014") has come as far as that; what is to be done by a day ("by Friday")
    happens from then on, or on that day where it is past.
    """
    if span is None:
        return None
    first, last = span
    begun, ended = told or (None, None)
    if last is None:
        return first, ended or first
    if first is None:
        return min(begun, last) if begun else last, last
    return span


def between(first: str, last: str) -> list[str]:
    """Return all months from one to another, both included."""
    return [_written(number) for number in range(_number(first), _number(last) + 1)]


def years(first: str, last: str) -> list[str]:
    """Return all years from one month's to another's."""
    return [f"{year:04}" for year in range(int(first[:4]), int(last[:4]) + 1)]


def decades(first: str, last: str) -> list[str]:
    """Return all decades from one month's to another's, in EDTF: "202X"."""
    return [f"{decade:03}X" for decade in range(int(first[:3]), int(last[:3]) + 1)]


@lru_cache(maxsize=1024)
def bounds(step: str) -> tuple[str, str]:
    """Return the first and the last month of a month, a year or a decade."""
    if step.endswith("X"):
        return f"{step[:3]}0-01", f"{step[:3]}9-12"
    return (step, step) if "-" in step else (f"{step}-01", f"{step}-12")


def later(month: str, by: int) -> str:
    """Return the month that lies so many months later, or earlier where `by` is negative."""
    return _written(min(max(_number(month) + by, _FIRST), _LAST))


def in_order(edtf: str | None) -> tuple[bool, str]:
    """Return what puts EDTF dates in order, those of unknown time last; a month comes before its days."""
    months = covered(edtf)
    start = (edtf or "").partition("/")[0].rstrip("?~%")
    return months is None or months[0] is None, start


def _bounds(edtf: str) -> tuple[str, str] | None:
    match = _PART.fullmatch(edtf)
    if match is None:
        return None
    year, month = match["year"], int(match["month"] or 0)
    first, last = (1, 12) if not month else _SEASONS.get(month, (month, month))
    return (f"{year}-{first:02}", f"{year}-{last:02}") if last <= 12 else None


def _number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _written(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"
