"""Feeds: what RSS and ATOM list, read from bytes that were fetched before; nothing is fetched here."""

import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

import feedparser  # type: ignore[import-untyped]  # it has no types

from fetch import moments
from fetch.addresses import joined, parse
from geo._errors import FetchError

#: Entries of a feed that are taken, in its order, which is the newest first.
MAX_ENTRIES = 500
#: feedparser reads 2 MB of the worst kind in about 10 s, and of the usual kind in one.
MAX_BYTES = 2_000_000

_MEDIA_TYPES = frozenset({"application/rss+xml", "application/atom+xml"})
_HEAD_BYTES = 65_536
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(rss|feed|rdf)[\s>]", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype\s+)?html", re.IGNORECASE)
#: "feed" and "RDF" begin other documents too: what these name says which.
_NAMED = {"rss": "", "feed": "/atom", "rdf": "purl.org/rss"}
_PROLOGUE = (("<?", "?>"), ("<!--", "-->"))
_TAG = re.compile(r"<[/a-zA-Z!][^<>]{0,1000}>")
_LONGEST_TITLE, _LONGEST_ID = 500, 2_048
#: What feedparser lets out where a feed's dates, names or numbers are made to confuse it.
_CONFUSED = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    AssertionError,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed lists: a canonical http or https address, and what the feed says of it.

    `published` is the EDTF day, or what there is of it, by the feed's own clock; `updated` is EDTF too,
    to the second in UTC where it is known so closely. `id` is the feed's own name for the entry.
    """

    address: str
    title: str | None
    published: str | None
    updated: str | None
    id: str | None


def is_feed(data: bytes, media_type: str | None = None) -> bool:
    """Tell whether bytes are a feed, by how they begin, or else by the media type."""
    head = _head(data)
    root = _ROOT.match(head)
    if root is not None:
        return _NAMED[root.group(1).lower()] in head.lower()
    return media_type in _MEDIA_TYPES and not _HTML.match(head) and head.startswith("<")


def entries(data: bytes, base: str) -> tuple[Entry, ...]:
    """Return what a feed lists, in its order, each address once; `base` is the feed's own address.

    Entries without an http or https address of a page are left out, and those past the first
    `MAX_ENTRIES`. Raises `FetchError` where the bytes are no feed or more than `MAX_BYTES`.
    """
    if len(data) > MAX_BYTES:
        msg = f"The feed is longer than {MAX_BYTES / 1e6:g} MB: add its articles one by one."
        raise FetchError(msg)
    no_feed = "What is there is no feed of RSS or ATOM that can be read: give the address of one."
    try:
        # As a stream: bytes as such are taken for the name of a file to open.
        read = feedparser.parse(
            io.BytesIO(data),
            response_headers={"content-location": base},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
        if not read.version and not read.entries:
            raise FetchError(no_feed)
        found: dict[str, Entry] = {}
        for entry in _entries(read.entries, base):
            found.setdefault(entry.address, entry)
    except _CONFUSED as error:
        raise FetchError(no_feed) from error
    return tuple(found.values())


def _entries(rows: list[Mapping[str, Any]], base: str) -> Iterator[Entry]:
    for row in map(dict, rows[:MAX_ENTRIES]):  # as feedparser's own dict, “updated” may be “published”
        address = _address(row.get("link"), base)
        if address is not None:
            yield Entry(
                address,
                _title(row),
                moments.day(row.get("published"), row.get("published_parsed")),
                moments.second(row.get("updated"), row.get("updated_parsed")),
                _text(row.get("id"), _LONGEST_ID),
            )


def _address(link: object, base: str) -> str | None:
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = parse(joined(base, link)).address
    except FetchError:
        return None
    return address if address != base else None  # "https://" alone leads to the feed itself


def _title(row: Mapping[str, Any]) -> str | None:
    title, detail = row.get("title"), row.get("title_detail")
    is_plain = isinstance(detail, Mapping) and detail.get("type") == "text/plain"
    if not isinstance(title, str) or is_plain:
        return _text(title, _LONGEST_TITLE)
    return _text(unescape(_TAG.sub("", title[: 4 * _LONGEST_TITLE])), _LONGEST_TITLE)


def _text(value: object, longest: int) -> str | None:
    """Return a value as one line, without what cannot be printed."""
    if not isinstance(value, str):
        return None
    line = " ".join(value[: 2 * longest].split())
    return "".join(character for character in line if character.isprintable())[:longest].strip() or None


def _head(data: bytes) -> str:
    """Return the beginning of a document from its root element on."""
    start = data[:_HEAD_BYTES]
    if start.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = start.decode("utf-16", errors="replace")
    else:
        text = start.removeprefix(BOM_UTF8).decode("utf-8", errors="replace")
    at = 0
    while True:
        at += len(text[at:]) - len(text[at:].lstrip())
        end = next((text.find(last, at) for first, last in _PROLOGUE if text.startswith(first, at)), None)
        if end is None:
            return text[at:]
        if end < 0:
            return ""
        at = text.index(">", end) + 1
