"""Work: the files that are to be ingested, from files, folders, standard input, addresses and feeds."""

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.workers import Task
from fetch import fetch
from fetch.feeds import entries, is_feed
from geo._errors import FetchError
from store import key_of

#: A file larger than this is refused before it is read; a WARC of more is split by its maker's tools.
MAX_BYTES = 100_000_000
_TOO_LARGE = f"It is larger than {MAX_BYTES // 1_000_000} MB: split it and try again."
#: The source that stands for what is piped in.
STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that was offered and could not be opened, with the reason."""

    name: str
    reason: str


def tasks(sources: Sequence[str]) -> Iterator[Task | Unread]:
    """Return a task for each file that the sources name, in order; folders are walked, addresses fetched."""
    for source in sources:
        if source.startswith(("http://", "https://")):
            yield from _at(source)
        elif source == STANDARD_INPUT:
            yield _piped()
        else:
            yield from _below(Path(source))


def _piped() -> Task | Unread:
    """Return what comes through standard input: it has no name by which a later text would be its version."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return Unread("standard input", _TOO_LARGE)
    return of_bytes("standard input", data, ())


def of_bytes(name: str, data: bytes, found_at: tuple[str, ...], media_type: str | None = None) -> Task:
    """Return the task of bytes that no file holds."""
    return Task(name, key_of(name, data), found_at, data=data, media_type=media_type)


def names(sources: Sequence[str]) -> list[str]:
    """Return the sources, folders as their files in order; hidden ones and links are left out."""
    found: list[str] = []
    for source in sources:
        if (
            source.startswith(("http://", "https://"))
            or source == STANDARD_INPUT
            or not Path(source).is_dir()
        ):
            found.append(source)
            continue
        for folder, below, files in os.walk(source, followlinks=False):
            below[:] = sorted(name for name in below if not name.startswith("."))
            paths = (Path(folder) / name for name in sorted(files) if not name.startswith("."))
            found += [str(path) for path in paths if not path.is_symlink()]
    return found


def _below(path: Path) -> Iterator[Task | Unread]:
    name = str(path)
    try:
        if not path.is_file():
            yield Unread(name, "There is no such file or folder: check its name.")
            return
        if path.stat().st_size > MAX_BYTES:
            yield Unread(name, _TOO_LARGE)
            return
        data = path.read_bytes()
    except OSError as error:
        yield Unread(name, f"It cannot be read ({error.strerror}): check that you may read it.")
        return
    if is_feed(data):
        yield from _listed(name, data, "")
        return
    key = key_of(name, data)
    yield Task(name, key, (f"file:{path.resolve()}",), path=path)


def _at(address: str) -> Iterator[Task | Unread]:
    try:
        fetched = fetch(address)
    except FetchError as error:
        yield Unread(address, str(error))
        return
    if is_feed(fetched.data, fetched.media_type):
        yield from _listed(address, fetched.data, fetched.final_address)
        return
    at = tuple(dict.fromkeys((fetched.address, fetched.final_address)))
    yield of_bytes(fetched.final_address, fetched.data, at, fetched.media_type)


def _listed(name: str, feed: bytes, base: str) -> Iterator[Task | Unread]:
    """Fetch what a feed lists; one that is a file has no address that its links could start from."""
    try:
        listed = entries(feed, base)
    except FetchError as error:
        yield Unread(name, str(error))
        return
    for entry in listed:
        if entry.address != name:
            yield from _page(entry.address)


def _page(address: str) -> Iterator[Task | Unread]:
    try:
        fetched = fetch(address)
    except FetchError as error:
        yield Unread(address, str(error))
        return
    at = tuple(dict.fromkeys((fetched.address, fetched.final_address)))
    yield of_bytes(fetched.final_address, fetched.data, at, fetched.media_type)
