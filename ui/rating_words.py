"""What a claim's rating says: the Admiralty code in NATO's words, who gave it and why."""

from dataclasses import dataclass

from geo.frames import UNRATED_INFORMATION, UNRATED_SOURCE
from geo.ratings import INFORMATION_CREDIBILITY, SOURCE_RELIABILITY
from ui.rating import LONGEST_SPEAKER
from ui.speech_words import Claim, flat

NOT_RATED = "not rated"
FOR_CLAIM, FOR_SPEAKER = "claim", "speaker"


@dataclass(frozen=True, slots=True)
class Rated:
    """A rating as the card shows it; `by` is empty until a person rates.

    `scope` says whether the source's grade was given for all that the speaker says, `speaker` who that is.
    """

    code: str
    reliability: str
    credibility: str
    told: str
    grades: str
    by: str
    reason: str
    scope: str
    speaker: str


def rated(claim: Claim, scope: str = FOR_CLAIM) -> Rated:
    """Return what a claim's columns tell of its rating."""
    by = flat(claim["rated_by"] or "")
    reliability = claim["source_reliability"] or UNRATED_SOURCE
    credibility = claim["information_credibility"] or UNRATED_INFORMATION
    return Rated(
        code=f"{reliability}{credibility}",
        reliability=reliability,
        credibility=credibility,
        told=f"rated by {by}" if by else NOT_RATED,
        grades=_grades(reliability, credibility) if by else "",
        by=by,
        reason=claim["rating_reason"] or "",
        scope=scope,
        speaker=flat(claim["source"] or "") if len(claim["source"] or "") <= LONGEST_SPEAKER else "",
    )


def _grades(reliability: str, credibility: str) -> str:
    source = SOURCE_RELIABILITY.get(reliability, reliability)
    information = INFORMATION_CREDIBILITY.get(credibility, credibility)
    return f"Source: {source.lower()} · information: {information.lower()}"
