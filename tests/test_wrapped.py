"""A text whose paragraphs are broken into lines reads as the same text unbroken does."""

import textwrap
from pathlib import Path

import pytest

import geo
from geo.article import from_text
from geo.syntax import parse
from tests.gate import ROOT

STORIES = sorted((ROOT / "tests" / "texts").glob("*.txt"))


def wrapped(text: str, indent: str) -> str:
    lines = (
        textwrap.wrap(line, 72, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False)
        for line in text.splitlines()
    )
    return "\n".join("\n".join(line) for line in lines)


@pytest.mark.parametrize("indent", ["", "    "])
@pytest.mark.parametrize("story", STORIES, ids=lambda path: path.stem)
def test_lines_change_no_place_and_no_claim(story: Path, indent: str) -> None:
    text = story.read_text(encoding="utf-8")
    plain, broken = (geo.read_text(one, published="2022-02-20") for one in (text, wrapped(text, indent)))
    assert list(broken.places["name"].fillna("")) == list(plain.places["name"].fillna(""))
    assert list(broken.claims["source"].fillna("")) == list(plain.claims["source"].fillna(""))
    assert [" ".join(one.split()) for one in broken.claims["claimReviewed"]] == list(
        plain.claims["claimReviewed"]
    )


def test_offsets_are_those_of_the_text_as_given() -> None:
    text = (
        "Russian tanks   rolled\n        into Gori on\n\tthe river, the\nministry said.\n\nPoti  was quiet."
    )
    doc = parse(from_text(text))
    assert all(text[word.idx : word.idx + len(word.text)] == word.text for word in doc if not word.is_space)
    assert [word.text for word in doc][2:6] == ["rolled", "into", "Gori", "on"]
    assert len([sentence for sentence in doc.sents if sentence.text.strip()]) == 2
