"""Rebuilding: a built file that is missing or damaged is made anew, by the build in a process of its own."""

import hashlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

from geo import borders, gazetteer
from geo._errors import BuiltDataError, DataError
from geo.gazetteer import Gazetteer

#: Measured: 17 s on two cores.
_BUILD_SECONDS = 20

_ROOT = Path(__file__).resolve().parents[1]
_COMMAND = ("-m", "data.build")
#: What a build says from when it has failed; its last line is told as the reason.
_FAILED = ("No data was built", "Traceback")

T = TypeVar("T")
Tell = Callable[[str], None]


def with_whole_data(work: Callable[[], T], tell: Tell) -> T:
    """Return what `work` returns; where a built file proves missing or damaged, build anew and try once more.

    `tell` is given one sentence, then the name of each step of the build. Raises `DataError` where the
    build fails or does not help.
    """
    try:
        return work()
    except BuiltDataError as error:
        trouble = error.trouble
    # Not within the handler: its traceback keeps the old file open, which some systems do not replace then.
    rebuild(trouble, tell)
    return work()


def rebuild(trouble: str, tell: Tell) -> None:
    """Run the build and open its files anew; raises `DataError` where it fails.

    Where another process builds, wait for that one. `trouble` is the beginning of what is told.
    """
    forget()
    tell(f"{trouble}: building it anew takes about {_BUILD_SECONDS} seconds.")
    last, goes_well = "", True
    try:
        process = _build()
        for line in _lines(process):
            last, goes_well = line, goes_well and not line.startswith(_FAILED)
            if goes_well:
                tell(line)
    except OSError as error:
        raise DataError(_failed(trouble, str(error))) from error
    if process.wait():
        raise DataError(_failed(trouble, last.partition(": ")[2] or last))
    forget()


@cache
def opened() -> Gazetteer:
    """Open the gazetteer, once; raises `BuiltDataError` where a built file is not as it was built."""
    found = Gazetteer.open(gazetteer.DEFAULT_PATH)
    _check(gazetteer.DEFAULT_PATH)
    _check(borders.PATH)
    return found


def forget() -> None:
    """Open the built files anew when they are next asked."""
    opened.cache_clear()
    borders.forget()


def to_stderr(line: str) -> None:
    """Tell a person at a terminal or a notebook."""
    sys.stderr.write(f"dateline: {line}\n")
    sys.stderr.flush()


def _check(path: Path) -> None:
    """Compare a file with the digest that the build wrote down: SQLite reads on over a flipped bit.

    It takes 0.08 s for both files, once a process. Without a stamp there is nothing to compare with.
    """
    if not path.exists():
        raise gazetteer.missing(path)
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise gazetteer.damaged(path) from error
    if found != (_written(path) or found):
        raise gazetteer.damaged(path)


def _written(path: Path) -> str | None:
    try:
        stamp = json.loads((path.parent / "stamp.json").read_text(encoding="utf-8"))
        return str(stamp["outputs"][path.name])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _build() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *_COMMAND],
        cwd=_ROOT,
        env=os.environ | {"DATELINE_DATA": str(gazetteer.DEFAULT_PATH.parent)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )


def _lines(process: subprocess.Popen[str]) -> Iterator[str]:
    """Return what the build says as it says it.

    A thread reads it, so that a build whose reader has gone away, as a page's does at a click, still ends.
    """
    said: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def drain() -> None:
        for line in process.stderr or ():
            said.put(line.strip())
        said.put(None)

    threading.Thread(target=drain, daemon=True).start()
    return (line for line in iter(said.get, None) if line)


def _failed(trouble: str, reason: str) -> str:
    return f"{trouble} and cannot be built anew: {reason.rstrip('.')}."
