"""Links: whom a name in a chain means, so that one origin is known by whatever form of its name."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from geo.attribution import SOMEONE_UNNAMED
from geo.attribution.offices import is_office
from geo.countries import find_actor_capital, find_country, find_demonym
from geo.gazetteer import fold
from geo.relations.words import stem

_TOKEN = re.compile(r"[^\W_]+(?:[.\-][^\W_]+)*\.?")
_SMALL = frozenset("the a an of for by from in on at and its his her their s own to with as who that".split())
_PICTURES = frozenset(
    "satellite image images imagery picture pictures photo photos photograph photographs video videos "
    "footage commercial".split()
)
_VOICES = frozenset("spokesman spokeswoman spokesperson spokespeople spokesmen press secretary".split())
_NOBODY = frozenset(
    """
    official officials source sources diplomat diplomats officer officers aide aides person people witness
    witnesses resident residents someone sources insider insiders adviser advisers analyst analysts one two
    three several some many other others senior unnamed anonymous familiar high-ranking western
    """.split()
)
_STATE = frozenset({"government", "administration", "authorities", "regime"})


@dataclass(frozen=True, slots=True)
class Link:
    """Someone in a chain. `tokens` tell who, `is_named` whether these are a name and not only an office."""

    name: str
    tokens: frozenset[str]
    surname: str
    country: str | None
    is_named: bool
    is_picture: bool
    is_nobody: bool


def link(name: str, country: str | None = None) -> Link:
    """Return whom a name means; `country` is what the text tells beside it."""
    found = _link(name)
    if country is None or found.country is not None:
        return found
    return _with_country(found, country)


@lru_cache(maxsize=8192)
def _with_country(found: Link, country: str) -> Link:
    return replace(found, country=country)


def is_same(one: Link, other: Link) -> bool:
    """Tell whether two links are one body or person, by their names alone."""
    if one.is_nobody or other.is_nobody or not (one.tokens and other.tokens):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    if not (one.is_named and other.is_named):
        # "State television" in one article may well be "Syrian state television" in another.
        return one.tokens == other.tokens and (one.country or other.country) is not None
    if one.tokens == other.tokens:
        return True
    shorter, longer = sorted((one.tokens, other.tokens), key=len)
    return shorter < longer and one.surname == other.surname and not one.is_picture and not other.is_picture


@lru_cache(maxsize=8192)
def _link(name: str) -> Link:
    if state := find_country(name) or find_actor_capital(name):
        return Link(name, frozenset({"government"}), "government", state, True, False, False)
    words = [word.rstrip(".") for word in _TOKEN.findall(re.sub(r"['’]s?\b", "", name))]
    country = next((code for word in words if (code := _country(word))), None)
    kept = [word for word in words if not (_is_small(word) or (country and _country(word)))]
    is_picture = any(fold(word) in _PICTURES for word in kept)
    own = [word for word in kept if fold(word) not in _PICTURES | _VOICES]
    untitled = [word for word in own if not is_office(word.lower()) and fold(word) not in _STATE] or own
    is_nobody = name == SOMEONE_UNNAMED or (not is_picture and _is_nobody(untitled, own))
    is_named = any(word[:1].isupper() for word in untitled) and not is_nobody
    tokens = frozenset(stem(fold(word)) for word in untitled)
    if not untitled or (country and all(fold(word) in _STATE for word in own)):
        tokens = frozenset({"government"}) if country and not is_picture else tokens
        is_named = bool(tokens) and country is not None
        is_nobody = is_nobody and not is_named
    surname = stem(fold(untitled[-1])) if untitled else next(iter(tokens), "")
    return Link(name, tokens, surname, country, is_named, is_picture, is_nobody)


def _is_small(word: str) -> bool:
    return fold(word) in _SMALL


def _is_nobody(untitled: list[str], own: list[str]) -> bool:
    """Tell whether words name no one: "two Western officials", but not "officials of the Red Cross"."""
    return (
        bool(own)
        and any(fold(word) in _NOBODY for word in own)
        and not any(word[:1].isupper() and fold(word) not in _NOBODY for word in untitled)
    )


@cache
def _country(word: str) -> str | None:
    if not word[:1].isupper():
        return None
    found = find_demonym(word)
    return found[0] if len(found) == 1 else find_country(word) or find_actor_capital(word)
