"""Shore phrases: "the Taiwanese coast", "Romania's coast", "off Crete", "the sea around Taiwan"."""

from dataclasses import replace

from geo.mentions import words
from geo.mentions.mention import MentionKind, Relation, RelationKind
from geo.mentions.phrases import Drafts, noun_phrase_start

_SHORES = frozenset({"coast", "coasts", "coastline", "shore", "shores", "shoreline"})
_BEFORE_NOUN = frozenset({"'s", "’s", "'", "’", "whole", "entire"}) | words.DIRECTIONS.keys()
_WATERS = frozenset({"sea", "seas", "water", "waters"})
_BESIDE = frozenset({"around", "off", "near", "surrounding"})


def add_coasts(drafts: Drafts) -> None:
    """Make one mention of each coast that is told by whose it is; a demonym in it is said by it."""
    for token in drafts.doc:
        if token.lower_ in _SHORES and token.tag_ in {"NN", "NNS"}:
            _add_coast(drafts, token.i)


def add_waters(drafts: Drafts, index: int) -> bool:
    """Add "off X" and "the sea around X" for a place or coast."""
    doc, draft = drafts.doc, drafts.get(index)
    opening = draft.first
    while opening > 0 and doc[opening - 1].lower_ == "the":
        opening -= 1
    word = doc[opening - 1] if opening else None
    if word is None or word.lower_ not in _BESIDE:
        return False
    has_water = opening > 1 and doc[opening - 2].lower_ in _WATERS
    if not has_water and (word.lower_ != "off" or word.dep_ != "prep"):
        return False  # "cut off X" is no place beside it
    first = noun_phrase_start(doc[opening - 2]) if has_water else opening - 1
    mention = drafts.phrase(first, draft.last, MentionKind.RELATIVE)
    mention = replace(mention, relation=Relation(RelationKind.OFF, (index,)))
    drafts.add(first, draft.last, mention, findable=False)
    return True


def _add_coast(drafts: Drafts, noun: int) -> None:
    doc = drafts.doc
    position = noun
    while position > 0 and doc[position - 1].lower_ in _BEFORE_NOUN:
        position -= 1
    owner, first, last = drafts.ending.get(position), noun, noun + 1
    if owner is not None:
        first = drafts.get(owner).first
    elif noun + 1 < len(doc) and doc[noun + 1].lower_ == "of":
        owner = drafts.anchor_at(noun + 2)
        last = drafts.get(owner).last if owner is not None else last
    if owner is None:
        return
    direction = next(
        (words.DIRECTIONS[t.lower_] for t in doc[first:noun] if t.lower_ in words.DIRECTIONS), None
    )
    mention = drafts.phrase(first, last, MentionKind.RELATIVE)
    owned = drafts.get(owner).mention
    if owned.kind is MentionKind.DEMONYM:
        drafts.drop(owner)
        relation = Relation(RelationKind.COAST, (), direction)
        mention = replace(mention, countries=owned.countries[:1], relation=relation)
    else:
        mention = replace(mention, relation=Relation(RelationKind.COAST, (owner,), direction))
    drafts.add(first, last, mention)
