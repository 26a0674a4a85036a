"""Likelihood: words of estimative probability as the bands of ICD 203, where they are used so."""

import re
from functools import cache

from geo.claims.claim import Likelihood
from geo.tables import read_curated
from geo.tokens import Span, Token

#: What a "not" before the word turns it into; "not almost certain" and the like say no band.
_NEGATED = {Likelihood.LIKELY: Likelihood.UNLIKELY, Likelihood.VERY_LIKELY: Likelihood.UNLIKELY}
#: "Less likely", "as likely as", "how likely" compare or ask and name no band.
_COMPARING = frozenset({"more", "less", "as", "how", "equally", "least", "so", "whether"})
_NOT = frozenset({"not", "n't", "n’t", "never"})
#: "Likely targets", "probable cause": an adjective before a noun guesses at the noun alone.
_BEFORE_NOUN = "amod"


def likelihood(content: Span, around: Span) -> Likelihood | None:
    """Return the band that a content, or the words that report it (`around`: their sentence), names first."""
    for span in (content, around):
        for match in _pattern().finditer(span.text):
            words = span.doc.char_span(
                span.start_char + match.start(), span.start_char + match.end(), alignment_mode="expand"
            )
            if words is None or not (span is content or _reports(words, content)):
                continue
            band = _band(words, match.group().lower())
            if band is not None:
                return band
    return None


def _reports(words: Span, content: Span) -> bool:
    """Tell whether words outside a content govern it: "it is likely that ...", "is unlikely to"."""
    root = content.root
    above = {token.i for token in root.ancestors}
    return words.root.i in above or words.root.head.i in above


def _band(words: Span, phrase: str) -> Likelihood | None:
    before = words.doc[words.start - 1] if words.start else None
    word = words[-1]
    than_not = words.doc[words.end : words.end + 2].text.lower() == "than not"
    if before is not None and before.lower_ in _COMPARING:
        if than_not and before.lower_ == "less":
            return Likelihood.UNLIKELY
        if not than_not or before.lower_ != "more":
            return None
    if word.dep_ == _BEFORE_NOUN and word.head.i > word.i and not _is_estimated(word.head):
        return None
    band = Likelihood(_table()[phrase])
    negated = before is not None and before.lower_ in _NOT
    return _NEGATED.get(band) if negated else band


def _is_estimated(noun: Token) -> bool:
    """Tell whether a noun is itself what is estimated: "a likely invasion", "the probable outcome"."""
    return noun.dep_ in ("nsubj", "nsubjpass", "attr", "ROOT", "dobj") and noun.lemma_.lower() in _OUTCOMES


_OUTCOMES = frozenset(
    "outcome attack invasion offensive assault strike scenario escalation war withdrawal result".split()
)


@cache
def _table() -> dict[str, str]:
    return {row["phrase"]: row["band"] for row in read_curated("likelihoods.csv")}


@cache
def _pattern() -> re.Pattern[str]:
    phrases = sorted(_table(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b", re.IGNORECASE)
