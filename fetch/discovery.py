"""Discovery: the feeds that a page names in its head."""

import re
from dataclasses import dataclass
from html import unescape

from fetch.addresses import joined, parse
from geo._errors import FetchError

#: Feeds of a page that are offered; more are a feed for each section.
MAX_FEEDS = 20

#: Heads of news pages, scripts and all, end within this.
_HEAD_BYTES = 300_000
_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z]{2,10})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names: its canonical address, and what the page calls it."""

    address: str
    title: str | None


def feeds_of(data: bytes, base: str) -> tuple[FeedLink, ...]:
    """Return the RSS and ATOM feeds that an HTML page links to as its own, in the page's order.

    `base` is the page's address. Only the first `MAX_FEEDS` are returned, http and https alone.
    """
    head = data[:_HEAD_BYTES].decode("utf-8", errors="replace")
    found: dict[str, FeedLink] = {}
    for link in _LINK.finditer(head):
        told = _attributes(link.group(1))
        is_own = "alternate" in told.get("rel", "").lower().split()
        if is_own and told.get("type", "").partition(";")[0].strip().lower() in _TYPES:
            address = _address(told.get("href", ""), base)
            if address is not None and len(found) < MAX_FEEDS:
                found.setdefault(address, FeedLink(address, _title(told.get("title", ""))))
    return tuple(found.values())


def _attributes(text: str) -> dict[str, str]:
    """Return the attributes of a tag, the first of each name, as browsers do."""
    told: dict[str, str] = {}
    for name, *values in _ATTRIBUTE.findall(text):
        told.setdefault(name.lower(), unescape("".join(values)))
    return told


def _address(href: str, base: str) -> str | None:
    if not href.strip():
        return None
    try:
        return parse(joined(base, href)).address
    except FetchError:
        return None


def _title(text: str) -> str | None:
    line = " ".join(text.split())
    return "".join(character for character in line if character.isprintable())[:_LONGEST_TITLE] or None
