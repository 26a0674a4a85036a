"""Which event a claim is of: its main clause's, and none that is only lied about."""

from typing import Any

import pytest

import geo


def claim(text: str) -> dict[Any, Any]:
    (row,) = geo.read_text(text).claims.to_dict("records")
    return row


@pytest.mark.parametrize(
    ("text", "event", "actor"),
    [
        ("The rebels took Goma after soldiers fled.", "ASSAULT", "rebels"),
        ("Militants lost Bukavu before troops arrived.", "RETREAT", "Militants"),
        ("Militants held Bukavu while soldiers fled.", "MOBILIZE", "Militants"),
    ],
)
def test_a_town_that_is_taken_is_the_event_though_the_parser_knows_no_such_town(
    text: str, event: str, actor: str
) -> None:
    row = claim(text)
    assert (row["event"], row["actor"]) == (event, actor)


@pytest.mark.parametrize(
    "text",
    [
        "Lima said Quito had lied when it withdrew troops from Loja.",
        "Lima said Quito lied about the withdrawal of its tanks from Loja.",
        "The army only pretended to leave Loja, the rebels said.",
        "Quito faked a withdrawal from Loja, Lima said.",
    ],
)
def test_what_someone_lies_about_is_no_event_and_no_movement(text: str) -> None:
    row = claim(text)
    assert row["event"] is None
    assert row["movement"] is None


def test_a_town_that_lies_somewhere_deceives_nobody() -> None:
    row = claim("The army withdrew from a town that lies near Loja.")
    assert row["event"] == "RETREAT"
