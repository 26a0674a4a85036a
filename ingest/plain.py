"""Plain text to documents."""

from geo._errors import ArticleError
from geo.article import decode
from ingest import limits, wording
from ingest.document import Document, Passage

EMPTY = "The file holds no text: choose one that holds an article."


def read(data: bytes, name: str) -> Document:
    """Return the document of a plain text: its paragraphs, of which nothing else is known.

    Raises `ArticleError` where it is no text, empty or too large.
    """
    limits.check_size(data, limits.MOST_TEXT_BYTES, "The file")
    return Document(name, "text/plain", passages(decode(data)))


def passages(text: str) -> tuple[Passage, ...]:
    """Return a text's paragraphs; past `MOST_PASSAGES` they are one. Raises `ArticleError` at none."""
    found = wording.paragraphs(text)
    if not found:
        raise ArticleError(EMPTY)
    if len(found) > limits.MOST_PASSAGES:
        found[limits.MOST_PASSAGES - 1 :] = ["\n\n".join(found[limits.MOST_PASSAGES - 1 :])]
    return tuple(map(Passage, found))
