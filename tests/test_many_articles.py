"""Many articles at once, the page run without a browser: one map, a link for each, a time line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geo._errors import ArticleError
from geo.article import Article
from tests.fixtures import another
from tests.pages import reads
from tests.test_dashboard import PAYLOAD, data, open_page


def folder_of(path: Path, *names: str, **about: Any) -> str:
    for number, name in enumerate(names, start=1):
        known = {"title": f"Title {name}", "published": f"2021-0{number}", "outlet": "The Post"} | about
        (path / f"{name}.txt").write_text(f"Tanks stood at Tapa, {name} said.", encoding="utf-8")
        (path / f"{name}.json").write_text(json.dumps(known), encoding="utf-8")
    return str(path)


def made_of(article: Article, **_: Any) -> Any:
    """Return a made-up reading of an article of the folder."""
    made = another("x", article.published, title=article.title)
    return replace(
        made,
        article=replace(made.article, sha256=article.sha256, text=article.text),
        claims=made.claims.assign(document=article.sha256),
        places=made.places.assign(document=article.sha256),
    )


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Article]:
    """Hand the page a folder of three articles, and note each article that it has read."""
    folder = tmp_path / "articles"
    folder.mkdir()
    folder_of(folder, "one", "two", "three")
    return reads(monkeypatch, folder, made_of)


def test_all_articles_are_open_where_the_link_names_none(many: list[Article]) -> None:
    page = open_page(article="")
    assert not page.exception
    assert data(page, "headline")["title"] == "3 articles on one map"
    assert data(page, "headline")["byline"] == "January 2021 to March 2021 · 24 claims"
    assert data(page, "scope")["count"] == "24 claims"
    assert [card["article"]["title"] for card in data(page, "claims")["cards"][::8]] == [
        "Title one",
        "Title two",
        "Title three",
    ]


def test_each_article_is_read_once_for_all_visits(many: list[Article]) -> None:
    open_page(article="").checkbox(key="kind.deny").check().run()
    open_page(article="two")
    open_page(article="")
    assert len(many) == 3


def test_one_article_of_several_stands_alone(many: list[Article]) -> None:
    page = open_page(article="two")
    assert data(page, "headline")["title"] == "Title two"
    assert data(page, "scope")["count"] == "8 claims"
    assert data(page, "claims")["cards"][0]["article"] is None
    assert not [box for box in page.checkbox if str(box.key).startswith("in.")]


def test_an_article_can_be_asked_for_by_its_name_in_the_link(many: list[Article]) -> None:
    page = open_page(**{"article": "", "in.two": "true"})
    assert data(page, "scope")["count"] == "8 of 24 claims"
    assert data(page, "scope")["chips"] == [{"key": "in.two", "label": "Title two"}]


def test_a_period_of_the_link_is_in_force_and_can_be_lifted(many: list[Article]) -> None:
    page = open_page(article="", period="2021-02~2021-03")
    assert data(page, "scope")["count"] == "16 of 24 claims"
    assert data(page, "scope")["chips"] == [{"key": "period", "label": "February 2021 to March 2021"}]
    assert (data(page, "period")["first"], data(page, "period")["last"]) == (1, 2)


@pytest.mark.parametrize("link", [PAYLOAD, "2021-02", "2021-02~", "later~earlier", "1066-10~1066-11", "~"])
def test_a_period_that_is_none_is_passed_over(many: list[Article], link: str) -> None:
    page = open_page(article="", period=link)
    assert not page.exception
    assert data(page, "scope")["count"] == "24 claims"


def test_an_article_that_cannot_be_read_is_left_out_and_told(
    many: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(article: Article, **_: Any) -> Any:
        if "two" in article.text:
            msg = "It is no text."
            raise ArticleError(msg)
        return made_of(article)

    monkeypatch.setattr("archive.bundled.read_article", fail)
    page = open_page(article="")
    assert data(page, "scope")["count"] == "16 claims"
    assert "Title two is left out. It is no text." in [text.value for text in page.text]


def test_the_list_of_articles_counts_their_claims_in_view(many: list[Article]) -> None:
    page = open_page(article="")
    page.checkbox(key="kind.deny").check().run()
    listed = data(page, "articles")["articles"]
    assert [(article["id"], article["claims"]) for article in listed] == [
        ("one", 1),
        ("two", 1),
        ("three", 1),
    ]


def test_a_folder_without_articles_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.setenv("DATELINE_ARTICLES", str(tmp_path / "empty"))
    page = open_page(article="")
    assert any("put texts there as NAME.txt" in text.value for text in page.text)


def test_sources_are_words_and_lead_only_to_the_web(
    many: list[Article], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bad = (
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "http://",
        "ftp://a.example/",
        7,
        None,
    )
    cited: list[dict[str, Any]] = [{"outlet": PAYLOAD, "date": "2022-02", "url": url} for url in bad]
    cited.append({"title": "A report", "url": "https://a.example/b?c={{7*7}}"})
    folder = tmp_path / "own"
    folder.mkdir()
    folder_of(folder, "only", sources=cited)
    reads(monkeypatch, folder, made_of)
    page = open_page(article="only")
    assert not page.exception
    sources = data(page, "headline")["sources"]
    assert [source["url"] for source in sources] == [*[""] * len(bad), "https://a.example/b?c={{7*7}}"]
    assert sources[0]["text"] == f"{PAYLOAD}, February 2022"
    assert sources[-1]["text"] == "“A report”"
