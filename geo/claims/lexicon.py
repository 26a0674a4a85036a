"""Lexicon: the words that name events and forces, from the curated tables."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from geo.tables import read_curated

#: Events in which something moves, so that "to X" is a destination and "from X" an origin.
MOVEMENT = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    event: str
    argument: str  # "force": only with a noun of forces in its phrase; a particle: only with that; "": always


def event_of(token: Token) -> str | None:
    """Return the PLOVER event code that a verb or noun names here, or None."""
    pos = (
        "VERB" if token.pos_ in ("VERB", "AUX") else "NOUN" if token.pos_ in ("NOUN", "PROPN") else token.pos_
    )
    for trigger in _triggers().get((token.lemma_.lower(), pos), ()):
        if _argument_stands(token, trigger.argument):
            return trigger.event
    return _event_of_gerund(token) if pos == "NOUN" else None


def force_of(token: Token) -> str | None:
    """Return the kind of force that a noun names ("troops", "armour", "ships"), or None."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    return _forces().get(token.lemma_.lower())


def _event_of_gerund(token: Token) -> str | None:
    """Read "guns building up" and "guns gathering", whose participle the parser takes for a noun."""
    if not token.lower_.endswith("ing"):
        return None
    stem = token.lower_.removesuffix("ing")
    of_forces = force_of(token.head) is not None or any(force_of(child) for child in token.children)
    for trigger in _triggers().get((stem, "VERB"), ()) or _triggers().get((f"{stem}e", "VERB"), ()):
        if any(child.lower_ == trigger.argument for child in token.children):
            return trigger.event
        if of_forces and trigger.argument in ("", "force"):
            return trigger.event
    return None


def _argument_stands(token: Token, argument: str) -> bool:
    if not argument:
        return True
    if argument == "force":
        near = [
            child
            for child in token.children
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "prep", "agent", "poss")
        ]
        near += [grandchild for child in near for grandchild in child.children]
        near += [token.head, *token.head.children] if token.dep_ in ("acl", "relcl", "xcomp", "conj") else []
        return any(force_of(other) for other in near if other.i != token.i)
    return any(
        child.lower_ == argument for child in token.children if child.dep_ in ("prt", "advmod", "prep")
    )


@cache
def _triggers() -> dict[tuple[str, str], tuple[_Trigger, ...]]:
    table: dict[tuple[str, str], tuple[_Trigger, ...]] = {}
    for row in read_curated("events.csv"):
        key = (row["lemma"], row["pos"])
        table[key] = (*table.get(key, ()), _Trigger(row["event"], row["arguments"]))
    return table


@cache
def _forces() -> dict[str, str]:
    return {row["lemma"]: row["kind"] for row in read_curated("forces.csv")}
