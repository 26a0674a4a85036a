"""The article's text with the claims and places in view marked in it."""

from typing import Any

import streamlit as st

from claimmap.selection import Reading, View
from ui import choice, components
from ui.names import Names
from ui.text_runs import paragraphs

_text = components.load("text")

_TEXT = "text"


def draw(reading: Reading, view: View, names: Names) -> None:
    """Draw the text; a click on marked words chooses their claim, or their place and looks into its name."""
    _text(
        key=_TEXT,
        data={
            "paragraphs": paragraphs(reading, view, names),
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
