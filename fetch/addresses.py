"""Addresses: what a reader writes, in one canonical form, or refused."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import quote, urljoin

from fetch import hosts
from geo._errors import FetchError

PORTS = {"http": 80, "https": 443}
_LONGEST = 2_048
_HIGHEST_PORT = 65_535
_LONGEST_PORT = len(str(_HIGHEST_PORT))
#: Characters that stand in a path or query as they are; all others are written as %XX. A "%" is taken to
#: begin such a pair already.
_KEPT = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: `host` a name or an internet address, `path` with its query, ASCII."""

    scheme: str
    host: str | IPv4Address | IPv6Address
    port: int
    path: str

    @property
    def written_host(self) -> str:
        """Return the host as a request names it: IPv6 in brackets, a port that is not the scheme's own."""
        name = f"[{self.host}]" if isinstance(self.host, IPv6Address) else str(self.host)
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def address(self) -> str:
        """Return the canonical address."""
        return f"{self.scheme}://{self.written_host}{self.path}"


def parse(address: str) -> Target:
    """Take an http or https address apart; what follows "#" is left out.

    Raises `FetchError` for another scheme, a name or password in it, and a host that is written in an
    unusual way or is of this machine. Looks nothing up.
    """
    address = address.strip(" \t\r\n")
    if len(address) > _LONGEST:
        msg = f"The address is longer than {_LONGEST:,} characters: give a shorter one."
        raise FetchError(msg)
    if not address.isprintable() or " " in address or "\\" in address:
        msg = "The address has a space or another character that none has: copy it anew."
        raise FetchError(msg)
    scheme, separator, rest = address.partition("://")
    scheme = scheme.lower()
    if not separator or scheme not in PORTS:
        msg = "Only addresses that begin with http:// or https:// are fetched: give such a one."
        raise FetchError(msg)
    authority, path = _parted(rest.partition("#")[0])
    if "@" in authority:
        msg = "The address has a user's name or a password in it: take out what stands before the “@”."
        raise FetchError(msg)
    written, port = _port(authority, scheme)
    return Target(scheme, hosts.host(written), port, quote(path, safe=_KEPT))


def joined(base: str, reference: str) -> str:
    """Return a reference that stands in a document at `base` as a whole address, not checked.

    Raises `FetchError` where it cannot be one.
    """
    try:
        return urljoin(base, reference.strip())
    except ValueError as error:
        msg = "A link leads to an address that cannot be read: open it in a browser, and copy the last one."
        raise FetchError(msg) from error


def _parted(rest: str) -> tuple[str, str]:
    """Part the host from path and query, which begin with a slash."""
    end = min((at for at in (rest.find("/"), rest.find("?")) if at >= 0), default=len(rest))
    path = rest[end:]
    return rest[:end], path if path.startswith("/") else f"/{path}"


def _port(authority: str, scheme: str) -> tuple[str, int]:
    if authority.startswith("["):
        host, bracket, after = authority.partition("]")
        host += bracket
    else:
        host, colon, after = authority.partition(":")
        after = colon + after
    digits = after.removeprefix(":")
    if after in ("", ":"):
        return host, PORTS[scheme]
    is_number = after[0] == ":" and digits.isascii() and digits.isdecimal() and len(digits) <= _LONGEST_PORT
    if not is_number or not 0 < int(digits) <= _HIGHEST_PORT:
        msg = "The address's port is no number: take it out, with the colon before it."
        raise FetchError(msg)
    return host, int(digits)
