"""What goes wrong, told in one sentence where the thing would have been; the one place that does it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from geo._errors import DatelineError


@contextmanager
def told() -> Iterator[None]:
    """Show an error of ours as its sentence, and go on with what stands after the block."""
    try:
        yield
    except DatelineError as error:
        say(str(error))


def say(sentence: str) -> None:
    """Show a sentence for the reader, as plain text."""
    with st.container(key=f"notice-{abs(hash(sentence))}"):
        st.text(sentence)
