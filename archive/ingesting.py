"""Ingesting: many files into the archive, by several processes; killed at any point it goes on from there.

What is acknowledged is kept: each transaction holds the articles of a batch and their lines of the ledger.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from archive.rereading import reread
from archive.wire import from_wire
from archive.work import Unread, names, tasks
from archive.workers import DOCUMENT_SECONDS, Answered, Task, Worker
from store import EVERYWHERE, Facts, Kept, Kind, Line, Offer, Outcome, Store

#: Documents in one transaction, and seconds after which it is closed with fewer.
_BATCH, _BATCH_SECONDS = 20, 2.0
#: Tasks that are handed out before their answers are kept: memory stays flat.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a document, or of a file as a whole: `reason` says why it was not kept."""

    name: str
    outcome: Outcome
    reason: str = ""
    version: str | None = None
    claims: int = 0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: files done of all, and those that were done before."""

    done: int
    total: int
    known: int


class Pool(Protocol):
    """What reads files: several processes here, or a cluster."""

    def answers(self, work: Iterator[Task], choices: Mapping[str, str]) -> Iterator[Answered]:
        """Return what each task's file says, in any order."""


class Processes:
    """A pool of processes on this machine."""

    def __init__(self, jobs: int, seconds: float = DOCUMENT_SECONDS) -> None:
        self._workers = [Worker(seconds) for _ in range(max(1, jobs))]

    def answers(self, work: Iterator[Task], choices: Mapping[str, str]) -> Iterator[Answered]:
        """Hand each task to the next process that is free."""
        given: queue.Queue[Task | None] = queue.Queue()
        done: queue.Queue[Answered] = queue.Queue()
        threads = [
            threading.Thread(target=_serve, args=(worker, given, done, choices), daemon=True)
            for worker in self._workers
        ]
        for thread in threads:
            thread.start()
        under_way = 0
        try:
            for task in work:
                given.put(task)
                under_way += 1
                if under_way >= _AHEAD * len(threads):
                    yield done.get()
                    under_way -= 1
            while under_way:
                yield done.get()
                under_way -= 1
        finally:
            for _ in threads:
                given.put(None)
            for worker in self._workers:
                worker.close()


def ingest(
    store: Store,
    sources: Sequence[str],
    pool: Pool,
    tell: Callable[[Progress], object] | None = None,
) -> Iterator[Done]:
    """Put what sources name into the archive, and yield what became of each document once it is kept.

    What the ledger has is not done again. Raises StoreError where the archive cannot be written: what was
    yielded by then is kept.
    """
    listed = names(sources)
    state = _State(len(listed), tell)
    choices = {edit.target: edit.after for edit in store.in_force((Kind.PLACE,)) if edit.scope == EVERYWHERE}
    batch = _Batch(store)
    for answered in pool.answers(_todo(store, listed, state, batch), choices):
        batch.add(answered)
        state.step()
        if batch.is_due:
            yield from batch.keep()
    yield from batch.keep()


@dataclass(slots=True)
class _State:
    total: int
    tell: Callable[[Progress], object] | None
    done: int = 0
    known: int = 0

    def step(self, *, is_known: bool = False) -> None:
        self.done += 1
        self.known += is_known
        if self.tell is not None:
            self.tell(Progress(self.done, max(self.total, self.done), self.known))


def _todo(store: Store, listed: Sequence[str], state: _State, batch: "_Batch") -> Iterator[Task]:
    for source in listed:
        found = list(tasks([source]))
        state.total += max(0, len(found) - 1)
        done = store.done(task.key for task in found if isinstance(task, Task))
        for task in found:
            if isinstance(task, Unread):
                batch.refuse(task)
                state.step()
            elif task.key in done:
                state.step(is_known=True)
            else:
                yield task


class _Batch:
    """What was read and is not kept yet."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._offers: list[tuple[str, Offer]] = []
        self._lines: list[Line] = []
        self._refused: list[Done] = []
        self._since = time.monotonic()

    @property
    def is_due(self) -> bool:
        """Tell whether it is time to keep it."""
        return len(self._offers) >= _BATCH or time.monotonic() - self._since > _BATCH_SECONDS

    def refuse(self, unread: Unread) -> None:
        """Take up what could not be opened: it is offered again the next time."""
        self._refused.append(Done(unread.name, Outcome.REFUSED, unread.reason))

    def add(self, answered: Answered) -> None:
        """Take up what a file said."""
        task, whole = answered.task, Outcome.KNOWN
        for answer in answered.answers:
            part = "" if answer["part"] < 0 else str(answer["part"] + 1)
            if "refused" in answer:
                self._refused.append(Done(answer["name"], Outcome.REFUSED, answer["refused"]))
                whole = Outcome.REFUSED if not part else whole
                if part:
                    self._lines.append(
                        Line(task.key, answer["name"], part, Outcome.REFUSED, answer["refused"])
                    )
            else:
                found_at = task.found_at if answer["name"] == task.name else ()
                self._offers.append((answer["name"], _offer(answer, found_at)))
        reason = next((a["refused"] for a in answered.answers if a["part"] < 0 and "refused" in a), "")
        if answered.stopped:
            whole, reason = Outcome.QUARANTINED, answered.stopped
            self._refused.append(Done(task.name, whole, reason))
        self._lines.append(Line(task.key, task.name, "", whole, reason))

    def keep(self) -> Iterator[Done]:
        """Keep it in one transaction, and yield what became of each document."""
        kept = self._store.keep([offer for _, offer in self._offers], self._lines)
        named = [name for name, _ in self._offers]
        refused, self._refused = self._refused, []
        self._offers, self._lines, self._since = [], [], time.monotonic()
        self._follow_choices(kept)
        for name, found in zip(named, kept, strict=True):
            yield Done(name, found.outcome, version=found.version, claims=found.claims)
        yield from refused

    def _follow_choices(self, kept: Sequence[Kept]) -> None:
        """Show new versions with the choices that people made for their document alone."""
        changed = {found.document: found.version for found in kept if found.outcome is Outcome.VERSION}
        if changed:
            own = {edit.scope for edit in self._store.in_force((Kind.PLACE, Kind.FACT)) if edit.scope}
            reread(self._store, [version for document, version in changed.items() if document in own])


def _offer(answer: Mapping[str, Any], found_at: tuple[str, ...]) -> Offer:
    shown = answer.get("shown")
    return Offer(
        from_wire(answer["reading"]),
        Facts(**answer["facts"]),
        found_at,
        from_wire(shown) if shown is not None else None,
    )


def _serve(
    worker: Worker,
    given: "queue.Queue[Task | None]",
    done: "queue.Queue[Answered]",
    choices: Mapping[str, str],
) -> None:
    while (task := given.get()) is not None:
        done.put(worker.answered(task, choices))
