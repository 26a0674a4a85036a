"""Turns: of two builds into one folder, the second waits for the first."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_LOCK = "build.lock"
_PAUSE_S = 0.2


@contextmanager
def alone_in(built: Path) -> Iterator[None]:
    """Keep other builds of the folder waiting until the block is left.

    The system gives the turn on when a process ends, however it ends. Raises OSError where the folder cannot
    be written.
    """
    with (built / _LOCK).open("ab") as file:
        if not _takes_turn(file):
            print("Waiting for another build to end", file=sys.stderr, flush=True)
            while not _takes_turn(file):
                time.sleep(_PAUSE_S)
        yield


if sys.platform == "win32":
    import msvcrt

    def _takes_turn(file: IO[bytes]) -> bool:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _takes_turn(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Some network drives know no locks: there two builds do the work twice, and harm nothing.
            return True
        return True
