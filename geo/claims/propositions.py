"""Propositions: the stretches of a text that claim one thing each, attributed or not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.article import Article
from geo.attribution import Attribution, Mode
from geo.claims.claim import Party
from geo.claims.clauses import CLAUSAL, background, parts, root_of, trimmed
from geo.claims.conditions import is_feigned, is_in_condition, is_supposed
from geo.claims.force_nouns import force_of
from geo.claims.lexicon import event_of
from geo.claims.nouns import counted
from geo.claims.verbs import SUBJECTS_AND_THERE
from geo.tokens import Doc, Span, Token

#: A quoted sentence with fewer words, and with no event or name, says nothing alone: it joins the next.
_MIN_WORDS = 4
#: What runs on for longer is a list or no language at all; sentences of news end by some 120 tokens.
_LONGEST_SENTENCE = 400
_FEWEST_WORDS = 2
#: What somebody was asked is no claim: "asked if troops had left, he said no".
_QUESTION = re.compile(r"\b(?:asked|wondered)(?: \w+){0,3} (?:if|whether)\b", re.IGNORECASE)
_CLOSING = " \n\"'”’)"
#: With a cue of asking these open a question: "wondered whether", "asked why".
_ASKING = frozenset({"ask", "wonder", "question", "inquire", "enquire"})
_ASKED = frozenset({"if", "whether", "why", "how", "when", "where", "what", "who"})
_LENGTHS = frozenset({"mile", "km", "kilometre", "kilometer", "metre", "meter"})


@dataclass(frozen=True, slots=True)
class Proposition:
    """Words that claim one thing: their tokens, the verb or noun they turn on, and who says them."""

    content: Span
    scope: Span  # the reported words that the content is a part of: where its subject may stand
    root: Token
    attribution: Attribution | None
    event: Token | None  # the word that names the event, where one does

    @property
    def is_denial(self) -> bool:
        """Tell whether another denies what these words say: they are claimed by whose they are too."""
        return self.attribution is not None and self.attribution.is_denial

    @property
    def voice(self) -> Attribution | None:
        """Return whose words these are: "its troops" are not those of who denies what another said of his."""
        attribution = self.attribution
        return attribution.denies if attribution is not None and attribution.is_denial else attribution

    @property
    def speaker(self) -> Party | None:
        """Return whose words they are, as a party to them."""
        source = self.voice.source if self.voice is not None else None
        return Party(source.name, source.country) if source is not None else None

    @property
    def has_subject(self) -> bool:
        """Tell whether the reported words have a subject of their own."""
        return self.voice is None or any(t.dep_ in SUBJECTS_AND_THERE for t in self.scope)


def propositions(
    article: Article, doc: Doc, attributions: tuple[Attribution, ...], named: frozenset[int]
) -> tuple[Proposition, ...]:
    """Return what the article's story claims, in text order.

    `named` holds the tokens that stand in mentions of places. Each sentence of a longer quotation is a
    claim of its own. A sentence that nobody is quoted for counts where it tells of an event and names a
    force or a place.
    """
    attributions = tuple(each for each in attributions if not _takes_side(doc, each))
    taken = _taken(doc, attributions)
    found = [p for attribution in attributions for p in _attributed(doc, attribution, taken)]
    found += [
        replace(p, attribution=None) for p in found if p.is_denial and p.voice is None and _is_told(p, named)
    ]
    taken |= {token.i for proposition in found for token in proposition.content}
    found += _unattributed(article, doc, taken, named)
    told = (p for p in found if _tells(p.content))
    return tuple(sorted(told, key=lambda p: (p.content.start, p.content.end)))


def _takes_side(doc: Doc, attribution: Attribution) -> bool:
    """Tell whether a report says no more than whose side one is on: "Iran backs the rebels"."""
    if attribution.cue_lemma not in _SIDING or attribution.mode is not Mode.INDIRECT:
        return False
    spans = [doc.char_span(s.start, s.end, alignment_mode="contract") for s in attribution.contents]
    roots = [counted(span.root) for span in spans if span is not None and len(span)]
    return bool(roots) and all(
        root.pos_ in ("NOUN", "PROPN", "PRON")
        and (force_of(root) or root.ent_type_ in _SIDES or root.lemma_.lower() in _BODIES)
        for root in roots
    )


#: With a party for their object these verbs are deeds and report nothing.
_SIDING = frozenset(
    {"back", "support", "attack", "oppose", "defend", "champion", "second", "blast", "favour", "favor"}
)
_SIDES = frozenset({"PERSON", "GPE", "NORP", "ORG"})
_BODIES = frozenset(
    "government regime army group side party faction militia rebel opposition state leader".split()
)


def _tells(content: Span) -> bool:
    """Tell whether words claim anything: "We'll see" names nobody and nothing, a name alone says nothing."""
    if all(t.pos_ in ("PROPN", "DET", "PUNCT", "SPACE") for t in content):
        return False
    return any(
        t.pos_ in ("NOUN", "PROPN", "NUM", "ADJ") or (t.pos_ == "VERB" and t.lemma_ not in _IDLE)
        for t in content
    )


_IDLE = frozenset({"see", "know", "wait", "hope", "say", "think", "do", "go", "happen", "guess", "agree"})


def _attributed(doc: Doc, attribution: Attribution, taken: frozenset[int]) -> Iterator[Proposition]:
    spans = [doc.char_span(s.start, s.end, alignment_mode="contract") for s in attribution.contents]
    pieces = _joined(
        [piece for span in spans if span is not None for piece in _sentences(span, attribution.mode)]
    )
    for piece in pieces:
        if len(piece) > _LONGEST_SENTENCE or len(piece[0].sent) > _LONGEST_SENTENCE:
            continue
        if _asks(piece) or (attribution.cue_lemma in _ASKING and piece[0].lower_ in _ASKED):
            continue
        for part in parts(_with_distance(piece, taken)):
            root = root_of(part)
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
        bare = trimmed(piece)
        if bare is None:
            continue
        if (
            joined
            and not _asks(joined[-1])
            and (
                joined[-1][0].sent == bare[0].sent
                or not (_says_something(joined[-1]) and _says_something(bare))
            )
        ):
            joined[-1] = piece.doc[joined[-1].start : bare.end]
        else:
            joined.append(bare)
    return [piece for piece in joined if sum(t.is_alpha or t.like_num for t in piece) >= _FEWEST_WORDS]


def _asks(piece: Span) -> bool:
    """Tell whether words end in a question mark, which may stand behind what was trimmed."""
    rest = piece.doc[piece.end : piece[-1].sent.end].text
    return (piece.text + rest).rstrip(_CLOSING).endswith("?") and not any(c.isalnum() for c in rest)


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
    events = [token for token in sentence if event_of(token) is not None]
    if not events or _is_question(sentence):
        return
    for verb in sentence:
        if verb.i in taken or verb.pos_ not in ("VERB", "AUX") or verb.dep_ not in CLAUSAL:
            continue
        if held and verb.dep_ in ("relcl", "acl"):
            continue  # only says more of a name in what somebody else says
        content = trimmed(_own_words(verb, taken) if held else sentence)
        if content is None or any(t.i in taken for t in content):
            continue
        told = any(content.start <= token.i < content.end for token in events)
        if told and _concerns_forces_or_places(content, named):
            for part in parts(content) if content.root.pos_ in ("VERB", "AUX") else (content,):
                root = root_of(part) if part is not content else verb
                own = _event(part, root)
                if own is not None:
                    yield Proposition(part, content, root, None, own)
            return


def _is_question(sentence: Span) -> bool:
    """Tell whether a sentence asks, or tells what was asked: "Have they left?", "asked if they had left"."""
    text = sentence.text
    return text.rstrip(_CLOSING).endswith("?") or _QUESTION.search(text) is not None


def _own_words(verb: Token, taken: frozenset[int]) -> Span:
    """Return a clause without the parts of it that an attribution speaks for."""
    own = {verb.i}
    for child in verb.children:
        subtree = [t.i for t in child.subtree]
        if not any(i in taken for i in subtree) and child.dep_ not in ("cc", "punct"):
            own.update(subtree)
    return verb.doc[min(own) : max(own) + 1]


def _is_told(proposition: Proposition, named: frozenset[int]) -> bool:
    """Tell whether what is denied is what the text itself tells, and an event of forces or places."""
    return proposition.event is not None and _concerns_forces_or_places(proposition.content, named)


def _concerns_forces_or_places(content: Span, named: frozenset[int]) -> bool:
    return any(t.i in named or force_of(t) for t in content)


def _event(content: Span, root: Token) -> Token | None:
    """Return the word nearest to the root, verbs first, that names an event."""
    inside = [t for t in content if event_of(t) is not None and not is_feigned(t)]
    behind = background(content, root)
    inside = [t for t in inside if t.i not in behind]
    inside = [t for t in inside if not is_in_condition(t) or is_in_condition(root)]
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
