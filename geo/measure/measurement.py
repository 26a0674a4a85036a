"""The measurement: what a claim states against what can be measured, as a range with its method."""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from geo import memberships
from geo.article import Article
from geo.claims import Claim
from geo.resolve import Place
from geo.tokens import Doc, Span

#: Claims of news end by some 800 characters; what runs on is not searched to its end.
_LONGEST = 3_000


class Verdict(StrEnum):
    """How a stated figure stands to the measured range."""

    HOLDS = "holds"
    OVERSTATED = "overstated"
    UNDERSTATED = "understated"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True, slots=True)
class Measurement:
    """A stated figure beside the measured one.

    `stated`, `measured_min` and `measured_max` are in `unit`, kilometres for a length; what is no
    number (a membership) is stated in words and has no range. `figures` gives both in the text's own
    unit, `sentence` says it all to a reader; `line` is what to draw, two (latitude, longitude)
    points, WGS 84. `depends_on` tells what would change the verdict if it were otherwise.
    """

    quantity: str
    stated: float | str
    measured_min: float | None
    measured_max: float | None
    unit: str | None
    method: str
    dataset: str
    verdict: Verdict
    sentence: str
    figures: str | None = None
    line: tuple[tuple[float, float], tuple[float, float]] | None = None
    depends_on: str | None = None


def not_checkable(
    quantity: str, stated: float | str, unit: str | None, words: str, reason: str
) -> Measurement:
    """Return the measurement of what is stated but cannot be measured, with the reason in a clause."""
    return Measurement(
        quantity=quantity,
        stated=stated,
        measured_min=None,
        measured_max=None,
        unit=unit,
        method="none",
        dataset="none",
        verdict=Verdict.NOT_CHECKABLE,
        sentence=f"“{' '.join(words.split())}” can’t be checked: {reason}.",
    )


class PlacesInOrder:
    """The places of a text by where they start, indexed once for all its claims."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        """Sort the places; nothing is copied."""
        self._places = sorted(places, key=lambda place: place.mention.start)
        self._starts = [place.mention.start for place in self._places]
        named = [
            (place.mention.start, place.mention.group)
            for place in self._places
            if place.mention.group is not None and memberships.is_alliance(place.mention.group)
        ]
        #: Where alliances are named, and their keys in the table of memberships.
        self.alliances = ([start for start, _ in named], [key for _, key in named])

    def within(self, start: int, end: int) -> tuple[Place, ...]:
        """Return the places whose mentions begin from `start` on and before `end`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(self._places[first:last])


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at: one claim, its text and places."""

    claim: Claim
    article: Article
    doc: Doc
    places: PlacesInOrder

    @property
    def text(self) -> str:
        """Return the claim's own words, as many as are checked."""
        return self.article.text[self.claim.start : min(self.claim.end, self.claim.start + _LONGEST)]

    @property
    def words(self) -> str:
        """Return the claim's own words in small letters: a check first looks here for a word it needs."""
        return self.text.lower()

    @property
    def sentences(self) -> Span | None:
        """Return the sentences that hold the claim's words."""
        span = self.doc.char_span(self.claim.start, self.claim.end, alignment_mode="expand")
        return self.doc[span[0].sent.start : span[-1].sent.end] if span is not None else None
