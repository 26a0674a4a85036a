"""Merging: the same statement by the same speaker, told twice, is one claim with two stretches."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.claims.claim import Claim, Words
from geo.tokens import Doc

#: Share of the shorter statement's words of weight that both have.
_SHARE = 0.7
_FEWEST = 3
#: With how many of a speaker's earlier claims of one kind a claim is compared.
_REACH = 50
_WEIGHTY = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})


@dataclass(frozen=True, slots=True)
class _Said:
    claim: Claim
    speaker: str
    words: frozenset[str]
    names: frozenset[str]  # and numbers


def merged(claims: Sequence[Claim], doc: Doc) -> tuple[Claim, ...]:
    """Return claims with doubles joined: the first stands, the others' words are its `also`."""
    text = doc.text  # spaCy builds it anew each time it is asked
    kept: list[_Said] = []
    alike: dict[tuple[str, str | None], list[int]] = {}  # by speaker and event, the last of `kept`
    for claim in claims:
        said = _said(claim, doc)
        near = alike.setdefault((said.speaker, claim.event), [])
        at = next((i for i in near[-_REACH:] if _is_same(kept[i], said)), None)
        if at is None:
            near.append(len(kept))
            kept.append(said)
            continue
        again = Words(claim.start, claim.end, text[claim.start : claim.end])
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


def _ways(claim: Claim) -> tuple[str, str]:
    """Return whence and whither a claim's forces go: from A to B is not from B to A."""
    movement = claim.movement
    ends = (movement.origin, movement.destination) if movement is not None else (None, None)
    origin, destination = (end.words.text if end is not None else "" for end in ends)
    return origin, destination


def _is_same(earlier: _Said, later: _Said) -> bool:
    a, b = earlier.claim, later.claim
    if earlier.speaker != later.speaker or (a.event, a.polarity) != (b.event, b.polarity):
        return False
    if (a.speech_act, a.condition is None, a.factuality) != (b.speech_act, b.condition is None, b.factuality):
        return False
    if (a.attribution is None) != (b.attribution is None) or _ways(a) != _ways(b):
        return False
    if earlier.names - later.names and later.names - earlier.names:
        return False  # of two towns, or of two figures
    fewer = min(len(earlier.words), len(later.words))
    return fewer >= _FEWEST and len(earlier.words & later.words) >= _SHARE * fewer
