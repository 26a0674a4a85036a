"""The article: text as given, cut into sections, with what is known of where and when it appeared."""

from dataclasses import dataclass
from enum import StrEnum


class SectionKind(StrEnum):
    """What a stretch of the page is for; navigation and footer are not the story."""

    BODY = "body"
    CAPTION = "caption"
    EVERGREEN = "evergreen"
    NAV = "nav"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text with one purpose; offsets are characters of `Article.text`."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text as given, its sections in order, and what is known of its publication.

    `published` is an EDTF date or None where unknown; `notices` are sentences for the reader
    about what was left out or could not be done.
    """

    text: str
    sections: tuple[Section, ...]
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    language: str
    sha256: str
    notices: tuple[str, ...] = ()
