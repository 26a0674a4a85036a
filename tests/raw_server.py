"""A server on this machine that answers each connection with given bytes, or as a function likes."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

Answer = bytes | Callable[[socket.socket], None]

HOST = "127.0.0.1"
#: How TLS begins: a server that knows none answers at once.
_HANDSHAKE = b"\x16\x03"
#: Long enough for a busy machine; no test waits for it that does not fail.
_PATIENCE_S = 20.0


@dataclass
class Served:
    """A running server: its port, and the heads of the requests that it got, in order."""

    port: int
    requests: list[str] = field(default_factory=list)
    #: Set when the test is over, for answers that go on until then.
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def pair(self) -> str:
        return f"{HOST}:{self.port}"

    def address(self, path: str = "/") -> str:
        return f"http://{self.pair}{path}"

    def connect(self, ip: str, port: int, seconds: float) -> socket.socket:
        """Connect here whatever was asked for, in the place of the real connecting."""
        del ip, port
        return socket.create_connection((HOST, self.port), timeout=seconds)


def page(body: bytes = b"Troops moved.", *lines: str, status: str = "200 OK", length: bool = True) -> bytes:
    """Return an answer as bytes."""
    head = [f"HTTP/1.1 {status}", *lines]
    if length:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*head, "", ""]).encode() + body


def redirect(to: str, status: str = "302 Found") -> bytes:
    return page(b"", f"Location: {to}", status=status)


@contextmanager
def serving(*answers: Answer, context: ssl.SSLContext | None = None) -> Iterator[Served]:
    """Serve the answers, one a connection, and the last again and again."""
    with socket.create_server((HOST, 0)) as listener:
        served = Served(listener.getsockname()[1])

        def accept() -> None:
            count = 0
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    answer = answers[min(count, len(answers) - 1)]
                    count += 1
                    threading.Thread(
                        target=_reply, args=(served, connection, answer, context), daemon=True
                    ).start()

        threading.Thread(target=accept, daemon=True).start()
        try:
            yield served
        finally:
            served.over.set()
            with suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)


def _reply(served: Served, connection: socket.socket, answer: Answer, context: ssl.SSLContext | None) -> None:
    connection.settimeout(_PATIENCE_S)
    with suppress(OSError):
        if context is not None:
            connection = context.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head and not head.startswith(_HANDSHAKE):
            piece = connection.recv(4096)
            if not piece:
                return
            head += piece
        served.requests.append(head.decode("latin-1"))
        if callable(answer):
            answer(connection)
        else:
            connection.sendall(answer)
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
