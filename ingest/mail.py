"""Messages (.eml), and pages saved as one file (.mht), to documents.

Each attachment of a kind that is read becomes a document of its own.
"""

import email
import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from functools import partial
from itertools import islice

from geo._errors import ArticleError
from geo.article import decode
from ingest import limits, pages, plain, wording
from ingest.document import Document, Passage, Refused
from ingest.facts import Facts

MEDIA_TYPE = "message/rfc822"
#: Reads an attachment: its bytes, name and media type.
Read = Callable[[bytes, str, str], Iterator[Document | Refused]]
#: Parts that are decoration or control, and no reader expects to be read.
_PASSED = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "application/pgp",
    "application/pkcs7",
    "text/calendar",
    "text/css",
)
#: The subjects and senders of real messages have some hundred.
_MOST_HEADER_CHARACTERS = 2000
_FIELDS = (
    ("title", "Subject"),
    ("published", "Date"),
    ("language", "Content-Language"),
    ("address", "Archived-At"),
    ("address", "Content-Location"),
)
#: The line that RFC 3676 sets before a signature.
_SIGNATURE = re.compile(r"--[ ]?(?:\n|$)")


class _Policy(EmailPolicy):
    """The standard library's policy, without the ends of very long header fields.

    It takes gigabytes for a subject of 60,000 encoded words.
    """

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a field's name and value."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MOST_HEADER_CHARACTERS]


def read(data: bytes, name: str, read_attachment: Read) -> Iterator[Document | Refused]:
    """Yield the document of a message and those of its attachments, `MOST_ATTACHMENTS` at most.

    Its plain text is read where it has one, else its markup. Raises `ArticleError` where it is damaged or
    holds nothing to read.
    """
    limits.check_size(data, limits.MOST_FILE_BYTES, "The message")
    try:
        message = _parsed(data)
        body = message.get_body(("plain", "html"))
        attached = list(islice(_attachments(message, body), limits.MOST_ATTACHMENTS + 1))
        content = _bytes(body) if body is not None else b""
    except limits.FAULTS as error:
        msg = "The message is damaged: save it anew, or save its text and try again."
        raise ArticleError(msg) from error
    if body is not None and content.strip():
        yield from _read_alone(lambda: iter([_document(message, body, content, name)]), name)
    elif not attached:
        msg = "The message holds neither text nor an attachment that can be read: choose another."
        raise ArticleError(msg)
    for part in attached[: limits.MOST_ATTACHMENTS]:
        named = f"{name}, {_file_name(part)}"
        yield from _read_alone(partial(read_attachment, _bytes(part), named, part.get_content_type()), named)
    if len(attached) > limits.MOST_ATTACHMENTS:
        reason = f"The message has more than {limits.MOST_ATTACHMENTS} attachments: save the rest as files."
        yield Refused(f"{name}, attachment {len(attached)}", reason)


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, EmailMessage, policy=_Policy())
    if not isinstance(message, EmailMessage):
        raise TypeError
    return message


def _read_alone(
    read_part: Callable[[], Iterator[Document | Refused]], name: str
) -> Iterator[Document | Refused]:
    """Yield what a part holds; what cannot be read of it is refused without the rest."""
    try:
        yield from read_part()
    except ArticleError as error:
        yield Refused(name, str(error))


def _attachments(message: EmailMessage, body: MIMEPart | None) -> Iterator[MIMEPart]:
    if not message.is_multipart():
        parts = [] if body is not None else [message]
    else:
        parts = list(message.iter_attachments())
    for part in parts:
        if isinstance(part, MIMEPart) and not part.get_content_type().startswith(_PASSED):
            yield part


def _document(message: EmailMessage, body: MIMEPart, content: bytes, name: str) -> Document:
    charset = str(body.get_param("charset") or "")[:40]
    facts = Facts()
    if _is_saved_page(message):
        # Its date is when it was saved, its sender the browser.
        for header in ("Snapshot-Content-Location", "Content-Location"):
            facts.offer("address", _header(message, header), header)
        return pages.of_markup(pages.text_of(content, f"charset={charset}"), name, facts)
    for field, header in _FIELDS:
        facts.offer(field, _header(message, header).strip("<>"), header)
    facts.offer("author", _sender(message), "From")
    if body.get_content_type() == "text/html":
        return pages.of_markup(pages.text_of(content, f"charset={charset}"), name, facts)
    passages = _signature_cut(plain.passages(_decoded(content, charset)))
    return Document(name, MEDIA_TYPE, passages, **facts.fields(), notices=facts.notices)


def _is_saved_page(message: EmailMessage) -> bool:
    return "Snapshot-Content-Location" in message or _header(message, "From").startswith("<Saved by")


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except limits.FAULTS:
        # The standard library's parser of headers fails in many ways at broken ones.
        return ""


def _sender(message: EmailMessage) -> str:
    try:
        return ", ".join(sender.display_name or sender.addr_spec for sender in message["From"].addresses)
    except limits.FAULTS:
        return _header(message, "From")


def _file_name(part: MIMEPart) -> str:
    try:
        return wording.fact(part.get_filename()) or "attachment"
    except limits.FAULTS:
        return "attachment"


def _bytes(part: MIMEPart) -> bytes:
    """Return a part's content; that of a message within is the message."""
    if part.get_content_maintype() == "message":
        inner = part.get_payload()
        return inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], MIMEPart) else b""
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(content)


def _signature_cut(passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    at = next(
        (i for i, passage in enumerate(passages) if i and _SIGNATURE.match(passage.text)), len(passages)
    )
    return tuple(Passage(passage.text, i >= at) for i, passage in enumerate(passages))
