"""The article's text with the claims and places in view marked in it; of several articles, their list."""

from typing import Any

import streamlit as st

from claimmap.selection import View
from ui import article_panel, choice, components
from ui.names import Names
from ui.shelf import Shelf
from ui.text_runs import paragraphs

_text = components.load("text")
_articles = components.load("articles")

_TEXT = "text"
_ARTICLES = "articles"


def draw(shelf: Shelf, view: View, names: Names) -> None:
    """Draw the text of one article, or the list of several."""
    if shelf.is_many:
        _draw_list(shelf, view)
    else:
        _draw_text(shelf, view, names)


def _draw_list(shelf: Shelf, view: View) -> None:
    """Draw the articles, each with its claims in view; a click opens one."""
    claim = view.claims[view.claims["id"] == view.selection.claim]
    counts = view.claims["document"].value_counts().to_dict()
    data = {
        "articles": [told | {"claims": counts.get(document, 0)} for document, told in shelf.told.items()],
        "chosen": shelf.told[claim["document"].iloc[0]]["id"] if len(claim) else None,
    }
    _articles(key=_ARTICLES, data=data, on_opened_change=lambda: _opened(shelf, view))


def _opened(shelf: Shelf, view: View) -> None:
    """Open an article; a claim of it that is chosen stays so."""
    slug: str = st.session_state[_ARTICLES]["opened"]
    claim = view.claims[view.claims["id"] == view.selection.claim]
    is_its = len(claim) and shelf.told[claim["document"].iloc[0]]["id"] == slug
    article_panel.open_article(slug, shelf.own_id(claim["id"].iloc[0]) if is_its else "")


def _draw_text(shelf: Shelf, view: View, names: Names) -> None:
    """Draw the text; a click on marked words chooses their claim, or their place and looks into its name."""
    _text(
        key=_TEXT,
        data={
            "paragraphs": paragraphs(shelf.reading, view, names),
            "chosen": view.selection.claim,
            "place": view.selection.place or view.selection.spot,
            "name": choice.name(),
        },
        on_chosen_change=_chosen,
    )


def _chosen() -> None:
    chosen: dict[str, Any] = st.session_state[_TEXT]["chosen"]
    if "claim" in chosen:
        choice.choose_claim(chosen["claim"], keep_place=False)
        return
    if chosen["place"]:
        choice.choose_place(chosen["place"])
    choice.open_name(chosen["name"])
