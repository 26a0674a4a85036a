"""The list of claims in view, and of those that have no place on the map."""

import streamlit as st

from claimmap.selection import View
from geo import languages
from geo.article import READ_LANGUAGE, Article
from ui import choice, components, page
from ui.cards import cards
from ui.names import Names

_list = components.load("claims")

_CLAIMS = "claims"
_OFF_MAP = "off_map"
_ALL_PLACED = "Every claim in view has its place on the map."


def draw(article: Article, view: View, names: Names) -> None:
    """Draw the claims in view, or those at the chosen place; a click on one chooses it."""
    place = view.selection.place
    rows = view.claims if place is None else view.at(place)
    _list(
        key=_CLAIMS,
        data={
            "cards": cards(
                rows, article.text, view.colours, places=names.of_claims(rows), theme=page.theme()
            ),
            "names": [],
            "chosen": view.selection.claim,
            "empty": _why_empty(article, view),
        },
        on_chosen_change=lambda: _chosen(_CLAIMS),
        on_named_change=lambda: _named(_CLAIMS),
    )


def draw_off_map(article: Article, view: View, names: Names, unplaced: list[dict[str, str]]) -> None:
    """Draw the claims in view that have no mark, each with the reason, and the names that have no place."""
    reasons = {off.claim: f"Not on the map: {off.reason.value}" for off in view.off_map}
    rows = view.claims[view.claims["id"].isin(list(reasons))]
    _list(
        key=_OFF_MAP,
        data={
            "cards": cards(
                rows, article.text, view.colours, reasons, names.of_claims(rows), theme=page.theme()
            ),
            "names": unplaced,
            "chosen": view.selection.claim,
            "empty": _ALL_PLACED if len(view.claims) else _why_empty(article, view),
        },
        on_chosen_change=lambda: _chosen(_OFF_MAP),
        on_named_change=lambda: _named(_OFF_MAP),
    )


def _chosen(key: str) -> None:
    choice.choose_claim(st.session_state[key]["chosen"], keep_place=True)


def _named(key: str) -> None:
    choice.open_name(st.session_state[key]["named"])


def _why_empty(article: Article, view: View) -> str:
    if view.total:
        return "No claim passes all the filters. Clear one of them, or show all claims."
    if article.language != READ_LANGUAGE:
        language = languages.name(article.language)
        return f"Claims are read in English only, and this text is in {language}."
    return "No claim about forces was found in this text. Paste a report that says who moved what, and where."
