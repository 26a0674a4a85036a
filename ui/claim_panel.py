"""The list of claims in view, and of those that have no place on the map."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from claimmap.selection import View
from geo import languages
from geo.article import READ_LANGUAGE
from geo.ratings import INFORMATION_CREDIBILITY, SOURCE_RELIABILITY
from ui import article_panel, choice, components, edit_words, edits, page, ratings
from ui.cards import Setting, cards
from ui.names import Names
from ui.relation_words import Others
from ui.shelf import Shelf

_list = components.load("claims")

_CLAIMS = "claims"
_OFF_MAP = "off_map"
_GRADES = {
    "reliability": [{"code": code, "words": words} for code, words in SOURCE_RELIABILITY.items()],
    "credibility": [{"code": code, "words": words} for code, words in INFORMATION_CREDIBILITY.items()],
}
_ALL_PLACED = "Every claim in view has its place on the map."


def draw(shelf: Shelf, view: View, names: Names) -> None:
    """Draw the claims in view, or those at the chosen place; a click on one chooses it."""
    place = view.selection.place
    rows = view.claims if place is None else view.at(place)
    setting = _setting(shelf, view, names, rows)
    _draw(_CLAIMS, shelf, view, cards(rows, setting), empty=_why_empty(shelf, view))


def draw_off_map(shelf: Shelf, view: View, names: Names, unplaced: list[dict[str, str]]) -> None:
    """Draw the claims in view that have no mark, each with the reason, and the names that have no place."""
    reasons = {off.claim: f"Not on the map: {off.reason.value}" for off in view.off_map}
    rows = view.claims[view.claims["id"].isin(list(reasons))]
    setting = _setting(shelf, view, names, rows)
    both = {claim: edit_words.joined((said, setting.notes.get(claim, ""))) for claim, said in reasons.items()}
    setting = replace(setting, notes=both)
    empty = _ALL_PLACED if len(view.claims) else _why_empty(shelf, view)
    _draw(_OFF_MAP, shelf, view, cards(rows, setting), empty=empty, names=unplaced)


def _setting(shelf: Shelf, view: View, names: Names, rows: pd.DataFrame) -> Setting:
    return Setting(
        texts=shelf.texts,
        colours=view.colours,
        notes=edits.notes(shelf),
        places=names.of_claims(rows),
        articles=shelf.told,
        others=Others(shelf.reading.claims, view.claims["id"]),
        scopes=ratings.scopes(shelf, rows),
        theme=page.theme(),
    )


def _draw(
    key: str,
    shelf: Shelf,
    view: View,
    drawn: list[dict[str, Any]],
    *,
    empty: str,
    names: list[dict[str, str]] | None = None,
) -> None:
    listed = {card["id"] for card in drawn}
    _list(
        key=key,
        data={
            "cards": drawn,
            "names": names or [],
            "chosen": view.selection.claim,
            "empty": empty,
            "grades": _GRADES | {"rater": ratings.rater()},
        },
        on_chosen_change=lambda: _chosen(key),
        on_related_change=lambda: _related(key, listed),
        on_named_change=lambda: _named(key),
        on_opened_change=lambda: _opened(key, shelf),
        on_rated_change=lambda: ratings.asked(shelf, st.session_state[key]["rated"]),
    )


def _chosen(key: str) -> None:
    choice.choose_claim(st.session_state[key]["chosen"], keep_place=True)


def _related(key: str, listed: Collection[str]) -> None:
    """Choose a claim that another leads to; where only a place's are listed, all are then."""
    claim = st.session_state[key]["related"]
    choice.choose_claim(claim, keep_place=claim in listed)


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
