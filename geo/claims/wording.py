"""Wording: a claim in one sentence, in the text's own words, with pronouns filled in between brackets."""

from geo.attribution import Mode
from geo.attribution import Span as Characters
from geo.claims.acts import turns_around
from geo.claims.claim import Party
from geo.claims.parties import Parties
from geo.claims.propositions import Proposition
from geo.claims.verbs import SUBJECTS_AND_THERE, is_finite
from geo.tokens import Span, Token

#: Between a cue and its content stand a quotation mark or whom it is said of ("accused the army of").
_NEAR = 60
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_OPENERS = frozenset(
    {"that", "as", "and", "but", "while", "whereas", "because", "since", "so", "yet", "where", "when"}
)
#: A card shows this much of a long sentence; its full words stand below.
_LONGEST = 400
#: A statement in as many pieces has its speaker in between.
_SPLIT = 2


def wording(text: str, proposition: Proposition, subject: Party | None, parties: Parties) -> str:
    """Return the content as one sentence of the article's `text`; what is not in it stands in brackets."""
    content, attribution = proposition.content, proposition.attribution
    tokens = _without_opener([t for t in content if not t.is_space and not t.is_quote])
    if proposition.is_denial and len(tokens) > 1 and tokens[0].pos_ == "ADP":
        tokens = tokens[1:]  # "of shelling the town", of which another is accused
    if not tokens:
        return content.text.strip()
    first = tokens[0]
    said = _said(text, proposition, first.idx)
    if first.lower_ in _PRONOUNS and first.dep_ in SUBJECTS_AND_THERE and not _is_expletive(first):
        meant = parties.named(first, proposition)
        said = f"[{meant.name}]{said[len(first.text) :]}" if meant is not None else said
    elif _lacks_subject(proposition):
        name = subject.name if subject is not None else _shared_subject(proposition)
        said = f"[{name}] {said}" if name is not None else said
    elif not _is_clause(content) and not proposition.is_denial:
        said = _with_cue(text, proposition) or said
    if proposition.is_denial or (turns_around(attribution) and _is_clause(content)):
        said = _denied(text, proposition, said)
    elif attribution is not None and attribution.is_negated and _is_clause(content):
        said = _left_open(text, proposition, said)
    said = _balanced(said.strip(" \t'\"‘’“”«»,;:–—-"))
    if len(said) > _LONGEST:
        said = said[:_LONGEST].rsplit(" ", 1)[0] + " …"
    said = said[:1].upper() + said[1:]
    return said if said.endswith((".", "!", "?", "…")) else f"{said}."


def _with_cue(text: str, proposition: Proposition) -> str | None:
    """Return the speaker, his cue and all that follows it: "[Kigali] accused Kinshasa of arming militias"."""
    attribution, content = proposition.attribution, proposition.content
    if attribution is None or attribution.source is None or attribution.cue is None:
        return None
    if attribution.mode is Mode.DIRECT:
        return None
    if not _stands_before(attribution.cue, content):
        return None
    told = " ".join(text[attribution.cue.start : content.end_char].split())
    cue = content.doc.char_span(attribution.cue.start, attribution.cue.end, alignment_mode="expand")
    suffers = (child for token in cue or () for child in token.children if child.dep_ == "nsubjpass")
    accused = next(suffers, None)  # "Moscow was accused by Kyiv of massing troops"
    if accused is not None and attribution.cue_lemma == "accuse":
        return f"{' '.join(text[accused.left_edge.idx : attribution.cue.start].split())} {told}"
    return f"[{attribution.source.name}] {told}"


def _denied(text: str, proposition: Proposition, said: str) -> str:
    """Return what is denied with its denial: "Baku denied that the town had fallen" says no town fell."""
    if not proposition.is_denial and _says_itself(proposition):
        return _with_cue(text, proposition) or said
    source = proposition.attribution.source if proposition.attribution is not None else None
    return f"[Denied by {source.name}:] {said}" if source is not None else f"[Denied:] {said}"


def _left_open(text: str, proposition: Proposition, said: str) -> str:
    """Return what is not said to be so, with its cue: "would not confirm that", "neither ... nor denied"."""
    attribution, content = proposition.attribution, proposition.content
    cue = attribution.cue if attribution is not None else None
    words = content.doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
    if words is not None and any(token.dep_ == "neg" for token in words):
        return _with_cue(text, proposition) or said
    source = attribution.source if attribution is not None else None
    return f"[Left open by {source.name}:] {said}" if source is not None else said


def _says_itself(proposition: Proposition) -> bool:
    """Tell whether the cue is the verb that denies and stands before what it denies."""
    attribution, content = proposition.attribution, proposition.content
    cue = attribution.cue if attribution is not None else None
    if attribution is None or attribution.source is None or cue is None or not _stands_before(cue, content):
        return False
    words = content.doc.char_span(cue.start, cue.end, alignment_mode="expand")
    return words is not None and words.root.lemma_.lower() == attribution.cue_lemma


def _said(text: str, proposition: Proposition, start: int) -> str:
    """Return the content's words from `start` on, without "he added" and the like between them."""
    content, attribution = proposition.content, proposition.attribution
    # "Tanks are said to have crossed": the words between the pieces are the hedge, not a speaker.
    spans = attribution.contents if attribution is not None and attribution.source is not None else ()
    pieces = [text[max(s.start, start) : min(s.end, content.end_char)] for s in spans]
    pieces = [" ".join(piece.split()) for piece in pieces if piece.strip()]
    if len(pieces) < _SPLIT:
        pieces = [" ".join(text[start : content.end_char].split())]
    return pieces[0] if len(pieces) == 1 else " ".join(piece.strip("'\"‘’“”«» ") for piece in pieces)


def _without_opener(tokens: list[Token]) -> list[Token]:
    while len(tokens) > 1 and tokens[0].lower_ in _OPENERS and tokens[0].dep_ in ("mark", "cc", "advmod"):
        tokens = tokens[1:]
    return tokens


def _lacks_subject(proposition: Proposition) -> bool:
    """Tell whether the content is the later half of a statement ("... and will try to rule")."""
    later = proposition.content.start > proposition.scope.start and proposition.root.dep_ == "conj"
    return later and not any(child.dep_ in SUBJECTS_AND_THERE for child in proposition.root.children)


def _shared_subject(proposition: Proposition) -> str | None:
    """Return the subject that a later half has in common with the first, without what hangs on it."""
    subject = next(
        (child for child in proposition.root.head.children if child.dep_ in SUBJECTS_AND_THERE), None
    )
    if subject is None or subject.i >= proposition.content.start:
        return None
    return subject.doc[subject.left_edge.i : subject.i + 1].text


def _is_expletive(pronoun: Token) -> bool:
    """Tell whether "it" stands for a clause: "it is untrue that ..."."""
    verb = pronoun.head
    holders = [verb, *(child for child in verb.children if child.dep_ in ("acomp", "attr"))]
    clause = any(
        child.dep_ in ("ccomp", "csubj", "xcomp", "acl") for holder in holders for child in holder.children
    )
    return pronoun.lower_ == "it" and verb.lemma_ == "be" and clause


def _stands_before(cue: Characters, content: Span) -> bool:
    return 0 <= content.start_char - cue.end <= _NEAR


def _is_clause(content: Span) -> bool:
    """Tell whether the content has a subject and a finite verb, so that it reads as a sentence."""
    root = content.root
    subject = any(c.dep_ in SUBJECTS_AND_THERE for c in root.children)
    return root.pos_ in ("VERB", "AUX") and subject and is_finite(root)


def _balanced(text: str) -> str:
    """Close a quotation mark that lost its partner when the content was cut."""
    for opening, closing in (("‘", "’"), ("“", "”"), ("«", "»")):
        if text.count(opening) > text.count(closing):
            text += closing
    return text
