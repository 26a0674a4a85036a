"""The panel of a name: why its place was chosen, and the way to choose another; who chose what so far."""

from collections.abc import Callable
from functools import partial
from typing import Any

import streamlit as st
from geopandas import GeoDataFrame

from claimmap.selection import View
from ui import choice, components, keep_panel, meant, reading
from ui.name_card import card
from ui.names import Names
from ui.shelf import Shelf

_panel = components.load("name")

_NAME = "name"


def site(view: View, names: Names) -> str | None:
    """Return the site in view that the name looked into stands for."""
    sense = _sense(names)
    return None if sense is None else names.site(sense, view.place_keys)


def draw(shelf: Shelf, view: View, names: Names, without: Callable[[str], GeoDataFrame]) -> None:
    """Draw the panel of the name that is looked into, or nothing.

    `without` reads the places as they are without the choice for a name.
    """
    sense = _sense(names)
    made = None if sense is None else card(sense, names, without(sense), reading.places_named(sense))
    data = {"card": made, "site": view.selection.spot or ""}
    _panel(key=_NAME, data=data, on_asked_change=partial(_asked, names))
    if sense is not None:
        keep_panel.draw(sense, shelf, names)


def draw_notice(names: Names) -> None:
    """Say how many places are a person's choice, with the way back and forth."""
    choices = names.choices
    count = sum(sense in choices.now for sense in names.by_id.values())
    if not (count or choices.past or choices.future):
        return
    kept = sum(sense in names.kept and sense not in choices.now for sense in names.by_id.values())
    linked = sum(choices.came_with_link(sense) for sense in names.by_id.values())
    with st.container(key="meant", horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.text(_counted(count, linked, kept), width="content")
        st.button(
            "Undo",
            key="meant_undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=meant.undo,
            disabled=not choices.past,
        )
        st.button(
            "Redo",
            key="meant_redo",
            icon=":material/redo:",
            type="tertiary",
            on_click=meant.redo,
            disabled=not choices.future,
        )
        st.button(
            "Take all back",
            key="meant_machine",
            type="tertiary",
            on_click=meant.leave_to_machine,
            disabled=not count,
        )


def _sense(names: Names) -> str | None:
    """Return the sense that the link names, where the article has it."""
    sense = names.by_id.get(choice.name() or "")
    return None if sense is None or names.rows(sense).empty else sense


def _counted(count: int, linked: int, kept: int) -> str:
    """Say "2 places are chosen by you"; what came with a link, or is kept in the archive, is said apart."""
    if not count and kept:
        return (
            "1 choice of a place is kept in the archive."
            if kept == 1
            else f"{kept} choices of places are kept."
        )
    if not count:
        return "All places are the machine’s choice."
    are = "1 place is" if count == 1 else f"{count} places are"
    if not linked:
        return f"{are} chosen by you."
    return f"{are} chosen in the link." if linked == count else f"{are} chosen by hand, {linked} in the link."


def _asked(names: Names) -> None:
    """Do what the panel asks; a name that is not in the article is passed over."""
    asked: dict[str, Any] = st.session_state[_NAME]["asked"]
    sense = names.by_id.get(str(asked.get("name", "")))
    match asked.get("do"):
        case "choose" if sense is not None:
            meant.choose(sense, str(asked.get("key", "")))
        case "machine" if sense is not None:
            meant.leave_to_machine(sense)
        case "undo":
            meant.undo()
        case "redo":
            meant.redo()
        case "close":
            choice.close_name(str(asked.get("site", "")))
