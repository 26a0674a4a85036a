"""The tally: how much of an answer was dropped, and why, for one sentence to the reader."""

from collections import Counter
from enum import StrEnum


class Why(StrEnum):
    """Why something was dropped, as it ends "3 dropped: 2 ..."."""

    NOT_IN_TEXT = "not in the text’s own words"
    NOT_ALLOWED = "not of the form asked for"
    NO_PLACE = "at no place that the text was found to name"
    NO_NUMBER = "without a number"
    TWICE = "told twice"
    OUTSIDE = "outside the story"
    TOO_MANY = "beyond the most that is read"


class Tally:
    """Claims and details dropped, each by reason."""

    def __init__(self) -> None:
        self.claims: Counter[Why] = Counter()
        self.details: Counter[Why] = Counter()

    def sentence(self, model: str, kept: int) -> str:
        """Tell how many claims a model gave, and what was dropped of its answer."""
        parts = [f"The language model “{model}” found the claims: {kept} kept"]
        parts += _dropped("claim", self.claims)
        parts += _dropped("detail", self.details)
        return "; ".join(parts) + "."


def _dropped(noun: str, reasons: Counter[Why]) -> list[str]:
    total = reasons.total()
    if not total:
        return []
    counted = ", ".join(f"{count} {why}" for why, count in (+reasons).most_common())
    return [f"{total} {noun if total == 1 else noun + 's'} dropped: {counted}"]
