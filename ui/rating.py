"""A rating as a person gives it, of a claim or of a speaker, and what each claim has of those in force."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from geo.frames import UNRATED_INFORMATION, UNRATED_SOURCE
from geo.ratings import Rating, apply

#: Characters of a name that can be rated; what is longer is no name.
LONGEST_SPEAKER = 300

#: Between several names and reasons in one cell.
_BETWEEN = "; "


@dataclass(frozen=True, slots=True)
class Given:
    """A person's rating of one claim, by its own and its document's id, or of a speaker in all articles.

    Grades are A to F and 1 to 6; F and 6 leave that side unjudged. A speaker's says nothing of credibility.
    `at` is the day, ISO 8601.
    """

    claim: str
    document: str
    speaker: str
    reliability: str
    credibility: str
    by: str
    reason: str
    at: str

    @property
    def target(self) -> tuple[str, str, str]:
        """Return what is rated: two ratings of the same do not stand side by side."""
        return self.document, self.claim, self.speaker


class InForce:
    """The ratings of one moment, found by what they rate."""

    def __init__(self, given: Iterable[Given], own_id: Callable[[str], str]) -> None:
        """Sort the ratings; `own_id` gives a claim's id in its own article."""
        self._by_target = {each.target: each for each in given}
        self._own_id = own_id

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is rated."""
        return not self._by_target

    def of_claim(self, document: str, claim: str) -> Given | None:
        """Return the rating of a claim, by its id as shown."""
        return self._by_target.get((document, self._own_id(claim), ""))

    def of_speaker(self, source: object) -> Given | None:
        """Return the rating of a speaker in all articles."""
        return self._by_target.get(("", "", source)) if isinstance(source, str) and source else None

    def judges_speaker(self, document: str, claim: str, source: object) -> bool:
        """Tell whether the grade of a claim's source is the one given for the speaker in all articles."""
        own = self.of_claim(document, claim)
        return self.of_speaker(source) is not None and (own is None or own.reliability == UNRATED_SOURCE)

    def rating(self, document: str, claim: str, source: object) -> Rating | None:
        """Return a claim's rating, its own grade of the source before its speaker's, or None."""
        own = self.of_claim(document, claim)
        wider = self.of_speaker(source) if self.judges_speaker(document, claim, source) else None
        given = [each for each in (own, wider) if each is not None]
        if not given:
            return None
        return Rating(
            source_reliability=(wider or given[0]).reliability,
            information_credibility=own.credibility if own is not None else UNRATED_INFORMATION,
            by=_BETWEEN.join(dict.fromkeys(each.by for each in given)),
            reason=_BETWEEN.join(dict.fromkeys(each.reason for each in given)),
            at=max(each.at for each in given),
        )


def applied(claims: pd.DataFrame, in_force: InForce) -> pd.DataFrame:
    """Return claims with the columns of ratings filled."""
    keys = claims[["document", "id", "source"]].itertuples(index=False, name=None)
    found = {key[:2]: rating for key in keys if (rating := in_force.rating(*key)) is not None}
    return apply(claims, found) if found else claims


def with_given(now: Sequence[Given], given: Iterable[Given]) -> tuple[Given, ...]:
    """Return ratings with others added; where the same is rated twice, the new one stands."""
    return tuple({each.target: each for each in (*now, *given)}.values())


def given_on_card(own: Given, speaker: str) -> list[Given]:
    """Return what a person gives on a claim's card: `own`, or with a speaker his grade for all too."""
    if not speaker or own.reliability == UNRATED_SOURCE:
        return [own]
    wider = replace(own, claim="", document="", speaker=speaker, credibility=UNRATED_INFORMATION)
    rest = replace(own, reliability=UNRATED_SOURCE)
    return [wider] if own.credibility == UNRATED_INFORMATION else [wider, rest]


def taken_back(now: Sequence[Given], own: Given | None, speaker: Given | None) -> tuple[Given, ...]:
    """Return ratings without a claim's own and its speaker's that was given with it, or that is alone."""
    gone = {own.target} if own is not None else set()
    if speaker is not None and (own is None or (speaker.by, speaker.reason) == (own.by, own.reason)):
        gone.add(speaker.target)
    return tuple(each for each in now if each.target not in gone)
