"""Wording: a claim in one sentence, in the text's own words, with pronouns filled in between brackets."""

from spacy.tokens import Span, Token

from geo.claims.claim import Party
from geo.claims.parties import Parties
from geo.claims.propositions import Proposition

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i"})
_OPENERS = frozenset({"that", "as", "and", "but", "while", "whereas", "because", "since", "so", "yet"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
#: A card shows this much of a long sentence; its full words stand below.
_LONGEST = 400
#: A statement in as many pieces has its speaker in between.
_SPLIT = 2


def wording(proposition: Proposition, subject: Party | None, parties: Parties) -> str:
    """Return the content as one sentence; what is not in the text stands in brackets."""
    content, attribution = proposition.content, proposition.attribution
    tokens = _without_opener([t for t in content if not t.is_space and not t.is_quote])
    if not tokens:
        return content.text.strip()
    doc, first = content.doc, tokens[0]
    text = _said(proposition, first.idx)
    if first.lower_ in _PRONOUNS and first.dep_ in _SUBJECTS:
        meant = parties.named(first, proposition)
        text = f"[{meant.name}]{text[len(first.text) :]}" if meant is not None else text
    elif _lacks_subject(proposition):
        text = f"[{subject.name}] {text}" if subject is not None else text
    elif not _is_clause(content) and attribution is not None and attribution.source is not None:
        cue = attribution.cue
        words = doc.text[cue.start : cue.end] if cue is not None and cue.end <= content.start_char else ""
        text = f"[{attribution.source.name}] {words} {text}" if words and " " not in words else text
    text = _balanced(text.strip(" \t'\"‘’“”«»,;:–—-"))
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rsplit(" ", 1)[0] + " …"
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _said(proposition: Proposition, start: int) -> str:
    """Return the content's words from `start` on, without "he added" and the like between them."""
    content, attribution = proposition.content, proposition.attribution
    spans = attribution.contents if attribution is not None else ()
    pieces = [content.doc.text[max(s.start, start) : min(s.end, content.end_char)] for s in spans]
    pieces = [" ".join(piece.split()) for piece in pieces if piece.strip()]
    if len(pieces) < _SPLIT:
        pieces = [" ".join(content.doc.text[start : content.end_char].split())]
    return " ".join(piece.strip("'\"‘’“”«» ") for piece in pieces) if len(pieces) >= _SPLIT else pieces[0]


def _without_opener(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and tokens[0].lower_ in _OPENERS and tokens[0].dep_ in ("mark", "cc", "advmod"):
        tokens = tokens[1:]
    return tokens


def _lacks_subject(proposition: Proposition) -> bool:
    """Tell whether the content is the later half of a statement ("... and will try to rule")."""
    return proposition.content.start > proposition.scope.start and proposition.root.dep_ == "conj"


def _is_clause(content: Span) -> bool:
    return content.root.pos_ in ("VERB", "AUX") and any(c.dep_ in _SUBJECTS for c in content.root.children)


def _balanced(text: str) -> str:
    """Close a quotation mark that lost its partner when the content was cut."""
    for opening, closing in (("‘", "’"), ("“", "”"), ("«", "»")):
        if text.count(opening) > text.count(closing):
            text += closing
    return text
