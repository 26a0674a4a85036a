"""Goings: which words of a claim say that something goes, and whether it is one way, planned or averted."""

from collections.abc import Iterator

from geo.claims import ways
from geo.claims.force_nouns import force_of
from geo.claims.lexicon import event_of
from geo.tokens import Span, Token

_HELD_BY = frozenset({"prep", "advmod", "prt", "npadvmod", "dobj", "pobj", "nsubjpass", "agent", "dative"})
_CLAUSES = frozenset({"xcomp", "conj", "advcl", "pcomp", "acl", "relcl", "ccomp"})
#: Verbs between an order and what is ordered ("told to be ready to leave").
_MAX_CLIMB = 3


def is_averted(verb: Token) -> bool:
    """Tell whether a going did not happen: "instead of withdrawing", "stopped them from entering"."""
    held = verb.head if verb.dep_ in ("pcomp", "prep") else None
    if held is None:
        return False
    instead = held.lower_ == "without" or any(
        word.lower_ == "instead" for word in (held, *held.lefts, held.head)
    )
    stopped = held.lower_ == "from" and held.head.lemma_ in (
        "stop",
        "prevent",
        "keep",
        "bar",
        "block",
        "deter",
    )
    return instead or stopped


def goes_on(first: Token, then: Token) -> bool:
    """Tell whether two words of going are one force's: they share a subject, or one hangs on the other's."""
    if any(
        child.dep_ in ("nsubj", "nsubjpass") and child.tag_ not in ("WDT", "WP") for child in then.children
    ):
        return then.i in {above.i for above in first.ancestors} and first.dep_ in ("relcl", "acl")
    above = {token.i for token in then.ancestors}
    if first.dep_ in ("relcl", "acl") and first.head.dep_ in ("nsubj", "nsubjpass"):
        return first.head.head.i in above  # "the jets, which flew in from X, are moving to Y"
    return first.i in above or then.head.i in {child.i for child in first.children}


def is_of(word: Token) -> bool:
    """Tell whether a compass word only says where something lies: "north of Kyiv", "north and east of it"."""
    after = [token.lower_ for token in word.doc[word.i + 1 : word.i + 4]]
    joined = after[:1] in (["and"], ["or"]) and after[2:] == ["of"]
    return (
        after[:1] == ["of"]
        or joined
        or (word.i > 0 and word.nbor(-1).lower_ in ("km", "miles", "kilometres"))
    )


def goings(content: Span, root: Token) -> Iterator[Token]:
    """Yield the words of going in a claim, its main verb first."""
    going = [t for t in content if t.lemma_.lower() in ways.GOING and t.pos_ in ("VERB", "NOUN", "AUX")]
    others = (t for t in content if t not in going and t.lemma_.lower() not in ways.STILL)
    going += [t for t in others if event_of(t) in ("MOBILIZE", "RETREAT", "ASSAULT")]
    yield from sorted(going, key=lambda token: (token.i != root.i, token.pos_ != "VERB", token.i))


def moves_force(verb: Token) -> bool:
    """Tell whether forces are what goes, or are made to go."""
    if event_of(verb) is not None:
        return True
    near = [child for child in verb.children if child.dep_ in _HELD_BY | {"nsubj"}]
    near += [grandchild for child in near for grandchild in child.children]
    return any(force_of(token) for token in near) or force_of(verb.head) is not None


def is_only_planned(verb: Token) -> bool:
    """Tell whether a movement hangs on an order or a plan: "was ordered to move", "plans to send"."""
    to = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    above = list(verb.ancestors)[:_MAX_CLIMB]
    held = verb.dep_ in _CLAUSES and any(token.lemma_.lower() in ways.ORDERED for token in above)
    planned = verb.pos_ == "NOUN" and any(
        c.lower_ in ("planned", "future", "proposed") for c in verb.children
    )
    weighed = verb.tag_ == "VBG" and verb.dep_ in _CLAUSES and verb.head.lemma_ in ways.WEIGHED
    return (to and (held or verb.head.lemma_ == "be")) or planned or weighed
