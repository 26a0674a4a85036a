"""Times: when something was done, and the months that a claim covers."""

from datetime import UTC, date, datetime

from geo import months


def now() -> str:
    """Return the time as ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def span(edtf: str | None, published: str | None) -> tuple[str | None, str | None]:
    """Return the first and last month of a claim: those of its date, else of its publication.

    What is still going on ("since 2014") ends with the month in which it was told.
    """
    told = months.covered(published)
    return months.closed(months.covered(edtf), told) or told or (None, None)


def day(edtf: str | None) -> int | None:
    """Return the first day of a date as a proleptic ordinal, None where its month is not known."""
    covered = months.covered(edtf)
    if covered is None or covered[0] is None:
        return None
    start = (edtf or "").partition("/")[0].rstrip("?~%")
    try:
        return date.fromisoformat(
            start if len(start) == len("2022-03-09") else f"{covered[0]}-01"
        ).toordinal()
    except ValueError:
        return None
