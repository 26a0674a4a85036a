"""The measurement: what a claim states against what can be measured, as a range with its method."""

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc

from geo.article import Article
from geo.claims import Claim
from geo.resolve import Place


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

    `stated`, `measured_min` and `measured_max` are in `unit`; what is no number (a membership) is
    stated in words and has no range. `sentence` says it all to a reader; `line` is what to draw, two
    (latitude, longitude) points, WGS 84.
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
    line: tuple[tuple[float, float], tuple[float, float]] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What a check may look at: one claim, its text and places."""

    claim: Claim
    article: Article
    doc: Doc
    places: tuple[Place, ...]

    @property
    def in_claim(self) -> tuple[Place, ...]:
        """Return the places named within the claim's words."""
        return tuple(
            p for p in self.places if self.claim.start <= p.mention.start and p.mention.end <= self.claim.end
        )
