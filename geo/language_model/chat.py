"""The chat: one question to a language model's server and its answer, with every wait and size bounded."""

import json
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

import urllib3
from urllib3.exceptions import HTTPError

from geo._errors import LanguageModelError
from geo.language_model.server import KEY_VARIABLE, URL_VARIABLE, Server

#: An answer to the longest part of a text has some 40,000 characters; what is ten times that went wrong.
MAX_BYTES = 1_000_000
_CONNECT_S = 5.0
#: Waits before a server that is busy or breaks off is asked again; it may name another, to a limit.
_PAUSES_S = (0.5, 1.0)
_LONGEST_PAUSE_S = 10.0
_SHORTEST_READ_S = 0.1
_OK, _MOVED, _REFUSED = 200, range(300, 400), (400, 415, 422)
_KEY_WRONG, _NOT_THERE = (401, 403), (404, 405)
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_BYTES_AT_ONCE = 65_536

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the conversation; `role` is "system" or "user"."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote; `is_cut` where it reached its limit before it ended."""

    text: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    wait_s: float | None
    body: bytes


def ask(server: Server, messages: tuple[Message, ...], name: str, schema: str) -> Reply:
    """Ask for an answer that keeps to a JSON schema, given as text, under its name.

    A server that knows no schemas, or a model that has a temperature of its own, is asked without. No
    other host is. Raises `LanguageModelError` with one sentence; what the server said is not in it.
    """
    deadline = time.monotonic() + server.seconds
    talk = [{"role": message.role, "content": message.text} for message in messages]
    plain: dict[str, Any] = {"model": server.model, "messages": talk, "stream": False}
    form = {"name": name, "strict": True, "schema": json.loads(schema)}
    formed = plain | {"response_format": {"type": "json_schema", "json_schema": form}}
    for wanted in (formed | {"temperature": 0}, formed, plain):
        response = _posted(server, json.dumps(wanted).encode(), deadline)
        if response.status not in _REFUSED:
            break
    if response.status != _OK:
        raise LanguageModelError(_trouble(server, response.status))
    return _reply(server, response.body)


def _posted(
    server: Server, body: bytes, deadline: float, pauses_s: tuple[float, ...] = _PAUSES_S
) -> _Response:
    """Post, and once more after each pause where the server is busy or breaks off."""
    late = f"The language model at {server.address} did not answer within {server.seconds:.0f} s."
    if time.monotonic() >= deadline:
        raise LanguageModelError(late)
    wait_s: float | None = None
    try:
        response = _within(deadline, partial(_post, server, body, deadline))
    except TimeoutError as error:
        raise LanguageModelError(late) from error
    except (HTTPError, OSError, ValueError) as error:
        if not pauses_s:
            msg = f"The language model at {server.address} cannot be reached ({type(error).__name__})."
            raise LanguageModelError(msg) from error
    else:
        if not pauses_s or response.status not in _BUSY:
            return response
        wait_s = response.wait_s
    pause_s = min(wait_s if wait_s is not None else pauses_s[0], _LONGEST_PAUSE_S)
    time.sleep(max(0.0, min(pause_s, deadline - time.monotonic())))
    return _posted(server, body, deadline, pauses_s[1:])


def _within(deadline: float, work: Callable[[], _T]) -> _T:
    """Do work until a moment and no longer: a server that sends byte after byte never times out by itself."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except (HTTPError, OSError, ValueError, LanguageModelError) as error:
            future.set_exception(error)

    threading.Thread(target=run, name="language-model", daemon=True).start()
    return future.result(timeout=max(0.0, deadline - time.monotonic()))


def _post(server: Server, body: bytes, deadline: float) -> _Response:
    timeout = urllib3.Timeout(connect=_CONNECT_S, read=max(_SHORTEST_READ_S, deadline - time.monotonic()))
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if server.key is not None:
        headers["Authorization"] = f"Bearer {server.key}"
    with urllib3.PoolManager(retries=False, timeout=timeout) as pool:
        response = pool.request(
            "POST", server.url, body=body, headers=headers, redirect=False, preload_content=False
        )
        try:
            return _Response(response.status, _wait_s(response.headers), _body(server, response, deadline))
        finally:
            response.close()


def _body(server: Server, response: urllib3.BaseHTTPResponse, deadline: float) -> bytes:
    data = bytearray()
    while piece := response.read1(_BYTES_AT_ONCE, decode_content=False):
        data += piece
        if len(data) > MAX_BYTES:
            msg = f"The language model at {server.address} sent more than {MAX_BYTES / 1e6:.0f} MB."
            raise LanguageModelError(msg)
        if time.monotonic() > deadline:
            raise TimeoutError
    return bytes(data)


def _wait_s(headers: Mapping[str, str]) -> float | None:
    given = headers.get("Retry-After", "")
    return float(given) if given.isdecimal() and len(given) < len("100000") else None


def _trouble(server: Server, status: int) -> str:
    who = f"The language model's server at {server.address}"
    if status in _MOVED:
        return f"{who} sends on to another address, which is not followed: name that in {URL_VARIABLE}."
    if status in _KEY_WRONG:
        return f"{who} wants another key (HTTP {status}): set {KEY_VARIABLE}."
    if status in _NOT_THERE:
        return f"{who} knows no such address or model (HTTP {status}): check both."
    if status in _BUSY:
        return f"{who} is busy or fails (HTTP {status}): try again later."
    return f"{who} refuses the question (HTTP {status}): check the model's name."


def _reply(server: Server, body: bytes) -> Reply:
    try:
        choice = json.loads(body)["choices"][0]
        text, reason = choice["message"]["content"], choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        msg = f"What {server.address} sent is no chat completion: check that its address is the right one."
        raise LanguageModelError(msg) from error
    if not isinstance(text, str):
        msg = f"The language model “{server.model}” declined to answer: try another."
        raise LanguageModelError(msg)
    return Reply(text, is_cut=reason == "length")
