"""A quantity is a number with its bounds and the noun that it counts."""

import pytest

import geo
from geo.article import from_text
from geo.claims.claim import Bound, Quantity
from geo.claims.quantities import quantity
from geo.syntax import parse


def read(sentence: str) -> Quantity | None:
    return quantity(parse(from_text(sentence))[:])


@pytest.mark.parametrize(
    ("sentence", "value", "unit", "bound"),
    [
        ("More than 40 light tanks were parked at the depot.", 40, "light tanks", Bound.MORE_THAN),
        ("Up to 9,000 soldiers were sent to the island.", 9_000, "soldiers", Bound.AT_MOST),
        ("At least thirty trucks crossed the bridge.", 30, "trucks", Bound.AT_LEAST),
        ("Some 1.5 million people have fled.", 1_500_000, "people", Bound.ABOUT),
        ("Fewer than 200 marines landed.", 200, "marines", Bound.LESS_THAN),
        ("The state has 130k troops there.", 130_000, "troops", Bound.EXACT),
        ("Dozens of howitzers fired.", 24, "howitzers", Bound.ABOUT),
        ("Tens of thousands of reservists were called up.", 20_000, "reservists", Bound.ABOUT),
        ("Nearly 12 000 soldiers stood there.", 12_000, "soldiers", Bound.ABOUT),
        ("Two dozen jets took off.", 24, "jets", Bound.EXACT),
        ("Thirty-five men were killed.", 35, "men", Bound.EXACT),
    ],
)
def test_reads_number_noun_and_bound(sentence: str, value: float, unit: str, bound: Bound) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.value, found.unit, found.bound) == (value, unit, bound)


@pytest.mark.parametrize(
    ("sentence", "minimum", "maximum"),
    [
        ("Between 4,000 and 6,000 soldiers crossed.", 4_000, 6_000),
        ("Up to 9,000 soldiers crossed.", None, 9_000),
        ("More than 9,000 soldiers crossed.", 9_000, None),
        ("Exactly 9,000 soldiers crossed.", 9_000, 9_000),
        ("About 9,000 soldiers crossed.", None, None),
        ("10 to 15 thousand fighters crossed.", 10_000, 15_000),
    ],
)
def test_leaves_open_the_side_that_the_words_leave_open(
    sentence: str, minimum: float | None, maximum: float | None
) -> None:
    found = read(sentence)
    assert found is not None
    assert (found.minimum, found.maximum) == (minimum, maximum)


@pytest.mark.parametrize(
    "sentence",
    [
        "They stood 20 km from the town.",
        "The war began on 5 March.",
        "In 1991 the state fell apart.",
        "Article Five binds them all.",
        "An attack on one member is an attack on all.",
        "It cost 30 million dollars.",
    ],
)
def test_distances_dates_and_money_count_nothing(sentence: str) -> None:
    assert read(sentence) is None


def test_the_number_of_a_force_comes_before_other_numbers() -> None:
    found = read("Six villages were burned by 300 soldiers.")
    assert found is not None
    assert found.unit == "soldiers"


def test_a_range_counts_what_stands_after_its_adjectives() -> None:
    (row,) = geo.read_text("Between 250 and 300 well armed soldiers crossed into Congo.").claims.to_dict(
        "records"
    )
    assert (row["quantity_min"], row["quantity_max"], row["quantity_unit"]) == (
        250,
        300,
        "well armed soldiers",
    )
