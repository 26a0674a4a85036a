"""Assertion: whether words say that something is so, or only suppose, ask or deny it."""

import re

from geo.claims import SpeechAct
from geo.measure.measurement import Context
from geo.tokens import Token

_UNSAID = frozenset({SpeechAct.DENY, SpeechAct.DEMAND})
#: One of these anywhere in the sentence: what it says may not be meant as so.
_SUPPOSING = re.compile(
    r"\b(?:if|whether|unless|suppos(?:e|es|ed|ing|edly)|imagin(?:e|es|ed|ing)|pretend(?:s|ed|ing)?|would|"
    r"hypothetical(?:ly)?|fictional|fictitious|wrongly|falsely|mistakenly|incorrectly|erroneously|myth|"
    r"as though|instead of|rather than|rumou?rs?|allegedly)\b|\?",
    re.IGNORECASE,
)
_NEGATIVE = frozenset({"not", "n't", "n’t", "never", "no", "nor", "neither", "hardly", "without", "none"})
_CLAUSES = ("VERB", "AUX")
#: From a number or a name to the verb of its clause; what is deeper is not judged, and not checked.
_MAX_CLIMB = 8


def is_asserted(context: Context, start: int, end: int) -> bool:
    """Tell whether the claim says a stretch of its text (characters) as so: not supposed, asked or denied.

    It errs on the side of silence: a sentence with an "if" in it is not checked at all.
    """
    if context.claim.speech_act in _UNSAID or _is_cue_negated(context):
        return False
    words = context.doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return False
    sentence = context.doc[words[0].sent.start : words[-1].sent.end]
    return _SUPPOSING.search(sentence.text) is None and not any(_is_negated(token) for token in words)


def _is_cue_negated(context: Context) -> bool:
    """Tell whether somebody "did not say" it."""
    attribution = context.claim.attribution
    if attribution is None or attribution.cue is None:
        return False
    cue = context.doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
    return cue is not None and any(
        child.lower_ in _NEGATIVE for token in cue for child in (token, *token.children)
    )


def _is_negated(token: Token) -> bool:
    """Tell whether a "not" or "no" stands with a token or with what it hangs on, up to its clause's verb."""
    for _ in range(_MAX_CLIMB):
        if token.lower_ in _NEGATIVE or any(child.lower_ in _NEGATIVE for child in token.children):
            return True
        if token.pos_ in _CLAUSES or token.head.i == token.i:
            return False
        token = token.head
    return True
