"""Moments: the dates that feeds give, as EDTF."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import struct_time

#: What EDTF and ISO 8601 write alike: a year, a month, a day.
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_LONGEST = 100
#: Feeds are younger than the first of them; what is older or far ahead is a clock that was not set.
_FIRST_YEAR, _LAST_YEAR = 1990, 2100


def day(written: object, parsed: object) -> str | None:
    """Return the day of a feed's date by its own clock, or the month or year where it gives no more.

    `written` is the text in the feed and `parsed` what feedparser made of it (UTC), for forms of its own.
    """
    moment = _coarse(written) or _moment(written, parsed)
    return moment if moment is None or isinstance(moment, str) else f"{moment:%Y-%m-%d}"


def second(written: object, parsed: object) -> str | None:
    """Return a feed's date to the second in UTC, or the day, month or year where it gives no more."""
    moment = _coarse(written) or _moment(written, parsed)
    if moment is None or isinstance(moment, str):
        return moment
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _coarse(written: object) -> str | None:
    if not isinstance(written, str) or not _DATE.fullmatch(written.strip()):
        return None
    text = written.strip()
    try:
        datetime.fromisoformat(text if len(text) > len("2022-03") else (text + "-01-01")[:10])
    except ValueError:
        return None
    return text if _is_likely(int(text[:4])) else None


def _moment(written: object, parsed: object) -> datetime | None:
    moment = _with_offset(written) if isinstance(written, str) and len(written) <= _LONGEST else None
    if moment is None and isinstance(parsed, struct_time):
        try:
            moment = datetime(*parsed[:6], tzinfo=UTC)
        except (ValueError, OverflowError):
            return None
    return moment if moment is not None and _is_likely(moment.year) else None


def _with_offset(written: str) -> datetime | None:
    """Read the two usual forms, ISO 8601 and RFC 822, whose offset feedparser does not keep."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written.strip())
            return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _is_likely(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR
