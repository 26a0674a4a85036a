"""Weekdays: "Thursday, 24 February 2022" against the calendar, and days that no month has."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from geo.measure.assertion import is_asserted
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.measure.written_dates import DATE, Written, dates, written

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = "|".join(_DAYS)
_BEFORE = re.compile(rf"\b(?P<weekday>{_WEEKDAY}),?\s+(?:the\s+)?{DATE}(?![\w%-]|,\d|\.\d)")
_AFTER = re.compile(
    rf"(?:,\s+(?:which was\s+)?an?\s+(?P<weekday>{_WEEKDAY})\b|\s+\((?P<bracketed>{_WEEKDAY})\))"
)
#: What may follow a date without a year, for "In April 31 soldiers fell" is none.
_ENDS = re.compile(r"\s*(?:[.,;:)\]”\"]|$)")
#: From here on Russia's and Greece's calendars agree with all others; until then a weekday may be Old Style.
_ONE_CALENDAR_SINCE = 1924
_GREGORIAN_SINCE = 1752
_MOST_DAYS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}


def weekdays_of_dates(context: Context) -> Iterator[Measurement]:
    """Check each date of the claim that a weekday stands with, and each day of a month that has no such day.

    Without a year it is the last before or the next after publication; where that has another weekday but
    the year beside it would fit, nothing is said.
    """
    text = context.text
    if not any(letter.isdigit() for letter in text):
        return
    if "day" in text:
        for match in _BEFORE.finditer(text):
            yield from _checked(context, written(match), match["weekday"])
    for found in dates(text):
        if found.day is None or found.month is None:
            continue
        after = _AFTER.match(text, found.end)
        if after is not None:
            yield from _checked(context, found, after["weekday"] or after["bracketed"])
        if _is_no_day(found) and (found.year is not None or _ENDS.match(text, found.end)):
            if _is_meant(context, found):
                yield _no_such_day(found)


def _checked(context: Context, found: Written, weekday: str) -> Iterator[Measurement]:
    if found.day is None or found.month is None or _is_no_day(found) or not _is_meant(context, found):
        return
    if found.year is not None:
        day = date(found.year, found.month, found.day)
    else:
        near = _nearest(found, context.article.published, weekday)
        if near is None:
            return
        day = near
    name = _DAYS[day.weekday()]
    if name != weekday and day.year < _ONE_CALENDAR_SINCE:
        lag = timedelta(days=_lag(day))
        if day.year < _GREGORIAN_SINCE or _DAYS[(day + lag).weekday()] == weekday:
            reason = "it may be a date of the old calendar"
            yield not_checkable("weekday", weekday, None, found.words, reason)
            return
    written_day = f"{day.day} {day:%B} {day.year}"
    yield Measurement(
        quantity="weekday",
        stated=weekday,
        measured_min=None,
        measured_max=None,
        unit=None,
        method="counted in the Gregorian calendar",
        dataset="none needed",
        verdict=Verdict.HOLDS if name == weekday else Verdict.CONTRADICTED,
        sentence=f"{written_day} was a {name}; the text says {weekday}.",
        depends_on="nothing but the calendar"
        if found.year is not None
        else f"the year, which the text leaves out: {day.year} by the day of publication",
    )


def _nearest(found: Written, published: str | None, weekday: str) -> date | None:
    """Return the day nearest to publication; None where it has another weekday and a year beside it fits."""
    if not published or not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return None
    told = date.fromisoformat(published)
    days = [day for year in (-1, 0, 1) if (day := _day(told.year + year, found)) is not None]
    if not days:
        return None
    nearest = min(days, key=lambda day: abs(day - told))
    fits = any(_DAYS[day.weekday()] == weekday for day in days)
    return nearest if _DAYS[nearest.weekday()] == weekday or not fits else None


def _day(year: int, found: Written) -> date | None:
    try:
        return date(year, found.month or 1, found.day or 1)
    except ValueError:
        return None


def _is_no_day(found: Written) -> bool:
    if found.day is None or found.month is None:
        return False
    if found.year is not None:
        return found.days is None
    return not 1 <= found.day <= _MOST_DAYS.get(found.month, 31)


def _no_such_day(found: Written) -> Measurement:
    most = max(day for day in range(28, 32) if _day(found.year or 2000, found.on(day)) is not None)
    month = date(2000, found.month or 1, 1).strftime("%B")
    in_year = f" {found.year}" if found.year is not None else ""
    return Measurement(
        quantity="weekday",
        stated=found.words,
        measured_min=1.0,
        measured_max=float(most),
        unit="day of the month",
        method="counted in the Gregorian calendar",
        dataset="none needed",
        verdict=Verdict.CONTRADICTED,
        sentence=f"There is no {found.words}: {month}{in_year} has {most} days.",
        depends_on="nothing but the calendar",
    )


def _is_meant(context: Context, found: Written) -> bool:
    return is_asserted(context, context.claim.start + found.start, context.claim.start + found.end)


def _lag(day: date) -> int:
    """Return by how many days the Julian calendar lagged behind in the 18th, 19th and 20th centuries."""
    return 11 if day < date(1800, 3, 12) else 12 if day < date(1900, 3, 13) else 13
