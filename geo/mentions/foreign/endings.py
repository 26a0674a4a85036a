"""Endings: the forms in which a dictionary has a word that a text inflects."""

from functools import cache, lru_cache

from geo.gazetteer import fold
from geo.tables import read_curated

#: Letters that are left of a word without its ending: "Рогу" of "Ріг".
_SHORTEST_STEM = 1
_KEPT_WORDS = 16_384


@lru_cache(maxsize=_KEPT_WORDS)
def base_forms(language: str, word: str) -> tuple[str, ...]:
    """Return what a word in small letters may be a form of, folded, the word itself first.

    "києві" gives "київ" and more that are no words; a list of names tells which are.
    """
    rules = _rules(language)
    forms = {fold(word): None}
    for length in range(min(_longest(language), len(word) - _SHORTEST_STEM) + 1):
        stem, ending = word[: len(word) - length], word[len(word) - length :]
        for replacement in rules.get(ending, ()):
            forms[fold(stem + replacement)] = None
    return tuple(forms)


@cache
def _rules(language: str) -> dict[str, tuple[str, ...]]:
    rules: dict[str, tuple[str, ...]] = {}
    for row in read_curated("endings.csv"):
        if row["language"] == language:
            rules[row["ending"]] = (*rules.get(row["ending"], ()), row["replacement"])
    return rules


@cache
def _longest(language: str) -> int:
    return max(map(len, _rules(language)), default=0)
