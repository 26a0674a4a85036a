"""Web archives (WARC, also gzipped) to documents: each page and text that a server answered with."""

import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from geo._errors import ArticleError
from ingest import kinds, limits, pages, plain
from ingest.document import Document, Known, Refused
from ingest.facts import Facts

_FAULTS = (ArchiveLoadFailed, zlib.error, *limits.FAULTS)
_HOLDING = frozenset(("response", "resource", "conversion"))
_READ_TYPES = ("text/html", "application/xhtml", "text/plain")
_GZIP = b"\x1f\x8b\x08"
_WARC = b"WARC/1."


@dataclass(frozen=True, slots=True)
class _Held:
    content: bytes
    media_type: str
    address: str | None


def read(data: bytes, name: str) -> Iterator[Document | Refused]:
    """Yield the document of each page of a web archive; a record that cannot be read is refused alone.

    Raises `ArticleError` where the file is too large, no web archive, or has no page.
    """
    limits.check_size(data, limits.MOST_ARCHIVE_BYTES, "The web archive")
    if data.startswith(_GZIP[:2]):
        _check_gzip(data)
    number = 0
    for number, held in enumerate(_records(data), 1):
        named = f"{name}, record {number}"
        if number > limits.MOST_RECORDS:
            reason = f"The archive has more than {limits.MOST_RECORDS:,} pages: split it to read the rest."
            yield Refused(named, reason)
            return
        try:
            yield _document(held, named)
        except ArticleError as error:
            yield Refused(named, str(error))
    if not number:
        msg = "The web archive holds no page that can be read: choose one with pages of articles."
        raise ArticleError(msg)


def _check_gzip(data: bytes) -> None:
    try:
        head = zlib.decompressobj(31).decompress(data[:65536], 64)
    except zlib.error as error:
        msg = "The gzip file is damaged: download it anew and try again."
        raise ArticleError(msg) from error
    if not head.startswith(b"WARC/"):
        msg = "This is a gzip file, but no web archive: unpack it and choose the file in it."
        raise ArticleError(msg)


def _records(data: bytes) -> Iterator[_Held | None]:
    """Yield what each record holds, None where it is damaged; reading goes on after the damage."""
    start = 0
    while start < len(data):
        archive = ArchiveIterator(io.BytesIO(memoryview(data)[start:]))
        try:
            for record in archive:
                if record.rec_type in _HOLDING and (held := _held(record)) is not None:
                    yield held
            return
        except _FAULTS:
            yield None
        start = _next_record(data, max(start + 1, archive.offset + 1))


def _next_record(data: bytes, after: int) -> int:
    found = [at for mark in (_GZIP, _WARC) if (at := data.find(mark, after)) >= 0]
    return min(found, default=len(data))


def _held(record: ArcWarcRecord) -> _Held | None:
    """Return what a record holds, or None where it is no page or only says why there is none."""
    headers = record.http_headers
    if headers is not None and headers.get_statuscode()[:1] not in ("2", ""):
        return None
    said = (headers or record.rec_headers).get_header("Content-Type") or ""
    if not said.lower().startswith(_READ_TYPES):
        return None
    content = record.content_stream().read(limits.MOST_SAVED_PAGE_BYTES + 1)
    return _Held(content, said, record.rec_headers.get_header("WARC-Target-URI"))


def _document(held: _Held | None, name: str) -> Document:
    if held is None:
        msg = "The record is damaged: fetch its page anew."
        raise ArticleError(msg)
    found_at = Known(held.address, "WARC-Target-URI") if held.address else None
    if kinds.sniff(held.content, "", held.media_type) is kinds.Kind.PAGE:
        return pages.read(held.content, name, held.media_type, found_at)
    facts = Facts()
    if found_at:
        facts.offer("address", found_at.value, found_at.where)
        facts.offer_day_of_address()
    return replace(plain.read(held.content, name), **facts.fields())
