"""Dates are shown as a reader says them."""

import pytest

from geo.date_words import in_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2022-03-09", "9 March 2022"),
        ("2022-03", "March 2022"),
        ("1862", "1862"),
        ("XXXX-02-24", "24 February, year not stated"),
        ("XXXX-05", "May, year not stated"),
        ("2014/..", "since 2014"),
        ("2021-10/2022-04", "October 2021 to April 2022"),
        ("1984?", "1984 (uncertain)"),
        ("2022-21", "2022-21"),
        ("<b>", "<b>"),
    ],
)
def test_says_a_date_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words
