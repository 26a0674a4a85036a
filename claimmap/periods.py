"""Periods: the time line of a reading, and which of its steps each claim belongs to.

Its steps are months; years where it would have too many of them, and decades where those are too many.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from claimmap.names import known_text
from geo import months

#: What lies before and after the months of the time line: a war that a background box recalls.
EARLIER, LATER = "earlier", "later"

#: Months before the first and after the last publication that the time line may reach; and its most steps.
_BEFORE, _AFTER, _LONGEST = 6, 3, 36


@dataclass(frozen=True, slots=True)
class Periods:
    """The steps of the time line, in order; and the steps of each claim, none where no date is known."""

    steps: tuple[str, ...]
    of_claims: tuple[frozenset[str], ...]


def periods(claims: pd.DataFrame) -> Periods:
    """Return the time line of claims: when they happen, else when they were published.

    A claim of several steps belongs to each. The line runs over the months that dates name exactly, near
    those of publication; what is told of other times has one step at either end.
    """
    published = [months.covered(known_text(date)) for date in claims["date_published"]]
    dated = [
        months.closed(months.covered(known_text(date)), told) or told
        for date, told in zip(claims["date"], published, strict=True)
    ]
    line = _line(
        [span for span in dated if span is not None], [span for span in published if span is not None]
    )
    of_claims = tuple(steps_of(span, line) for span in dated)
    used: frozenset[str] = frozenset().union(*of_claims)
    earlier, later = ([step] if step in used else [] for step in (EARLIER, LATER))
    return Periods((*earlier, *line, *later), of_claims)


def _line(dated: Sequence[months.Span], published: Sequence[months.Span]) -> list[str]:
    exact = [span[0] for span in dated if span[0] is not None and span[0] == span[1]]
    return time_line(exact, [month for span in published for month in span if month is not None])


def time_line(exact: Sequence[str], published: Sequence[str]) -> list[str]:
    """Return the steps of a line over months that dates name exactly, near those of publication."""
    exact, around = sorted(exact), sorted(published)
    if around:
        first, last = months.later(around[0], -_BEFORE), months.later(around[-1], _AFTER)
        exact = [month for month in exact if first <= month <= last]
    if not exact:
        return []
    first, last = exact[0], exact[-1]
    lines = (unit(first, last) for unit in (months.between, months.years, months.decades))
    return next((line for line in lines if len(line) <= _LONGEST), months.decades(first, last)[-_LONGEST:])


def steps_of(span: months.Span | None, line: Sequence[str]) -> frozenset[str]:
    """Return the steps of a line that a span from month to month covers."""
    if span is None or not line:
        return frozenset()
    first, last = span[0] or "", span[1] or span[0] or ""
    bounds = {step: months.bounds(step) for step in line}
    earlier = {EARLIER} if first < bounds[line[0]][0] else set()
    later = {LATER} if last > bounds[line[-1]][1] else set()
    inside = (step for step in line if first <= bounds[step][1] and last >= bounds[step][0])
    return frozenset(inside) | earlier | later
