"""Relations of claims, and what follows from them: origins, and versions that contradict each other."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """How a claim stands to one that was told before it."""

    REPEATS = "repeats"  # the same, going back to the same origin
    SUPPORTS = "supports"  # the same, from another origin
    CONTRADICTS = "contradicts"  # both cannot hold
    UPDATES = "updates"  # the same matter at a later time, with another number or in another state


class ClaimKey(NamedTuple):
    """What names a claim: its document and its id there."""

    document: str
    id: str


@dataclass(frozen=True, slots=True)
class Relation:
    """How the claim in one row stands to the claim in another, told before it; `reason` is one sentence."""

    kind: Kind
    row: int
    other: int
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Who stands nearest to the fact for some claims that agree.

    `is_named` is False where the texts name nobody: then it is one origin at most.
    """

    name: str
    country: str | None
    is_named: bool
    claims: tuple[ClaimKey, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as claimed, in the words of `reading.claims`; what is open or not told is None."""

    value: float
    minimum: float | None
    maximum: float | None
    unit: str | None
    bound: str | None


@dataclass(frozen=True, slots=True)
class Version:
    """Claims that agree with each other, in the order told.

    `firmest` is the claim that says it most firmly, `sentence` its wording and `factuality` how firmly.
    `dates` are EDTF dates of the event; `told` are those of saying it, or of publishing where these are not
    known.
    """

    claims: tuple[ClaimKey, ...]
    firmest: ClaimKey
    sentence: str
    factuality: str
    speakers: tuple[str, ...]
    origins: tuple[Origin, ...]
    dates: tuple[str, ...]
    told: tuple[str, ...]
    amounts: tuple[Amount, ...]


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims that contradict each other, the later first, and the indexes of their versions."""

    later: ClaimKey
    earlier: ClaimKey
    versions: tuple[int, int]
    reason: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """Rival versions of one matter, the one with most independent origins first.

    `place`, `geonameid` and `country` are where most of its claims are; None where they name no place.
    """

    place: str | None
    geonameid: int | None
    country: str | None
    versions: tuple[Version, ...]
    clashes: tuple[Clash, ...]
