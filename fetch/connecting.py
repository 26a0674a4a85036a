"""Connecting: one look-up of a host, every address of it vetted, a connection to the vetted one itself."""

import socket
import ssl
from collections.abc import Callable
from functools import cache, partial
from ipaddress import ip_address

from fetch.addresses import PORTS, Target
from fetch.clock import Clock
from fetch.hosts import IP, is_public
from geo._errors import FetchError

#: Looks a host up: its internet addresses as text. Raises `OSError`.
Resolve = Callable[[str], list[str]]
#: Connects to an internet address and port, within seconds. Raises `OSError`.
Connect = Callable[[str, int, float], socket.socket]

#: A host with more addresses is connected to by its first; each may take its share of the time.
_TRIED = 4


def looked_up(host: str) -> list[str]:
    """Ask the system for a host's internet addresses, best first."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def connected(ip: str, port: int, seconds: float) -> socket.socket:
    """Connect to an internet address; no name is looked up."""
    family = socket.AF_INET6 if ":" in ip else socket.AF_INET
    connection = socket.socket(family, socket.SOCK_STREAM)
    try:
        connection.settimeout(seconds)
        connection.connect((ip, port))
    except OSError:
        connection.close()
        raise
    return connection


def vetted(target: Target, clock: Clock, allow_private: frozenset[str], resolve: Resolve) -> tuple[IP, ...]:
    """Return the internet addresses of a target's host, all of them public; looks the host up once.

    A host and port in `allow_private` may be any. Raises `FetchError` where a single address is not
    public: a name that has both is made to be taken for one and used as the other.
    """
    is_allowed = _pair(target) in allow_private
    if target.port not in PORTS.values() and not is_allowed:
        msg = (
            "Only the ports 80 and 443 are fetched from: take the number after the colon out of the address."
        )
        raise FetchError(msg)
    found = _addresses(target, clock, resolve)
    if not is_allowed and not all(is_public(ip) for ip in found):
        msg = "The address leads to a private network or to this machine: give one on the public internet."
        raise FetchError(msg)
    return found


def opened(
    target: Target, ips: tuple[IP, ...], clock: Clock, seconds: float, connect: Connect
) -> socket.socket:
    """Connect to the first of the vetted addresses that answers."""
    trouble: OSError | None = None
    for ip in ips[:_TRIED]:
        try:
            return connect(str(ip), target.port, min(seconds, clock.left()))
        except OSError as error:
            trouble = error
    msg = "The address's server cannot be reached: check the address, or try again later."
    raise FetchError(msg) from trouble


def secured(plain: socket.socket, target: Target) -> ssl.SSLSocket:
    """Put TLS on a connection; the certificate must be one of the target's own name, always.

    Closes the connection where that fails.
    """
    name = target.host
    try:
        return _checking().wrap_socket(plain, server_hostname=str(name))
    except ssl.SSLCertVerificationError as error:
        plain.close()
        msg = "The server's certificate is not valid for its name: open the address in a browser to see why."
        raise FetchError(msg) from error
    except (OSError, ValueError) as error:
        plain.close()
        msg = "No secure connection to the server comes about: try again later, or in a browser."
        raise FetchError(msg) from error


def _pair(target: Target) -> str:
    return f"{target.host}:{target.port}"


def _addresses(target: Target, clock: Clock, resolve: Resolve) -> tuple[IP, ...]:
    if not isinstance(target.host, str):
        return (target.host,)
    msg = "The address's host cannot be found: check how it is spelt, and that this machine is online."
    try:
        found = tuple(ip_address(text) for text in clock.within(partial(resolve, target.host)))
    except (OSError, ValueError) as error:
        raise FetchError(msg) from error
    if not found:
        raise FetchError(msg)
    return found


@cache
def _checking() -> ssl.SSLContext:
    """Return the library's defaults: certificates required, names checked, the system's authorities."""
    return ssl.create_default_context()
