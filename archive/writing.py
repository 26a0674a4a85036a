"""Writing: a file is whole or not there; it takes its name only at the end."""

import os
import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from geo._errors import StoreError
from store.files import check_file, url_of

_NO_FILE = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError)
_BESIDE = ("", "-journal", "-wal", "-shm")


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give an empty file beside the one that is wanted, which takes its place at the end, or is removed.

    Raises StoreError, in one sentence, where it cannot be written: then what stood there stands there still.
    """
    part = path.with_name(f".{uuid.uuid4().hex[:12]}{path.suffix}")
    try:
        if path.is_dir():
            msg = f"{path} is a folder: name a file in it."
            raise StoreError(msg)
        part.touch(exist_ok=False)
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)
        _keep_name(path.parent)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}): nothing was left half-written."
        raise StoreError(msg) from error
    except (sqlite3.Error, *_NO_FILE) as error:
        reason = str(error).splitlines()[0] if str(error) else "no reason given"
        msg = f"{path} cannot be written ({reason}): free some space, or use another disk. Nothing was left."
        raise StoreError(msg) from error
    finally:
        for suffix in _BESIDE:
            part.with_name(part.name + suffix).unlink(missing_ok=True)


def _keep_name(folder: Path) -> None:
    """Write a folder's names to disk, where the system can: a file that has just got its name keeps it."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def require_other(archive: Path | None, path: Path) -> None:
    """Refuse to write over the archive's own files. Raises StoreError."""
    if archive is None:
        return
    own = archive.resolve()
    if path.resolve() in {own.with_name(own.name + end) for end in (*_BESIDE, ".serving")}:
        msg = f"{path} is the archive itself: name another file."
        raise StoreError(msg)


def file_of(where: str | Path) -> Path | None:
    """Return the file of an archive, None for one on a server. Raises StoreError where it is neither."""
    url = url_of(where)
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def require_there(where: str | Path) -> None:
    """Refuse a name under which there is no archive: opening it would make one. Raises StoreError."""
    own = file_of(where)
    if own is not None:
        check_file(own, read_only=True)
