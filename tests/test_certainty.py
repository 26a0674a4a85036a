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
    ],
)
def test_a_word_that_weakens_is_known_in_each_of_its_forms(text: str, hedge: str, factuality: str) -> None:
    (row,) = geo.read_text(text).claims.to_dict("records")
    assert [words["text"] for words in row["hedges"]] == [hedge]
    assert row["factuality"] == factuality


def test_a_month_is_no_hedge() -> None:
    (row,) = geo.read_text("Lima said that Quito had massed troops at Loja in May.").claims.to_dict("records")
    assert not row["hedges"]
