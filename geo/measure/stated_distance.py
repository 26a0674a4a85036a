"""Stated distances: "just 10 miles", "330 km north of", "300 km to the north", read with their bounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo import numbers
from geo.measure import points
from geo.measure.bearings import COMPASS, direction_in
from geo.measure.measurement import Context
from geo.resolve import Place

_UNIT = "|".join(f"{unit}s?" for unit in sorted(numbers.LENGTHS_KM, key=len, reverse=True))
_UNIT_WORDS = ("mile", "mi ", "km", "kilomet", "metre", "meter", "yard")
_LENGTH = (
    r"(?P<bound>\b(?:less than|fewer than|under|within|up to|no more than|"
    r"more than|over|at least|beyond)\s+)?"
    rf"\b(?P<number>{numbers.NUMBER})(?:\s?(?:-|–|to|and|or)\s?(?P<upper>{numbers.NUMBER}))?"
    rf"[\s-]*(?P<unit>{_UNIT})\b"
    r"(?:[\s-]*\([^)]{1,20}\))?"
    r"\s*(?:away\s*)?"
)
_FROM = re.compile(
    rf"{_LENGTH}(?:to the\s+)?(?P<direction>(?:north|south|east|west)[a-z-]*\s*)?"
    r"(?:(?:away|back)\s*)?(?:of|from|off|inside|short of)\s+",
    re.IGNORECASE,
)
#: "Niono, 300 km to the north": from where, the words before tell.
_ASIDE = re.compile(
    rf"{_LENGTH}(?:(?:farther|further)\s+)?(?:to (?:the|its|their)\s+)?(?P<direction>{COMPASS})"
    r"(?![\w-]|\s+(?:of|from|side|bank|coast)\b)",
    re.IGNORECASE,
)
_PHRASE_END = re.compile(r"[,.;:()–—\"”]")
#: How far after the words "of" or "from" the name may begin ("the border with ...").
REACH = 40
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|nearly|almost|an estimated)\s+$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Stated:
    """A distance as the text states it; `start`, `at` and `end` are offsets in the article.

    `at` is where the direction begins, or else the words "of" or "from"; `end` where what it is measured
    from is named. `is_aside` tells that this is left out.
    """

    km: float
    upper_km: float  # the same but for a range
    unit: str
    unit_km: float
    is_rough: bool
    at_most: bool
    at_least: bool
    words: str
    whole: str  # with what it is measured from, for a sentence
    direction: str | None
    start: int
    at: int
    end: int
    is_aside: bool

    @property
    def middle_km(self) -> float:
        """Return the middle of a range."""
        return (self.km + self.upper_km) / 2


def stated_distances(context: Context) -> Iterator[Stated]:
    """Yield each distance that a claim states between a place and something else."""
    words = context.words
    if not any(unit in words for unit in _UNIT_WORDS):
        return
    text, begin = context.text, context.claim.start
    for is_aside, pattern in ((False, _FROM), (True, _ASIDE)):
        for match in pattern.finditer(text):
            stated = _read(match, text, begin, is_aside=is_aside)
            if stated is not None:
                yield stated


def told_from(context: Context, place: Place) -> Place | None:
    """Return the one other point that a claim names before a place: an aside is told from there."""
    before = [
        other
        for other in context.places.within(context.claim.start, place.mention.start)
        if points.is_point(context, other) and points.at(other) != points.at(place)
    ]
    return before[0] if len({points.at(other) for other in before}) == 1 else None


def _read(match: re.Match[str], text: str, begin: int, *, is_aside: bool) -> Stated | None:
    value = numbers.parse(match["number"])
    upper = numbers.parse(match["upper"]) if match["upper"] else value
    length = numbers.length_km(match["unit"])
    if value is None or upper is None or length is None or upper < value:
        return None
    unit_km, sign = length
    bound = (match["bound"] or "").strip().lower()
    figure = f"{match['number']} to {match['upper']}" if match["upper"] else match["number"]
    rest = "" if is_aside else _PHRASE_END.split(text[match.end() :], maxsplit=1)[0][:REACH]
    before = text[: match.start("number")]
    return Stated(
        km=value * unit_km,
        upper_km=upper * unit_km,
        unit=sign,
        unit_km=unit_km,
        is_rough=_ABOUT.search(before[-20:]) is not None,
        at_most=bound in ("less than", "fewer than", "under", "within", "up to", "no more than"),
        at_least=bound in ("more than", "over", "at least", "beyond"),
        words=f"{figure} {match['unit']}",
        whole=" ".join(f"{match.group().strip()} {rest}".split()),
        direction=direction_in(match["direction"] or ""),
        start=begin + match.start(),
        at=begin + (match.start("direction") if match["direction"] else match.end()),
        end=begin + match.end(),
        is_aside=is_aside,
    )
