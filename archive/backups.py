"""Backups: a whole copy of the archive, made while others work; and the way back, whole or not at all."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from archive import importing
from archive.checks import checked
from archive.dump import Found, Tell, rows
from archive.exporting import Form, export, take
from archive.rereading import reread
from archive.serving import hold
from archive.writing import file_of, require_other, require_there, written
from geo._errors import StoreError
from store import Store
from store.files import quoted

_SQLITE = b"SQLite format 3\0"
#: What a GeoPackage says that it is, in the header of its file.
_GEOPACKAGE, _SAYS_AT = b"GPKG", slice(68, 72)
_KEPT = ".before-restore"
_DAMAGED = {"SQLITE_CORRUPT", "SQLITE_NOTADB"}
#: Seconds that others have to end what they do with an archive that is replaced.
_WAIT = 5


@dataclass(frozen=True, slots=True)
class Restored:
    """What an archive holds after it was restored, and where the one before it is kept, None without one."""

    articles: int
    claims: int
    kept: Path | None
    passed_over: int = 0  # texts of articles that it has in other ones
    behind: int = 0  # edits of the file that stand behind newer ones of the same field


def backup(where: str | Path, path: Path) -> tuple[int, str]:
    """Copy an archive to a file and check the copy; return its bytes and its form, "sqlite" or "jsonl".

    Others may write meanwhile: the copy is of one state. PostgreSQL's is an export as JSON lines. Raises
    StoreError; then nothing half-written is left.
    """
    own = file_of(where)
    if own is None:
        with _opened(where) as store:
            return export(store, path, Form.JSONL), str(Form.JSONL)
    require_there(own)
    require_other(own, path)
    with written(path) as part:
        _copy(own, part)
        _require_whole(part, f"The archive {own} is damaged, and was not copied: restore an earlier backup.")
    return path.stat().st_size, "sqlite"


def restore(
    path: Path, where: str | Path, *, force: bool = False, merge: bool = False, tell: Tell | None = None
) -> Restored:
    """Put a backup or an export into an archive.

    An archive that holds something is refused. With `force` its file is kept beside under another name; with
    `merge` what it has stays and the rest is added. Raises StoreError; then the archive is as it was.
    """
    if not path.is_file():
        msg = f"There is no file {path}: check its name."
        raise StoreError(msg)
    target = file_of(where)
    if target is None and force:
        msg = "An archive on a server is not replaced: make a new database and restore into that, or merge."
        raise StoreError(msg)
    lock = hold(str(where))
    try:
        if target is None or merge:
            return _add(path, where, tell, merge=merge)
        return _replace(path, target, tell, force=force)
    finally:
        if lock is not None:
            lock.release()


def _add(path: Path, where: str | Path, tell: Tell | None, *, merge: bool) -> Restored:
    with _opened(where) as store:
        if not _is_backup(path):
            added = take(store, path, merge=merge, tell=tell)
        else:
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / "backup.sqlite"
                _copy_of_backup(path, copy)
                with _opened(copy) as source, source.database.reading() as connection:
                    added = importing.take(store, _found(connection), merge=merge, tell=tell)
        # What people said there holds here by now, and what they said here of what came in.
        reread(store)
        return Restored(*store.size(), None, added[importing.PASSED_OVER], added[importing.BEHIND])


def _replace(path: Path, target: Path, tell: Tell | None, *, force: bool) -> Restored:
    """Make the new archive beside the old one, and only when it is whole put it in that one's place."""
    if not force and not _holds_nothing(target):
        msg = f"The archive {target} holds something already: name a new one, or use --force or --merge."
        raise StoreError(msg)
    require_other(target, path)
    kept, is_done = None, False
    before = _number_of(target)
    try:
        with written(target) as part:
            articles, claims = _filled(part, path, tell)
            kept = _set_aside(target)
        is_done = True
    finally:
        if not is_done and kept is not None and _number_of(target) == before:
            _put_back(kept, target)
    return Restored(articles, claims, kept)


def _filled(part: Path, path: Path, tell: Tell | None) -> tuple[int, int]:
    """Fill a new archive from a file; return its numbers of articles and claims."""
    is_backup = _is_backup(path)
    if is_backup:
        _copy_of_backup(path, part)
    try:
        # Opening it takes the steps that an older version is behind, and refuses a newer one.
        with _opened(part) as store:
            if not is_backup:
                take(store, path, tell=tell)
            size = store.size()
    except StoreError as error:
        raise StoreError(str(error).replace(str(part), str(path))) from error
    with closing(sqlite3.connect(part)) as made:
        made.execute("PRAGMA journal_mode = DELETE")
    return size


def _copy_of_backup(path: Path, copy: Path) -> None:
    _copy(path, copy)
    _require_whole(copy, f"{path} is damaged: use another backup. The archive was not touched.")


def _copy(source: Path, target: Path) -> None:
    """Copy a database in one step: of several, each write of others would undo some."""
    try:
        with (
            closing(sqlite3.connect(f"file:{quoted(source)}?mode=ro", uri=True, timeout=_WAIT)) as one,
            closing(sqlite3.connect(target)) as other,
        ):
            one.backup(other)
            other.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if _name_of(error) not in _DAMAGED:
            raise
        msg = f"{source} is damaged, and cannot be copied: run `dateline doctor`, or use another backup."
        raise StoreError(msg) from error


def _require_whole(path: Path, otherwise: str) -> None:
    """Check each page and index of a database. Raises StoreError, which says `otherwise`."""
    try:
        with closing(sqlite3.connect(path)) as database:
            if database.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",):
                return
    except sqlite3.DatabaseError as error:
        if _name_of(error) not in _DAMAGED:
            raise
    raise StoreError(otherwise)


def _set_aside(target: Path) -> Path | None:
    """Give an archive that holds something a second name, and return that; its own is never empty."""
    if not target.exists():
        return None
    _require_alone(target)
    if _holds_nothing(target):
        return None
    kept = next(name for name in _names_beside(target) if not name.exists())
    try:
        kept.hardlink_to(target)
    except OSError:  # a disk that gives a file one name only
        shutil.copy2(target, kept)
    _move_log(target, kept)
    return kept


def _number_of(target: Path) -> int | None:
    """Return the number by which its disk knows a file, None where there is none."""
    return target.stat().st_ino if target.exists() else None


def _put_back(kept: Path, target: Path) -> None:
    """Take the second name of an archive away again: nothing came in its place."""
    _move_log(kept, target)
    kept.unlink(missing_ok=True)


def _move_log(of: Path, to: Path) -> None:
    """Move the log of a damaged archive, which could not be taken in: it must not meet a new file."""
    for suffix in ("-wal", "-shm"):
        beside = of.with_name(of.name + suffix)
        if beside.exists():
            beside.replace(to.with_name(to.name + suffix))


def _require_alone(target: Path) -> None:
    """Have an archive take in its log, which it does only where nobody else has it open."""
    try:
        with closing(sqlite3.connect(target, timeout=_WAIT)) as database:
            database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if _name_of(error).startswith("SQLITE_BUSY"):
            msg = f"Others work with the archive {target}: end that first. It was not touched."
            raise StoreError(msg) from error


def _holds_nothing(target: Path) -> bool:
    if not target.exists() or not target.stat().st_size:
        return True
    try:
        with closing(sqlite3.connect(f"file:{quoted(target)}?mode=ro", uri=True, timeout=_WAIT)) as database:
            return not any(
                database.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()  # noqa: S608 (constants)
                for table in ("documents", "edits", "ledger")
            )
    except sqlite3.DatabaseError:
        return False


def _names_beside(target: Path) -> Iterator[Path]:
    yield target.with_name(target.name + _KEPT)
    number = 2
    while True:
        yield target.with_name(f"{target.name}{_KEPT}-{number}")
        number += 1


def _is_backup(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        msg = f"The file {path} cannot be read ({error.strerror}): check your rights."
        raise StoreError(msg) from error
    return head.startswith(_SQLITE) and head[_SAYS_AT] != _GEOPACKAGE


def _found(connection: Connection) -> Iterator[Found]:
    for number, (table, row) in enumerate(rows(connection), start=1):
        yield checked(f"row {number:,} of the backup", table, row)


def _name_of(error: sqlite3.DatabaseError) -> str:
    return getattr(error, "sqlite_errorname", None) or ""


@contextmanager
def _opened(where: str | Path) -> Iterator[Store]:
    store = Store(where)
    try:
        yield store
    finally:
        store.close()
