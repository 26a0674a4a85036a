"""Reach: whether a name is what an army takes, strikes, leaves or makes for."""

from enum import Enum, auto

from geo.mentions import words
from geo.tokens import Doc, Token

#: Steps from a later member of a list to its first; no story lists more.
LONGEST_LIST = 30


class Reach(Enum):
    """How an army comes to a name."""

    GROUND = auto()  # as to nothing but ground: "withdrew from X", "shelled X"
    BLOW = auto()  # as to ground or a person: "attacked X"


def head_of_list(token: Token) -> Token:
    """Walk from a later member of a list of names ("Gao and Kidal") to the first."""
    for _ in range(LONGEST_LIST):
        if token.dep_ != "conj" or not token.head.text[0].isupper():
            break
        token = token.head
    return token


def _is_left_for(verb: Token) -> bool:
    """Tell whether one leaves for somewhere, whatever the parser takes that for: "left Klintsy for Gomel"."""
    ends = (c for way in verb.children if way.lower_ == "for" for c in way.children if c.dep_ == "pobj")
    return verb.lemma_ == "leave" and any(end.pos_ == "PROPN" for end in ends)


def _is_before_base(doc: Doc, after: int) -> bool:
    """Tell whether a name stands before what only a place has: "the Hostomel airfield"."""
    noun = doc[after : after + 2].text.lower()
    return noun.startswith(words.BASES)


def how_reached(doc: Doc, position: int) -> Reach | None:
    """Tell whether the name is what an army takes, strikes, leaves or makes for: "march on X"."""
    if _is_before_base(doc, position + 1):
        return Reach.GROUND
    token = head_of_list(doc[position])
    above = token.head
    if token.dep_ in {"dobj", "nsubjpass"}:
        if above.lemma_ in words.TAKING_VERBS or _is_left_for(above):
            return Reach.GROUND
        return Reach.BLOW if above.lemma_ in words.STRIKING_VERBS else None
    if token.dep_ != "pobj":
        return None
    if above.head.pos_ == "VERB":
        is_way = above.head.lemma_ in words.WEAKLY_LOCATIVE.get(above.lower_, frozenset())
        return Reach.GROUND if is_way else None
    if above.lower_ == "of" and above.head.lemma_ in words.GRIP_NOUNS:
        return Reach.GROUND
    is_blow = above.lower_ in {"on", "of"} and above.head.lemma_ in words.ASSAULT_NOUNS
    return Reach.BLOW if is_blow or above.head.lower_ in words.PART_NOUNS else None
