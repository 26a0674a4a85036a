"""Sentences: what a reader is told, and what to do, where a database reports an error."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from geo._errors import StoreError


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn a database's error into one sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(name, str(error.orig).lower())) from error
    except sqlite3.Error as error:
        raise StoreError(_sentence(name, str(error).lower())) from error
    except PoolTimeoutError as error:
        raise StoreError(_BUSY.format(name=name)) from error


def _sentence(name: str, reason: str) -> str:
    for sign, sentence in _SENTENCES:
        if sign in reason:
            return sentence.format(name=name)
    first = reason.splitlines()[0] if reason else "no reason given"
    return f"The archive {name} cannot be used ({first}): run `dateline doctor`."


_BUSY = "The archive {name} is held by others: wait until they are done and try again."
_FULL = "The disk of the archive {name} is full: free some space and try again; nothing was half-written."
_NOT_TO_WRITE = "The archive {name} may not be written: give yourself the right to write, or use another."
_NO_ANSWER = "The server of the archive {name} does not answer: start it, or check its address."
#: What a database's own message holds, in lower case, and what the reader is told instead.
_SENTENCES = (
    ("disk is full", _FULL),
    ("disk full", _FULL),
    ("no space left", _FULL),
    ("readonly", _NOT_TO_WRITE),
    ("read-only", _NOT_TO_WRITE),
    ("permission denied", _NOT_TO_WRITE),
    ("locked", _BUSY),
    ("lock timeout", _BUSY),
    ("malformed", "The archive {name} is damaged: run `dateline doctor`, then restore a backup."),
    ("not a database", "{name} is no Dateline archive, or its start is damaged: name another, or a backup."),
    ("disk i/o", "The disk of the archive {name} fails, or is full: check it, then run `dateline doctor`."),
    ("unable to open", "The archive {name} cannot be opened: check that its folder may be used."),
    ("connection refused", _NO_ANSWER),
    ("connection failed", _NO_ANSWER),
    ("closed the connection", _NO_ANSWER),
    ("terminating connection", _NO_ANSWER),
    ("an edit is never changed", "The log of {name} only grows: undo an edit, or make another one."),
    ("password", "The server of the archive {name} refuses the password: check its address."),
)
