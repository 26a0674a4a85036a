"""Numbers are read as texts write them, and as nothing else."""

import re

import pytest

from geo import numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("190,000", 190_000),
        ("12 000", 12_000),
        ("12\u202f000", 12_000),
        ("1.5 million", 1_500_000),
        ("2.125 million", 2_125_000),
        ("1.250.000", 1_250_000),
        ("1.500", 1.5),
        ("40k", 40_000),
        ("3bn", 3_000_000_000),
        ("thirty-five", 35),
        ("two hundred", 200),
        ("two hundred and ten", 210),
        ("one hundred and fifty thousand", 150_000),
        ("a dozen", 12),
        ("two dozen", 24),
    ],
)
def test_reads_a_number(text: str, value: float) -> None:
    assert numbers.parse(text) == value
    match = re.fullmatch(numbers.NUMBER, text, re.IGNORECASE)
    assert match is not None


@pytest.mark.parametrize("text", ["", "and", "a", "five six", "two and three", "troops", "12 troops"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert numbers.parse(text) is None


@pytest.mark.parametrize(
    ("unit", "km"), [("miles", 1.609344), ("Nautical Miles", 1.852), ("kilometres", 1.0), ("metre", 0.001)]
)
def test_knows_units_of_length(unit: str, km: float) -> None:
    found = numbers.length_km(unit)
    assert found is not None
    assert found[0] == km


def test_other_units_measure_no_length() -> None:
    assert numbers.length_km("tonnes") is None
