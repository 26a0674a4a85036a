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
        ("The army drove the rebels out of Goma.", "ASSAULT", "army"),
        ("The army entered Goma.", "ASSAULT", "army"),
        ("A carrier group entered the Black Sea.", "MOBILIZE", "carrier group"),
        ("Three companies left Klintsy for Gomel.", "MOBILIZE", "companies"),
        ("The ministry published footage of tanks being loaded in Crimea.", "MOBILIZE", None),
        ("The general drove his tanks out of Goma.", "MOBILIZE", "general"),
        ("The rebels said that the town of Goma had fallen.", "ASSAULT", None),
        ("Fewer than 900 soldiers would take part, Lima said.", "MOBILIZE", "soldiers"),
        ("A Peruvian convoy has stalled near Loja.", "MOBILIZE", "Peruvian convoy"),
        ("The army has built a pontoon bridge near Loja.", "MOBILIZE", "army"),
        ("Peru has closed part of its border with Ecuador.", "COERCE", "Peru"),
        ("Peru has asked for a battle group of 800 soldiers, a diplomat said.", "REQUEST", "Peru"),
        ("Peruvian soldiers were flown home from Loja.", "RETREAT", "Peruvian soldiers"),
        ("Six Peruvian warships left Callao on Monday.", "MOBILIZE", "Peruvian warships"),
        ("Lima has not seen any withdrawal of Ecuadorian troops from Loja.", "RETREAT", "Ecuadorian troops"),
        ("Peru began its largest exercise since the Cold War near Loja.", "MOBILIZE", "Peru"),
    ],
)
def test_a_town_that_is_taken_is_the_event_though_the_parser_knows_no_such_town(
    text: str, event: str, actor: str | None
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


@pytest.mark.parametrize("text", ["Have the troops left Loja?", 'Q: "Have the tanks reached Loja?"'])
def test_a_question_claims_nothing(text: str) -> None:
    assert geo.read_text(text).claims.empty


def test_what_is_only_considered_is_no_movement_under_way() -> None:
    row = claim("Lima said Quito was considering sending tanks to Loja.")
    assert row["movement"]["course"] == "announced"


def test_a_day_that_a_record_counts_from_is_not_the_event_s() -> None:
    found = geo.read_text("24 jets crossed the border, the most since April.", published="2022-09-02")
    assert list(found.claims["date"]) == [None]
