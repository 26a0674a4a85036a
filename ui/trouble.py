"""What goes wrong, told in one sentence where the thing would have been; the one place that does it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from geo._errors import BuiltDataError, DatelineError
from geo.rebuild import rebuild

_DAMAGE = "damage"


@contextmanager
def told(where: str) -> Iterator[None]:
    """Show an error of ours as its sentence, and go on with what stands after the block.

    `where` names the part of the page: each has its notices once a run. A data file that is missing or
    damaged is built anew and the page run again, once.
    """
    was_built = _build_where_damaged(where)
    try:
        yield
    except BuiltDataError as error:
        if not was_built:
            # By the next run: this one's traceback keeps the file open, which some systems never replace.
            st.session_state[_DAMAGE] = error.trouble
            st.rerun()
        say(where, str(error))
    except DatelineError as error:
        say(where, str(error))


def say(where: str, *sentences: str) -> None:
    """Show sentences for the reader, as plain text."""
    for number, sentence in enumerate(sentences):
        with st.container(key=f"notice-{where}-{number}"):
            st.text(sentence)


def _build_where_damaged(where: str) -> bool:
    trouble = st.session_state.pop(_DAMAGE, None)
    if trouble is None:
        return False
    try:
        with building() as tell:
            rebuild(trouble, tell)
    except DatelineError as error:
        say(where, str(error))
        st.stop()
    return True


@contextmanager
def building() -> Iterator[Callable[[str], None]]:
    """Give what tells, while the block runs, a sentence and then each step of what takes its time."""
    spot = st.empty()
    told: list[str] = []

    def tell(line: str) -> None:
        told.append(line)
        # Plain text within: a sentence may hold a path, which a label would read as Markdown.
        with spot.status("Building the data", expanded=True):
            for each in told:
                st.text(each)

    try:
        yield tell
    finally:
        spot.empty()
