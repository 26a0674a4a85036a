"""A command: a module with a name, a line of help, options and what it does; and the exit codes."""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol

from tqdm import tqdm

#: All is well; something was refused or wrong with what was given; the options or the archive are at fault;
#: the person stopped it.
EXIT_OK, EXIT_REFUSED, EXIT_TROUBLE, EXIT_STOPPED = 0, 1, 2, 130
EXIT_CODES = (
    f"Exit codes: {EXIT_OK} all went well, {EXIT_REFUSED} something was refused or is wrong, "
    f"{EXIT_TROUBLE} wrong options, or the archive or the data cannot be used, {EXIT_STOPPED} stopped by you."
)


class Command(Protocol):
    """What a module of this package offers."""

    NAME: str
    HELP: str

    @staticmethod
    def add_arguments(parser: argparse.ArgumentParser) -> None:
        """Say which options there are."""

    @staticmethod
    def run(options: argparse.Namespace) -> int:
        """Do it, and return an exit code. Raises DatelineError, whose sentence `main` prints."""


def add_store(parser: argparse.ArgumentParser) -> None:
    """Add the option that names the archive."""
    parser.add_argument(
        "--store",
        metavar="ARCHIVE",
        help="a file, or postgresql://USER@HOST/NAME; else DATELINE_STORE, else the archive in your home",
    )


@contextmanager
def counting() -> Iterator[Callable[[str, int], None]]:
    """Give what tells on standard error how many of what are done, where a person looks at it."""
    with tqdm(unit=" rows", dynamic_ncols=True, disable=None, file=sys.stderr, leave=False, delay=1) as bar:

        def tell(what: str, done: int) -> None:
            if bar.disable:
                return
            if bar.unit != f" {what}":
                bar.reset()
                bar.unit = f" {what}"
            bar.update(done - bar.n)

        yield tell


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """Give what raises KeyboardInterrupt where Ctrl-C was pressed, also where Python has swallowed it.

    It does so where it comes while an object is thrown away.
    """
    pressed = False

    def press(number: int, frame: FrameType | None) -> None:
        nonlocal pressed
        pressed = True
        raise KeyboardInterrupt

    def look() -> None:
        if pressed:
            raise KeyboardInterrupt

    before = signal.signal(signal.SIGINT, press)
    try:
        yield look
    finally:
        signal.signal(signal.SIGINT, before)


def say(line: str) -> None:
    """Print a line for a person, whatever the terminal's encoding and the line's characters."""
    shown = "".join(c if c.isprintable() or c == "\t" else "\N{REPLACEMENT CHARACTER}" for c in line)
    encoding = sys.stdout.encoding or "utf-8"
    print(shown.encode(encoding, "backslashreplace").decode(encoding), flush=True)


def complain(sentence: str) -> None:
    """Print a sentence about what is wrong to standard error."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence)
    print(f"dateline: {shown}", file=sys.stderr)


def say_json(value: Any) -> None:
    """Print a value as a line of JSON."""
    print(json.dumps(value, ensure_ascii=True), flush=True)
