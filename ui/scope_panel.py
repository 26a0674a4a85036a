"""The row above the claims: how many are listed, which filters hide the rest, and the way back."""

import streamlit as st

from claimmap.selection import View
from ui import choice, components, filter_panel
from ui.names import Names
from ui.shelf import Shelf

_row = components.load("scope")

_SCOPE = "scope"


def draw(shelf: Shelf, view: View, names: Names) -> None:
    """Draw the count, a chip for each filter in force, the way back, and the way to the names of a place."""
    place = view.selection.place
    chips = [{"key": key, "label": label} for key, label in filter_panel.in_force(shelf, view.selection)]
    listed = len(view.claims) if place is None else len(view.at(place))
    way_back = "Show all places" if place is not None else "Clear filters" if chips else ""
    _row(
        key=_SCOPE,
        data={
            "count": _count(view, listed),
            "chips": chips,
            "way_back": way_back,
            "names": names.at(place) if place is not None else [],
        },
        on_lifted_change=_lifted,
        on_named_change=_named,
    )


def _count(view: View, listed: int) -> str:
    claims = "claim" if view.total == 1 else "claims"
    count = f"{view.total} {claims}" if listed == view.total else f"{listed} of {view.total} {claims}"
    name = view.title_of(view.selection.place) or "This place"
    return count if view.selection.place is None else f"{name}: {count}"


def _lifted() -> None:
    """Lift the filter that was named, else leave the chosen place, else lift all filters."""
    key: str = st.session_state[_SCOPE]["lifted"]
    if key:
        filter_panel.lift(key)
    elif choice.has_place():
        choice.clear()
    else:
        filter_panel.reset()


def _named() -> None:
    choice.open_name(st.session_state[_SCOPE]["named"])
