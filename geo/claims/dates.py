"""Dates: what a text says of when, in EDTF, as far as the words and the day of publication settle it."""

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

from geo.claims.calendars import Calendar
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
#: EDTF's numbers for the seasons.
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), start=1)
} | {"a": 1, "an": 1}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>1[6-9]\d\d|20\d\d)"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})"
#: "March 20 miles" and "may 5 years later" are no dates.
_NO_LENGTH = r"(?!\s*(?:miles?|km|kilomet|met(?:re|er)|years?|months?|weeks?|days?|hours?|%|per ?cent))"
_SINCE = re.compile(r"\bsince\b[^.;]{0,60}$", re.IGNORECASE)
#: Until when, in the words before a date or at its beginning: "by late Friday", "by 2019".
_UNTIL = re.compile(r"\b(?:until|by)(?: late| early| the end of)?\s*$", re.IGNORECASE)
_LIMIT = re.compile(r"(?:until|by)\b", re.IGNORECASE)
#: "Twice as many as in November" and "the most since May" tell of another time than the claim's.
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|as (?:many|much) as)(?: \w+){0,2}\s*$"
    r"|\b(?:first|last|most|least|fewest|\w{3,}est)(?: \w+){0,3} since(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)


def told(edtf: str | None) -> Told | None:
    """Return a date with ACLED's time precision: 1 the day, 2 the week, 3 the month, None wider."""
    if edtf is None:
        return None
    if re.fullmatch(r"[\dX]{4}-\d\d-\d\d", edtf):
        return Told(edtf, 1)
    days = re.fullmatch(r"(\d{4}-\d\d-\d\d)/(\d{4}-\d\d-\d\d)", edtf)
    if days:
        length = date.fromisoformat(days[2]) - date.fromisoformat(days[1])
        return Told(edtf, 2 if length < timedelta(days=_WEEK) else 3 if length < timedelta(days=31) else None)
    is_month = re.fullmatch(r"[\dX]{4}-(?:0\d|1[0-2])", edtf)
    return Told(edtf, 3 if is_month else None)


_WEEK = 7


def nearer(one: str, other: str | None, published: str | None) -> str:
    """Return of two dates in EDTF the one that begins fewer months from the day of publication."""
    written = _month(published)
    months = [_month(edtf) for edtf in (one, other)]
    if other is None or written is None or None in months:
        return one
    away = [abs(month - written) for month in months if month is not None]
    return one if away[0] <= away[1] else other


def _month(edtf: str | None) -> int | None:
    """Return the months from year 0 to the one in which a date begins."""
    match = re.match(r"(\d{4})-(\d\d)", edtf or "")
    return int(match[1]) * 12 + int(match[2]) if match is not None else None


def date_in(text: str, published: str | None, *, ahead: bool = False) -> str | None:
    """Return when a text says that something was or will be, as EDTF; None where that is not settled.

    A date without a year takes the year that makes it the last before publication, or the next after
    it where the text looks `ahead`; without a day of publication its year stays open ("XXXX-02-24").
    "Since 2014" is an open interval ("2014/.."), "last week" one from Monday to Sunday.
    """
    if not _MAYBE.search(text):
        return None
    when = Calendar.of(published, ahead=ahead)
    found: list[tuple[int, int, int, str]] = []
    lacking = {needed for needed in (_HAVE_MONTH, _HAVE_YEAR) if not needed.search(text)}
    for rank, (pattern, read, needed) in enumerate(_FORMS):
        if needed in lacking:
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < other_end and other < end for _, other, other_end, _ in found):
                continue  # "March 1862" within "in March 1862" was read as the fuller form
            since = len("since") if match.group().lower().startswith("since") else 0
            if _COMPARED.search(text[max(0, start - 40) : start + since]):
                continue
            value = read(match, when)
            if value is not None:
                found.append((rank >= _POINTING, start, end, value))
                break
    if not found:
        return None
    # What is written out stands before what only points ("on Thursday, 24 February").
    _, start, _, value = min(found)
    before = text[:start]
    if "/" in value:
        return value
    if _SINCE.search(text[: start + len("since ")]):
        return f"{value}/.."
    return f"../{value}" if _UNTIL.search(before) or _LIMIT.match(text, start) else value


def _full(match: re.Match[str], when: Calendar) -> str | None:
    parts = match.groupdict()
    month_text, day_text, year = parts.get("month"), parts.get("day"), parts.get("year")
    if not month_text:
        return year
    if not month_text[0].isupper() and not month_text.isdigit():
        return None  # "they march 20 at a time", "may 5"
    month = int(month_text) if month_text.isdigit() else _MONTHS[month_text.lower()]
    if not day_text:
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None
    day = int(day_text)
    if not _is_day(int(year) if year else 2000, month, day):
        return None
    return f"{year or when.year_of(month, day)}-{month:02d}-{day:02d}"


def _instant(match: re.Match[str], when: Calendar) -> str | None:
    """Read "the 11th inst." of this month, "ult." of the last and "prox." of the next."""
    month = when.months_on({"inst": 0, "ult": -1, "prox": 1}[match["of"].lower()])
    return _in_month(month, int(match["day"]))


def _day_of_month(match: re.Match[str], when: Calendar) -> str | None:
    """Read "on the 24th": the last such day, or the next where the text looks ahead."""
    day = int(match["day"] or match["other"])
    if when.day is None:
        return None
    past = day > when.day.day and not when.ahead
    to_come = day < when.day.day and when.ahead
    return _in_month(when.months_on(-1 if past else 1 if to_come else 0), day)


def _in_month(month: str | None, day: int) -> str | None:
    if month is None or not _is_day(int(month[:4]), int(month[5:]), day):
        return None
    return f"{month}-{day:02d}"


def _from_to(match: re.Match[str], when: Calendar) -> str | None:
    """Read "from 10 to 20 February 2022" and "between 3 and 5 March"."""
    month = _MONTHS[match["month"].lower()]
    then = _MONTHS[(match.groupdict().get("other") or match["month"]).lower()]
    year = match["year"] or when.year_of(then, int(match["last"]))
    first, last = int(match["first"]), int(match["last"])
    if not match["month"][0].isupper() or not year.isdigit():
        return None  # "between 20 and 30 may have died"
    if (month, first) >= (then, last) or not (
        _is_day(int(year), month, first) and _is_day(int(year), then, last)
    ):
        return None
    return f"{year}-{month:02d}-{first:02d}/{year}-{then:02d}-{last:02d}"


def _before_year(match: re.Match[str], _when: Calendar) -> str:
    return f"../{int(match['year']) - 1}"


def _by_the_end(match: re.Match[str], when: Calendar) -> str | None:
    month = _MONTHS[match["month"].lower()]
    year = match["year"] or when.year_of(month, None)
    return f"../{year}-{month:02d}-{calendar.monthrange(int(year), month)[1]}" if year.isdigit() else None


def _within(match: re.Match[str], when: Calendar) -> str | None:
    """Read "within two weeks": from the day of writing on."""
    number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
    days = {"day": 1, "week": 7, "month": 30}[match["unit"].lower()] * number
    return f"{when.days_on(0)}/{when.days_on(days)}" if when.day is not None and when.ahead else None


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def _bare_month(match: re.Match[str], when: Calendar) -> str | None:
    """Return the month of "in May"; "last" and "next" leave out the month of publication itself."""
    if not match["month"][0].isupper():
        return None
    month, relation = _MONTHS[match["month"].lower()], match["relation"].lower()
    if when.month is None:
        return f"XXXX-{month:02d}"
    calendar_ahead = Calendar(when.day, when.month, when.year, when.ahead or relation == "next")
    year = int(calendar_ahead.year_of(month, None))
    if month == when.month[1] and relation in ("last", "next"):
        year += 1 if relation == "next" else -1
    return f"{year}-{month:02d}"


def _season(match: re.Match[str], when: Calendar) -> str | None:
    season, relation = _SEASONS[match["season"].lower()], (match["relation"] or "").lower()
    if match["year"]:
        return f"{match['year']}-{season}"
    if when.year is None or relation not in ("this", "last", "next"):
        return None
    return f"{when.year + {'this': 0, 'last': -1, 'next': 1}[relation]}-{season}"


def _weekday(match: re.Match[str], when: Calendar) -> str | None:
    if when.day is None:
        return None
    back = (when.day.weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
    relation = (match["relation"] or "").lower().strip()
    if relation == "next" or (when.ahead and relation != "last"):
        return when.days_on((7 - back) % 7 or (7 if relation == "next" else 0))
    return when.days_on(-(back or (7 if relation == "last" else 0)))


def _weekend(match: re.Match[str], when: Calendar) -> str | None:
    if when.day is None:
        return None
    back = (when.day.weekday() - 5) % 7
    saturday = 7 - back if when.ahead or match["relation"].lower() == "next" else -back
    return f"{when.days_on(saturday)}/{when.days_on(saturday + 1)}"


def _word(match: re.Match[str], when: Calendar) -> str | None:
    word = " ".join(match["word"].lower().split())
    if word == "overnight":
        evening, morning = when.days_on(-1), when.days_on(0)
        return f"{evening}/{morning}" if evening and morning else None
    if word in _DAYS_ON:
        return when.days_on(_DAYS_ON[word])
    unit, number = word.split(" ")[1], {"last": -1, "this": 0, "next": 1, "past": -1, "previous": -1}
    step = number[word.split(" ")[0]]
    if unit == "year":
        return str(when.year + step) if when.year is not None else None
    return when.months_on(step) if unit == "month" else when.week_on(step)


def _ago(match: re.Match[str], when: Calendar) -> str | None:
    number = _NUMBERS.get(match["number"].lower()) or int(match["number"])
    unit = match["unit"].lower()
    if unit == "day":
        return when.days_on(-number)
    if unit == "week":
        return when.week_on(-number)
    if unit == "month":
        return when.months_on(-number)
    return str(when.year - number) if when.year is not None else None


_DAYS_ON = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "to-day": 0, "to-night": 0, "yesterday": -1, "last night": -1, "tomorrow": 1,
    "to-morrow": 1, "the day before yesterday": -2,
}  # fmt: skip

_Reader = Callable[[re.Match[str], Calendar], str | None]
_PRECISE: tuple[tuple[str, _Reader], ...] = (
    (
        rf"\b(?:from|between) (?P<first>[0-3]?\d)(?:st|nd|rd|th)? (?:to|and|until) (?P<last>[0-3]?\d)"
        rf"(?:st|nd|rd|th)?(?: of)? {_MONTH}(?:,? {_YEAR})?\b",
        _from_to,
    ),
    (rf"\b(?:from|between) {_MONTH} (?P<first>[0-3]?\d) (?:to|and|until) (?P<other>{'|'.join(_MONTHS)})\.? "
     rf"(?P<last>[0-3]?\d)(?:,? {_YEAR})?\b", _from_to),
    (rf"\b(?:from|between) {_MONTH} (?P<first>[0-3]?\d) (?:to|and|until) (?P<last>[0-3]?\d)(?:,? {_YEAR})?"
     rf"(?!\w)(?! (?:{'|'.join(_MONTHS)})\b){_NO_LENGTH}", _from_to),
    (rf"\bbefore {_YEAR}\b", _before_year),
    (rf"\bby (?:the )?end of {_MONTH}(?:,? {_YEAR})?(?!\w)", _by_the_end),
    (rf"\b{_DAY}(?: of)? {_MONTH}(?:,? {_YEAR})?(?!\w)", _full),
    (rf"\b{_MONTH} {_DAY}(?:,? {_YEAR})?(?![\w:]){_NO_LENGTH}", _full),
    (r"\b(?:the )?(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,? (?P<of>inst|ult|prox)\b", _instant),
    (rf"\b{_MONTH},? {_YEAR}\b", _full),
    (r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b", _full),
    (rf"\b(?:(?P<relation>last|this|next|in the|in|the) )?(?P<season>{'|'.join(_SEASONS)})"
     rf"(?: of)? {_YEAR}\b", _season),
    (rf"\b(?:in|since|of|during|by|until|from|before|after|late|early) {_YEAR}\b", _full),
    (
        rf"\b(?P<relation>last|next|this|in|since|by|until|early in|late in|early|late|mid|mid-|of|during|"
        rf"end of|from|through|for)[ -]{_MONTH}(?!\w)",
        _bare_month,
    ),
)  # fmt: skip
_RELATIVE: tuple[tuple[str, _Reader], ...] = (
    (
        r"\b(?:on|since|by|until|of|before|after|from|to) the (?P<day>[0-3]?\d)(?:st|nd|rd|th)\b"
        r"(?! (?:of )?[A-Za-z]|,? (?:Army|Corps|Division|Brigade|Regiment))|"
        r"\b(?:on|since|by|until|night of|morning of|evening of) the (?P<other>[0-3]?\d)(?:st|nd|rd|th)"
        r"(?= (?:with|by|in|at|and|to|when|that)\b)",
        _day_of_month,
    ),
    (rf"\b(?P<word>overnight|{'|'.join(sorted(_DAYS_ON, key=len, reverse=True))})\b", _word),
    (rf"\b{_NUMBER} (?P<unit>day|week|month|year)s? (?:ago|earlier(?= this))\b", _ago),
    (rf"\b(?:within|in) (?:the next )?{_NUMBER} (?P<unit>day|week|month)s?(?:['’] time)?\b", _within),
    (rf"\b(?:on )?(?P<relation>last |next |this |past )?(?P<weekday>{'|'.join(_WEEKDAYS)})\b", _weekday),
    (r"\b(?P<relation>over the|at the|last|this|next) weekend\b", _weekend),
    (r"\b(?P<word>(?:last|this|next|past|previous) (?:week|month|year))\b", _word),
    (rf"\b(?P<relation>last|this|next) (?P<season>{'|'.join(_SEASONS)})(?P<year>)\b", _season),
)
_POINTING = len(_PRECISE)
#: Each form has one of these; one search spares most texts the others.
_MAYBE = re.compile(
    r"\d|day|night|morn|evening|afternoon|week|month|year|ago\b|inst\b|"
    + "|".join((*_SEASONS, *(month for month in _MONTHS if len(month) >= len("may")))),
    re.IGNORECASE,
)
#: A month or a year must be in the text for the forms that name one.
_HAVE_MONTH = re.compile("|".join(_MONTHS), re.IGNORECASE)
_HAVE_YEAR = re.compile(r"\d{4}")
_FORMS = tuple(
    (
        re.compile(pattern, re.IGNORECASE),
        read,
        _HAVE_MONTH if _MONTH in pattern else _HAVE_YEAR if "(?P<year>1" in pattern else _MAYBE,
    )
    for pattern, read in (*_PRECISE, *_RELATIVE)
)
