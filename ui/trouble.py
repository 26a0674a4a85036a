"""What goes wrong, told in one sentence where the thing would have been; the one place that does it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from geo._errors import DatelineError


@contextmanager
def told(where: str) -> Iterator[None]:
    """Show an error of ours as its sentence, and go on with what stands after the block.

    `where` names the part of the page: each has its notices once a run.
    """
    try:
        yield
    except DatelineError as error:
        say(where, str(error))


def say(where: str, *sentences: str) -> None:
    """Show sentences for the reader, as plain text."""
    for number, sentence in enumerate(sentences):
        with st.container(key=f"notice-{where}-{number}"):
            st.text(sentence)
