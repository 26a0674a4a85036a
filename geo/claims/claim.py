"""The claim: who says what, to whom, how firmly, about whom, where and when, in which words."""

from dataclasses import dataclass
from enum import StrEnum

from geo.attribution import Attribution, Mode
from geo.sections import SectionKind


class SpeechAct(StrEnum):
    """What a speaker does with the words."""

    ASSERT = "assert"
    PREDICT = "predict"
    THREATEN = "threaten"
    PROMISE = "promise"
    DENY = "deny"
    DEMAND = "demand"
    INTERPRET = "interpret"


class Polarity(StrEnum):
    """Whether the claim says that something is so, or that it is not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Bound(StrEnum):
    """How a number is bounded by the words around it."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"


class Role(StrEnum):
    """What a place is to the claim's event."""

    EVENT_LOCATION = "event_location"
    ORIGIN = "origin"
    DESTINATION = "destination"
    VIA = "via"
    REFERENCE = "reference"
    JURISDICTION = "jurisdiction"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that weaken or strengthen a claim; offsets are characters of the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted upon; `country` is an ISO 3166 alpha-2 code where the text settles it."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its noun. `minimum` and `maximum` are None where the words leave that side open."""

    value: float
    minimum: float | None
    maximum: float | None
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class PlaceRole:
    """A place of the reading, by its row, and what it is to the claim."""

    place: int
    role: Role


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `start` and `end` bound its content in the text; `wording` is one sentence."""

    id: str
    start: int
    end: int
    wording: str
    attribution: Attribution | None
    mode: Mode
    speech_act: SpeechAct
    polarity: Polarity
    factuality: str  # FactBank: CT, PR or PS with a sign, or U
    hedges: tuple[Hedge, ...]
    evidence: str | None
    actor: Party | None
    recipient: Party | None
    event: str | None  # PLOVER event code
    quantity: Quantity | None
    date: str | None  # EDTF
    section: SectionKind
    places: tuple[PlaceRole, ...]
