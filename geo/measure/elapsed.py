"""Elapsed time: "in 2022, eight years after 2014", "the third day of ... that began 24 February"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from geo import numbers
from geo.measure.assertion import is_asserted
from geo.measure.measurement import Context, Measurement, Verdict
from geo.measure.written_dates import Written, dates

_DAYS = {"day": 1.0, "week": 7.0, "month": 30.44, "year": 365.25}
_AFTER = re.compile(
    rf"\b(?:(?P<rough>more than|less than|over|under|nearly|almost|about|some|around|just|exactly)\s+)?"
    rf"(?P<number>{numbers.NUMBER}|an?)\s+(?P<unit>day|week|month|year)s?\s+(?P<way>after|before)\s",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_NTH_DAY = re.compile(
    rf"\bthe\s+(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,4}}(?:st|nd|rd|th))\s+day\s+of\s+(?:the|an?|its|their|his)\s+"
    r"(?:[a-z]+\s+){1,5}(?:that|which)\s+(?:began|started|was launched|opened)\s+(?:on\s+)?",
    re.IGNORECASE,
)
_JOINT = re.compile(r",?\s+(?:[–—-]\s+)?(?:or\s+)?(?:on\s+)?", re.IGNORECASE)
_JOINT_BACK = re.compile(r",\s+(?:in|on)\s+", re.IGNORECASE)
#: What may stand between "after" and its date: "after the annexation of Crimea in 2014".
_REACH = 60
#: Reporters round to whole years and count both ends, or neither.
_SLACK_UNITS = 1.0


def elapsed_times(context: Context) -> Iterator[Measurement]:
    """Check each stretch of time whose length and both ends stand in the claim."""
    words = context.words
    if " after " in words or " before " in words:
        yield from _stretches(context)
    if " day of " in words:
        yield from _nth_days(context)


def _stretches(context: Context) -> Iterator[Measurement]:
    text = context.text
    found: list[Written] | None = None
    for match in _AFTER.finditer(text):
        found = found if found is not None else list(dates(text))
        ends = _ends(text, found, match)
        value = 1.0 if match["number"].lower() in ("a", "an") else numbers.parse(match["number"])
        if ends is None or not value or not _is_meant(context, match):
            continue
        later, earlier = ends if match["way"].lower() == "after" else ends[::-1]
        span = _between(earlier, later)
        if span is not None:
            unit = match["unit"].lower()
            words = " ".join(match.group().split())
            yield _measured(value, unit, span, words, (earlier, later))


def _ends(text: str, found: list[Written], match: re.Match[str]) -> tuple[Written, Written] | None:
    """Return the date that the words place, and the one that they count from."""
    base = next((d for d in found if match.end() <= d.start <= match.end() + _REACH), None)
    if base is None or re.search(r"[.;:]\s|,\s", text[match.end() : base.start]):
        return None
    placed = next(
        (d for d in found if d.end <= match.start() and _JOINT.fullmatch(text, d.end, match.start())), None
    )
    if placed is None:
        placed = next(
            (d for d in found if d.start > base.end and _JOINT_BACK.fullmatch(text, base.end, d.start)), None
        )
    return (placed, base) if placed is not None else None


def _nth_days(context: Context) -> Iterator[Measurement]:
    text = context.text
    for match in _NTH_DAY.finditer(text):
        found = list(dates(text))
        began = next((d for d in found if d.start == match.end() and d.day is not None), None)
        on = next(
            (d for d in found if d.day is not None and _JOINT.fullmatch(text, d.end, match.start())), None
        )
        if began is None or on is None or not _is_meant(context, match):
            continue
        span = _between(began, on)
        if span is None:
            continue
        ordinal = match["ordinal"].lower()
        number = _ORDINALS.index(ordinal) + 1 if ordinal in _ORDINALS else int(re.split(r"\D", ordinal)[0])
        yield _counted(number, int(span[0]), ordinal, (began, on))


def _counted(number: int, passed: int, ordinal: str, ends: tuple[Written, Written]) -> Measurement:
    verdict = Verdict.HOLDS
    if not passed <= number <= passed + 1:
        verdict = Verdict.OVERSTATED if number > passed else Verdict.UNDERSTATED
    return Measurement(
        quantity="elapsed",
        stated=float(number),
        measured_min=float(passed),
        measured_max=float(passed + 1),
        unit="days",
        method="counted in the Gregorian calendar, without and with the day of the beginning",
        dataset="none needed",
        verdict=verdict,
        sentence=(
            f"Counted from {ends[0].words}, {ends[1].words} is day {passed + 1}; "
            f"the text calls it the {ordinal}."
        ),
        depends_on="whether the day of the beginning is counted",
    )


def _between(earlier: Written, later: Written) -> tuple[float, float] | None:
    """Return the least and most days between two dates; a year that one leaves out is the other's."""
    year = earlier.year or later.year
    if year is None:
        if earlier.month is None or later.month is None:
            return None
        year = 2000
    first, last = _in_year(earlier, year).days, _in_year(later, later.year or year).days
    if first is None or last is None or last[1] < first[0]:
        return None
    return float(max(0, _days(first[1], last[0]))), float(_days(first[0], last[1]))


def _in_year(found: Written, year: int) -> Written:
    return found if found.year is not None else replace(found, year=year)


def _days(start: date, end: date) -> int:
    return (end - start).days


def _measured(
    value: float, unit: str, span: tuple[float, float], words: str, ends: tuple[Written, Written]
) -> Measurement:
    low, high = span[0] / _DAYS[unit], span[1] / _DAYS[unit]
    verdict = Verdict.HOLDS
    if value - _SLACK_UNITS >= high:
        verdict = Verdict.OVERSTATED
    elif value + _SLACK_UNITS <= low:
        verdict = Verdict.UNDERSTATED
    measured = f"{low:.1f} to {high:.1f}" if high - low > 0.1 else f"{(low + high) / 2:.1f}"
    return Measurement(
        quantity="elapsed",
        stated=value,
        measured_min=round(low, 2),
        measured_max=round(high, 2),
        unit=f"{unit}s",
        method="counted in the Gregorian calendar between the two dates, as far as they are told",
        dataset="none needed",
        verdict=verdict,
        sentence=f"From {ends[0].words} to {ends[1].words} it is {measured} {unit}s; the text says {words}.",
        depends_on="how exactly the two dates are told",
    )


def _is_meant(context: Context, match: re.Match[str]) -> bool:
    start = context.claim.start
    return is_asserted(context, start + match.start(), start + match.end())
