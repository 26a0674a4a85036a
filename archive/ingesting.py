"""Ingesting: many files into the archive, by several processes; killed at any point it goes on from there.

What is acknowledged is kept: each transaction holds the documents of a batch and their lines of the ledger.
"""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.batches import Batch, Done, parts_done
from archive.pools import Pool
from archive.rereading import reread
from archive.work import Unread, names, tasks
from archive.workers import Task
from store import EVERYWHERE, Kind, Store

__all__ = ["Done", "Progress", "ingest"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: files done of all, those done before, the last one's name, seconds to go."""

    done: int
    total: int
    known: int
    name: str = ""
    seconds_left: float | None = None


Tell = Callable[[Progress], object]


def ingest(
    store: Store, sources: Sequence[str], pool: Pool, tell: Tell | None = None
) -> Generator[Done, None, None]:
    """Put what sources name into the archive, and yield what became of each document once it is kept.

    What the ledger has is not done again, of a file that holds many the documents that were kept. Raises
    StoreError where the archive cannot be written and DataError where nothing can be read: what was yielded
    by then is kept.
    """
    listed = names(sources)
    state = _State(len(listed), tell)
    choices = {edit.target: edit.after for edit in store.in_force((Kind.PLACE,)) if edit.scope == EVERYWHERE}
    batch = Batch(store)
    for task, answer in pool.answers(_todo(store, listed, state, batch), choices, batch.held.names):
        batch.add(task, answer)
        if "end" in answer:
            state.step(task.name)
        if batch.is_due:
            yield from batch.keep()
    yield from batch.keep()
    reread(store)


@dataclass(slots=True)
class _State:
    total: int
    tell: Tell | None
    done: int = 0
    known: int = 0
    began: float = field(default_factory=time.monotonic)

    def step(self, name: str, *, is_known: bool = False) -> None:
        self.done += 1
        self.known += is_known
        if self.tell is not None:
            total = max(self.total, self.done)
            read = self.done - self.known
            left = (time.monotonic() - self.began) / read * (total - self.done) if read else None
            self.tell(Progress(self.done, total, self.known, name, left))


def _todo(store: Store, listed: Sequence[str], state: _State, batch: Batch) -> Iterator[Task]:
    for source in listed:
        found = list(tasks([source]))
        state.total += max(0, len(found) - 1)
        done = store.done(task.key for task in found if isinstance(task, Task))
        done -= store.forget_returned(done) if done else set()
        for task in found:
            if isinstance(task, Unread):
                batch.add_unread(task.name, task.reason)
                state.step(task.name)
            elif task.key in done:
                state.step(task.name, is_known=True)
            else:
                yield replace(task, skip=parts_done(store, task.key))
