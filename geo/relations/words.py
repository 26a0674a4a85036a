"""Words: the stems of a sentence by which it is likened to another, without a parser."""

import re
from functools import lru_cache

from geo.gazetteer import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
#: Words that tell nothing of what is claimed, and those that only report.
_EMPTY = frozenset(
    """
    the and that this these those there here have has had having be been being was were are is am will would
    may might could should can must shall not no nor none never any some all each every both either neither
    with without from for into onto of on in at to by as an or but if so than then now when where while after
    before since until still yet already also only just very much many more most less least few his her its
    their our your my he she it they them we us you who whom whose which what how why do does did done about
    over under near around along across between against during through up down out off back again ago later
    said says say saying told tells claimed claims according reported reportedly added adding denied denies
    """.split()
)
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als", "al", "ers", "er", "ies", "ied",
    "ed", "es", "s",
)  # fmt: skip
_SHORTEST_STEM = 3
_SPELLINGS = {"defens": "defenc", "armor": "armour", "maneuv": "manoeuv"}


def stems(text: str) -> frozenset[str]:
    """Return the folded words of a text that tell something, without their endings."""
    return frozenset(stem(word) for word in _WORD.findall(fold(text)) if word not in _EMPTY)


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return a folded word without its ending: "gathered" and "gathering" are one."""
    for ending in _ENDINGS:
        if ending == "s" and word.endswith("ss"):
            break
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    word = word[:-1] if word.endswith("e") and len(word) > _SHORTEST_STEM else word
    return _SPELLINGS.get(word, word)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of the words of two sentences is shared, from 0 to 1 (Dice)."""
    both = len(one) + len(other)
    return 2 * len(one & other) / both if both else 0.0
