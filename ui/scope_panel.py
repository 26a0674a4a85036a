"""The row above the claims: how many are listed, which filters hide the rest, and the way back."""

import streamlit as st

from claimmap.selection import View
from ui import choice, components, filter_panel

_row = components.load("scope")

_SCOPE = "scope"
_PLACE = "place"


def draw(view: View) -> None:
    """Draw the count, a chip for each filter in force and for the chosen place, and "Show all"."""
    chips = [{"key": key, "label": label} for key, label in filter_panel.in_force(view.selection)]
    place = view.selection.place
    if place is not None:
        chips.append({"key": _PLACE, "label": f"at {_name(view, place)}"})
    listed = len(view.claims) if place is None else len(view.at(place))
    _row(
        key=_SCOPE,
        data={"count": _count(listed, view.total), "is_part": bool(chips), "chips": chips},
        on_lifted_change=_lifted,
    )


def _count(listed: int, total: int) -> str:
    claims = "claim" if total == 1 else "claims"
    return f"{total} {claims}" if listed == total else f"{listed} of {total} {claims}"


def _lifted() -> None:
    key: str = st.session_state[_SCOPE]["lifted"]
    if key == _PLACE:
        choice.clear()
    elif key:
        filter_panel.lift(key)
    else:
        choice.clear()
        filter_panel.reset()


def _name(view: View, place: str) -> str:
    return next((site.name for site in (*view.sites, *view.backdrops) if site.key == place), "this place")
