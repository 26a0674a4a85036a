"""The clock: one deadline for all that is done at an address, which dripping bytes do not stretch."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from typing import TypeVar

from geo._errors import FetchError

_T = TypeVar("_T")


class Clock:
    """Seconds that are left; made when the work begins."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    def add(self, seconds: float) -> None:
        """Put the end off, by time that was not the server's."""
        self._end += seconds

    def left(self) -> float:
        """Return the seconds left; raises `FetchError` where none are."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise self.late()
        return left

    def late(self) -> FetchError:
        """Return the error of who took too long."""
        msg = f"The address did not answer in full within {self._seconds:g} seconds: try again later."
        return FetchError(msg)

    @contextmanager
    def guarding(self, connection: socket.socket) -> Iterator[None]:
        """End a connection from outside at the deadline, whoever waits for its next byte.

        Timeouts of a socket are for one byte each; this holds for all of them, in headers, body and the
        handshake of TLS.
        """
        # A handle of its own: TLS takes the socket over and leaves the given object without.
        handle = connection.dup()
        timer = threading.Timer(max(0.0, self._end - time.monotonic()), _shut, [handle])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            handle.close()

    def within(self, work: Callable[[], _T]) -> _T:
        """Do work that nothing can interrupt, and leave it alone at the deadline; it may raise `OSError`."""
        future: Future[_T] = Future()

        def run() -> None:
            try:
                future.set_result(work())
            except (OSError, UnicodeError, FetchError) as error:
                future.set_exception(error)

        threading.Thread(target=run, name="fetch", daemon=True).start()
        try:
            return future.result(timeout=self.left())
        except TimeoutError as error:
            if future.done():
                raise  # the work's own
            raise self.late() from error


def _shut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
