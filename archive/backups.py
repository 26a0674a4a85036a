"""Backups: a copy of the archive that is whole, made while others work; and the way back."""

import shutil
import sqlite3
from pathlib import Path

from archive.exporting import export, take, written
from archive.serving import hold
from geo._errors import StoreError
from store import Store
from store.connecting import url_of

_SQLITE = b"SQLite format 3\0"
_KEPT = ".before-restore"
#: What a GeoPackage says that it is, in the header of its file.
_GEOPACKAGE = b"GPKG"


def backup(store: Store, path: Path) -> int:
    """Copy the archive to a file and check the copy; return its bytes. A PostgreSQL archive is exported."""
    if store.database.path is None:
        return export(store, path, "jsonl")
    with written(path) as part:
        source, target = sqlite3.connect(store.database.path), sqlite3.connect(part)
        try:
            source.backup(target, pages=1_000)
            target.execute("PRAGMA journal_mode = DELETE")
            _require_whole(target, path)
        except sqlite3.Error as error:
            msg = f"The archive {store.database.name} cannot be copied ({error}): run `dateline doctor`."
            raise StoreError(msg) from error
        finally:
            source.close()
            target.close()
    return path.stat().st_size


def restore(path: Path, where: str, *, force: bool = False, merge: bool = False) -> tuple[int, int]:
    """Put a backup or an export into an archive; return its numbers of articles and claims.

    An archive that holds something is refused. With `force` it is kept beside under another name; with
    `merge` what it has stays and the rest is added. Raises StoreError; then the archive is as it was.
    """
    if not path.is_file():
        msg = f"There is no file {path}: check its name."
        raise StoreError(msg)
    url = url_of(where)
    lock = hold(where)
    try:
        target = Path(str(url.database)) if url.get_backend_name() == "sqlite" else None
        if _is_backup(path) and target is not None and not merge:
            _require_whole_file(path)
            _make_room(target, where, force=force)
            _copy(path, target)
        else:
            if target is not None and force:
                _make_room(target, where, force=True)
            _take(path, where, merge=merge)
        store = Store(where)
        try:
            return store.size()
        finally:
            store.close()
    finally:
        if lock is not None:
            lock.release()


def _take(path: Path, where: str, *, merge: bool) -> None:
    if _is_backup(path):
        msg = (
            "A backup of a file goes into a file: to merge, or for PostgreSQL, export it as NAME.jsonl first."
        )
        raise StoreError(msg)
    store = Store(where)
    try:
        take(store, path, merge=merge)
    finally:
        store.close()


def _make_room(target: Path, where: str, *, force: bool) -> None:
    """Move what stands in the archive's place aside; an empty archive needs no keeping."""
    if not target.exists():
        return
    if not force:
        store = Store(where)
        try:
            if store.size() != (0, 0) or store.history():
                msg = f"The archive {target} holds something already: name a new one, or use --force."
                raise StoreError(msg)
        finally:
            store.close()
    for suffix in ("", "-wal", "-shm"):
        beside = target.with_name(target.name + suffix)
        if beside.exists():
            beside.replace(target.with_name(target.name + _KEPT + suffix))


def _copy(path: Path, target: Path) -> None:
    with written(target) as part:
        shutil.copyfile(path, part)


def _is_backup(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(_SQLITE) and head[68:72] != _GEOPACKAGE


def _require_whole_file(path: Path) -> None:
    copy = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        _require_whole(copy, path)
        copy.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error as error:
        msg = f"{path} is damaged, or no backup of Dateline: use another. The archive was not touched."
        raise StoreError(msg) from error
    finally:
        copy.close()
    # One of a newer version is refused before anything is touched.
    Store(path, read_only=True).close()


def _require_whole(database: sqlite3.Connection, path: Path) -> None:
    if database.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
        msg = f"{path} is damaged: use another backup. The archive was not touched."
        raise StoreError(msg)
