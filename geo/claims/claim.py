"""The claim: who says what, to whom, how firmly, about whom, where and when, in which words."""

from dataclasses import dataclass
from enum import StrEnum

from geo.attribution import Attribution, Mode
from geo.sections import SectionKind

#: The extractor of a claim that Dateline's own rules found.
RULES = "rules"


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


class Likelihood(StrEnum):
    """How likely a speaker holds it to be, by the seven bands of ICD 203 (2015)."""

    REMOTE = "remote"  # almost no chance: 1 to 5 in a hundred
    VERY_UNLIKELY = "very_unlikely"  # 5 to 20
    UNLIKELY = "unlikely"  # 20 to 45
    EVEN = "even"  # 45 to 55
    LIKELY = "likely"  # 55 to 80
    VERY_LIKELY = "very_likely"  # 80 to 95
    ALMOST_CERTAIN = "almost_certain"  # 95 to 99


class Course(StrEnum):
    """Whether a movement is told as under way or done, as still to come, or denied."""

    REPORTED = "reported"
    ANNOUNCED = "announced"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text; offsets are characters."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts or is acted upon; `country` is an ISO 3166 alpha-2 code where the text settles it.

    `is_own` tells that it is the speaker by another name: "our troops".
    """

    name: str
    country: str | None
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its noun. `minimum` and `maximum` are None where the words leave that side open."""

    value: float
    minimum: float | None
    maximum: float | None
    unit: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class Force:
    """Forces or arms that a claim names: the words, their kind (`data/curated/forces.csv`), their echelon."""

    words: Words
    kind: str
    echelon: str | None  # squad, platoon, company, ... army_group


@dataclass(frozen=True, slots=True)
class Waypoint:
    """Whence, whither or through what a force moves: the words, and the row of the place where it is one."""

    words: Words
    place: int | None


@dataclass(frozen=True, slots=True)
class Movement:
    """A force that goes from somewhere to somewhere; what the words leave out is None."""

    course: Course
    origin: Waypoint | None
    destination: Waypoint | None
    via: tuple[Waypoint, ...]
    direction: Words | None
    manner: Words | None


@dataclass(frozen=True, slots=True)
class Told:
    """A date in EDTF with ACLED's time precision: 1 the day, 2 the week, 3 the month, None wider."""

    edtf: str
    precision: int | None


@dataclass(frozen=True, slots=True)
class PlaceRole:
    """A place of the reading, by its row, and what it is to the claim."""

    place: int
    role: Role


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim. `start` and `end` bound its content in the text; `wording` is one sentence.

    `also` are other stretches where the same speaker says the same again. `happened` is when its event
    was or will be, `uttered` when it was said.
    """

    id: str
    start: int
    end: int
    also: tuple[Words, ...]
    wording: str
    attribution: Attribution | None
    mode: Mode
    speech_act: SpeechAct
    polarity: Polarity
    condition: Words | None
    factuality: str  # FactBank: CT, PR or PS with a sign, or U
    hedges: tuple[Words, ...]
    likelihood: Likelihood | None
    evidence: str | None
    actor: Party | None
    recipient: Party | None
    event: str | None  # PLOVER event code
    event_mode: str | None  # PLOVER mode of that event
    quantity: Quantity | None
    comparison: Words | None  # "twice as many as in November"
    forces: tuple[Force, ...]
    movement: Movement | None
    happened: Told | None
    uttered: Told | None
    section: SectionKind
    places: tuple[PlaceRole, ...]
    rule: str  # which pattern found it: "verb", "quote", "noun", "telling" ...
    extractor: str = RULES  # what found it: the rules, or "model " and a language model's name
