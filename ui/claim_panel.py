"""The list of claims in view, and of those that have no place on the map."""

import streamlit as st

from claimmap.selection import View
from geo import languages
from geo.article import READ_LANGUAGE
from ui import article_panel, choice, components, page
from ui.cards import cards
from ui.names import Names
from ui.shelf import Shelf

_list = components.load("claims")

_CLAIMS = "claims"
_OFF_MAP = "off_map"
_ALL_PLACED = "Every claim in view has its place on the map."


def draw(shelf: Shelf, view: View, names: Names) -> None:
    """Draw the claims in view, or those at the chosen place; a click on one chooses it."""
    place = view.selection.place
    rows = view.claims if place is None else view.at(place)
    _list(
        key=_CLAIMS,
        data={
            "cards": cards(
                rows,
                shelf.texts,
                view.colours,
                places=names.of_claims(rows),
                articles=shelf.told,
                theme=page.theme(),
            ),
            "names": [],
            "chosen": view.selection.claim,
            "empty": _why_empty(shelf, view),
        },
        on_chosen_change=lambda: _chosen(_CLAIMS),
        on_named_change=lambda: _named(_CLAIMS),
        on_opened_change=lambda: _opened(_CLAIMS, shelf),
    )


def draw_off_map(shelf: Shelf, view: View, names: Names, unplaced: list[dict[str, str]]) -> None:
    """Draw the claims in view that have no mark, each with the reason, and the names that have no place."""
    reasons = {off.claim: f"Not on the map: {off.reason.value}" for off in view.off_map}
    rows = view.claims[view.claims["id"].isin(list(reasons))]
    _list(
        key=_OFF_MAP,
        data={
            "cards": cards(
                rows,
                shelf.texts,
                view.colours,
                reasons,
                names.of_claims(rows),
                articles=shelf.told,
                theme=page.theme(),
            ),
            "names": unplaced,
            "chosen": view.selection.claim,
            "empty": _ALL_PLACED if len(view.claims) else _why_empty(shelf, view),
        },
        on_chosen_change=lambda: _chosen(_OFF_MAP),
        on_named_change=lambda: _named(_OFF_MAP),
        on_opened_change=lambda: _opened(_OFF_MAP, shelf),
    )


def _chosen(key: str) -> None:
    choice.choose_claim(st.session_state[key]["chosen"], keep_place=True)


def _named(key: str) -> None:
    choice.open_name(st.session_state[key]["named"])


def _opened(key: str, shelf: Shelf) -> None:
    """Open the article of a claim, and keep the claim chosen."""
    opened = st.session_state[key]["opened"]
    article_panel.open_article(opened["article"], shelf.own_id(opened["claim"]))


def _why_empty(shelf: Shelf, view: View) -> str:
    if view.total:
        return "No claim passes all the filters. Clear one of them, or show all claims."
    if (language := shelf.articles[0].language) != READ_LANGUAGE:
        language = languages.name(language)
        return f"Claims are read in English only, and this text is in {language}."
    return "No claim about forces was found in this text. Paste a report that says who moved what, and where."
