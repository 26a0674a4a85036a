"""The person at the page: the name given last, under which edits are kept."""

import streamlit as st

_NAME = "person_name"
#: Characters of a name; what is longer is none.
LONGEST_NAME = 80


def name() -> str:
    """Return the name that was given last in this session, "" before the first."""
    return str(st.session_state.get(_NAME, ""))


def is_called(name: str) -> None:
    """Keep the name for the forms that follow."""
    st.session_state[_NAME] = " ".join(name.split())[:LONGEST_NAME]
