"""Dates: what a claim says of when, in EDTF, as far as the text and the day of publication settle it."""

import re
from datetime import date, timedelta

from spacy.tokens import Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\w:])",
        rf"\b{_MONTH},? {_YEAR}\b",
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?:in|since|of|during|by|until|from|before|after) {_YEAR}\b",
    )
)
_BARE_MONTH = re.compile(rf"\b(?P<last>last |this |in |since |early |late )?{_MONTH}(?!\w)", re.IGNORECASE)
_WEEKDAY = re.compile(rf"\b(?:on |last |this )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|tonight|last month|last year|this year)\b", re.IGNORECASE
)
_SINCE = re.compile(r"\bsince\b[^.;]{0,60}$", re.IGNORECASE)


def event_date(content: Span, published: str | None) -> str | None:
    """Return when the content places its event, as EDTF, or None where the text does not settle it.

    A date without a year takes the year that makes it the last before publication; without a day of
    publication its year stays open ("XXXX-02-24"). "Since 2014" is an open interval ("2014/..").
    """
    text = content.text
    reference = _full_date(published)
    found = _absolute(text, reference) or _relative(text, reference)
    if found is None:
        return None
    start, value = found
    return f"{value}/.." if _SINCE.search(text[: start + len("since ")]) else value


def _absolute(text: str, reference: date | None) -> tuple[int, str] | None:
    for pattern in _PATTERNS:
        match = pattern.search(text)
        if match:
            value = _edtf(match.groupdict(), reference)
            if value is not None:
                return match.start(), value
    match = _BARE_MONTH.search(text)
    if match and match.group("last") and match.group("month")[0].isupper():
        year = _year_before(reference, _MONTHS[match.group("month").lower()], 1)
        return match.start(), f"{year}-{_MONTHS[match.group('month').lower()]:02d}"
    return None


def _edtf(parts: dict[str, str | None], reference: date | None) -> str | None:
    month_text, day_text, year = parts.get("month"), parts.get("day"), parts.get("year")
    if not month_text:
        return year
    month = int(month_text) if month_text.isdigit() else _MONTHS[month_text.lower()]
    if not day_text:
        return f"{year}-{month:02d}"
    day = int(day_text)
    if not _is_day(int(year) if year else 2000, month, day):
        return None
    return f"{year or _year_before(reference, month, day)}-{month:02d}-{day:02d}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _year_before(reference: date | None, month: int, day: int) -> str:
    if reference is None:
        return "XXXX"
    return str(reference.year - ((month, day) > (reference.month, reference.day)))


def _relative(text: str, reference: date | None) -> tuple[int, str] | None:
    if reference is None:
        return None
    match = _RELATIVE.search(text)
    if match:
        return match.start(), _shifted(match.group("word").lower(), reference)
    match = _WEEKDAY.search(text)
    if match:
        back = (reference.weekday() - _WEEKDAYS.index(match.group("weekday").lower())) % 7
        return match.start(), (reference - timedelta(days=back)).isoformat()
    return None


def _shifted(word: str, reference: date) -> str:
    first = reference.replace(day=1)
    return {
        "today": reference.isoformat(),
        "tonight": reference.isoformat(),
        "yesterday": (reference - timedelta(days=1)).isoformat(),
        "tomorrow": (reference + timedelta(days=1)).isoformat(),
        "last month": (first - timedelta(days=1)).strftime("%Y-%m"),
        "last year": str(reference.year - 1),
        "this year": str(reference.year),
    }[word]


def _full_date(published: str | None) -> date | None:
    if not published or not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return None
    return date.fromisoformat(published)
