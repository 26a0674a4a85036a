"""Labels: what another says is called false: "called reports that tanks had left a lie".

The parse hangs the label on the clause that it is about: it is told by the words.
"""

from geo.attribution import cues
from geo.attribution.parsed import Parsed
from geo.attribution.quotes import Span
from geo.tokens import Token

#: Words of a label before its last: "as a complete and utter fabrication".
_LONGEST = 6
_LEADING = frozenset(("ADJ", "ADV", "DET", "CCONJ", "PUNCT"))


def called_false(page: Parsed, verb: Token) -> Span | None:
    """Return what a verb calls false, which its object reports, without the label; None where it does not."""
    if verb.lemma_.lower() not in cues.LABEL_VERBS | cues.DISMISSING_VERBS:
        return None
    for noun in page.kids(verb, "dobj"):
        clause = page.first(noun, "acl", "ccomp")
        if clause is None or noun.lemma_.lower() not in cues.CLAUSE_NOUNS | cues.STATEMENTS:
            continue
        marks = [kid for kid in page.kids(clause, "mark") if kid.lower_ == "that"]
        label = _label(page, clause, noun.right_edge.i)
        if marks and label is not None:
            return page.span(marks[0].i, label - 1)
    return None


def _label(page: Parsed, clause: Token, last: int) -> int | None:
    """Return where the label at the end of a clause begins."""
    while last > clause.i and (page.doc[last].is_punct or page.doc[last].is_space):
        last -= 1
    if last <= clause.i + 1 or page.doc[last].lemma_.lower() not in cues.FALSEHOODS:
        return None
    first = last
    while first - 1 > clause.i and last - first < _LONGEST and page.doc[first - 1].pos_ in _LEADING:
        first -= 1
    if first - 1 > clause.i and page.doc[first - 1].lower_ == "as":
        first -= 1
    return first
