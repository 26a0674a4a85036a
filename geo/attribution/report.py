"""Report: a clause that says who says what, as tokens and characters of the parse."""

from dataclasses import dataclass

from geo.attribution.quotes import Span


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the tokens of its speaker and addressee and the characters of its content."""

    cue: Span
    lemma: str
    anchor: int  # index of the cue's main token
    source: int | None
    contents: tuple[Span, ...]
    addressee: int | None = None
    relative: int | None = None  # index of the "who" that stands for the speaker here
    rests_on: tuple[int, ...] = ()  # indices of what the speaker cites, nearest the speaker first
    released: int | None = None  # index of the pictures that the speaker gives out
    is_denial: bool = False  # of contents that another says: "..., which the army denies"
    denies: int | None = None  # anchor of the report whose contents these are, where one is

    @property
    def size(self) -> int:
        """Return how many characters the content has."""
        return sum(span.end - span.start for span in self.contents)
