"""Facts: what is known of an article besides its text, and what became of it in the archive."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page or a person says of an article; dates are EDTF, what is not known is None.

    `known` says by a fact's name where it came from; `passages` are mappings with `text` and `is_cut`, in the
    order of the page. `slug` is a name for links that no other version has; `extras` are the page's own.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    licence: str | None = None
    url: str | None = None
    media_type: str | None = None
    slug: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    passages: Sequence[Mapping[str, Any]] = ()
    extras: Mapping[str, Any] = field(default_factory=dict)


class Outcome(StrEnum):
    """What became of a text that was offered."""

    NEW = "new"
    VERSION = "new version"
    ADDRESS = "another address"
    KNOWN = "known"
    REFUSED = "refused"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of an article: its version and document, and the claims that came and went with it."""

    outcome: Outcome
    version: str
    document: str
    number: int
    claims: int
    added: int = 0
    removed: int = 0


def words_sha256(text: str) -> str:
    """Return what texts share that differ in nothing but spaces, case and signs."""
    # A text of signs alone is no other's.
    words = " ".join(_WORD.findall(text.casefold())) or text
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()


def likeness(one: str, other: str) -> float:
    """Return the share of words that two texts have in common, 0 to 1."""
    a, b = set(_WORD.findall(one.casefold())), set(_WORD.findall(other.casefold()))
    return len(a & b) / len(a | b) if a | b else 1.0
