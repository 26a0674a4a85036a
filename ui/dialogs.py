"""Which dialog is open: one at most, so that opening one closes any other.

A dialog stays open until it is answered or dismissed: a run for the map's sake must not close it. Streamlit
may lose a dismissal that another press follows within its run; by one name for all, it is not drawn again.
"""

import streamlit as st

_OPEN = "dialog"


def show(name: str) -> None:
    """Open a dialog from the next run on. For callbacks."""
    st.session_state[_OPEN] = name


def close() -> None:
    """Close whichever is open."""
    st.session_state[_OPEN] = None


def is_open(name: str) -> bool:
    """Whether a dialog is to be drawn."""
    return bool(st.session_state.get(_OPEN) == name)
