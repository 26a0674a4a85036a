"""Written dates: days, months and years as a text spells them, with the days that they may mean."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?i:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_DAY = r"[0-3]?\d"
#: A date as a part of a pattern: "24 February 2022", "Feb. 24, 2022", "February 2022", "2022".
DATE = (
    rf"(?:(?P<day>{_DAY})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR})\b)?"
    rf"|(?P<month_us>{_MONTH})\s+(?P<day_us>{_DAY})(?:st|nd|rd|th)?\b(?:,?\s+(?P<year_us>{_YEAR})\b)?"
    rf"|(?P<month_only>{_MONTH}),?\s+(?P<year_month>{_YEAR})\b"
    rf"|(?P<year_only>{_YEAR})\b)"
)
_DATE = re.compile(rf"(?<![\w,.$€£-]){DATE}(?![\w%-]|,\d|\.\d)")


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written; what it leaves out is None. Offsets are characters of the text searched."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int
    words: str

    @property
    def days(self) -> tuple[date, date] | None:
        """Return the first and last day that it may mean, or None where it has no year or is no day."""
        if self.year is None:
            return None
        if self.month is None:
            return date(self.year, 1, 1), date(self.year, 12, 31)
        length = monthrange(self.year, self.month)[1]
        if self.day is None:
            return date(self.year, self.month, 1), date(self.year, self.month, length)
        if not 1 <= self.day <= length:
            return None
        return (day := date(self.year, self.month, self.day)), day

    def on(self, day: int) -> "Written":
        """Return the same date on another day of the month."""
        return replace(self, day=day)

    @property
    def edtf(self) -> str:
        """Return the date in EDTF."""
        month = f"-{self.month:02d}" if self.month is not None else ""
        day = f"-{self.day:02d}" if self.day is not None else ""
        return f"{self.year if self.year is not None else 'XXXX'}{month}{day}"


def dates(text: str) -> Iterator[Written]:
    """Yield the dates of a text in its order."""
    return (written(match) for match in _DATE.finditer(text) if _is_capital(match))


def written(match: re.Match[str]) -> Written:
    """Return the date that a match of a pattern with `DATE` in it holds."""
    parts = match.groupdict()
    month = parts["month"] or parts["month_us"] or parts["month_only"]
    day = parts["day"] or parts["day_us"]
    year = parts["year"] or parts["year_us"] or parts["year_month"] or parts["year_only"]
    return Written(
        year=int(year) if year else None,
        month=MONTHS[month.lower().rstrip(".")] if month else None,
        day=int(day) if day else None,
        start=match.start(),
        end=match.end(),
        words=match.group(),
    )


def _is_capital(match: re.Match[str]) -> bool:
    """Tell a month from "they march 20 at a time" and "may 5"."""
    parts = match.groupdict()
    month = parts["month"] or parts["month_us"] or parts["month_only"]
    return month is None or month[0].isupper()
