"""Ratings: what a person gives a claim by the Admiralty code. Nothing computed ever rates."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from geo._errors import RatingsError

#: NATO's words for the letters and digits (AJP-2.1, annex on the evaluation of information).
SOURCE_RELIABILITY: Mapping[str, str] = {
    "A": "Completely reliable",
    "B": "Usually reliable",
    "C": "Fairly reliable",
    "D": "Not usually reliable",
    "E": "Unreliable",
    "F": "Reliability cannot be judged",
}
INFORMATION_CREDIBILITY: Mapping[str, str] = {
    "1": "Confirmed by other sources",
    "2": "Probably true",
    "3": "Possibly true",
    "4": "Doubtful",
    "5": "Improbable",
    "6": "Truth cannot be judged",
}
_COLUMNS = ("source_reliability", "information_credibility", "rated_by", "rating_reason")


@dataclass(frozen=True, slots=True)
class Rating:
    """A person's rating of a claim: who judged, why, and when (`at`, ISO 8601 or EDTF).

    F and 6 leave that side unjudged. Raises `RatingsError` where a grade is none, or nobody or no reason
    stands behind it.
    """

    source_reliability: str
    information_credibility: str
    by: str
    reason: str
    at: str

    def __post_init__(self) -> None:
        checks = (
            (
                self.source_reliability in SOURCE_RELIABILITY,
                "Give the source's reliability as one of A to F.",
            ),
            (
                self.information_credibility in INFORMATION_CREDIBILITY,
                "Give the information's credibility as one of 1 to 6.",
            ),
            (bool(self.by.strip()), "Say who rates: a rating needs a person's name."),
            (bool(self.reason.strip()), "Say why: a rating needs a reason."),
            (bool(self.at.strip()), "Say when: a rating needs the day on which it was given."),
        )
        for is_right, msg in checks:
            if not is_right:
                raise RatingsError(msg)

    @property
    def in_words(self) -> str:
        """Return the rating as NATO words it, as in "Usually reliable; Possibly true"."""
        reliability = SOURCE_RELIABILITY[self.source_reliability]
        return f"{reliability}; {INFORMATION_CREDIBILITY[self.information_credibility]}"


def apply(claims: pd.DataFrame, ratings: Mapping[tuple[str, str], Rating]) -> pd.DataFrame:
    """Return claims with the columns of ratings filled, by document and id; other claims stay as they are."""
    keys = list(zip(claims["document"], claims["id"], strict=True))
    filled = {name: list(claims[name]) for name in _COLUMNS}
    for row, key in enumerate(keys):
        if (rating := ratings.get(key)) is not None:
            for name, cell in zip(_COLUMNS, _cells(rating), strict=True):
                filled[name][row] = cell
    return claims.assign(
        **{name: pd.Series(cells, index=claims.index, dtype=object) for name, cells in filled.items()}
    )


def _cells(rating: Rating) -> tuple[str, str, str, str]:
    return rating.source_reliability, rating.information_credibility, rating.by.strip(), rating.reason.strip()
