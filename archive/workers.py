"""Workers: a process that reads files for us, ended and started anew where it takes too long or dies."""

import base64
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from archive.wire import line
from geo._errors import DataError

#: Seconds that a document may take to be parsed, and again to be read; and a worker to start, which may
#: have to build the data.
DOCUMENT_SECONDS = 60.0
_START_SECONDS = 180.0
#: A process that somebody else ended while it started is no reason to stop.
_STARTS = 3
#: How often a document may end the process that reads it: the first time another cause is likely.
MOST_DEATHS = 2
#: Documents of one file that may be quarantined before the rest of it is given up.
_MOST_STOPS = 5
#: A process is started anew after so many files: the parser keeps each new word that it meets.
_MOST_FILES = 5_000
_LATE = "It took longer than {seconds:g} s to read: split the text and try again."
_DIED = "The process that read it died twice: split the text, and report it if that does not help."
_NO_START = "The process that reads articles does not start: run `dateline doctor`."
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: by its path, or its bytes where it has none; `key` is its key in the ledger.

    `skip` is the number of its documents that are in the archive already.
    """

    name: str
    key: str
    found_at: tuple[str, ...]
    path: Path | None = None
    data: bytes | None = None
    media_type: str | None = None
    skip: int = 0

    def order(self, choices: Mapping[str, str], held: Collection[str] = ()) -> dict[str, Any]:
        """Return what a worker is told, with people's choices and the shapes that need not be sent."""
        about = {"name": self.name, "media_type": self.media_type, "skip": self.skip}
        told: dict[str, Any] = {**about, "choices": dict(choices), "held": list(held)}
        if self.data is not None:
            return told | {"data": base64.b64encode(self.data).decode()}
        return told | {"path": str(self.path)}


class _Stopped(Exception):  # noqa: N818 (not an error of the caller's)
    """The process was ended or ended itself; the message says why, for the ledger."""

    def __init__(self, reason: str, *, is_death: bool) -> None:
        super().__init__(reason)
        self.is_death = is_death


class Worker:
    """One process that reads files, for one thread at a time; close it when done."""

    def __init__(self, seconds: float = DOCUMENT_SECONDS, module: str = "archive.worker") -> None:
        self._seconds, self._module = seconds, module
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue()
        self._files = 0
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """The number of the process, None where none runs."""
        return self._process.pid if self._process is not None else None

    def answers(self, order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield what each document of a file says, as it is read, and at last `end`.

        A document that takes too long, or ends the process twice, is answered as `quarantined`; the others of
        its file are read. Raises DataError where nothing at all can be read.
        """
        part, deaths = int(order.get("skip", 0)), 0
        for _ in range(MOST_DEATHS * _MOST_STOPS):
            at, name = -1, ""
            try:
                for answer in self._asked({**order, "skip": part}):
                    if "at" in answer:
                        at, name = answer["at"], answer["name"]
                        continue
                    yield answer
                    if "end" in answer:
                        return
                    part, deaths = max(part, answer["part"] + 1), 0
            except _Stopped as stopped:
                deaths += 1
                if stopped.is_death and deaths < MOST_DEATHS:
                    continue
                if at != part:
                    # It is the file that stopped it, before a document of it could be read.
                    yield {"part": -1, "name": order["name"], "quarantined": str(stopped)}
                    break
                yield {"part": part, "name": name, "quarantined": str(stopped)}
                part, deaths = part + 1, 0
        else:
            reason = "Too many of its documents cannot be read: split the file and try again."
            yield {"part": -1, "name": order["name"], "quarantined": reason}
        yield {"end": True, "parts": part}

    def close(self) -> None:
        """End the process; what it is asked from now on is not answered."""
        self._is_closed = True
        self._end()

    def _asked(self, order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """Yield what the process says of a file. Raises _Stopped where it ends before the file does."""
        process = self._started()
        try:
            if process.stdin is not None:
                process.stdin.write(line(order))
                process.stdin.flush()
        except (OSError, ValueError):
            # It says nothing either, which is told below.
            self._lines.put(None)
        while True:
            answer = self._next(self._seconds)
            if "trouble" in answer:
                self._end()
                raise DataError(answer["trouble"])
            yield answer
            if "end" in answer:
                self._files += 1
                return

    def _next(self, seconds: float) -> dict[str, Any]:
        try:
            got = self._lines.get(timeout=seconds)
        except queue.Empty:
            self._end()
            raise _Stopped(_LATE.format(seconds=seconds), is_death=False) from None
        if got is None:
            self._end()
            raise _Stopped(_DIED, is_death=True)
        answer: dict[str, Any] = json.loads(got)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise _Stopped(_DIED, is_death=False)
        if self._process is not None and self._process.poll() is None and self._files < _MOST_FILES:
            return self._process
        for _ in range(_STARTS):
            with contextlib.suppress(_Stopped):
                return self._begun()
        raise DataError(_NO_START)

    def _begun(self) -> subprocess.Popen[bytes]:
        self._end()
        self._lines = queue.Queue()
        try:
            process = self._process = subprocess.Popen(
                [sys.executable, "-m", self._module],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:  # too many open files or processes, no memory
            raise DataError(_NO_START) from error
        threading.Thread(target=_pass_on, args=(process.stdout, self._lines), daemon=True).start()
        said = self._next(_START_SECONDS)
        if "trouble" in said:
            self._end()
            raise DataError(said["trouble"])
        return process

    def _end(self) -> None:
        process, self._process, self._files = self._process, None, 0
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    # What was still to be written goes nowhere.
                    with contextlib.suppress(OSError, ValueError):
                        pipe.close()


def _environment() -> dict[str, str]:
    """Return a worker's environment: this folder's packages first, and one core each."""
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"}


def _pass_on(pipe: IO[bytes] | None, lines: "queue.Queue[bytes | None]") -> None:
    """Hand on a worker's lines, and None when it has no more; a line cut off by its death is none."""
    if pipe is not None:
        try:
            for got in pipe:
                if got.endswith(b"\n"):
                    lines.put(got)
        except (OSError, ValueError):
            pass
    lines.put(None)
