"""Utterances: when words were said, by what stands beside the cue that reports them."""

from spacy.tokens import Doc, Token

from geo.attribution import Attribution
from geo.claims.dates import date_in

_BESIDE = frozenset({"npadvmod", "advmod", "prep", "tmod", "dobj", "nsubj", "agent"})


def uttered(doc: Doc, attribution: Attribution | None, published: str | None) -> str | None:
    """Return when the words of an attribution were said, as EDTF, or None where that is not told.

    What hangs on the cue outside the reported words tells: "said on Monday", "in a statement on 3 May".
    """
    if attribution is None or attribution.cue is None:
        return None
    cue = doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
    if cue is None:
        return None
    beside = [child for child in cue.root.children if child.dep_ in _BESIDE]
    said = " ".join(_outside(child, attribution) for child in sorted(beside, key=lambda token: token.i))
    return date_in(said, published)


def _outside(phrase: Token, attribution: Attribution) -> str:
    """Return a phrase's words, none of them where a part of it is reported."""
    words = phrase.doc[phrase.left_edge.i : phrase.right_edge.i + 1]
    reported = any(
        span.start < words.end_char and words.start_char < span.end for span in attribution.contents
    )
    return "" if reported else words.text
