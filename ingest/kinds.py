"""What kind of file some bytes are: by their content first, then the media type, then the name."""

import re
from enum import StrEnum

from geo._errors import ArticleError
from geo.article import decode
from ingest import zips


class Kind(StrEnum):
    """A kind of file that is read; the value is its media type."""

    TEXT = "text/plain"
    PAGE = "text/html"
    MARKDOWN = "text/markdown"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    BOOK = "application/epub+zip"
    MAIL = "message/rfc822"
    SAVED_PAGE = "multipart/related"
    RECORDS = "application/x-ndjson"
    WEB_ARCHIVE = "application/warc"


_BY_ENDING = {
    "txt": Kind.TEXT,
    "text": Kind.TEXT,
    "html": Kind.PAGE,
    "htm": Kind.PAGE,
    "xhtml": Kind.PAGE,
    "md": Kind.MARKDOWN,
    "markdown": Kind.MARKDOWN,
    "eml": Kind.MAIL,
    "mht": Kind.MAIL,
    "mhtml": Kind.MAIL,
    "jsonl": Kind.RECORDS,
    "ndjson": Kind.RECORDS,
    "json": Kind.RECORDS,
}
_BY_MEDIA_TYPE = {
    **{kind.value: kind for kind in Kind if kind not in (Kind.PDF, Kind.WORD, Kind.BOOK, Kind.WEB_ARCHIVE)},
    "application/xhtml+xml": Kind.PAGE,
    "text/x-markdown": Kind.MARKDOWN,
    "application/jsonl": Kind.RECORDS,
    "application/jsonlines": Kind.RECORDS,
    "application/x-jsonlines": Kind.RECORDS,
    "application/json": Kind.RECORDS,
}
#: The media types and endings by which a reader chooses files; those that are known by content too.
ENDINGS = frozenset({*_BY_ENDING, "pdf", "docx", "epub", "warc", "gz"})

#: First bytes of files that are not read, and what to do with them.
_NOT_READ = (
    (b"{\\rtf", "This is a rich text file: save it as .docx or .txt and try again."),
    (b"\x89PNG", "This is a picture: type or copy out its text."),
    (b"\xff\xd8\xff", "This is a picture: type or copy out its text."),
    (b"GIF8", "This is a picture: type or copy out its text."),
    (b"7z\xbc\xaf", "This is a 7z archive: unpack it and choose the files in it."),
    (b"Rar!", "This is a RAR archive: unpack it and choose the files in it."),
    (b"BZh", "This is a bzip2 archive: unpack it and choose the files in it."),
    (b"\xfd7zXZ", "This is an xz archive: unpack it and choose the files in it."),
    (b"\x28\xb5\x2f\xfd", "This is a Zstandard archive: unpack it and choose the files in it."),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
#: How much of a file's beginning tells its kind.
_LOOKED_AT = 8192
#: A PDF may begin with other bytes before its own.
_PDF_WITHIN = 1024

_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
#: Text has none; a sender's slip leaves a few.
_MOST_CONTROL_SHARE = 0.01

_MARKUP = re.compile(
    r"(?:<!--[^>]{0,500}-->|<\?xml[^>]{0,200}\?>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I
)
_XML = re.compile(r"(?:<\?xml[^>]{0,200}\?>|<!--[^>]{0,500}-->|\s)*<(?:rss|feed|rdf:RDF|opml|kml)\b", re.I)
_TAG = re.compile(
    r"<(?:p|div|br|a|span|h[1-6]|ul|table|article|section|main|title|meta)\b[^<>]{0,2000}>", re.I
)
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?(.*)$")
#: Header fields that only a message has; "From", "Subject" and "Date" may head a story too.
_OF_MAIL = frozenset(
    "received return-path delivered-to message-id mime-version content-transfer-encoding".split()
)


def sniff(data: bytes, name: str, media_type: str | None = None) -> Kind:
    """Return the kind of a file. What its content shows wins over its media type, and that over its name.

    Raises `ArticleError` where the file is empty, or of a kind that is not read.
    """
    if not data.strip(b"\0 \t\r\n"):
        msg = "The file is empty: choose one that holds an article."
        raise ArticleError(msg)
    return _by_magic(data) or _by_text(data, _named(name, media_type))


def _by_magic(data: bytes) -> Kind | None:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    if data.startswith((b"WARC/", b"\x1f\x8b")):
        return Kind.WEB_ARCHIVE
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _of_zip(data)
    if data.startswith(_OLD_OFFICE):
        is_encrypted = _ENCRYPTED_OFFICE in data
        msg = (
            "The Word file is encrypted: save it without its password and try again."
            if is_encrypted
            else "This is an old Office file: save it as .docx or .txt and try again."
        )
        raise ArticleError(msg)
    for magic, msg in _NOT_READ:
        if data.startswith(magic):
            raise ArticleError(msg)
    return None


def _of_zip(data: bytes) -> Kind:
    names = set(zips.names(data))
    if "word/document.xml" in names:
        return Kind.WORD
    if "META-INF/container.xml" in names:
        return Kind.BOOK
    msg = "This zip is neither a Word file nor a book: unpack it and choose the files in it."
    raise ArticleError(msg)


def _named(name: str, media_type: str | None) -> Kind | None:
    by_type = _BY_MEDIA_TYPE.get((media_type or "").partition(";")[0].strip().lower())
    if by_type and by_type is not Kind.TEXT:
        return by_type
    # Servers call anything text/plain; an ending says more.
    ending = name.partition("?")[0].rpartition(".")[2].lower()
    return _BY_ENDING.get(ending) or by_type


def _by_text(data: bytes, named: Kind | None) -> Kind:
    head = decode(_whole_characters(data[:_LOOKED_AT])).lstrip("\ufeff \t\r\n")
    if len(_CONTROL.findall(head)) > max(2, len(head) * _MOST_CONTROL_SHARE):
        msg = "This is not a text file: save the article as plain text (.txt) and try again."
        raise ArticleError(msg)
    if _MARKUP.match(head):
        return Kind.PAGE
    if _XML.match(head):
        msg = "This is a feed or data, not an article: give the address of one of its articles."
        raise ArticleError(msg)
    if _is_mail(head):
        return Kind.MAIL
    if head.startswith(("{", "[")) and (named is Kind.RECORDS or _is_record(head)):
        return Kind.RECORDS
    if named is Kind.PAGE:
        return Kind.PAGE if _TAG.search(head) else Kind.TEXT
    if (
        named in (Kind.RECORDS, Kind.SAVED_PAGE)
        or named is Kind.MAIL
        and not _HEADER.match(_first_line(head))
    ):
        return Kind.TEXT
    if named in (None, Kind.TEXT) and head.startswith("<") and len(_TAG.findall(head)) > 1:
        return Kind.PAGE
    return named or Kind.TEXT


def _whole_characters(head: bytes) -> bytes:
    """Cut the last, perhaps half, character of UTF-8 off, so that it is not taken for another encoding."""
    if len(head) < _LOOKED_AT:
        return head
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head
    end = next((i for i in range(1, 4) if head[-i] >= 0xC0), 0)
    return head[:-end] if end else head


def _is_mail(head: str) -> bool:
    fields: set[str] = set()
    for i, line in enumerate(head.splitlines()):
        if i == 0 and line.startswith("From "):
            continue
        if line[:1] in (" ", "\t") and fields:
            continue
        if not (found := _HEADER.match(line)):
            break
        fields.add(found[1].lower())
    return bool(fields & _OF_MAIL) and len(fields) > 1


def _is_record(head: str) -> bool:
    return re.match(r'\[?\s*\{\s*"[^"\n]{1,100}"\s*:', head) is not None


def _first_line(head: str) -> str:
    return head.partition("\n")[0].rstrip("\r")
