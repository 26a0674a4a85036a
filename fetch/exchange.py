"""The exchange: one request on a connection, and its answer with every size bounded."""

import http.client
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from urllib3 import HTTPHeaderDict, HTTPResponse
from urllib3.exceptions import HTTPError

from fetch.addresses import Target
from fetch.body import ENCODINGS, too_long, unpacked
from fetch.clock import Clock
from fetch.connecting import Connect, opened, secured
from fetch.hosts import IP
from fetch.limits import Limits
from geo._errors import FetchError

USER_AGENT = "Dateline/0.1 (open-source reader of news; asks for what a person chose)"
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, */*;q=0.5"
)
_OK = 200
_AT_ONCE = 65_536
#: What goes wrong on the way, whatever the reason; none of it is told, as a server may have written it.
_TROUBLES = (http.client.HTTPException, HTTPError, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Answer:
    """A status with its headers; `body` is unpacked, and read only where the status is 200."""

    status: int
    headers: HTTPHeaderDict
    body: bytes


def answer(target: Target, ips: tuple[IP, ...], clock: Clock, limits: Limits, connect: Connect) -> Answer:
    """Ask one of the vetted addresses for the target; raises `FetchError`."""
    with ExitStack() as stack:
        plain = stack.enter_context(opened(target, ips, clock, limits.connect_seconds, connect))
        stack.enter_context(clock.guarding(plain))
        try:
            plain.settimeout(clock.left())
            used: socket.socket = plain
            if target.scheme == "https":
                used = stack.enter_context(secured(plain, target))
            return _exchanged(used, target, clock, limits)
        except _TROUBLES as error:
            clock.left()  # a connection that was ended at the deadline breaks like any other
            msg = "The server broke off, or its answer keeps to no rules: try again later."
            raise FetchError(msg) from error
        except FetchError:
            clock.left()
            raise


def _exchanged(used: socket.socket, target: Target, clock: Clock, limits: Limits) -> Answer:
    connection = http.client.HTTPConnection(str(target.host))
    connection.auto_open = 0  # never one of its own, which would look the name up again
    connection.sock = used
    connection.putrequest("GET", target.path, skip_host=True, skip_accept_encoding=True)
    for name, value in _headers(target).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    try:
        headers = HTTPHeaderDict(response.headers.items())
        if sum(len(name) + len(value) for name, value in response.headers.items()) > limits.header_bytes:
            msg = "The server's answer begins with more than any page needs: try another address."
            raise FetchError(msg)
        if headers.get("Transfer-Encoding", "chunked").lower() != "chunked":
            raise http.client.UnknownTransferEncoding  # a body in chunks and packed besides
        body = _body(response, headers, clock, limits) if response.status == _OK else b""
    finally:
        response.close()
    clock.left()
    return Answer(response.status, headers, body)


def _headers(target: Target) -> dict[str, str]:
    return {
        "Host": target.written_host,
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": ENCODINGS,
        "Connection": "close",
    }


def _body(response: http.client.HTTPResponse, headers: HTTPHeaderDict, clock: Clock, limits: Limits) -> bytes:
    whole = HTTPResponse(
        response,
        headers,
        status=response.status,
        preload_content=False,
        decode_content=False,
        original_response=response,
        enforce_content_length=True,
        request_method="GET",
    )
    if whole.length_remaining is not None and whole.length_remaining > limits.body_bytes:
        raise too_long(limits)
    return unpacked(_pieces(whole, clock), headers.get("Content-Encoding", ""), limits)


def _pieces(response: HTTPResponse, clock: Clock) -> Iterator[bytes]:
    while piece := response.read1(_AT_ONCE, decode_content=False):
        clock.left()
        yield piece
    clock.left()  # an end that the deadline made is none
