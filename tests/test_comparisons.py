"""A number set against another is a comparison, whose time is not the claim's."""

import pytest

from geo.claims.comparisons import comparison
from tests.claim_parts import row, words


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("There are twice as many tanks as in May.", "twice as many tanks as in May"),
        ("Half of the 90,000 have left.", "Half of the 90,000 have left"),
        ("They have 40 guns, up from 12.", "up from 12"),
        ("There are more ships than in April at Poti.", "more ships than in April at Poti"),
        ("There are 40 tanks.", None),
        ("More tanks came.", None),
    ],
)
def test_comparisons(sentence: str, expected: str | None) -> None:
    found = comparison(words(sentence))
    assert (found.text if found is not None else None) == expected


def test_the_time_compared_with_is_not_when_it_happened() -> None:
    assert row("There are twice as many tanks at Gori as in May, he said.", "2008-08-08")["date"] is None
