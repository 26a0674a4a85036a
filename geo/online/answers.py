"""Kept answers: what a service has said, in a file that all processes share and that outlives them."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Places keep their names for years; a new village or a mended error shows after this.
_KEPT_S = 90 * 86_400.0
#: About 1 kB each.
_MOST = 50_000
_BUSY_S = 2.0
_DROP = "DELETE FROM answers WHERE asked IN (SELECT asked FROM answers ORDER BY at DESC LIMIT -1 OFFSET ?)"
_TABLE = "CREATE TABLE IF NOT EXISTS answers (asked TEXT PRIMARY KEY, answer TEXT NOT NULL, at REAL NOT NULL)"


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that is kept: JSON's values; `value` None is the answer that there is none."""

    value: Any


class Answers:
    """Answers by question, in a SQLite file; a damaged one begins anew, one that fails keeps nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def get(self, asked: str) -> Kept | None:
        """Return the answer, or None where none is kept, or none that is young enough."""
        try:
            with self._open() as database:
                now = time.time()
                row = database.execute(
                    "SELECT answer FROM answers WHERE asked = ? AND at BETWEEN ? AND ?",
                    (asked, now - _KEPT_S, now),
                ).fetchone()
                return Kept(json.loads(row[0])) if row else None
        except sqlite3.OperationalError:
            return None  # busy, or a folder that cannot be written
        except (sqlite3.DatabaseError, ValueError, TypeError, RecursionError):
            self._begin_anew()
            return None

    def put(self, asked: str, value: Any) -> None:
        """Keep an answer, and drop the oldest where there are too many."""
        with suppress(sqlite3.Error), self._open() as database:
            row = (asked, json.dumps(value), time.time())
            database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", row)
            database.execute(_DROP, (_MOST,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_BUSY_S)) as database, database:
            database.execute(_TABLE)
            yield database

    def _begin_anew(self) -> None:
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
