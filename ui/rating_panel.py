"""Ratings as a whole: how many there are, the way back and forth, and the file that holds them."""

import streamlit as st

from geo._errors import RatingsError
from ui import person, ratings, trouble
from ui.rating import Given
from ui.rating_file import to_file
from ui.shelf import Shelf
from ui.speech_words import listed

_FILE = "ratings_file"
_LOADS = "ratings_loads"
_SAID = "ratings_said"

#: Why a new visit has nothing to undo.
_NAMELESS = "What you did before is yours again once you rate or edit under your name."

#: Names of raters that are said; more are counted.
_NAMED = 3


def draw_notice(shelf: Shelf) -> None:
    """Say how many ratings there are and whose, with the way back and forth; nothing before the first."""
    given = ratings.given()
    if not (given.now or given.past or given.future):
        return
    with st.container(key="rated", horizontal=True, gap="xsmall", vertical_alignment="center"):
        st.text(_counted(given.now, ratings.shown(shelf)), width="content")
        st.button(
            "Undo",
            key="rated_undo",
            icon=":material/undo:",
            type="tertiary",
            on_click=ratings.undo,
            disabled=not given.past,
            help=None if person.name() else _NAMELESS,
        )
        st.button(
            "Redo",
            key="rated_redo",
            icon=":material/redo:",
            type="tertiary",
            on_click=ratings.redo,
            disabled=not given.future,
        )
        st.button(
            "Take mine back",
            key="rated_none",
            type="tertiary",
            on_click=ratings.take_mine_back,
            disabled=not any(each.by == person.name() for each in given.now),
        )


def draw_files() -> None:
    """Draw the button that saves all ratings and the field that loads some."""
    now, said = ratings.given().now, st.session_state.get(_SAID, "")
    with st.expander("Ratings", key="ratings_files", type="compact", expanded=bool(said)):
        st.caption("Kept in the archive with who gave them. Save them to take them elsewhere.")
        st.download_button(
            "Save ratings",
            lambda: to_file(now),
            "ratings.json",
            "application/json",
            key="ratings_save",
            icon=":material/download:",
            on_click="ignore",
            disabled=not now,
        )
        # Another key after each file: the field is empty then, and the same file can be loaded again.
        key = f"{_FILE}_{st.session_state.get(_LOADS, 0)}"
        st.file_uploader(
            "Load ratings", type=["json"], key=key, on_change=_loaded, args=(key,), max_upload_size=5
        )
        if said:
            trouble.say("ratings", said)


def _loaded(key: str) -> None:
    """Take the ratings of the file that was dropped, or keep the sentence that says why not."""
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        count = ratings.load(file.getvalue())
        said = "1 rating was loaded." if count == 1 else f"{count} ratings were loaded."
    except RatingsError as error:
        said = str(error)
    st.session_state[_SAID] = said
    st.session_state[_LOADS] = st.session_state.get(_LOADS, 0) + 1


def _counted(now: tuple[Given, ...], shown: int) -> str:
    """Say "2 ratings, by Ada and Bob", and how many of them are of other articles."""
    if not now:
        return "No claim is rated."
    names = list(dict.fromkeys(rating.by for rating in now))
    more = len(names) - _NAMED
    by = listed(names if more <= 0 else [*names[:_NAMED], f"{more} more"])
    count = "1 rating" if len(now) == 1 else f"{len(now)} ratings"
    elsewhere = f", {len(now) - shown} of them of other articles" if shown < len(now) else ""
    return f"{count}, by {by}{elsewhere}."
