"""The archive that the page reads from and writes to: one for all who look at it."""

import os
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from archive import add_bundled, where_kept
from geo._errors import StoreError
from store import Store

#: The folder of articles that a new archive starts with, where another than the bundled one is wanted.
SETTING = "DATELINE_ARTICLES"
_BUNDLED = Path(__file__).resolve().parent.parent / "data" / "articles"


def store() -> Store:
    """Return the open archive. Raises StoreError where it cannot be opened even for reading."""
    return _opened(where_kept())


def name() -> str:
    """Return what the archive is called, without a password."""
    return store().database.name


def is_read_only() -> bool:
    """Tell whether the archive can be looked at only."""
    return store().database.read_only


def fill(tell: Callable[[int, int, str], object] | None = None) -> None:
    """Put the articles that Dateline brings into the archive, those left out that were put there once."""
    folder = Path(os.environ.get(SETTING) or _BUNDLED)
    if not is_read_only() and str(folder) not in _filled(where_kept()):
        add_bundled(store(), folder, tell)
        _filled(where_kept()).add(str(folder))


@st.cache_resource(show_spinner=False)
def _opened(where: str) -> Store:
    """Open the archive; where it may not be written it is still read."""
    try:
        return Store(where)
    except StoreError as error:
        try:
            return Store(where, read_only=True)
        except StoreError:
            raise error from None


@st.cache_resource(show_spinner=False)
def _filled(where: str) -> set[str]:
    """Return the folders whose articles an archive has been given."""
    return set()
