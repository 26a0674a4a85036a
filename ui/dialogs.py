"""Which dialog is open: one at most, so that opening one closes any other.

A dialog stays open until it is answered or dismissed: a run for the map's sake must not close it. Streamlit
may lose a dismissal that another press follows within its run; by one name for all, it is not drawn again.
"""

from typing import Any

import streamlit as st

_OPEN, _SEEN = "dialog", "dialog_seen"


def show(name: str) -> None:
    """Open a dialog from the next run on. For callbacks."""
    st.session_state[_OPEN], st.session_state[_SEEN] = name, {}


def close() -> None:
    """Close whichever is open."""
    st.session_state[_OPEN] = None


def seen(name: str, now: Any) -> Any:
    """Return what something was when the dialog was opened: what others change meanwhile is not undone."""
    return st.session_state.setdefault(_SEEN, {}).setdefault(name, now)


def begins_as(key: str, now: Any) -> str:
    """Let a widget say this when its dialog has been opened, whatever it said before; return its key."""
    begun: set[str] = seen("begun", set())
    if key not in begun or key not in st.session_state:
        begun.add(key)
        st.session_state[key] = now
    return key


def is_open(name: str) -> bool:
    """Whether a dialog is to be drawn."""
    return bool(st.session_state.get(_OPEN) == name)
