"""The articles in data/articles: each is whole, dated, sourced, and shares no wording with another."""

import json
import re
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

ARTICLES = Path(__file__).resolve().parents[1] / "data" / "articles"
NAMES = sorted(path.stem for path in ARTICLES.glob("*.json"))
BUNDLED = "brest-2022"  # the article of the first page: longer, and dated by the month
SHORT = [name for name in NAMES if name != BUNDLED]
FIELDS = {"title", "outlet", "published", "url", "note", "sources"}
RUN = 8  # words in a row that no two texts may share


def _about(name: str) -> dict[str, Any]:
    about: dict[str, Any] = json.loads((ARTICLES / f"{name}.json").read_text(encoding="utf-8"))
    return about


def _text(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text(encoding="utf-8")


def _runs(name: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[^\W_]+", _text(name).lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _day(written: str) -> date:
    """Read a year, a month or a day as ISO 8601 writes them, as its first day."""
    assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", written), written
    return date.fromisoformat(written + "-01" * (2 - written.count("-")))


def test_each_text_has_its_description_and_each_description_its_text() -> None:
    assert sorted(path.stem for path in ARTICLES.glob("*.txt")) == NAMES
    assert len(SHORT) >= 16


@pytest.mark.parametrize("name", NAMES)
def test_a_description_has_every_field(name: str) -> None:
    about = _about(name)
    assert about.keys() == FIELDS
    assert about["title"].strip() and about["outlet"] == "Dateline" and about["url"] is None
    assert "retelling" in about["note"]


@pytest.mark.parametrize("name", SHORT)
def test_an_article_is_dated_to_the_day_and_named_for_its_month(name: str) -> None:
    published = date.fromisoformat(_about(name)["published"])
    assert date(2021, 10, 1) <= published <= date(2022, 4, 30)
    assert name.startswith(f"{published:%Y-%m}-")


@pytest.mark.parametrize("name", NAMES)
def test_a_source_says_who_reported_and_where(name: str) -> None:
    sources = _about(name)["sources"]
    assert sources and any(source["title"] for source in sources)
    for source in sources:
        assert source.keys() == {"outlet", "date", "title", "url"}
        assert source["outlet"].strip()
        assert source["title"] is None or source["title"].strip()
        assert _day(source["date"])
        address = urlsplit(source["url"])
        assert address.scheme in {"http", "https"} and "." in address.netloc
    assert len({source["url"] for source in sources}) == len(sources)


@pytest.mark.parametrize("name", SHORT)
def test_an_article_is_a_short_story_in_paragraphs(name: str) -> None:
    text = _text(name)
    assert 80 <= len(text.split()) <= 300
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert all(paragraph == paragraph.strip() != "" for paragraph in text[:-1].split("\n\n"))
    assert "\n" not in text[:-1].replace("\n\n", "")


def test_no_two_articles_share_a_run_of_words() -> None:
    runs = {name: _runs(name) for name in NAMES}
    shared = {
        (one, other): sorted(" ".join(run) for run in runs[one] & runs[other])
        for one, other in combinations(NAMES, 2)
        if runs[one] & runs[other]
    }
    assert shared == {}


def test_the_table_of_the_readme_lists_each_article() -> None:
    readme = (ARTICLES / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"| `{name}" not in readme] == []
