"""Propositions: the stretches of a text that claim one thing each, attributed or not."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from geo.article import Article
from geo.attribution import Attribution, Mode
from geo.claims.certainty import is_finite
from geo.claims.claim import Party
from geo.claims.conditions import is_supposed
from geo.claims.lexicon import event_of, force_of

#: A quoted sentence with fewer words, and with no event or name, says nothing alone: it joins the next.
_MIN_WORDS = 4
#: What runs on for longer is a list or no language at all; sentences of news end by some 120 tokens.
_LONGEST_SENTENCE = 400
_MIN_PART = 3
_FEWEST_WORDS = 2
#: Adjectives that say how sure the speaker is of the clause below them.
_CERTAIN = frozenset({"clear", "convinced", "convince", "certain", "sure", "confident", "obvious", "plain"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_PREDICATES = frozenset({"acomp", "oprd", "ccomp"})
_MAX_DESCENT = 3
_LENGTHS = frozenset({"mile", "km", "kilometre", "kilometer", "metre", "meter"})
_CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "conj", "relcl", "acl", "xcomp", "pcomp", "csubj"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """Words that claim one thing: their tokens, the verb or noun they turn on, and who says them."""

    content: Span
    scope: Span  # the reported words that the content is a part of: where its subject may stand
    root: Token
    attribution: Attribution | None
    event: Token | None  # the word that names the event, where one does

    @property
    def speaker(self) -> Party | None:
        """Return who says it, as a party to it."""
        source = self.attribution.source if self.attribution is not None else None
        return Party(source.name, source.country) if source is not None else None

    @property
    def has_subject(self) -> bool:
        """Tell whether the reported words have a subject of their own."""
        return self.attribution is None or any(t.dep_ in _SUBJECTS for t in self.scope)


def propositions(
    article: Article, doc: Doc, attributions: tuple[Attribution, ...], named: frozenset[int]
) -> tuple[Proposition, ...]:
    """Return what the article's story claims, in text order.

    `named` holds the tokens that stand in mentions of places. Each sentence of a longer quotation is a
    claim of its own. A sentence that nobody is quoted for counts where it tells of an event and names a
    force or a place.
    """
    taken = _taken(doc, attributions)
    found = [p for attribution in attributions for p in _attributed(doc, attribution, taken)]
    taken |= {token.i for proposition in found for token in proposition.content}
    found += _unattributed(article, doc, taken, named)
    told = (p for p in found if _tells(p.content))
    return tuple(sorted(told, key=lambda p: (p.content.start, p.content.end)))


def _tells(content: Span) -> bool:
    """Tell whether words claim anything: "We'll see" names nobody and nothing."""
    return any(t.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") or event_of(t) is not None for t in content)


def _attributed(doc: Doc, attribution: Attribution, taken: frozenset[int]) -> Iterator[Proposition]:
    spans = [doc.char_span(s.start, s.end, alignment_mode="contract") for s in attribution.contents]
    pieces = _joined(
        [piece for span in spans if span is not None for piece in _sentences(span, attribution.mode)]
    )
    for piece in pieces:
        if len(piece) > _LONGEST_SENTENCE:
            continue
        for part in _parts(_with_distance(piece, taken)):
            root = _root(part)
            yield Proposition(part, piece, root, attribution, _event(part, root))


def _with_distance(piece: Span, taken: frozenset[int]) -> Span:
    """Add an afterthought that tells how far ("... at the town - 20 km from the border")."""
    tail = piece.doc[piece.end : piece[-1].sent.end]
    if (
        not tail
        or any(t.i in taken for t in tail)
        or not (tail[0].is_punct or tail[0].pos_ in ("ADV", "NUM"))
    ):
        return piece
    if not any(t.lemma_.lower() in _LENGTHS for t in tail):
        return piece
    end = tail.end
    while end > piece.end and (piece.doc[end - 1].is_space or piece.doc[end - 1].is_punct):
        end -= 1
    return piece.doc[piece.start : end]


def _parts(content: Span) -> tuple[Span, ...]:
    """Cut statements that differ in sign, in time or in who acts.

    "Is not rational and will try to rule"; "that A would fight and that B would be dead".
    """
    root = _root(content)
    for conjunct in root.conjuncts:
        if conjunct.i < root.i or not content.start <= conjunct.i < content.end:
            continue
        if not (_differs_in_kind(root, conjunct) or _has_other_subject(root, conjunct)):
            continue
        cut = conjunct.left_edge.i
        first, second = _trimmed(content.doc[content.start : cut]), _trimmed(content.doc[cut : content.end])
        while first is not None and (first[-1].dep_ == "cc" or first[-1].is_punct):
            first = _trimmed(content.doc[first.start : first.end - 1])
        if first is not None and second is not None and min(len(first), len(second)) >= _MIN_PART:
            return first, *_parts(second)
    return (content,)


def _differs_in_kind(root: Token, conjunct: Token) -> bool:
    finite = any(c.dep_ == "aux" and c.tag_ in ("MD", "VBZ", "VBP", "VBD") for c in conjunct.children)
    return finite and _signature(conjunct) != _signature(root)


def _has_other_subject(root: Token, conjunct: Token) -> bool:
    """Tell whether two clauses have subjects of their own: not "they came and they saw"."""
    first = next((child for child in root.children if child.dep_ in _SUBJECTS), None)
    second = next((child for child in conjunct.children if child.dep_ in _SUBJECTS), None)
    return is_finite(conjunct) and first is not None and second is not None and first.lower_ != second.lower_


def _signature(verb: Token) -> tuple[bool, bool]:
    negated = any(t.dep_ == "neg" or t.lower_ == "not" for c in verb.children for t in (c, *c.children))
    return negated, any(c.tag_ == "MD" for c in verb.children)


def _sentences(span: Span, mode: Mode) -> Iterator[Span]:
    """Cut a direct quotation at its sentences; reported speech is one piece."""
    if mode not in (Mode.DIRECT, Mode.MIXED):
        yield span
        return
    doc = span.doc
    start = span.start
    while start < span.end:
        end = min(span.end, doc[start].sent.end)
        yield doc[start:end]
        start = end


def _joined(pieces: list[Span]) -> list[Span]:
    """Join the pieces that stand in one sentence, or that say nothing alone."""
    joined: list[Span] = []
    for piece in pieces:
        trimmed = _trimmed(piece)
        if trimmed is None:
            continue
        if joined and (
            joined[-1][0].sent == trimmed[0].sent
            or not (_says_something(joined[-1]) and _says_something(trimmed))
        ):
            joined[-1] = piece.doc[joined[-1].start : trimmed.end]
        else:
            joined.append(trimmed)
    return [piece for piece in joined if sum(t.is_alpha or t.like_num for t in piece) >= _FEWEST_WORDS]


def _trimmed(span: Span) -> Span | None:
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].is_space or doc[start].is_quote or doc[start].text in ",;:–—-"):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_quote or doc[end - 1].text in ",;:"):
        end -= 1
    return doc[start:end] if start < end else None


def _says_something(span: Span) -> bool:
    words = [t for t in span if t.is_alpha]
    if any(t.ent_type_ for t in words) or any(event_of(t) for t in words):
        return True
    return len(words) >= _MIN_WORDS and any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in words)


def _unattributed(
    article: Article, doc: Doc, taken: frozenset[int], named: frozenset[int]
) -> Iterator[Proposition]:
    story = [(s.start, s.end) for s in article.story]
    at = 0
    for sentence in doc.sents:
        while at < len(story) and story[at][1] <= sentence.start_char:
            at += 1
        if at == len(story):
            return
        if story[at][0] > sentence.start_char:
            continue
        yield from _free_clauses(sentence, taken, named)


def _taken(doc: Doc, attributions: tuple[Attribution, ...]) -> frozenset[int]:
    """Return the tokens that attributions speak for: contents and cues."""
    spans = [s for a in attributions for s in (*a.contents, *([a.cue] if a.cue else []))]
    tokens = (doc.char_span(s.start, s.end, alignment_mode="expand") for s in spans)
    return frozenset(token.i for span in tokens if span is not None for token in span)


def _free_clauses(sentence: Span, taken: frozenset[int], named: frozenset[int]) -> Iterator[Proposition]:
    """Yield the sentence, or its clause that no attribution covers, where it tells of an event."""
    if len(sentence) > _LONGEST_SENTENCE:
        return
    held = any(t.i in taken for t in sentence)
    if not held and sentence.root.pos_ not in ("VERB", "AUX"):
        return  # a heading
    for verb in sentence:
        if verb.i in taken or verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in _CLAUSAL:
            continue
        if held and verb.dep_ in ("relcl", "acl"):
            continue  # only says more of a name in what somebody else says
        content = _trimmed(_own_words(verb, taken) if held else sentence)
        if content is None or any(t.i in taken for t in content):
            continue
        event = _event(content, verb)
        if event is not None and _concerns_forces_or_places(content, named):
            for part in _parts(content) if content.root.pos_ in ("VERB", "AUX") else (content,):
                root = _root(part) if part is not content else verb
                own = _event(part, root)
                if own is not None:
                    yield Proposition(part, content, root, None, own)
            return


def _own_words(verb: Token, taken: frozenset[int]) -> Span:
    """Return a clause without the parts of it that an attribution speaks for."""
    own = {verb.i}
    for child in verb.children:
        subtree = [t.i for t in child.subtree]
        if not any(i in taken for i in subtree) and child.dep_ not in ("cc", "punct"):
            own.update(subtree)
    return verb.doc[min(own) : max(own) + 1]


def _concerns_forces_or_places(content: Span, named: frozenset[int]) -> bool:
    return any(t.i in named or force_of(t) for t in content)


def _root(content: Span) -> Token:
    """Return the verb a content turns on: below "is convinced that", "made clear that" and the like."""
    content = _before_afterthought(content)
    root = content.root
    if root.pos_ not in ("VERB", "AUX"):
        verbs = [t for t in content if t.pos_ in ("VERB", "AUX") and t.dep_ in _CLAUSAL]
        root = min(verbs, key=lambda t: len(list(t.ancestors)), default=root)
    for _ in range(_MAX_DESCENT):
        inner = _clause_of_certainty(root) or _raised_clause(root)
        if inner is None or not content.start <= inner.i < content.end:
            return root
        root = inner
    return root


def _before_afterthought(content: Span) -> Span:
    """Return what stands before a dash, where the parse has made what follows it the main clause."""
    dash = next((token for token in content if token.text in ("–", "—") and token.i > content.start), None)
    afterthought = dash is not None and content.root.i > dash.i
    return content.doc[content.start : dash.i] if dash is not None and afterthought else content


def _clause_of_certainty(root: Token) -> Token | None:
    adjectives = [c for c in root.children if c.dep_ in _PREDICATES and c.lemma_.lower() in _CERTAIN]
    holders = [root, *adjectives] if adjectives else []
    clauses = (c for h in holders for c in h.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX"))
    return next(clauses, None)


def _raised_clause(root: Token) -> Token | None:
    """Return what someone "is said to" do: the passive only says that it is told."""
    if not any(child.dep_ == "auxpass" for child in root.children):
        return None
    return next(
        (child for child in root.children if child.dep_ == "xcomp" and child.pos_ in ("VERB", "AUX")), None
    )


def _event(content: Span, root: Token) -> Token | None:
    """Return the word nearest to the root, verbs first, that names an event."""
    inside = [t for t in content if event_of(t) is not None]
    inside = [t for t in inside if not is_supposed(t)] or inside
    if root.i in {t.i for t in inside}:
        return root
    return min(inside, key=lambda t: (_depth(t, root), t.pos_ != "VERB", t.i), default=None)


def _depth(token: Token, root: Token) -> int:
    depth = 0
    while token.i != root.i and token.head.i != token.i:
        token = token.head
        depth += 1
    return depth if token.i == root.i else depth + 100
