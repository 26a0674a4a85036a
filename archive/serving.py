"""Serving: one server at a time holds an archive's file, so that two do not tell different stories."""

from pathlib import Path

from filelock import FileLock, Timeout

from geo._errors import StoreError
from store.connecting import url_of


def hold(where: str) -> FileLock | None:
    """Take the lock of those who serve or replace an archive's file; None for a database that has a server.

    Raises StoreError where another holds it. It is let go when the process ends, however it ends.
    """
    url = url_of(where)
    if url.get_backend_name() != "sqlite":
        return None
    path = Path(str(url.database))
    lock = FileLock(path.with_name(f"{path.name}.serving"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout as error:
        msg = f"Another Dateline server has the archive {path} open: stop that one, or name another archive."
        raise StoreError(msg) from error
    except OSError as error:
        msg = f"The folder of the archive {path} may not be written ({error.strerror}): use another."
        raise StoreError(msg) from error
    return lock
