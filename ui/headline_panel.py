"""The headline row: what the story is, who brought it and when, and which reports it retells."""

from collections.abc import Callable

import streamlit as st

from claimmap import marks
from claimmap.selection import View
from geo.article import Article
from geo.date_words import in_words
from ui import about_panel, choice, components, trouble
from ui.shelf import Shelf, byline, title
from ui.sources import Cited, Source

_headline = components.load("headline")


def draw(shelf: Shelf, view: View, *, ask_again: Callable[[], None] | None = None) -> None:
    """Draw title, byline and sources, and the notices about what was left out or could not be done.

    `ask_again` is what a button does where another geocoder did not answer, or None.
    """
    _headline(key="headline", data=_of_all(shelf, view) if shelf.is_many else _of_one(shelf, view))
    about_panel.draw_button(shelf)
    stray = choice.strays(view)
    told = dict.fromkeys(notice for article in shelf.articles for notice in article.notices)
    notices = (*shelf.notices, *told) if shelf.is_many else shelf.articles[0].notices
    trouble.say("headline", *notices, *([marks.CLAIM_NOT_HERE] if stray else []))
    if ask_again is not None:
        st.button("Ask again", key="ask_again", icon=":material/refresh:", on_click=ask_again)


def _of_one(shelf: Shelf, view: View) -> dict[str, object]:
    (article,) = shelf.articles
    source = shelf.sources[article.sha256]
    return {
        "title": title(article),
        "byline": f"{byline(article)} · {_counted(view.total, 'claim')}",
        "sources": _links(source),
    }


def _of_all(shelf: Shelf, view: View) -> dict[str, object]:
    moved = sum(isinstance(movement, dict) for movement in view.claims["movement"])
    parts = [_between(shelf.articles), _counted(view.total, "claim")]
    if moved:
        parts.append(f"{moved} of a movement")
    heading = f"{shelf.number or len(shelf.articles):,} articles on one map"
    return {"title": heading, "byline": " · ".join(part for part in parts if part), "sources": []}


def _between(articles: tuple[Article, ...]) -> str:
    dates = [article.published for article in articles if article.published]
    if not dates:
        return ""
    first, last = in_words(dates[0]), in_words(dates[-1])
    return first if first == last else f"{first} to {last}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _links(source: Source) -> list[dict[str, str]]:
    """Return the reports that are retold, and the article's own address: words, and where a click leads."""
    own = [{"text": "This article on the web", "url": source.url}] if source.url else []
    return own + [{"text": _told(cited), "url": cited.url or ""} for cited in source.cited]


def _told(cited: Cited) -> str:
    parts = (cited.outlet, f"“{cited.title}”" if cited.title else None, in_words(cited.date or ""))
    return ", ".join(part for part in parts if part) or "a report that is not named"
