"""Force nouns: which nouns name troops and arms, of what kind and echelon, from the curated table."""

import re
from functools import cache

from geo.tables import read_curated
from geo.tokens import Token

#: Nouns that are a force only where the word before them is: "artillery pieces", "missile systems".
_HOLLOW = frozenset({"piece", "system", "group", "asset", "element", "grouping", "complex", "tube"})


def force_of(token: Token) -> str | None:
    """Return the kind of force that a noun names ("troops", "armour", "ships"), or None."""
    row = _force(token)
    return row[0] if row is not None else None


def echelon_of(token: Token) -> str | None:
    """Return the echelon that a noun names ("brigade"), or None."""
    row = _force(token)
    return row[1] or None if row is not None else None


def _force(token: Token) -> tuple[str, str] | None:
    """Return kind and echelon of a noun: of the longest phrase that it ends, else its own."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = _singular(token)
    if lemma in _HOLLOW:  # "artillery pieces", "S-400 systems": the word before tells of what
        before = token.doc[token.i - 1] if token.i else None
        of_force = before is not None and before.dep_ in ("compound", "amod")
        return _longest(token) or (_longest(before) if before is not None and of_force else None)
    if lemma in _CIVIL and not _is_military(token):
        return _longest(token) if _phrase_ends().get(lemma, 1) > 1 else None
    return _longest(token)


def _longest(token: Token) -> tuple[str, str] | None:
    """Return the row of the longest phrase of the table that a word ends, else its own."""
    table, lemma = _forces(), _singular(token)
    for length in range(min(_phrase_ends().get(lemma, 1), token.i + 1), 1, -1):
        before = token.doc[token.i - length + 1 : token.i]
        words = [*(each.lower_ for each in before), lemma]
        if (row := table.get(" ".join(words).replace(" - ", "-"))) is not None:
            return row
    return table.get(lemma) or table.get(token.lower_)


def _is_military(token: Token) -> bool:
    """Tell a company of soldiers from a firm: a number, an army or "rifle" stands before it."""
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and (
        before.like_num
        or before.ent_type_ == "NORP"
        or before.lower_ in _OF_ARMS
        or _forces().get(before.lemma_.lower())
    ):
        return True
    of = (child for child in token.children if child.lower_ == "of")
    return any(_forces().get(thing.lemma_.lower()) for prep in of for thing in prep.children)


#: Nouns that are more often something else.
_CIVIL = frozenset({"company"})
_OF_ARMS = frozenset(
    "rifle reconnaissance engineer motor mechanised mechanized assault airborne special guards military army "
    "combat naval marine regular elite parachute mountain ground armed battle".split()
)


def _singular(token: Token) -> str:
    """Return the lemma; of a name that only looks like one ("Iskanders", "T-72s") the singular too."""
    lemma = token.lemma_.lower()
    plural = lemma.endswith("s") and lemma not in _forces() and lemma[:-1] in _forces()
    return lemma[:-1] if plural else lemma


@cache
def _forces() -> dict[str, tuple[str, str]]:
    return {row["words"]: (row["kind"], row["echelon"]) for row in read_curated("forces.csv")}


@cache
def _phrase_ends() -> dict[str, int]:
    """Map the last word of each phrase to the tokens of the longest that it ends: hyphens part words."""
    longest: dict[str, int] = {}
    for phrase in _forces():
        length = len(re.findall(r"[^\s-]+|-", phrase))
        for last in {phrase.split()[-1], re.split(r"[\s-]", phrase)[-1]}:
            longest[last] = max(longest.get(last, 1), length)
    return longest
