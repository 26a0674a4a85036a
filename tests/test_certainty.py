"""How firmly a claim is told, by the forms of the words that weaken it."""

import pytest

import geo


@pytest.mark.parametrize(
    ("text", "hedge", "factuality"),
    [
        ("Lima implied that Quito had massed troops at Loja.", "implied", "PS+"),
        ("Lima was worried that Quito had massed troops at Loja.", "worried", "PS+"),
        ("Lima worries that Quito has massed troops at Loja.", "worries", "PS+"),
        ("Lima thought that Quito had massed troops at Loja.", "thought", "PR+"),
        ("Lima inferred that Quito had massed troops at Loja.", "inferred", "PR+"),
        ("Lima guesses that Quito has massed troops at Loja.", "guesses", "PS+"),
        ("Lima supposed that Quito had massed troops at Loja.", "supposed", "PR+"),
        ("Lima doubted that Quito had massed troops at Loja.", "doubted", "PR-"),
        ("Troops appeared to be massing at Loja, Lima said.", "appeared to", "PR+"),
        ("Troops seem to have massed at Loja, Lima said.", "seem", "PR+"),
        ("It is almost certain that Quito will attack Loja, Lima said.", "almost certain", "PR+"),
    ],
)
def test_a_word_that_weakens_is_known_in_each_of_its_forms(text: str, hedge: str, factuality: str) -> None:
    (row,) = geo.read_text(text).claims.to_dict("records")
    assert [words["text"] for words in row["hedges"]] == [hedge]
    assert row["factuality"] == factuality


def test_a_month_is_no_hedge() -> None:
    (row,) = geo.read_text("Lima said that Quito had massed troops at Loja in May.").claims.to_dict("records")
    assert not row["hedges"]


def test_what_is_unlikely_is_negative() -> None:
    (row,) = geo.read_text(
        "Talks between Lima and Quito were unlikely to begin soon, Lima said."
    ).claims.to_dict("records")
    assert (row["polarity"], row["factuality"]) == ("negative", "PR-")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Lima called on Quito to withdraw its troops from Loja.", "demand"),
        ("Lima called the troops at Loja a threat.", "interpret"),
    ],
)
def test_a_call_on_someone_is_a_demand(text: str, act: str) -> None:
    assert list(geo.read_text(text).claims["speech_act"]) == [act]
