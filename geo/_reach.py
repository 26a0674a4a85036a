"""Reach: whether a name is what an army takes, strikes, leaves or makes for."""

from enum import Enum, auto

from spacy.tokens import Doc

from geo import _place_words as words


class Reach(Enum):
    """How an army comes to a name."""

    GROUND = auto()  # as to nothing but ground: "withdrew from X", "shelled X"
    BLOW = auto()  # as to ground or a person: "attacked X"


def how_reached(doc: Doc, position: int) -> Reach | None:
    """Tell whether the name is what an army takes, strikes, leaves or makes for: "march on X"."""
    token = doc[position]
    while token.dep_ == "conj" and token.head.i != token.i and token.head.text[0].isupper():
        token = token.head
    above = token.head
    if token.dep_ in {"dobj", "nsubjpass"}:
        if above.lemma_ in words.TAKING_VERBS:
            return Reach.GROUND
        return Reach.BLOW if above.lemma_ in words.STRIKING_VERBS else None
    if token.dep_ != "pobj":
        return None
    if above.head.pos_ == "VERB":
        is_way = above.head.lemma_ in words.WEAKLY_LOCATIVE.get(above.lower_, frozenset())
        return Reach.GROUND if is_way else None
    is_blow = above.lower_ in {"on", "of"} and above.head.lemma_ in words.ASSAULT_NOUNS
    return Reach.BLOW if is_blow or above.head.lower_ in words.PART_NOUNS else None
