"""The headline row: what the story is, who brought it and when."""

from collections.abc import Callable

import streamlit as st

from claimmap import marks
from claimmap.selection import View
from geo.article import Article
from geo.date_words import in_words
from ui import choice, components, trouble

_headline = components.load("headline")


def draw(article: Article, view: View, *, ask_again: Callable[[], None] | None = None) -> None:
    """Draw title and byline, and the notices about what was left out or could not be done.

    `ask_again` is what a button does where another geocoder did not answer, or None.
    """
    parts = [
        article.outlet or "outlet not stated",
        in_words(article.published) if article.published else marks.NO_DATE,
        f"{view.total} claim" if view.total == 1 else f"{view.total} claims",
    ]
    title = article.title or "Untitled article"
    _headline(key="headline", data={"title": title, "byline": " · ".join(parts)})
    stray = choice.strays(view)
    trouble.say("headline", *article.notices, *([marks.CLAIM_NOT_HERE] if stray else []))
    if ask_again is not None:
        st.button("Ask again", key="ask_again", icon=":material/refresh:", on_click=ask_again)
