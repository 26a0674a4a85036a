"""Nouns: a noun's phrase, what it is of, and what it counts."""

from collections.abc import Iterator

from geo.claims.antecedents import NAMING
from geo.claims.force_nouns import force_of
from geo.tokens import Span, Token

_MEN = "troops"

#: Nouns and pronouns by which others are counted.
_COUNTS = frozenset(
    "one some each dozen score hundred thousand million most many all several part half none number "
    "majority bulk group handful pair couple rest lot any few".split()
)


def phrase(head: Token) -> str:
    """Return a noun with the names and adjectives before it; articles and numbers left out."""
    kept = [t.i for child in head.lefts if child.dep_ in NAMING for t in child.subtree if not _counts(t)]
    return Span(head.doc, min(kept, default=head.i), head.i + 1).text


def _counts(token: Token) -> bool:
    """Tell whether a word only says how many: "14", "an estimated"."""
    is_number = token.pos_ == "NUM" and token.ent_type_ != "ORDINAL" and token.dep_ == "nummod"
    return (
        is_number or token.lower_ == "estimated" or (token.pos_ == "DET" and token.head.lower_ == "estimated")
    )


def of_what(noun: Token) -> Token | None:
    """Return what a noun is of: "troops" in "the movement of troops"."""
    return next((object_of(child) for child in noun.children if child.lower_ == "of"), None)


def object_of(preposition: Token) -> Token | None:
    """Return what a preposition stands before, None for other words."""
    return next((child for child in preposition.children if child.dep_ == "pobj"), None)


def counted(noun: Token) -> Token:
    """Return what is counted: "soldiers" in "not one of our soldiers", "rebels" in "hundreds of rebels"."""
    counts = noun.pos_ in ("NUM", "DET") or noun.lemma_.lower() in _COUNTS
    whole = of_what(noun) if counts else None
    return noun if whole is None else whole


def mates(head: Token) -> Iterator[Token]:
    """Yield the forces that another is made up of or carries: "units of the army", "trains with soldiers"."""
    for prep in head.children:
        if prep.lower_ not in ("of", "with"):
            continue
        for thing in prep.children:
            kind = force_of(thing)
            if kind is not None and (prep.lower_ == "of" or (kind == _MEN and force_of(head) != _MEN)):
                yield thing


def sides_with(token: Token) -> bool:
    """Tell whether a name only says whose side someone is on: "pro-Moscow separatists"."""
    before = token.doc[max(0, token.i - 2) : token.i].text.lower()
    return before.endswith(("pro-", "anti-", "pro", "anti"))
