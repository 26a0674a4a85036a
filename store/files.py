"""Files: which database an archive's name means, and whether a file may be opened as one.

What is no archive is refused before it is opened for writing: nothing of it is changed.
"""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from geo._errors import StoreError
from store.sentences import told

_HEADER = b"SQLite format 3\0"
_SCHEME = re.compile(r"[a-z][a-z0-9+]*://")
#: Tables by which an archive is known, whatever its version.
_OURS = {"alembic_version", "documents", "edits"}


def url_of(where: str | Path) -> URL:
    """Return the URL of an archive named by a path or a URL. Raises StoreError where it is neither."""
    if isinstance(where, Path) or not _SCHEME.match(where):
        return URL.create("sqlite+pysqlite", database=str(_path_of(where)))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:
        msg = "The archive's address cannot be read: give a file's path, or postgresql://USER@HOST/NAME."
        raise StoreError(msg) from error
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite+pysqlite", database=str(_path_of(url.database)))
    msg = f"An archive cannot be kept in {url.get_backend_name()}: give a file's path, or postgresql://…"
    raise StoreError(msg)


def check_file(path: Path, *, read_only: bool) -> None:
    """Refuse what is no archive before SQLite makes journals beside it. Raises StoreError."""
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
        if not path.is_file():
            msg = f"{path} is no file: name a file for the archive."
            raise StoreError(msg)
        with path.open("rb") as file:
            head = file.read(len(_HEADER))
    except OSError as error:
        msg = f"The archive {path} cannot be opened ({error.strerror}): check its name and your rights."
        raise StoreError(msg) from error
    if head and head != _HEADER:
        msg = f"{path} is no Dateline archive, or its start is damaged: name another file, or a backup."
        raise StoreError(msg)
    if head and (tables := _tables(path)) and not tables >= _OURS:
        msg = f"{path} is the database of another program: name another file for the archive."
        raise StoreError(msg)


def _tables(path: Path) -> set[str]:
    """Return the tables of a database; unless it has a journal, it is read as it stands and makes none."""
    still = "" if has_journal(path) else "&immutable=1"
    target = f"file:{quoted(path)}?mode=ro{still}"
    with told(str(path)), closing(sqlite3.connect(target, uri=True)) as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {row[0] for row in rows}


def has_journal(path: Path) -> bool:
    """Tell whether some of a database stands in its journal."""
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def quoted(path: Path) -> str:
    """Return a path for SQLite's `file:` addresses."""
    return str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _path_of(where: str | Path) -> Path:
    try:
        return Path(where).expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:
        msg = "The archive's name is no file's path: give another."
        raise StoreError(msg) from error
