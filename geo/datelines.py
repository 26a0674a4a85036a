"""Datelines: the place, date and agency that a story opens with, which say where it was written."""

import re
from dataclasses import dataclass
from functools import lru_cache

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DATE = (
    rf"(?:{_WEEKDAY},?[ ])?(?:{_MONTH}[ ]{_DAY}(?:,?[ ]\d{{4}})?|{_DAY}[ ]{_MONTH}(?:,?[ ]\d{{4}})?"
    rf"|{_MONTH},?[ ]\d{{4}})|{_WEEKDAY}"
)
_LETTER = r"[^\W\d_]"
#: "ADDIS ABABA", "BAKU/YEREVAN", "WASHINGTON, D.C."; a lone capital is no town.
_CAPITALS = r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ'’.\-]{1,40})"
_SHOUTED = rf"{_CAPITALS}(?:(?:[ ]?/[ ]?|[ ]){_CAPITALS}){{0,4}}"
_WORD = rf"(?:[A-ZÀ-ÖØ-Þ](?:{_LETTER}|['’.\-]){{0,40}})"
_TITLED = rf"{_WORD}(?:(?:[ ]?/[ ]?|[ ])(?:{_WORD}|of|the|and|de|del|al|el|la)){{0,4}}"
_AGENCY = r"\([^()\n]{2,40}\)"
_DASH = r"(?:--|[-–—―])"

#: A town in capitals needs no more than a dash; any other also needs its region, a date or an agency, and
#: after the dash the beginning of a sentence: "Gori, Georgia — a garrison town" is a sentence's subject.
_DATELINE = re.compile(
    rf"^[ \t]*(?P<place>(?P<shouted>{_SHOUTED})|{_TITLED})"
    rf"(?P<region>(?:,[ ](?!{_DATE}\b){_TITLED}){{0,2}})"
    rf"(?P<date>,?[ ](?:{_DATE}))?"
    rf"(?P<agency>,?[ ]?{_AGENCY})?"
    rf"(?:[ ]*(?<=[ )]){_DASH}(?:[ \t]+|(?=[\"'“‘A-Z]))"
    r"|(?P<colon>:[ \t]+)"
    rf"|(?P<slashed>[.,]?[ ]/[A-Z][\w .\-]{{1,30}}/[.,]?(?:[ ]{_DASH})?[ \t]+))"
    r"(?=(?P<opens>[\"'“‘«A-ZÀ-ÖØ-Þ\d])|\S)",
    re.MULTILINE,
)

#: Words that open a sentence with a date: "On March 3 - a Thursday - ...".
_OPENERS = frozenset("on in by since until from after before about for".split())


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a story opens with; offsets are characters.

    Up to `place_end` stand the town and its region; the story goes on at `end`.
    """

    start: int
    place_end: int
    end: int


@lru_cache(maxsize=2)
def datelines(text: str) -> tuple[Dateline, ...]:
    """Find the datelines of a text, one a line at most, each at the head of its line."""
    found = (match for match in _DATELINE.finditer(text) if _is_dateline(match))
    return tuple(Dateline(match.start("place"), match.end("region"), match.end()) for match in found)


def _is_dateline(match: re.Match[str]) -> bool:
    if match["place"].casefold() in _OPENERS:
        return False
    is_dated = bool(match["date"]) and bool(match["shouted"] or match["date"].startswith(","))
    if match["colon"]:  # "Ruiz (Labour): We ..." is a turn of an interview
        return is_dated or bool(match["agency"] and match["shouted"])
    if is_dated or match["agency"] or match["slashed"]:
        return True
    return bool(match["opens"]) and bool(match["shouted"] or match["region"])
