"""Connecting: an engine for the archive's file or server, and the sentences for what can go wrong with it.

SQLite is opened in WAL mode; those who write begin IMMEDIATE, one at a time within a process. With a deferred
BEGIN a reader that starts to write fails where another has written since.
"""

import json
import re
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from geo._errors import StoreError

#: Milliseconds that a writer waits for another process's transaction.
_WAIT_MS = 30_000
_SQLITE_HEADER = b"SQLite format 3\0"
_SCHEME = re.compile(r"[a-z][a-z0-9+]*://")

_WRITES = "dateline_writes"
_DURABLE = "dateline_durable"


def url_of(where: str | Path) -> URL:
    """Return the URL of an archive named by a path or a URL. Raises StoreError where it is neither."""
    if isinstance(where, Path) or not _SCHEME.match(where):
        return URL.create("sqlite+pysqlite", database=str(Path(where).expanduser().resolve()))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        msg = "The archive's address cannot be read: give a file's path, or postgresql://USER@HOST/NAME."
        raise StoreError(msg) from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite+pysqlite")
    msg = f"An archive cannot be kept in {url.get_backend_name()}: give a file's path, or postgresql://…"
    raise StoreError(msg)


class Database:
    """An open archive: `reading` and `writing` give connections within a transaction."""

    def __init__(self, where: str | Path, *, read_only: bool = False) -> None:
        self.url = url_of(where)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.read_only = read_only
        self._lock = threading.RLock()
        if self.is_sqlite:
            self.path: Path | None = Path(str(self.url.database))
            _check_file(self.path, read_only=read_only)
        else:
            self.path = None
        self.engine = _engine(self.url, self.path, read_only=read_only)

    @property
    def name(self) -> str:
        """What the archive is called in a sentence, without a password."""
        return str(self.path) if self.path is not None else self.url.render_as_string(hide_password=True)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the archive. Raises StoreError."""
        with told(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self, *, durable: bool = True) -> Iterator[Connection]:
        """Give a connection whose changes are all kept at the end, or none. Raises StoreError.

        What is not `durable` may be lost, whole, where the power fails: an ingest does it again.
        """
        if self.read_only:
            msg = f"The archive {self.name} is open for reading only: nothing was changed."
            raise StoreError(msg)
        with self._lock, told(self.name), self.engine.connect() as connection:
            own = connection.execution_options(**{_WRITES: True, _DURABLE: durable})
            with own.begin():
                yield own

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turn a database's error into one sentence that says what to do."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(_sentence(name, str(error.orig).lower())) from error
    except sqlite3.Error as error:
        raise StoreError(_sentence(name, str(error).lower())) from error


def _sentence(name: str, reason: str) -> str:
    for sign, sentence in _SENTENCES:
        if sign in reason:
            return sentence.format(name=name)
    first = reason.splitlines()[0] if reason else "no reason given"
    return f"The archive {name} cannot be used ({first}): run `dateline doctor`."


_FULL = "The disk of the archive {name} is full: free some space and try again; nothing was half-written."
_NOT_TO_WRITE = "The archive {name} may not be written: give yourself the right to write, or use another."
_NO_ANSWER = "The server of the archive {name} does not answer: start it, or check its address."
#: What a database's own message holds, in lower case, and what the reader is told instead.
_SENTENCES = (
    ("full", _FULL),
    ("no space left", _FULL),
    ("readonly", _NOT_TO_WRITE),
    ("read-only", _NOT_TO_WRITE),
    ("locked", "The archive {name} is held by another program: wait until that is done and try again."),
    ("malformed", "The archive {name} is damaged: run `dateline doctor`, then restore a backup."),
    ("not a database", "{name} is no Dateline archive, or its start is damaged: name another, or a backup."),
    ("disk i/o", "The archive {name} cannot be read from its disk: run `dateline doctor`."),
    ("unable to open", "The archive {name} cannot be opened: check that its folder may be used."),
    ("connection refused", _NO_ANSWER),
    ("connection failed", _NO_ANSWER),
    ("password", "The server of the archive {name} refuses the password: check its address."),
)


def _check_file(path: Path, *, read_only: bool) -> None:
    """Refuse what is no archive before SQLite sees it: that would make journals beside it."""
    try:
        if path.is_dir():
            msg = f"{path} is a folder: name a file for the archive in it."
            raise StoreError(msg)
        if not path.exists():
            if read_only:
                msg = f"There is no archive at {path}: check the name."
                raise StoreError(msg)
            path.parent.mkdir(parents=True, exist_ok=True)
            return
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_HEADER))
    except OSError as error:
        msg = f"The archive {path} cannot be opened ({error.strerror}): check its name and your rights."
        raise StoreError(msg) from error
    if head and head != _SQLITE_HEADER:
        msg = f"{path} is no Dateline archive: name another file."
        raise StoreError(msg)


def _engine(url: URL, path: Path | None, *, read_only: bool) -> Engine:
    if path is None:
        engine = create_engine(url, pool_pre_ping=True, json_serializer=_dumps)
        if read_only:
            event.listen(engine, "begin", _begin_read_only)
        return engine
    # A folder that may not be written has no room for the journal of those who read.
    query = "?mode=ro&immutable=1" if read_only and not _may_write_beside(path) else "?mode=ro"
    target = f"file:{_quoted(path)}{query}" if read_only else str(path)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            target, timeout=_WAIT_MS / 1000, isolation_level=None, check_same_thread=False, uri=read_only
        )

    engine = create_engine("sqlite+pysqlite://", creator=connect, json_serializer=_dumps, pool_size=16)
    event.listen(engine, "connect", _prepare_reader if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _quoted(path: Path) -> str:
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _may_write_beside(path: Path) -> bool:
    probe = path.with_name(f".{path.name}.probe")
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _prepare(connection: Any, _: object) -> None:
    _prepare_reader(connection, _)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _prepare_reader(connection: Any, _: object) -> None:
    connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA mmap_size = 268435456")


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get(_WRITES):
        level = "FULL" if options.get(_DURABLE) else "NORMAL"
        connection.exec_driver_sql(f"PRAGMA synchronous = {level}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_read_only(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
