"""Conditions: clauses that only suppose ("if", "unless", "had they ...") and what never came about."""

from spacy.tokens import Token

_MARKS = frozenset({"if", "unless", "should"})
_INVERTED = frozenset({"had", "were", "should"})
_WOULD = frozenset({"would", "'d", "’d"})
_HAVE = frozenset({"have", "'ve", "’ve"})
#: Verbs and nouns between an event and the clause it stands in; real sentences need three.
_MAX_CLIMB = 3


def is_condition(clause: Token) -> bool:
    """Tell whether a clause supposes: "if they attack", "had they attacked"."""
    if clause.dep_ != "advcl":
        return False
    if any(child.dep_ in ("mark", "advmod") and child.lower_ in _MARKS for child in clause.children):
        return True
    subject = next((child for child in clause.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        child.lower_ in _INVERTED and child.dep_ in ("aux", "auxpass") and child.i < subject.i
        for child in clause.children
    )


def is_supposed(token: Token) -> bool:
    """Tell whether an event is only supposed: in a condition, or as a noun that "would" do something."""
    at = token
    for _ in range(_MAX_CLIMB + 1):
        if is_condition(at):
            return True
        above = at.head
        if above.i == at.i:
            return False
        would = any(child.dep_ == "aux" and child.lower_ in _WOULD for child in above.children)
        if at.dep_ in ("nsubj", "nsubjpass") and would:
            return True
        at = above
    return False


def is_counterfactual(verb: Token) -> bool:
    """Tell whether a clause says what would have been, and so was not."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return bool(auxiliaries & _WOULD) and bool(auxiliaries & _HAVE)
