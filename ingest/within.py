"""Reading a file in a process of its own, which is ended at its limits of time and memory."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread, Timer
from typing import IO, Any

from geo._errors import ArticleError
from ingest.document import Document, Refused, from_json

#: What numpy sets aside for each core counts against the limit of memory, and reading has no use of it.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_ROOT = Path(__file__).resolve().parents[1]


def documents_within(
    data: bytes, name: str, media_type: str | None = None, *, seconds: float = 10.0, megabytes: int = 1024
) -> Iterator[Document | Refused]:
    """Yield the documents that a file holds, read by a process that is ended at its limits.

    `seconds` counts the time that is waited for documents, not what the caller does between them; `megabytes`
    (10^6 bytes) is the process's address space, where the system can bound it. Raises `ArticleError` as
    `documents` does, and where a limit is reached; what was yielded before holds.
    """
    reader = _Reader(data, name, media_type, seconds, megabytes)
    try:
        yield from reader.found()
    finally:
        reader.end()


class _Reader:
    """A process that reads one file, and what it has said."""

    def __init__(
        self, data: bytes, name: str, media_type: str | None, seconds: float, megabytes: int
    ) -> None:
        self._left, self._megabytes, self._seconds = seconds, megabytes, seconds
        self._out_of_time = Event()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, **_ONE_THREAD},
        )
        order = {"name": name, "media_type": media_type, "megabytes": megabytes, "seconds": seconds}
        Thread(target=_feed, args=(self._process.stdin, order, data), daemon=True).start()

    def found(self) -> Iterator[Document | Refused]:
        while said := self._next():
            if "document" in said:
                yield from_json(said["document"])
            elif "refused" in said:
                yield Refused(said["refused"]["name"], said["refused"]["reason"])
            elif "error" in said:
                raise ArticleError(said["error"])
            elif "memory" in said:
                break
            else:
                return
        if self._out_of_time.is_set():
            trouble = f"took longer than {self._seconds:g} s"
        else:
            trouble = f"took more than {self._megabytes} MB of memory or broke its reader"
        msg = f"Reading the file {trouble}: save only the article's text and try again."
        raise ArticleError(msg)

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                # The thread that feeds it may be at work.
                with contextlib.suppress(OSError, ValueError):
                    pipe.close()

    def _next(self) -> dict[str, Any] | None:
        """Wait for the next line; None where the process has ended without one."""
        if self._process.stdout is None:
            return None
        began = time.monotonic()
        watch = Timer(max(self._left, 0.0), self._stop)
        watch.daemon = True
        watch.start()
        line = self._process.stdout.readline()
        watch.cancel()
        self._left -= time.monotonic() - began
        said: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return said

    def _stop(self) -> None:
        self._out_of_time.set()
        self._process.kill()


def _feed(pipe: IO[bytes], order: dict[str, Any], data: bytes) -> None:
    # A process that ends early closes its end.
    with contextlib.suppress(OSError, ValueError), pipe:
        pipe.write(json.dumps(order).encode() + b"\n")
        pipe.write(data)
