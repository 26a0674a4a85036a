"""Dates as pages, messages and records write them, as EDTF: a day, a month or a year."""

import re
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_CLOCK = r"(?:[T ,].*)?"
#: Whole strings only, most precise first. Numbers such as 03/09/2022 are left: in March or in September?
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<y>\d{{4}})[-/.](?P<n>\d\d?)[-/.](?P<d>\d\d?){_CLOCK}",
        rf"(?P<y>\d{{4}})(?P<n>\d\d)(?P<d>\d\d)(?:T?\d{{4,6}}Z?)?{_CLOCK}",
        rf"{_WEEKDAY}(?P<d>\d\d?)(?:st|nd|rd|th)?[ -]{_MONTH},?[ -](?P<y>\d{{4}}){_CLOCK}",
        rf"{_WEEKDAY}{_MONTH} (?P<d>\d\d?)(?:st|nd|rd|th)?,? (?P<y>\d{{4}}){_CLOCK}",
        rf"{_WEEKDAY}{_MONTH} (?P<d>\d\d?) \d\d:\d\d:\d\d (?P<y>\d{{4}})",
        rf"{_MONTH},? (?P<y>\d{{4}})",
        r"(?P<y>\d{4})-(?P<n>\d\d)",
        r"(?P<y>\d{4})",
    )
)
#: Presses print news since 1600; a later year than 2999 is a slip of the clock.
_YEARS = range(1600, 3000)
_MOST_CHARACTERS = 80


def edtf(written: str) -> str | None:
    """Return a date as EDTF ("2022-03-09", "2022-03" or "2022"), or None where it cannot be read for sure.

    The day is the one written, in the writer's own time zone.
    """
    given = " ".join(written[: _MOST_CHARACTERS + 1].split())
    if len(given) > _MOST_CHARACTERS:
        return None
    found = next((match for form in _FORMS if (match := form.fullmatch(given))), None)
    return _joined(found.groupdict()) if found else None


def _joined(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    if year not in _YEARS:
        return None
    named = parts.get("m")
    month = _MONTHS.index(named[:3].lower()) + 1 if named else int(parts.get("n") or 0)
    if not month and "n" not in parts:
        return str(year)
    try:
        day = date(year, month, int(parts.get("d") or 1))
    except ValueError:
        return None
    return day.isoformat() if "d" in parts else day.isoformat()[:7]
