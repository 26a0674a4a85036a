"""JSON lines, one article a line, to documents."""

import json
from collections.abc import Iterator
from typing import Any

from geo._errors import ArticleError
from ingest import limits, plain
from ingest.document import Document, Refused
from ingest.facts import Facts

MEDIA_TYPE = "application/x-ndjson"
#: Names of fields as corpora and newspapers' services write them, in the order of trust.
_TEXT = (
    "text",
    "body",
    "content",
    "articlebody",
    "article_text",
    "fulltext",
    "full_text",
    "maintext",
    "story",
)
_FIELDS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication", "site", "sitename", "source_name"),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        *("published", "published_at", "publishedat", "date_published", "datepublished", "publish_date"),
        *("publication_date", "pubdate", "pub_date", "date"),
    ),
    "modified": (
        "modified",
        "modified_at",
        "date_modified",
        "datemodified",
        "updated",
        "updated_at",
        "updatedat",
    ),
    "language": ("language", "lang"),
    "address": ("url", "link", "address", "canonical_url", "web_url", "weburl"),
    "licence": ("licence", "license", "rights"),
}


def read(data: bytes, name: str) -> Iterator[Document | Refused]:
    """Yield the document of each line that holds a JSON object; a line that cannot be read is refused alone.

    A file that is one JSON array or object as a whole is read likewise. Raises `ArticleError` where it is
    larger than `MOST_ARCHIVE_BYTES`.
    """
    limits.check_size(data, limits.MOST_ARCHIVE_BYTES, "The file")
    given = _whole(data)
    values = enumerate(given, 1) if given is not None else _lines(data)
    for read_so_far, (number, value) in enumerate(values):
        named = f"{name}, record {number}"
        if read_so_far == limits.MOST_RECORDS:
            reason = f"The file has more than {limits.MOST_RECORDS:,} records: split it to read the rest."
            yield Refused(named, reason)
            return
        try:
            yield _document(value, named)
        except ArticleError as error:
            yield Refused(named, str(error))


def _whole(data: bytes) -> list[Any] | None:
    """Return the records of a file that is one JSON value over several lines, or an array; else None."""
    if len(data) > limits.MOST_TEXT_BYTES:
        return None
    first, _, rest = data.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"[") and (not rest.strip() or _loaded(first) is not None):
        return None
    given = _loaded(data)
    return given if isinstance(given, list) else [given] if isinstance(given, dict) else None


def _lines(data: bytes) -> Iterator[tuple[int, Any]]:
    start, number = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        number += 1
        if end - start > limits.MOST_TEXT_BYTES:
            yield number, None
        elif line := data[start:end].strip():
            yield number, _loaded(line)
        start = end + 1


def _loaded(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig", errors="replace"), strict=False)
    except (ValueError, RecursionError):
        return None


def _document(value: object, name: str) -> Document:
    if not isinstance(value, dict):
        msg = "The record is no JSON object of ordinary size: write one article a line, as an object."
        raise ArticleError(msg)
    fields = {str(key).lower(): (str(key), given) for key, given in value.items()}
    text = next((given for key in _TEXT if isinstance(given := fields.get(key, ("", None))[1], str)), None)
    if text is None:
        msg = 'The record has no text: give it a field "text".'
        raise ArticleError(msg)
    facts = Facts()
    for field, keys in _FIELDS.items():
        for key in keys:
            written, given = fields.get(key, ("", None))
            facts.offer(field, _said(given), f"field {written}")
    return Document(name, MEDIA_TYPE, plain.passages(text), **facts.fields(), notices=facts.notices)


def _said(given: object) -> str | None:
    if isinstance(given, list):
        return ", ".join(filter(None, map(_said, given[:20]))) or None
    if isinstance(given, dict):
        return _said(given.get("name") or given.get("title"))
    return str(given) if isinstance(given, int) and not isinstance(given, bool) else _string(given)


def _string(given: object) -> str | None:
    return given if isinstance(given, str) else None
