"""Dates: what a claim says of when, in EDTF, as far as the text and the day of publication settle it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Span

from geo.claims.claim import Told

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
#: "March 20 miles" and "may 5 years later" are no dates.
_NO_LENGTH = r"(?!\s*(?:miles?|km|kilomet|met(?:re|er)|years?|months?|weeks?|days?|hours?|%|per ?cent))"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)",
        rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\w:]){_NO_LENGTH}",
        rf"\b{_MONTH},? {_YEAR}\b",
        r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?:in|since|of|during|by|until|from|before|after) {_YEAR}\b",
    )
)
_BARE_MONTH = re.compile(
    rf"\b(?P<relation>last|next|this|in|since|by|until|early|late) {_MONTH}(?!\w)", re.IGNORECASE
)
_WEEKDAY = re.compile(rf"\b(?:on |last |next |this )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|tonight|last month|next month|last year|next year|this year)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b[^.;]{0,60}$", re.IGNORECASE)


def told(edtf: str | None) -> Told | None:
    """Return a date with ACLED's time precision: 1 the day, 2 the week, 3 the month, None wider."""
    if edtf is None:
        return None
    if re.fullmatch(r"[\dX]{4}-\d\d-\d\d", edtf):
        return Told(edtf, 1)
    return Told(edtf, 3 if re.fullmatch(r"[\dX]{4}-\d\d", edtf) else None)


def event_date(content: Span, published: str | None, *, ahead: bool = False) -> str | None:
    """Return when the content places its event, as EDTF, or None where the text does not settle it.

    A date without a year takes the year that makes it the last before publication, or the next after
    it where the content looks `ahead`; without a day of publication its year stays open
    ("XXXX-02-24"). "Since 2014" is an open interval ("2014/..").
    """
    text = content.text
    calendar = _Calendar(_full_date(published), ahead)
    found = _absolute(text, calendar) or _relative(text, calendar)
    if found is None:
        return None
    start, value = found
    return f"{value}/.." if _SINCE.search(text[: start + len("since ")]) else value


@dataclass(frozen=True, slots=True)
class _Calendar:
    """The day of publication, if known, and whether dates without a year lie after it."""

    reference: date | None
    ahead: bool

    def year(self, month: int, day: int) -> str:
        if self.reference is None:
            return "XXXX"
        today = (self.reference.month, self.reference.day)
        if self.ahead:
            return str(self.reference.year + ((month, day) < today))
        return str(self.reference.year - ((month, day) > today))


def _absolute(text: str, calendar: _Calendar) -> tuple[int, str] | None:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            value = _edtf(match.groupdict(), calendar)
            if value is not None:
                return match.start(), value
    bare = _BARE_MONTH.search(text)
    return (bare.start(), _bare_month(bare, calendar)) if bare and bare["month"][0].isupper() else None


def _bare_month(match: re.Match[str], calendar: _Calendar) -> str:
    """Return the month of "in May"; "last" and "next" leave out the month of publication itself."""
    month = _MONTHS[match["month"].lower()]
    reference, relation = calendar.reference, match["relation"].lower()
    if reference is None:
        return f"XXXX-{month:02d}"
    year = int(_Calendar(reference, calendar.ahead or relation == "next").year(month, reference.day))
    if month == reference.month and relation in ("last", "next"):
        year += 1 if relation == "next" else -1
    return f"{year}-{month:02d}"


def _edtf(parts: dict[str, str | None], calendar: _Calendar) -> str | None:
    month_text, day_text, year = parts.get("month"), parts.get("day"), parts.get("year")
    if not month_text:
        return year
    if not month_text[0].isupper() and not month_text.isdigit():
        return None  # "they march 20 at a time", "may 5"
    month = int(month_text) if month_text.isdigit() else _MONTHS[month_text.lower()]
    if not day_text:
        return f"{year}-{month:02d}"
    day = int(day_text)
    if not _is_day(int(year) if year else 2000, month, day):
        return None
    return f"{year or calendar.year(month, day)}-{month:02d}-{day:02d}"


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _relative(text: str, calendar: _Calendar) -> tuple[int, str] | None:
    reference = calendar.reference
    if reference is None:
        return None
    match = _RELATIVE.search(text)
    if match:
        return match.start(), _shifted(match.group("word").lower(), reference)
    match = _WEEKDAY.search(text)
    if match is None:
        return None
    weekday = _WEEKDAYS.index(match.group("weekday").lower())
    back = (reference.weekday() - weekday) % 7
    days = timedelta(days=(7 - back) % 7 if calendar.ahead else -back)
    return match.start(), (reference + days).isoformat()


def _shifted(word: str, reference: date) -> str:
    first = reference.replace(day=1)
    return {
        "today": reference.isoformat(),
        "tonight": reference.isoformat(),
        "yesterday": (reference - timedelta(days=1)).isoformat(),
        "tomorrow": (reference + timedelta(days=1)).isoformat(),
        "last month": (first - timedelta(days=1)).strftime("%Y-%m"),
        "next month": (first + timedelta(days=31)).strftime("%Y-%m"),
        "next year": str(reference.year + 1),
        "last year": str(reference.year - 1),
        "this year": str(reference.year),
    }[word]


def _full_date(published: str | None) -> date | None:
    if not published or not re.fullmatch(r"\d{4}-\d\d-\d\d", published):
        return None
    return date.fromisoformat(published)
