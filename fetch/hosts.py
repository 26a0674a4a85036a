"""Hosts: the one way to write each, and which internet addresses are nobody's private network."""

import re
import unicodedata
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from geo._errors import FetchError

IP = IPv4Address | IPv6Address

_LONGEST_NAME, _LONGEST_LABEL = 253, 63
#: Chinese, Japanese and half-width full stops, which browsers take for dots.
_DOTS = str.maketrans("。．｡", "...")
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?")
#: A last label by which the systems' libraries take the whole for a number: 127.1, 2130706433, 0x7f000001.
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
#: Letters and marks spell names; signs that show nothing, or nothing yet, only hide one in another.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
#: Last labels that mean this machine or its network (RFC 6761, 6762, 8375, ICANN's "internal"), and those
#: that household routers and offices use likewise.
_LOCAL_SUFFIXES = frozenset("localhost local localdomain internal intranet lan home corp private".split())
_LOCAL_ENDINGS = (".home.arpa", ".in-addr.arpa", ".ip6.arpa")
_NO_SUFFIXES = frozenset({"onion", "invalid"})

#: What `is_global` lets pass, or let pass before Python 3.11.9: protocol assignments, relays to 6to4.
_V4_REFUSED = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "240.0.0.0/4",
    )
)
#: All that is in use for the public is within 2000::/3; outside lie IPv4 in disguise (mapped, compatible,
#: NAT64), link-local, site-local, unique local and multicast addresses.
_V6_PUBLIC = IPv6Network("2000::/3")
#: Within it: Teredo, ORCHID and other protocols' own, documentation, 6to4.
_V6_REFUSED = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
#: An interface identifier of ISATAP holds an IPv4 address, reached through a tunnel.
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})


def host(written: str) -> str | IPv4Address | IPv6Address:
    """Return a host in its one way of writing: a name in small ASCII letters, or an internet address.

    `written` is what stands between "//" and the port. IPv4 addresses are taken only as four decimal
    numbers, IPv6 only in brackets and without a zone. Raises `FetchError`.
    """
    if written.startswith("["):
        return _bracketed(written)
    name = _ascii(written)
    labels = name.split(".")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return _four_numbers(name)
    if not all(len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels):
        raise FetchError(_no_host())
    if len(labels) == 1 or labels[-1] in _LOCAL_SUFFIXES or name.endswith(_LOCAL_ENDINGS):
        msg = "The address is of this machine or its network: give one that is on the public internet."
        raise FetchError(msg)
    if labels[-1] in _NO_SUFFIXES:
        msg = f"Names that end in .{labels[-1]} are not on the public internet: give another address."
        raise FetchError(msg)
    return name


def is_public(address: IP) -> bool:
    """Tell whether an internet address is one of the public internet, and of one machine there.

    Addresses that stand for another are not, whatever they stand for: IPv4 within IPv6, 6to4, Teredo, NAT64.
    """
    if isinstance(address, IPv4Address):
        usual = address.is_global and not address.is_multicast and not address.is_reserved
        return usual and not any(address in net for net in _V4_REFUSED)
    if address.scope_id is not None or address not in _V6_PUBLIC or not address.is_global:
        return False
    if (int(address) >> 32) & 0xFFFFFFFF in _ISATAP:
        return False
    return not any(address in net for net in _V6_REFUSED)


def _bracketed(written: str) -> IPv6Address:
    inner = written.removeprefix("[").removesuffix("]")
    try:
        if len(written) != len(inner) + 2 or "%" in inner or not inner.isascii():
            raise FetchError(_no_host())
        address = ip_address(inner)
    except ValueError as error:
        raise FetchError(_no_host()) from error
    if not isinstance(address, IPv6Address):
        raise FetchError(_no_host())
    return address


def _four_numbers(name: str) -> IPv4Address:
    try:
        return IPv4Address(name)
    except ValueError as error:
        msg = "The address's host is a number written in an unusual way: give its name."
        raise FetchError(msg) from error


def _ascii(written: str) -> str:
    if len(written) > _LONGEST_NAME + 1 or "%" in written:
        raise FetchError(_no_host())
    if any(unicodedata.category(character) in _HIDDEN for character in written):
        raise FetchError(_no_host())
    folded = unicodedata.normalize("NFKC", written.translate(_DOTS)).lower()
    plain = unicodedata.normalize("NFKC", folded).translate(_DOTS)
    labels = plain.removesuffix(".").split(".")
    name = ".".join(label if label.isascii() else _punycode(label) for label in labels)
    if len(name) > _LONGEST_NAME:
        raise FetchError(_no_host())
    return name


def _punycode(label: str) -> str:
    """Spell a label in ASCII as today's registries do: "ß" stays what it is."""
    if any(not _spells(character) for character in label):
        raise FetchError(_no_host())
    return "xn--" + label.encode("punycode").decode("ascii")


def _spells(character: str) -> bool:
    return not character.isascii() or character.isalnum() or character in "-_"


def _no_host() -> str:
    return "The address names no host that can be asked: copy it anew, such as https://www.example.org/news."
