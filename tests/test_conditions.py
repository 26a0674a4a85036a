"""What a claim hangs on is told, and leaves open whether it is so."""

import pytest

from tests.claim_parts import row


@pytest.mark.parametrize(
    ("sentence", "condition", "factuality"),
    [
        ("If Gori is shelled, the general said, tanks will cross the river.", "If Gori is shelled", "U"),
        (
            "Tanks will cross unless the envoys leave Gori, the general said.",
            "unless the envoys leave Gori",
            "U",
        ),
        ("The army will not leave Gori until talks begin, the general said.", "until talks begin", "PR-"),
        ("The army will leave Gori provided that talks begin, he said.", "provided that talks begin", "U"),
        ("Tanks will cross the river at Gori, the general said.", None, "PR+"),
    ],
)
def test_conditions(sentence: str, condition: str | None, factuality: str) -> None:
    found = row(sentence)
    assert (found["condition"], found["factuality"]) == (condition, factuality)


def test_on_condition_of_anonymity_is_none_of_the_claims() -> None:
    found = row("Tanks left Gori on Monday, an officer said on condition of anonymity.")
    assert (found["condition"], found["factuality"]) == (None, "CT+")
