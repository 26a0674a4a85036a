"""The archive that the page reads from and writes to: one for all who look at it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock

import streamlit as st
from filelock import FileLock

from archive import add_bundled, reread, where_kept
from archive.serving import hold
from geo._errors import ArticleError, StoreError
from store import Store

#: The folder of articles that a new archive starts with, where another than the bundled one is wanted.
SETTING = "DATELINE_ARTICLES"
_READ_ONLY = "Until then it can be looked at, and nothing is changed."
#: An archive that is only read is tried again after so many seconds: another server may have ended.
_TRY_AGAIN_S = 2.0
_BUNDLED = Path(__file__).resolve().parent.parent / "data" / "articles"


def store() -> Store:
    """Return the open archive. Raises StoreError where it cannot be opened even for reading."""
    return _opened(where_kept()).store


def notice() -> str:
    """Return why the archive can be looked at only, "" where it can be written."""
    return _opened(where_kept()).notice


def name() -> str:
    """Return what the archive is called, without a password."""
    return store().database.name


def state() -> str:
    """Return what changes with each change of what the archive shows: it keys what is kept of it."""
    return f"{where_kept()}#{store().change()}"


def is_read_only() -> bool:
    """Tell whether the archive can be looked at only."""
    return store().database.read_only


def fill(tell: Callable[[int, int, str], object] | None = None) -> tuple[str, ...]:
    """Put the articles that Dateline brings into the archive, each once; say which could not be read."""
    folder = Path(os.environ.get(SETTING) or _BUNDLED)
    filled = _filled(where_kept())
    if is_read_only():
        return ()
    if str(folder) not in filled:
        try:
            # `ui.trouble` builds data that is missing, and shows how far it is.
            filled[str(folder)] = tuple(add_bundled(store(), folder, tell, rebuild=False))
            reread(store(), None, tell, rebuild=False)
        except ArticleError as error:
            return (str(error),)
    return filled[str(folder)]


@dataclass(frozen=True, slots=True)
class _Open:
    store: Store
    lock: FileLock | None = None
    notice: str = ""


@dataclass(slots=True)
class _Door:
    """One archive as this server has it open; who may only read it tries again after a while."""

    lock: Lock = field(default_factory=Lock)
    open: _Open | None = None
    tried: float = 0.0


@st.cache_resource(show_spinner=False)
def _door(where: str) -> _Door:
    return _Door()


def _opened(where: str) -> _Open:
    """Open the archive; while it may not be written, or another server has it, it is still read."""
    door = _door(where)
    with door.lock:
        if door.open is None or (door.open.notice and time.monotonic() - door.tried > _TRY_AGAIN_S):
            door.open = _tried(where, door.open)
            door.tried = time.monotonic()
        return door.open


def _tried(where: str, before: _Open | None) -> _Open:
    lock = None
    try:
        lock = hold(where)
        return _Open(Store(where), lock)
    except StoreError as error:
        if lock is not None:
            lock.release()
        notice = f"{error} {_READ_ONLY}"
        if before is not None:
            return replace(before, notice=notice)
        try:
            return _Open(Store(where, read_only=True), notice=notice)
        except StoreError:
            raise error from None


@st.cache_resource(show_spinner=False)
def _filled(where: str) -> dict[str, tuple[str, ...]]:
    """Return by folder what could not be read, for those whose articles an archive has been given."""
    return {}
