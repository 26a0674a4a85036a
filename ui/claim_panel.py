"""The list of claims in view, and of those that have no place on the map."""

import streamlit as st

from claimmap.selection import View
from geo import languages
from geo.article import READ_LANGUAGE, Article
from ui import choice, components, page
from ui.cards import cards

_list = components.load("claims")

_CLAIMS = "claims"
_OFF_MAP = "off_map"


def draw(article: Article, view: View) -> None:
    """Draw the claims in view, or those at the chosen place; a click on one chooses it."""
    place = view.selection.place
    rows = view.claims if place is None else view.at(place)
    _list(
        key=_CLAIMS,
        data={
            "cards": cards(rows, article.text, view.colours, theme=page.theme()),
            "chosen": view.selection.claim,
            "empty": _why_empty(article, view),
        },
        on_chosen_change=lambda: _chosen(_CLAIMS),
    )


def draw_off_map(article: Article, view: View) -> None:
    """Draw the claims in view that have no mark, each with the reason."""
    reasons = {off.claim: f"Not on the map: {off.reason.value}" for off in view.off_map}
    rows = view.claims[view.claims["id"].isin(list(reasons))]
    _list(
        key=_OFF_MAP,
        data={
            "cards": cards(rows, article.text, view.colours, reasons, theme=page.theme()),
            "chosen": view.selection.claim,
            "empty": "Every claim in view has its place on the map.",
        },
        on_chosen_change=lambda: _chosen(_OFF_MAP),
    )


def _chosen(key: str) -> None:
    choice.choose_claim(st.session_state[key]["chosen"], keep_place=True)


def _why_empty(article: Article, view: View) -> str:
    if view.total:
        return "No claim passes all the filters. Clear one of them, or show all claims."
    if article.language != READ_LANGUAGE:
        language = languages.name(article.language)
        return f"Claims are read in English only, and this text is in {language}."
    return "No claim about forces was found in this text. Paste a report that says who moved what, and where."
