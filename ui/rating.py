"""A rating: what a person gives a source and its information by the Admiralty code; claims with ratings."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.frames import UNRATED_INFORMATION, UNRATED_SOURCE

#: Characters of a name that can be rated; what is longer is no name.
LONGEST_SPEAKER = 300

#: Between several names and reasons in one cell.
_BETWEEN = "; "
_COLUMNS = ("source_reliability", "information_credibility", "rated_by", "rating_reason")


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's rating of one claim, by its own and its document's id, or of a speaker in all articles.

    Grades are A to F and 1 to 6; F and 6 leave that side unjudged. A speaker's says nothing of credibility.
    """

    claim: str
    document: str
    speaker: str
    reliability: str
    credibility: str
    by: str
    reason: str

    @property
    def target(self) -> tuple[str, str, str]:
        """Return what is rated: two ratings of the same do not stand side by side."""
        return self.document, self.claim, self.speaker


class InForce:
    """The ratings of one moment, found by what they rate."""

    def __init__(self, ratings: Iterable[Rating], own_id: Callable[[str], str]) -> None:
        """Sort the ratings; `own_id` gives a claim's id in its own article."""
        self._by_target = {rating.target: rating for rating in ratings}
        self._own_id = own_id

    def of_claim(self, document: str, claim: str) -> Rating | None:
        """Return the rating of a claim, by its id as shown."""
        return self._by_target.get((document, self._own_id(claim), ""))

    def of_speaker(self, source: object) -> Rating | None:
        """Return the rating of a speaker in all articles."""
        return self._by_target.get(("", "", source)) if isinstance(source, str) and source else None

    def judges_speaker(self, document: str, claim: str, source: object) -> bool:
        """Tell whether the grade of a claim's source is the one given for the speaker in all articles."""
        own = self.of_claim(document, claim)
        return self.of_speaker(source) is not None and (own is None or own.reliability == UNRATED_SOURCE)

    def cells(self, document: str, claim: str, source: object) -> tuple[str, str, str, str] | None:
        """Return a claim's cells of rating columns, or None where nobody rated it."""
        own, speaker = self.of_claim(document, claim), self.of_speaker(source)
        wider = speaker if self.judges_speaker(document, claim, source) else None
        given = [rating for rating in (own, wider) if rating is not None]
        if not given:
            return None
        return (
            (wider or given[0]).reliability,
            own.credibility if own is not None else UNRATED_INFORMATION,
            _BETWEEN.join(dict.fromkeys(rating.by for rating in given)),
            _BETWEEN.join(dict.fromkeys(rating.reason for rating in given)),
        )


def applied(claims: pd.DataFrame, ratings: InForce) -> pd.DataFrame:
    """Return claims with the columns of ratings filled; a claim's own grade goes before its speaker's."""
    keys = claims[["document", "id", "source"]].itertuples(index=False, name=None)
    found = {
        row: cells for row, key in zip(claims.index, keys, strict=True) if (cells := ratings.cells(*key))
    }
    if not found:
        return claims
    filled = claims.assign(**{column: claims[column].astype(object) for column in _COLUMNS})
    for row, cells in found.items():
        filled.loc[row, list(_COLUMNS)] = list(cells)
    return filled


def with_given(now: Sequence[Rating], given: Iterable[Rating]) -> tuple[Rating, ...]:
    """Return ratings with others added; where the same is rated twice, the new one stands."""
    by_target: Mapping[tuple[str, str, str], Rating] = {r.target: r for r in (*now, *given)}
    return tuple(by_target.values())


def given_on_card(
    claim: str, document: str, speaker: str, grades: tuple[str, str], by: str, reason: str, *, wider: bool
) -> list[Rating]:
    """Return what a person gives on a claim's card: one rating, or with `wider` one of the speaker too."""
    reliability, credibility = grades
    if not wider or reliability == UNRATED_SOURCE:
        return [Rating(claim, document, "", reliability, credibility, by, reason)]
    of_speaker = Rating("", "", speaker, reliability, UNRATED_INFORMATION, by, reason)
    own = Rating(claim, document, "", UNRATED_SOURCE, credibility, by, reason)
    return [of_speaker] if credibility == UNRATED_INFORMATION else [of_speaker, own]


def taken_back(now: Sequence[Rating], own: Rating | None, speaker: Rating | None) -> tuple[Rating, ...]:
    """Return ratings without a claim's own and its speaker's that was given with it, or that is alone."""
    gone = {own.target} if own is not None else set()
    if speaker is not None and (own is None or (speaker.by, speaker.reason) == (own.by, own.reason)):
        gone.add(speaker.target)
    return tuple(rating for rating in now if rating.target not in gone)
