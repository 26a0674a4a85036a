"""Connecting: an engine for the archive's file or server; each transaction reads, or writes.

Those who write do so one at a time: SQLite's begin IMMEDIATE (with a deferred BEGIN a reader that starts to
write fails where another has written since), PostgreSQL's take one lock. Those who read see one state
throughout and wait for nobody: SQLite is in WAL mode, PostgreSQL's readers are at REPEATABLE READ.
"""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.pool import QueuePool

from geo._errors import StoreError
from store.files import check_file, has_journal, quoted, url_of
from store.sentences import told
from store.values import dumps

__all__ = ["Database", "told", "url_of"]

#: Milliseconds that a writer waits for another's transaction.
_WAIT_MS = 30_000
#: Connections that are kept open, and that there may be at once; whoever comes after waits for one.
_KEPT_OPEN, _MORE = 16, 48
#: The number by which PostgreSQL knows the lock of those who write: "date" in ASCII.
_WRITERS = 0x64617465
#: Seconds after which a writer asks again at first, and at last; how much sooner for each second of waiting.
_LONGEST_S, _SHORTEST_S, _SOONER = 0.004, 0.0005, 0.05
#: The part of SQLite's extended codes that says what kind of error it is.
_PRIMARY = 0xFF
_WRITES = "dateline_writes"
_DURABLE = "dateline_durable"


class Database:
    """An open archive: `reading` and `writing` give connections within a transaction."""

    def __init__(self, where: str | Path, *, read_only: bool = False) -> None:
        self.url = url_of(where)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.read_only = read_only
        self._lock = threading.RLock()
        if self.is_sqlite:
            self.path: Path | None = Path(str(self.url.database))
            check_file(self.path, read_only=read_only)
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


def _engine(url: URL, path: Path | None, *, read_only: bool) -> Engine:
    if path is None:
        engine = create_engine(
            url, pool_pre_ping=True, json_serializer=dumps, pool_size=_KEPT_OPEN, max_overflow=_MORE
        )
        event.listen(engine, "begin", _begin_on_server)
        return engine
    # A folder that may not be written has no room for the journal of those who read; what is in a journal
    # that stands there already must be read, though.
    is_still = read_only and not _may_write_beside(path) and not has_journal(path)
    query = "?mode=ro&immutable=1" if is_still else "?mode=ro"
    target = f"file:{quoted(path)}{query}" if read_only else str(path)

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            target, timeout=_WAIT_MS / 1000, isolation_level=None, check_same_thread=False, uri=read_only
        )

    # Without a file's name SQLAlchemy takes the database for one in memory, whose pool closes connections
    # that other threads use.
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=connect,
        json_serializer=dumps,
        poolclass=QueuePool,
        pool_size=_KEPT_OPEN,
        max_overflow=_MORE,
    )
    event.listen(engine, "connect", _prepare_reader if read_only else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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
        _begin_writing(connection)
    else:
        connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Wait for those who write, asking the more often the longer it has waited.

    SQLite itself asks ever more seldom, up to 0.1 s apart, and whoever comes last gets in first.
    """
    began = time.monotonic()
    connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    raw: Any = connection.connection.dbapi_connection
    try:
        while True:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                waited = time.monotonic() - began
                if error.sqlite_errorcode & _PRIMARY != sqlite3.SQLITE_BUSY or waited * 1000 > _WAIT_MS:
                    raise
                time.sleep(max(_SHORTEST_S, _LONGEST_S - waited * _SOONER))
            else:
                return
    finally:
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_WAIT_MS}")


def _begin_on_server(connection: Connection) -> None:
    options = connection.get_execution_options()
    if not options.get(_WRITES):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {_WAIT_MS}")
    if not options.get(_DURABLE):
        connection.exec_driver_sql("SET LOCAL synchronous_commit = off")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS})")
