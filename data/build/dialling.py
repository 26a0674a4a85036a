"""Dialling codes: the place that a telephone number is of."""

from collections.abc import Iterator

from geo.tables import read_curated, split


def dialling_codes() -> Iterator[tuple[str, int]]:
    """Yield international codes, and of North America area codes and exchanges, with the place's number."""
    for row in read_curated("dialling_codes.csv"):
        for code in split(row["codes"]):
            yield code, int(row["geonameid"])
