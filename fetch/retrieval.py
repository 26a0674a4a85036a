"""Retrieval: an address that the reader chose, followed to where it leads, as bytes."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from urllib3 import HTTPHeaderDict

from fetch.addresses import Target, joined, parse
from fetch.clock import Clock
from fetch.connecting import Connect, Resolve, connected, looked_up, vetted
from fetch.exchange import Answer, answer
from fetch.limits import LIMITS, Limits
from fetch.turns import wait_for_turn
from geo._errors import FetchError

_OK = 200
_ELSEWHERE = frozenset({301, 302, 303, 307, 308})
_BUSY = frozenset({429, 503})
_WANTS_MORE = frozenset({401, 402, 403, 407, 451})
_GONE = frozenset({404, 410})
_SERVER_FAILS = 500
_LONGEST_HEADER = 1_000
_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,80}")
_LONGEST_WAIT_S, _LONGEST_DATE = 10_000_000, 50


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave.

    `address` is the one asked for and `final_address` the one that answered, both canonical;
    `media_type` is what the server says, small letters without parameters, or None; `retrieved_at` is ISO
    8601 in UTC; `etag` and `last_modified` are the server's own words, or None.
    """

    address: str
    final_address: str
    media_type: str | None
    data: bytes
    retrieved_at: str
    etag: str | None
    last_modified: str | None


def fetch(
    address: str,
    *,
    limits: Limits = LIMITS,
    allow_private: frozenset[str] = frozenset(),
    resolve: Resolve = looked_up,
    connect: Connect = connected,
) -> Fetched:
    """Fetch what is at an http or https address on the public internet.

    The host is looked up once for each step, all its addresses must be public, and the connection goes to one
    of these: what a name means cannot change in between. Only the ports 80 and 443 are asked, certificates
    are always checked, redirects lead through the same gate and never from https to http, and this process
    asks one host once a second. Proxies that the environment names are not used: a proxy looks names up
    itself, and what it finds cannot be vetted. On networks that reach IPv4 only through NAT64, sites without
    IPv6 are refused. Nothing is logged, and no cookie, name or referring page is sent.

    `allow_private` holds pairs "host:port" that may be private, for tests; `resolve` and `connect`
    stand in for the network there. Raises `FetchError` with one sentence, without the address, where the
    address is refused, or the answer is late, too long, damaged, or anything but a page (status 200).
    """
    first = target = parse(address)
    clock = Clock(limits.seconds)
    for _ in range(limits.redirects + 1):
        ips = vetted(target, clock, allow_private, resolve)
        clock.add(wait_for_turn(str(target.host), limits.pause_s))
        given = answer(target, ips, clock, limits, connect)
        if given.status not in _ELSEWHERE:
            return _fetched(first, target, given)
        target = _next(target, given.headers)
    msg = f"The address leads on over {limits.redirects} times: open it in a browser, and copy the last one."
    raise FetchError(msg)


def _next(target: Target, headers: HTTPHeaderDict) -> Target:
    given = headers.get("Location")
    if not given:
        msg = "The address leads on without saying where: open it in a browser, and copy the last one."
        raise FetchError(msg)
    led = parse(joined(target.address, _decoded(given)))
    if target.scheme == "https" and led.scheme == "http":
        msg = "The address leads from https to http: open it in a browser, save the page, and add the file."
        raise FetchError(msg)
    return led


def _decoded(header: str) -> str:
    """Read a header as UTF-8 where it is: servers put names of pages in it as they are."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _fetched(first: Target, last: Target, given: Answer) -> Fetched:
    if given.status != _OK:
        raise FetchError(_trouble(given.status, given.headers))
    media_type = given.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return Fetched(
        address=first.address,
        final_address=last.address,
        media_type=media_type if _MEDIA_TYPE.fullmatch(media_type) else None,
        data=given.body,
        retrieved_at=datetime.now(UTC).isoformat(timespec="seconds"),
        etag=_kept(given.headers, "ETag"),
        last_modified=_kept(given.headers, "Last-Modified"),
    )


def _kept(headers: HTTPHeaderDict, name: str) -> str | None:
    value = headers.get(name, "").strip()
    return value if value and len(value) <= _LONGEST_HEADER and value.isprintable() else None


def _trouble(status: int, headers: HTTPHeaderDict) -> str:
    if status in _BUSY:
        return f"The server is busy (HTTP {status}): try again {_when(headers)}."
    if status in _GONE:
        return f"There is no page at this address (HTTP {status}): check the address."
    if status in _WANTS_MORE:
        return f"The server does not give the page to programs (HTTP {status}): save it, and add the file."
    if status >= _SERVER_FAILS:
        return f"The server fails (HTTP {status}): try again later."
    return f"The server answers without a page (HTTP {status}): check the address in a browser."


def _when(headers: HTTPHeaderDict) -> str:
    """Say when to ask again, from `Retry-After`: seconds, or a date that is told as it is read."""
    given = headers.get("Retry-After", "").strip()
    if given.isascii() and given.isdecimal() and len(given) < len(str(_LONGEST_WAIT_S)):
        return f"in {int(given):,} seconds"
    try:
        moment = parsedate_to_datetime(given[:_LONGEST_DATE]).astimezone(UTC)
    except (ValueError, OverflowError):
        return "later"
    return f"after {moment:%Y-%m-%d %H:%M} UTC"
