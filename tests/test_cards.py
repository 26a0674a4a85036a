"""Cards: a claim in the words and the order in which a person asks."""

from typing import Any

import pytest

from claimmap import marks
from claimmap.selection import Selection, select
from tests.fixtures import reading
from ui.cards import cards


def _card(claim: int = 0, **given: Any) -> dict[str, Any]:
    """Return the card of one claim of the made-up reading, some of its columns changed."""
    plain = reading()
    for column, value in given.items():
        plain.claims.at[claim, column] = value
    view = select(plain, Selection())
    return cards(view.claims, plain.texts, view.colours)[claim]


def _membership(country: str, verdict: str = "holds", stated: str = "member") -> dict[str, Any]:
    return {
        "quantity": "membership",
        "stated": stated,
        "measured_min": None,
        "measured_max": None,
        "unit": None,
        "method": "looked up in the table, as of May 2021",
        "dataset": "made up",
        "verdict": verdict,
        "sentence": f"{country} has been a member of the league since 1999.",
        "figures": None,
        "line": None,
    }


@pytest.mark.parametrize("factuality", ["PR+", "PS+", "PR-", "PS-", "U"])
def test_a_card_says_how_sure_a_claim_is(factuality: str) -> None:
    assert marks.FACTUALITY[factuality] in _card(factuality=factuality)["ground"]


@pytest.mark.parametrize("factuality", ["CT+", "CT-"])
def test_a_card_does_not_repeat_what_its_mark_says(factuality: str) -> None:
    assert marks.FACTUALITY[factuality] not in _card(factuality=factuality)["ground"]


def test_what_is_thought_is_said_to_be_probable() -> None:
    card = _card(factuality="PR+", evidence=None, hedges=[{"start": 0, "end": 9, "text": "thought to"}])
    assert card["firmness_label"] == "Asserted"
    assert "probably" in card["ground"]
    assert "“thought to”" in card["ground"]


def test_what_is_unclear_has_a_hollow_dotted_mark() -> None:
    card = _card(factuality="U")
    assert (card["fill_opacity"], card["outline"]) == (0.0, "dotted")
    assert card["firmness_label"] == "Left open or demanded"


def test_a_measured_line_says_what_was_measured_and_how() -> None:
    (check,) = _card()["measured"]
    assert check == {"line": "10 km were stated: overstated", "method": "geodesic", "details": []}


def test_what_cannot_be_checked_is_said_once() -> None:
    told = _membership("Norway", "not_checkable") | {"sentence": "“9 km off” can’t be checked: no line."}
    (check,) = _card(measurement=[told])["measured"]
    assert check["line"] == "“9 km off” can’t be checked: no line."


def test_up_to_three_memberships_are_listed() -> None:
    found = [_membership(name) for name in ("Norway", "Finland", "Denmark")]
    assert len(_card(measurement=found)["measured"]) == 3


def test_more_memberships_become_one_line_but_contradictions_are_always_shown() -> None:
    names = ("Norway", "Denmark", "Iceland", "Estonia")
    found = [*map(_membership, names), _membership("Finland", "contradicted")]
    contradicted, folded = _card(measurement=found)["measured"]
    assert contradicted["line"].startswith("Finland")
    assert contradicted["line"].endswith(": contradicted")
    assert folded["line"] == "4 countries named as members: all hold, looked up in the table, as of May 2021"
    assert [line.split()[0] for line in folded["details"]] == list(names)


def test_a_card_has_the_colours_of_the_map() -> None:
    card = _card()
    assert card["edge"] == marks.edges("light")[card["colour"]]
