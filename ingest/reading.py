"""From bytes to documents: the reader of each kind of file, loaded when it is first needed."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import Any

from ingest import limits
from ingest.addresses import canonical
from ingest.document import Document, Known, Refused
from ingest.kinds import Kind, sniff

_Found = Iterator[Document | Refused]

#: The modules that read one article a file; their libraries take up to half a second to load.
_OF_ONE = {
    Kind.TEXT: "plain",
    Kind.MARKDOWN: "markdown",
    Kind.PDF: "pdfs",
    Kind.WORD: "word",
}
_OF_MANY = {Kind.RECORDS: "records", Kind.WEB_ARCHIVE: "web_archives", Kind.BOOK: "books"}
_OF_MAIL = (Kind.MAIL, Kind.SAVED_PAGE)


def documents(data: bytes, name: str, media_type: str | None = None) -> _Found:
    """Yield the documents that a file holds, in its order.

    `name` is that of the file, or the address that it came from; `media_type` what its sender calls it.
    Its content says what it is. A record or attachment that cannot be read is yielded as `Refused`. Raises
    `ArticleError`, when the first is asked for, where the file as a whole cannot be read.
    """
    yield from _documents(data, name, media_type, 0)


def _documents(data: bytes, name: str, media_type: str | None, depth: int) -> _Found:
    kind = sniff(data, name, media_type)
    address = canonical(name)
    found_at = Known(address, "address") if address else None
    if kind is Kind.PAGE:
        yield _module("pages").read(data, name, media_type, found_at)
    elif kind in _OF_ONE:
        document = _module(_OF_ONE[kind]).read(data, name)
        yield replace(document, address=document.address or found_at)
    elif kind in _OF_MANY:
        yield from _module(_OF_MANY[kind]).read(data, name)
    else:
        yield from _module("mail").read(data, name, partial(_attachment, depth=depth + 1))


def _attachment(data: bytes, name: str, media_type: str, depth: int) -> _Found:
    if depth > limits.MOST_DEPTH:
        yield Refused(name, "It lies too deep within other messages: save it as a file of its own.")
    else:
        yield from _documents(data, name, media_type, depth)


def _module(name: str) -> Any:
    return import_module(f"ingest.{name}")
