"""Workers: a process that reads files for us, ended and started anew where it takes too long or dies."""

import base64
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from archive.wire import line

#: Seconds that one document may take to be parsed and read; and for a worker to start, on a busy machine.
DOCUMENT_SECONDS = 60.0
_START_SECONDS = 120.0
_ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: by its path, or its bytes where it has none; `key` is its key in the ledger."""

    name: str
    key: str
    found_at: tuple[str, ...]
    path: Path | None = None
    data: bytes | None = None
    media_type: str | None = None

    def order(self, choices: Mapping[str, str]) -> dict[str, Any]:
        """Return what a worker is told."""
        told: dict[str, Any] = {"name": self.name, "media_type": self.media_type, "choices": dict(choices)}
        if self.data is not None:
            return told | {"data": base64.b64encode(self.data).decode()}
        return told | {"path": str(self.path)}


@dataclass(slots=True)
class Answered:
    """What a worker made of a task: its answers, and why it went no further, "" where it came to the end."""

    task: Task
    answers: list[dict[str, Any]] = field(default_factory=list)
    stopped: str = ""


class Worker:
    """One process that reads files; close it when done."""

    def __init__(self, seconds: float = DOCUMENT_SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes | None] = queue.Queue()

    @property
    def pid(self) -> int | None:
        """The number of the process, None where none runs."""
        return self._process.pid if self._process is not None else None

    def answered(self, task: Task, choices: Mapping[str, str]) -> Answered:
        """Read a file and return what it says; a document that takes too long, or kills, ends it."""
        found = Answered(task)
        for answer in self._answers(task.order(choices), found):
            found.answers.append(answer)
        return found

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def _answers(self, order: dict[str, Any], found: Answered) -> Iterator[dict[str, Any]]:
        process = self._started()
        if process is None or process.stdin is None:
            found.stopped = "No process to read it could be started."
            return
        try:
            process.stdin.write(line(order))
            process.stdin.flush()
        except OSError:
            self.close()
            found.stopped = "The process that read it died."
            return
        while True:
            try:
                got = self._lines.get(timeout=self._seconds)
            except queue.Empty:
                self.close()
                found.stopped = f"It took longer than {self._seconds:.0f} seconds to read."
                return
            if got is None:
                self.close()
                found.stopped = "The process that read it died."
                return
            answer = json.loads(got)
            if "end" in answer:
                return
            yield answer

    def _started(self) -> subprocess.Popen[bytes] | None:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._lines = queue.Queue()
        environment = os.environ | {
            "PYTHONPATH": os.pathsep.join([str(_ROOT), *_paths()]),
            "OMP_NUM_THREADS": "1",
        }
        self._process = subprocess.Popen(
            [sys.executable, "-m", "archive.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        threading.Thread(target=_pass_on, args=(self._process.stdout, self._lines), daemon=True).start()
        try:
            is_ready = self._lines.get(timeout=_START_SECONDS) is not None
        except queue.Empty:
            is_ready = False
        if not is_ready:
            self.close()
        return self._process


def _paths() -> list[str]:
    given = os.environ.get("PYTHONPATH")
    return [given] if given else []


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
