"""Telltales: what tells where a story plays without naming it: a court, a telephone number, an address."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from geo import countries
from geo.gazetteer import Candidate, Gazetteer
from geo.tables import read_curated, split

#: "(270) 842-1234", "1-270-842-1234", "270.842.1234"; "+380 44 123 4567".
_NORTH_AMERICAN = re.compile(
    r"(?<![\w+.-])(?:1[-. ])?(?:\(([2-9]\d\d)\)\s?|([2-9]\d\d)[-./ ])([2-9]\d\d)[-. ](\d{4})(?![\w-])"
)
_INTERNATIONAL = re.compile(r"\+\s?(\d[\d ().-]{6,16}\d)")
#: A host's name, as of a page, a mail address or by a second label that only hosts have; its last label.
_HOST = re.compile(
    r"(?:@|://|\bwww\.|\b(?=[\w-]{1,63}\.(?:co|com|org|net|gov|gob|gouv|ac|edu)\.[a-z]{2}\b))"
    r"[\w.-]{0,120}?[\w-]\.([a-z]{2,4})\b(?!\.\w)"
)
_WORD = re.compile(r"\w+")
#: Of the United States alone, by their registries' rules; all other names of two letters are countries'.
_AMERICAN_DOMAINS = frozenset({"gov", "mil"})
#: Domains of countries that the world uses for other ends.
_WORLDWIDE_DOMAINS = frozenset(
    "ac ag ai am bz cc co cx fm gg gl in io is la li ly me ms nu pw sc sh st tk to tv vc vu ws".split()
)
_BRITISH_DOMAIN = "uk"
#: A list of numbers tells of many places at once, and so of none.
_MAX_NUMBERS = 20


@dataclass(frozen=True, slots=True)
class Telltales:
    """Countries that a text tells of without naming them, with the words that do; places of its numbers."""

    countries: dict[str, str] = field(default_factory=dict)
    dialled: dict[str, Candidate] = field(default_factory=dict)  # by the number as written


def telltales(text: str, gazetteer: Gazetteer) -> Telltales:
    """Find what only one country has, addresses under its domain, and telephone numbers."""
    text = text.replace("’", "'")
    told: dict[str, str] = {}
    for words, codes in (*_institutions(text), *_domains(text)):
        for code in codes:
            told.setdefault(code, words)
    dialled: dict[str, Candidate] = {}
    for number, digits in islice(_numbers(text), _MAX_NUMBERS):
        place = gazetteer.dialled(digits)
        if place is None:
            continue
        told.setdefault(place.country or "", number)
        if place.feature_class == "P" or place.feature == "ADM1":
            dialled[number] = place
    return Telltales(told, dialled)


def _institutions(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    known = _known()
    for word in _WORD.finditer(text):
        for words, codes in known.get(word.group(), ()):
            end = word.start() + len(words)
            if text.startswith(words, word.start()) and not text[end : end + 1].isalnum():
                yield words, codes


def _domains(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    for host in _HOST.finditer(text):
        domain = host[1]
        if domain in _AMERICAN_DOMAINS:
            yield host.group(), ("US",)
        elif domain == _BRITISH_DOMAIN:
            yield host.group(), ("GB",)
        elif domain not in _WORLDWIDE_DOMAINS and domain.upper() in countries.countries():
            yield host.group(), (domain.upper(),)


def _numbers(text: str) -> Iterator[tuple[str, str]]:
    """Yield telephone numbers, as written and as digits with the country's code."""
    for number in _NORTH_AMERICAN.finditer(text):
        area, exchange, line = number[1] or number[2], number[3], number[4]
        yield number.group(), f"1{area}{exchange}{line}"
    for number in _INTERNATIONAL.finditer(text):
        yield number.group(), "".join(filter(str.isdecimal, number[1]))


@cache
def _known() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the words that tell of a country by the first of them."""
    known: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for row in read_curated("telltales.csv"):
        first = _WORD.match(row["words"])
        if first:
            known[first.group()].append((row["words"], split(row["countries"])))
    return dict(known)
