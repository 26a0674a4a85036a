"""Pools: what reads files for an ingest; here, several processes on this machine."""

import contextlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from archive.workers import DOCUMENT_SECONDS, Task, Worker
from geo._errors import DataError

#: A task with what its file says, a document at a time; the last answer of each has `end`.
Said = tuple[Task, Mapping[str, Any]]
#: The names of the shapes that need not be sent, asked when an order is given.
Holding = Callable[[], Collection[str]]

#: Files that are handed out for each process before their answers are taken, and answers of one file that
#: wait: memory stays flat, whatever a file holds.
_FILES_AHEAD, _ANSWERS_AHEAD = 4, 8
_SECONDS_BETWEEN_LOOKS = 0.2


class Pool(Protocol):
    """What reads files: several processes here, or a cluster."""

    def answers(self, work: Iterator[Task], choices: Mapping[str, str], held: Holding) -> Iterator[Said]:
        """Yield what each task's file says, in the order of the tasks."""


@dataclass(slots=True)
class _Order:
    task: Task
    said: "queue.Queue[Mapping[str, Any]]" = field(default_factory=lambda: queue.Queue(_ANSWERS_AHEAD))


class Processes:
    """A pool of processes on this machine; each is started when it is first needed."""

    def __init__(self, jobs: int, seconds: float = DOCUMENT_SECONDS, module: str = "archive.worker") -> None:
        self.workers = [Worker(seconds, module) for _ in range(max(1, jobs))]

    def answers(self, work: Iterator[Task], choices: Mapping[str, str], held: Holding) -> Iterator[Said]:
        """Hand each task to the next process that is free, and yield the answers in the tasks' order.

        The archive is the same whatever the number of processes. Raises DataError where nothing can be read.
        """
        given: queue.Queue[_Order | None] = queue.Queue()
        stop = threading.Event()
        threads = [
            threading.Thread(target=_serve, args=(worker, given, stop, choices, held), daemon=True)
            for worker in self.workers
        ]
        for thread in threads:
            thread.start()
        waiting: deque[_Order] = deque()
        try:
            for task in work:
                waiting.append(_Order(task))
                given.put(waiting[-1])
                if len(waiting) >= _FILES_AHEAD * len(threads):
                    yield from _taken(waiting.popleft())
            while waiting:
                yield from _taken(waiting.popleft())
        finally:
            stop.set()
            for _ in threads:
                given.put(None)
            for worker in self.workers:
                worker.close()


def _taken(order: _Order) -> Iterator[Said]:
    while True:
        answer = order.said.get()
        if "trouble" in answer:
            raise DataError(answer["trouble"])
        yield order.task, answer
        if "end" in answer:
            return


def _serve(
    worker: Worker,
    given: "queue.Queue[_Order | None]",
    stop: threading.Event,
    choices: Mapping[str, str],
    held: Holding,
) -> None:
    while (order := given.get()) is not None and not stop.is_set():
        try:
            for answer in worker.answers(order.task.order(choices, held())):
                _put(order, answer, stop)
        except DataError as error:
            _put(order, {"trouble": str(error)}, stop)


def _put(order: _Order, answer: Mapping[str, Any], stop: threading.Event) -> None:
    """Leave an answer to be taken; while there is no room, wait."""
    while not stop.is_set():
        with contextlib.suppress(queue.Full):
            order.said.put(answer, timeout=_SECONDS_BETWEEN_LOOKS)
            return
