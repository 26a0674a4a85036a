"""Ratings by the Admiralty code: what a person may give, and what it fills."""

from typing import Any

import pytest

from geo._errors import RatingsError
from geo.ratings import INFORMATION_CREDIBILITY, SOURCE_RELIABILITY, Rating, apply
from geo.relations import related
from tests.claim_rows import claims, places
from tests.test_relations import MASSED

GIVEN: dict[str, str] = {
    "source_reliability": "B",
    "information_credibility": "3",
    "by": "Ada",
    "reason": "Right before.",
    "at": "1998-06-07",
}
KEY = ("a" * 64, "c0")


def cells(table: Any, number: int) -> tuple[Any, ...]:
    names = ["source_reliability", "information_credibility", "rated_by", "rating_reason"]
    return tuple(table.loc[number, names])


def test_the_letters_and_digits_are_nato_s() -> None:
    assert "".join(SOURCE_RELIABILITY) == "ABCDEF" and "".join(INFORMATION_CREDIBILITY) == "123456"
    assert Rating(**GIVEN).in_words == "Usually reliable; Possibly true"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"source_reliability": "G"}, "one of A to F"),
        ({"information_credibility": "0"}, "one of 1 to 6"),
        ({"by": " "}, "who rates"),
        ({"reason": ""}, "why"),
        ({"at": ""}, "when"),
    ],
)
def test_a_wrong_rating_is_refused_in_one_sentence(wrong: dict[str, str], says: str) -> None:
    with pytest.raises(RatingsError, match=says):
        Rating(**GIVEN | wrong)


def test_a_rating_fills_its_own_claim_only() -> None:
    table = apply(claims(MASSED, MASSED), {KEY: Rating(**GIVEN)})
    assert cells(table, 0) == ("B", "3", "Ada", "Right before.")
    assert cells(table, 1) == ("F", "6", None, None)


def test_what_is_rated_stays_so_when_others_are_rated() -> None:
    table = apply(claims(MASSED, MASSED), {KEY: Rating(**GIVEN)})
    table = apply(table, {("a" * 64, "c1"): Rating(**GIVEN | {"by": "Bob"})})
    assert (cells(table, 0)[2], cells(table, 1)[2]) == ("Ada", "Bob")


def test_nothing_computed_rates() -> None:
    other = {**MASSED, "source": "Anna Riva", "chain": ["Anna Riva"]}
    table = related(claims(MASSED, other), places())
    assert table["relations"][1] and cells(table, 1) == ("F", "6", None, None)
