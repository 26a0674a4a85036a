"""Merging: the same statement by the same speaker, told twice, is one claim with two stretches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from geo.claims.claim import Claim, Words

#: Share of the shorter statement's words of weight that both have.
_SHARE = 0.7
_FEWEST = 3
_WEIGHTY = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    speaker: str
    words: frozenset[str]
    names: frozenset[str]  # and numbers


def merged(claims: Sequence[Claim], doc: Doc) -> tuple[Claim, ...]:
    """Return claims with doubles joined: the first stands, the others' words are its `also`."""
    kept: list[_Said] = []
    for claim in claims:
        said = _said(claim, doc)
        at = next((i for i, earlier in enumerate(kept) if _is_same(earlier, said)), None)
        if at is None:
            kept.append(said)
            continue
        again = Words(claim.start, claim.end, doc.text[claim.start : claim.end])
        first = replace(kept[at].claim, also=(*kept[at].claim.also, again))
        kept[at] = replace(kept[at], claim=first)
    return tuple(said.claim for said in kept)


def _said(claim: Claim, doc: Doc) -> _Said:
    span = doc.char_span(claim.start, claim.end, alignment_mode="expand")
    tokens = [
        token for token in span or () if token.pos_ in _WEIGHTY and (token.pos_ == "NUM" or not token.is_stop)
    ]
    source = claim.attribution.source if claim.attribution is not None else None
    return _Said(
        claim,
        source.name if source is not None else "",
        frozenset(token.lemma_.lower() for token in tokens),
        frozenset(token.lower_ for token in tokens if token.pos_ in ("NUM", "PROPN")),
    )


def _is_same(earlier: _Said, later: _Said) -> bool:
    a, b = earlier.claim, later.claim
    if earlier.speaker != later.speaker or (a.event, a.polarity) != (b.event, b.polarity):
        return False
    if (a.speech_act, a.condition is None) != (b.speech_act, b.condition is None):
        return False
    if earlier.names - later.names and later.names - earlier.names:
        return False  # of two towns, or of two figures
    fewer = min(len(earlier.words), len(later.words))
    return fewer >= _FEWEST and len(earlier.words & later.words) >= _SHARE * fewer
