"""Attribution: who says what, in which words: source, cue and content spans."""

from dataclasses import dataclass
from enum import StrEnum


class Mode(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the article's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Agent:
    """Someone or something that says: a person, government, outlet, document or image.

    `name` is the fullest form in the document ("he" leads to "Antony Blinken"); `kind` one of
    person, government, organisation, outlet, group, document, imagery, unnamed; `span` where the
    agent stands at this claim; `role` the title or office as the text gives it.
    """

    name: str
    kind: str
    span: Span | None = None
    role: str | None = None
    country: str | None = None  # ISO 3166 alpha-2


@dataclass(frozen=True, slots=True)
class Attribution:
    """One report of speech or thought.

    `contents` are its spans in order (a quote may be split by its speaker). `chain` runs from who
    is nearest to the reader to who is nearest to the fact, the source included, the outlet left out.
    `evidence` is a phrase such as "satellite images" where the text names what it rests on.
    """

    source: Agent | None
    cue: Span | None
    contents: tuple[Span, ...]
    mode: Mode
    cue_lemma: str | None = None  # "tell", "according to", "be said to"
    addressee: Agent | None = None
    chain: tuple[Agent, ...] = ()
    evidence: str | None = None
