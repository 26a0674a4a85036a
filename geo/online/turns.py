"""Turns: when a service may be asked next, by all threads and processes of this machine's user together."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock
from geopy.exc import GeocoderTimedOut

from geo.online.folder import unwritable

#: Longer than anybody holds the lock, which is for one small file.
_LOCK_S = 5.0
#: Who would wait longer is told that the service is busy: a person is waiting.
LONGEST_WAIT_S = 30.0
#: A service that says how long to leave it alone is believed up to this; a file that says more is damaged, or
#: the clock was put back.
LONGEST_REST_S = 3_600.0


@dataclass(frozen=True, slots=True)
class Turns:
    """Turns at one service, `pause_s` apart, told by a file that holds when the next one is."""

    path: Path
    pause_s: float

    def wait(self) -> None:
        """Wait for a turn. Raises `GeocoderTimedOut` where it is far off, `ConfigurationError` as `rest`."""
        time.sleep(self._taken())

    def rest(self, seconds: float) -> None:
        """Let nobody have a turn for a while. Raises `ConfigurationError` where that cannot be told."""
        until = time.time() + min(seconds, LONGEST_REST_S)
        with self._held():
            self._write(max(until, self._next(time.time())))

    def _taken(self) -> float:
        with self._held():
            now = time.time()
            turn = max(now, self._next(now))
            is_soon = turn - now <= LONGEST_WAIT_S
            if is_soon:
                self._write(turn + self.pause_s)
        if not is_soon:  # told outside the lock: geopy's error is an OSError, as those of files are
            msg = "The geocoder is busy, or asked to be left alone: try again later."
            raise GeocoderTimedOut(msg)
        return turn - now

    @contextmanager
    def _held(self) -> Iterator[None]:
        try:
            with FileLock(self.path.with_suffix(".lock"), timeout=_LOCK_S):
                yield
        except (OSError, NotImplementedError) as error:  # a lock that is not had in time is an OSError too
            raise unwritable() from error

    def _next(self, now: float) -> float:
        """Return the moment of the next turn in seconds since 1970, or `now` where the file tells none."""
        try:
            written = float(self.path.read_text(encoding="ascii"))
        except FileNotFoundError:
            return now
        except ValueError:
            return now + self.pause_s  # damaged as it may be, it was written a moment ago for all we know
        return written if written <= now + LONGEST_REST_S + LONGEST_WAIT_S else now + self.pause_s

    def _write(self, turn: float) -> None:
        self.path.write_text(repr(turn), encoding="ascii")
