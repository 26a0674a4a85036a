"""A cluster: files are read by the workers of a Dask scheduler; the archive is written here.

What we send is the bytes of JSON, and what comes back is its text. Dask itself sends functions as pickles: a
scheduler can run anything on its workers and here, so name none but one that you trust.
"""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from archive.pools import Holding, Said
from archive.workers import DOCUMENT_SECONDS, MOST_DEATHS, Task, Worker
from geo._errors import ArticleError, DataError, StoreError
from ingest import Document, Refused, as_json, documents_within
from ingest.kinds import Kind, sniff

try:
    import distributed
except ModuleNotFoundError as _missing:
    _WITHOUT = "Reading on a cluster needs Dask: run `pip install 'dateline[dask]'` and try again."
    raise StoreError(_WITHOUT) from _missing

#: Batches that are under way at once, and what one holds at most.
_BATCHES, _FILES, _BYTES = 8, 16, 1_000_000
#: A file of records that is longer is taken apart here, and its documents are sent.
_KINDS_OF_MANY = frozenset((Kind.RECORDS, Kind.WEB_ARCHIVE, Kind.BOOK, Kind.MAIL))
_SECONDS_TO_TAKE_APART = 3_600.0
_SECONDS_TO_CONNECT = 10
_SECONDS_BETWEEN_LOOKS = 1.0
#: Dask gives a batch up after three deaths of its workers; each of its files may have two.
_MOST_ATTEMPTS = _FILES
_TWICE = "Two workers of the cluster died reading it: split the text, and report it if that does not help."
_GONE = "The Dask scheduler {address} no longer answers: start it anew; the same command goes on from there."
_NO_ANSWER = "No Dask scheduler answers at {address}: start one with `dask scheduler`, or check the address."

Work = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file or one document of it, or what is known of a file without a worker."""

    task: Task
    part: int = -1
    document: Mapping[str, Any] | None = None
    known: tuple[Mapping[str, Any], ...] = ()

    def order(self, choices: Mapping[str, str], held: Holding) -> dict[str, Any]:
        """Return what a worker is told; `crumb` is the name by which its deaths are counted."""
        task = Task(self.task.name, self.task.key, (), data=b"") if self.document is not None else self.task
        order = task.order(choices, held())
        if self.document is not None:
            del order["data"]
            order |= {"document": self.document, "name": self.document["name"]}
        return order | {"crumb": f"{self.task.key}:{self.part}"}


@dataclass(slots=True)
class _Batch:
    pieces: list[_Piece] = field(default_factory=list)
    payload: bytes = b""
    attempts: int = 0
    future: Any = None


def read_batch(payload: bytes) -> str:
    """Read files on a worker: a JSON list of orders in, a JSON list of their answers out."""
    return with_crumbs(payload, lambda order: list(_own_worker(order["seconds"]).answers(order)))


def with_crumbs(payload: bytes, read: Callable[[Mapping[str, Any]], list[dict[str, Any]]]) -> str:
    """Read each file of a batch, with a note at the scheduler while it is read.

    A file that had as many notes as may be, each left by a worker that died, is not read again.
    """
    client: Any = distributed.get_client()
    found = []
    for order in json.loads(payload):
        crumb = ["dateline", order["crumb"]]
        deaths = client.get_metadata(crumb, 0)
        if deaths >= MOST_DEATHS:
            found.append([{"part": -1, "name": order["name"], "quarantined": _TWICE}, _end(0)])
            continue
        client.set_metadata(crumb, deaths + 1)
        try:
            found.append(read(order))
        except DataError as error:
            found.append([{"trouble": str(error)}])
        client.set_metadata(crumb, 0)
    return json.dumps(found)


class Cluster:
    """A pool of the workers of a Dask scheduler. Raises StoreError where none answers."""

    def __init__(self, address: str, seconds: float = DOCUMENT_SECONDS, work: Work = read_batch) -> None:
        self._address, self._seconds, self._work = address, seconds, work
        connect: Any = distributed.Client  # it has no types
        try:
            self._client = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TimeoutError) as error:
            raise StoreError(_NO_ANSWER.format(address=address)) from error

    def answers(self, work: Iterator[Task], choices: Mapping[str, str], held: Holding) -> Iterator[Said]:
        """Send files in batches, and yield their answers in the tasks' order.

        Raises DataError where nothing can be read, StoreError where the scheduler is gone.
        """
        waiting: deque[_Batch] = deque()
        try:
            for batch in _batches(_pieces(work, self._seconds)):
                orders = [piece.order(choices, held) for piece in batch.pieces if not piece.known]
                batch.payload = json.dumps([order | {"seconds": self._seconds} for order in orders]).encode()
                self._send(batch)
                waiting.append(batch)
                if len(waiting) >= _BATCHES:
                    yield from self._taken(waiting.popleft())
            while waiting:
                yield from self._taken(waiting.popleft())
        finally:
            self._client.close(timeout=_SECONDS_TO_CONNECT)

    def _send(self, batch: _Batch) -> None:
        batch.attempts += 1
        batch.future = self._client.submit(self._work, batch.payload, pure=False)

    def _taken(self, batch: _Batch) -> Iterator[Said]:
        found = iter(json.loads(self._result(batch)))
        for piece in batch.pieces:
            for answer in piece.known or next(found):
                if "trouble" in answer:
                    raise DataError(answer["trouble"])
                if piece.document is None:
                    yield piece.task, answer
                elif "end" not in answer:
                    yield piece.task, {**answer, "part": piece.part}

    def _result(self, batch: _Batch) -> str:
        while True:
            try:
                return str(batch.future.result(timeout=_SECONDS_BETWEEN_LOOKS))
            except distributed.KilledWorker:
                if batch.attempts >= _MOST_ATTEMPTS:
                    raise StoreError(_GONE.format(address=self._address)) from None
                self._send(batch)
            except distributed.TimeoutError:
                if self._client.status != "running":
                    raise StoreError(_GONE.format(address=self._address)) from None
            except (distributed.CancelledError, OSError) as error:
                raise StoreError(_GONE.format(address=self._address)) from error


def _pieces(work: Iterator[Task], seconds: float) -> Iterator[_Piece]:
    for task in work:
        try:
            data = task.data if task.data is not None else task.path.read_bytes() if task.path else b""
        except OSError as error:  # it was there when the folder was listed
            reason = f"It cannot be read ({error.strerror}): check that you may read it."
            refused = {"part": -1, "name": task.name, "refused": reason}
            yield _Piece(task, known=(refused, _end(0)))
            continue
        if len(data) <= _BYTES or not _holds_many(task, data):
            yield _Piece(replace(task, data=data))
            continue
        part = -1
        try:
            found = documents_within(data, task.name, task.media_type, seconds=_SECONDS_TO_TAKE_APART)
            for part, each in enumerate(found):
                if part >= task.skip:
                    yield _piece(task, part, each)
        except ArticleError as error:
            yield _Piece(task, known=({"part": -1, "name": task.name, "refused": str(error)},))
        yield _Piece(task, known=(_end(part + 1),))


def _piece(task: Task, part: int, found: Document | Refused) -> _Piece:
    if isinstance(found, Refused):
        return _Piece(task, part, known=({"part": part, "name": found.name, "refused": found.reason},))
    return _Piece(task, part, as_json(found))


def _holds_many(task: Task, data: bytes) -> bool:
    try:
        return sniff(data, task.name, task.media_type) in _KINDS_OF_MANY
    except ArticleError:
        return False


def _batches(pieces: Iterator[_Piece]) -> Iterator[_Batch]:
    batch, size = _Batch(), 0
    for piece in pieces:
        batch.pieces.append(piece)
        size += _size(piece)
        if len(batch.pieces) >= _FILES or size >= _BYTES:
            yield batch
            batch, size = _Batch(), 0
    if batch.pieces:
        yield batch


def _size(piece: _Piece) -> int:
    if piece.document is not None:
        return sum(len(passage["text"]) for passage in piece.document["passages"])
    return len(piece.task.data or b"")


def _end(parts: int) -> dict[str, Any]:
    return {"end": True, "parts": parts}


_OWN = threading.local()


def _own_worker(seconds: float) -> Worker:
    """Return this thread's process for reading, which ends with the thread's own."""
    if getattr(_OWN, "worker", None) is None:
        _OWN.worker = Worker(seconds)
    worker: Worker = _OWN.worker
    return worker
