"""A denial of what another has just said is a claim of its own, in the words that it denies."""

from typing import Any

import pytest

import geo


def rows(text: str) -> list[dict[Any, Any]]:
    return geo.read_text(text, published="2022-03-02").claims.to_dict("records")


def told(text: str) -> tuple[dict[Any, Any], dict[Any, Any]]:
    """Return the claim and its denial: both are of the same words."""
    found = rows(text)
    assert len(found) == 2, [(row["source"], row["claimReviewed"]) for row in found]
    first, second = found
    assert text[first["start"] : first["end"]] == text[second["start"] : second["end"]]
    return first, second


@pytest.mark.parametrize(
    ("text", "denier", "denied"),
    [
        (
            "Militants seized the port of Marka, which the army denies.",
            "army",
            "Militants seized the port of Marka",
        ),
        (
            "Peru has moved tanks to Tumbes, a claim Lima denied.",
            "Lima",
            "Peru has moved tanks to Tumbes",
        ),
        (
            "Quito says Peruvian troops forded the river Zarumilla, something Lima has rejected.",
            "Lima",
            "Peruvian troops forded the river Zarumilla",
        ),
        (
            "Hanoi says its guns are leaving Vientiane; Bangkok says they are not.",
            "Bangkok",
            "its guns are leaving Vientiane",
        ),
        (
            "Hanoi says its guns have left Vientiane. Bangkok says they have not.",
            "Bangkok",
            "its guns have left Vientiane",
        ),
        (
            "Asmara said its tanks had entered Zalambessa; Addis Ababa denies it.",
            "Addis Ababa",
            "its tanks had",
        ),
        (
            "Asmara said its tanks had entered Zalambessa, but Addis Ababa denied this.",
            "Addis Ababa",
            "its tanks",
        ),
        (
            "Asmara said its tanks had entered Badme, though Addis Ababa denied it.",
            "Addis Ababa",
            "its tanks",
        ),
        ("Asmara said its tanks had entered Badme. Addis Ababa denied that.", "Addis Ababa", "its tanks"),
        (
            "The navy said its jets had bombed Jaffna, a charge that was denied by the rebels.",
            "rebels",
            "its jets had bombed Jaffna",
        ),
    ],
)
def test_a_denial_without_words_of_its_own_is_of_the_statement_before(
    text: str, denier: str, denied: str
) -> None:
    first, second = told(text)
    assert text[second["start"] : second["end"]].startswith(denied)
    assert (second["source"], second["speech_act"], second["polarity"]) == (denier, "deny", "negative")
    assert second["factuality"] == "CT-"
    assert first["polarity"] == "positive"
    assert first["source"] != denier
    assert second["claimReviewed"].startswith(f"[Denied by {denier}:] ")


def test_whose_troops_are_meant_is_told_by_who_spoke_of_them_first() -> None:
    first, second = told("Hanoi says its guns are leaving Vientiane; Bangkok says they are not.")
    assert first["actor_country"] == second["actor_country"] == "VN"
    relations = [r["relation"] for row in (first, second) for r in row["relations"]]
    assert relations == ["contradicts"]


def test_who_denies_a_denial_affirms() -> None:
    _, second = told("Baku says it shelled no villages; Yerevan denies it.")
    assert second["polarity"] == "positive"


@pytest.mark.parametrize(
    "text",
    [
        "Aid workers sought access to Marka, which the army denied.",
        "Bogota offered a truce, which the rebels rejected.",
        "Hanoi says its guns have left Vientiane. Bangkok did not deny it.",
    ],
)
def test_what_is_refused_or_not_denied_is_no_denial(text: str) -> None:
    assert not [row for row in rows(text) if row["speech_act"] == "deny"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Peru denied that its tanks had crossed into Ecuador.", "[Peru] denied that its tanks had crossed"),
        ("Tanks had crossed into Ecuador, Peru denied.", "[Denied by Peru:] Tanks had crossed into Ecuador."),
        ("Quito does not believe that Peru will leave Tiwinza.", "[Quito] does not believe that Peru will"),
        ("Quito would not confirm that troops had left Tiwinza.", "[Quito] would not confirm that troops"),
        (
            "Peru dismissed as lies reports that its jets had bombed Loja.",
            "[Peru] dismissed as lies reports that",
        ),
    ],
)
def test_the_sentence_of_what_is_denied_says_that_it_is(text: str, sentence: str) -> None:
    (row,) = rows(text)
    assert row["claimReviewed"].startswith(sentence)


def test_a_sentence_without_end_claims_and_denies_nothing() -> None:
    assert not rows('"We left," he said, "and they" ' * 60)
    assert not rows("Peru moved tanks to Tumbes, " + "Lima denied it, " * 140)


def test_what_is_neither_confirmed_nor_denied_is_left_open() -> None:
    (row,) = rows("The spokesman neither confirmed nor denied that troops had entered Loja.")
    assert row["factuality"] == "U"
    assert row["claimReviewed"].startswith("[Left open by spokesman:]")


def test_a_claim_and_who_calls_it_false_past_a_semicolon_are_two() -> None:
    found = rows("Rebels have seized Loja, state television claimed; the army called the claim false.")
    assert [(row["source"], row["speech_act"]) for row in found] == [
        ("state television", "assert"),
        ("army", "deny"),
    ]
