"""Calendars: days, weeks and months counted from when a text appeared, as far as that is known."""

import re
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a text appeared: its day, or its month or year alone; and whether it speaks of what is to come."""

    day: date | None
    month: tuple[int, int] | None  # year and month, known with the day too
    year: int | None
    ahead: bool

    @classmethod
    def of(cls, published: str | None, *, ahead: bool) -> "Calendar":
        """Read a day, a month or a year of publication; what is none of these is not known."""
        if published and re.fullmatch(r"\d{4}-\d\d-\d\d", published):
            day = date.fromisoformat(published)
            return cls(day, (day.year, day.month), day.year, ahead)
        if published and re.fullmatch(r"\d{4}-(?:0\d|1[0-2])", published):
            return cls(None, (int(published[:4]), int(published[5:])), int(published[:4]), ahead)
        is_year = published and re.fullmatch(r"\d{4}", published)
        return cls(None, None, int(published) if published and is_year else None, ahead)

    def year_of(self, month: int, day: int | None) -> str:
        """Return the year of a date without one: the last such day before publication, or the next after."""
        if self.month is None:
            return "XXXX"
        today = (self.month[1], self.day.day if self.day is not None and day is not None else 0)
        then = (month, day if self.day is not None and day is not None else 0)
        if self.ahead:
            return str(self.month[0] + (then < today))
        return str(self.month[0] - (then > today))

    def months_on(self, months: int) -> str | None:
        """Return the month so many after that of publication."""
        if self.month is None:
            return None
        whole = self.month[0] * 12 + self.month[1] - 1 + months
        return f"{whole // 12:04d}-{whole % 12 + 1:02d}" if 1 <= whole // 12 <= date.max.year else None

    def days_on(self, days: int) -> str | None:
        """Return the day so many after that of publication."""
        if self.day is None or not 1 <= self.day.toordinal() + days <= date.max.toordinal():
            return None  # the calendar has years 1 to 9999
        return (self.day + timedelta(days=days)).isoformat()

    def week_on(self, weeks: int) -> str | None:
        """Return a week from Monday to Sunday as an interval; what was done "this week" was by that day."""
        if self.day is None:
            return None
        to_monday = 7 * weeks - self.day.weekday()
        days_left = self.day.weekday() if weeks == 0 and not self.ahead else 6
        monday, sunday = self.days_on(to_monday), self.days_on(to_monday + days_left)
        return f"{monday}/{sunday}" if monday is not None and sunday is not None else None
