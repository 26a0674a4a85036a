"""What a file holds: passages in order, and facts with the place that each was found at."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geo._errors import ArticleError

#: The fields of a document that hold a `Known` or None, in the order in which they are shown.
FACTS = ("title", "outlet", "author", "published", "modified", "language", "address", "licence")


@dataclass(frozen=True, slots=True)
class Known:
    """A fact about an article and where it came from, such as "JSON-LD" or "og:title"."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item or table row, in the order of the page.

    `is_cut` says that it was taken for navigation; the reader may put it back.
    """

    text: str
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a file holds it.

    `name` is that of the file or address, with the record's number where it holds several. `published` and
    `modified` are EDTF dates, `language` is an ISO 639 code, `address` is http or https. What the file does
    not say is None. `notices` are sentences for the reader.
    """

    name: str
    media_type: str
    passages: tuple[Passage, ...]
    title: Known | None = None
    outlet: Known | None = None
    author: Known | None = None
    published: Known | None = None
    modified: Known | None = None
    language: Known | None = None
    address: Known | None = None
    licence: Known | None = None
    notices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the passages that are kept, a blank line between them."""
        return "\n\n".join(passage.text for passage in self.passages if not passage.is_cut)


@dataclass(frozen=True, slots=True)
class Refused:
    """A record or attachment that could not be read; `reason` is one sentence that says what to do."""

    name: str
    reason: str


def as_json(document: Document) -> dict[str, Any]:
    """Return a document as values that `json.dumps` takes; `from_json` makes the same document of them."""
    facts = {field: getattr(document, field) for field in FACTS}
    return {
        "name": document.name,
        "media_type": document.media_type,
        "passages": [{"text": passage.text, "is_cut": passage.is_cut} for passage in document.passages],
        **{field: fact and {"value": fact.value, "where": fact.where} for field, fact in facts.items()},
        "notices": list(document.notices),
    }


def from_json(values: Mapping[str, Any]) -> Document:
    """Return the document that `as_json` wrote. Raises `ArticleError` where they are of another form."""
    try:
        return Document(
            name=_string(values["name"]),
            media_type=_string(values["media_type"]),
            passages=tuple(_passage(passage) for passage in values["passages"]),
            **{field: _known(values.get(field)) for field in FACTS},
            notices=tuple(_string(notice) for notice in values["notices"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        msg = "The stored document is damaged: ingest its file or address again."
        raise ArticleError(msg) from error


def _passage(values: Mapping[str, Any]) -> Passage:
    if not isinstance(values["is_cut"], bool):
        raise TypeError
    return Passage(_string(values["text"]), values["is_cut"])


def _known(values: Mapping[str, Any] | None) -> Known | None:
    return None if values is None else Known(_string(values["value"]), _string(values["where"]))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
