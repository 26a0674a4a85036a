"""A stand-in for a language model's server: answers as told, and notes what it was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from geo.language_model import Server

NOTHING: dict[str, Any] = {
    **dict.fromkeys(
        "source source_words source_kind source_role cue addressee evidence condition likelihood actor "
        "recipient event mode_of_event quantity comparison movement date date_uttered".split()
    ),
    **{name: [] for name in "content also chain hedges forces places".split()},
    "speech_act": "assert",
    "polarity": "positive",
    "factuality": "CT+",
}


@dataclass
class Answer:
    """What the server sends to one question."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait_s: float = 0.0
    drip_s: float | None = None  # the wait before each byte


@dataclass
class Asked:
    """What the server was sent."""

    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(message["content"] for message in self.body["messages"])


class Model:
    """A server on this machine; `answers` are given in turn, the last again and again."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []
        self.stopping = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._http.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def server(self, *, key: str | None = None, seconds: float = 20.0) -> Server:
        return Server(f"{self.address}/v1/chat/completions", "stand-in", key, seconds)

    @contextmanager
    def running(self) -> Iterator["Model"]:
        thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self.stopping.set()
            self._http.shutdown()
            self._http.server_close()
            thread.join(timeout=5)

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                length = int(self.headers.get("Content-Length", "0"))
                body = json.loads(self.rfile.read(length))
                model.asked.append(Asked(self.path, dict(self.headers), body))
                answer = model.answers[min(len(model.asked), len(model.answers)) - 1]
                model.stopping.wait(answer.wait_s)
                try:
                    self._send(answer)
                except OSError:
                    return  # who asked has left

            def _send(self, answer: Answer) -> None:
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                if answer.drip_s is None:
                    self.wfile.write(answer.body)
                    return
                for at in range(len(answer.body)):
                    if model.stopping.wait(answer.drip_s):
                        return
                    self.wfile.write(answer.body[at : at + 1])
                    self.wfile.flush()

            def log_message(self, *_: object) -> None:
                """Keep quiet."""

        return Handler


def completion(text: str, *, reason: str = "stop") -> Answer:
    """Return a chat completion with a text."""
    message = {"role": "assistant", "content": text}
    return Answer(json.dumps({"choices": [{"message": message, "finish_reason": reason}]}).encode())


def claims(*given: dict[str, Any]) -> Answer:
    """Return an answer with claims, each given as what of it is not nothing."""
    return completion(json.dumps({"claims": [NOTHING | each for each in given]}))
