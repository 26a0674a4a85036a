"""Batches: what was read is kept several documents at a time, with their lines of the ledger, all or none."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from archive.rereading import reread
from archive.wire import Held, from_wire
from archive.workers import Task
from store import Facts, Kept, Line, Offer, Outcome, Store, keeping, ledger, tables

#: Documents in one transaction, and seconds after which it is closed with fewer: others write in between.
_MOST, _SECONDS = 8, 1.0


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a document, or of a file as a whole: `reason` says why it was not kept."""

    name: str
    outcome: Outcome
    reason: str = ""
    version: str | None = None
    claims: int = 0


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a document of a file said; `offer` is None where it was not read. A whole file has part -1."""

    task: Task
    part: int
    done: Done
    offer: Offer | None = None


def parts_done(store: Store, key: str) -> int:
    """Return how many documents of a file are in the ledger; they were kept in its order."""
    lines = tables.ledger
    query = select(lines.c.part).where(lines.c.key == key, lines.c.part != "")
    with store.database.reading() as connection:
        return max(map(int, connection.scalars(query)), default=0)


class Batch:
    """What was read and is not kept yet."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entries: list[_Entry] = []
        self._ended: dict[str, tuple[Task, int]] = {}
        self._since = time.monotonic()
        #: The shapes that workers need not send again.
        self.held = Held()

    @property
    def is_due(self) -> bool:
        """Tell whether to keep it now: not while what came of a file may be all of it."""
        last = self._entries[-1] if self._entries else None
        if last is not None and last.part <= 0 and last.task.key and last.task.key not in self._ended:
            return False
        return len(self._entries) >= _MOST or time.monotonic() - self._since > _SECONDS

    def add_unread(self, name: str, reason: str) -> None:
        """Take up what could not be opened: no line of the ledger keeps it from being offered again."""
        task = Task(name, "", ())
        self._entries.append(_Entry(task, -1, Done(name, Outcome.REFUSED, reason)))

    def add(self, task: Task, answer: Mapping[str, Any]) -> None:
        """Take up what a document of a file said, or that the file has come to its end."""
        if "end" in answer:
            self._ended[task.key] = task, answer["parts"]
            return
        name, part = answer["name"], answer["part"]
        for key, outcome in (("refused", Outcome.REFUSED), ("quarantined", Outcome.QUARANTINED)):
            if key in answer:
                self._entries.append(_Entry(task, part, Done(name, outcome, answer[key])))
                return
        shown = answer.get("shown")
        offer = Offer(
            from_wire(answer["reading"], self.held),
            Facts(**answer["facts"]),
            task.found_at if name == task.name else (),
            from_wire(shown, self.held) if shown is not None else None,
            answer.get("read_with"),
        )
        self._entries.append(_Entry(task, part, Done(name, Outcome.NEW), offer))

    def keep(self) -> Iterator[Done]:
        """Keep it in one transaction, and yield what became of each document."""
        entries, self._entries = self._entries, []
        ended, self._ended = self._ended, {}
        self._since = time.monotonic()
        if not (entries or ended):
            return
        kept: list[Kept] = []
        done: list[Done] = []
        with self._store.database.writing(durable=False) as connection:
            for entry in entries:
                if entry.offer is None:
                    done.append(entry.done)
                    continue
                found = keeping.keep(connection, self._store.search, entry.offer)
                kept.append(found)
                done.append(Done(entry.done.name, found.outcome, version=found.version, claims=found.claims))
            ledger.enter(connection, _lines(entries, done, ended))
        reread(self._store, [found.version for found in kept])
        yield from done


def _lines(
    entries: Sequence[_Entry], done: Sequence[Done], ended: Mapping[str, tuple[Task, int]]
) -> Iterator[Line]:
    """Yield a line for each document of a file, and one for the whole: the same one where it holds one."""
    whole: dict[str, Line] = {}
    for entry, became in zip(entries, done, strict=True):
        key = entry.task.key
        if not key:
            continue
        is_only = entry.part == 0 and key in ended and ended[key][1] == 1
        line = Line(
            key,
            became.name,
            "" if is_only or entry.part < 0 else str(entry.part + 1),
            became.outcome,
            became.reason,
            became.version,
        )
        if line.part:
            yield line
        else:
            whole.setdefault(key, line)
    for key, (task, _) in ended.items():
        yield whole.get(key, Line(key, task.name, "", Outcome.KNOWN))
