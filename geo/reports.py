"""Reports: clauses that say who says what, read off the parse; raw, nested ones and doubles included."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from geo import offices
from geo import reporting_words as words
from geo.quotes import Quotation, Span

_SUBJECTS = frozenset(("nsubj", "csubj"))
_PASSIVE_SUBJECTS = frozenset(("nsubjpass", "csubjpass"))
_RELATIVES = frozenset(("who", "which", "that"))
_VERBAL = frozenset(("VERB", "AUX"))
_CLAUSES = frozenset(("ccomp",))
#: How far up a chain of verbs a subject is looked for; real sentences need three.
_MAX_CLIMB = 6
#: The longest name before a colon, in tokens.
_MAX_NAME = 8
#: A clause of this many tokens can be a statement; a shorter start of a sentence is an adverbial.
_SHORTEST = 4
#: What may follow "he said" at the end of a sentence: "in a statement on Monday".
_NEAR_END = 8


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with the tokens of its speaker and addressee and the characters of its content."""

    cue: Span
    lemma: str
    anchor: int  # index of the cue's main token
    source: int | None
    contents: tuple[Span, ...]
    addressee: int | None = None


class Page:
    """A parsed text with what the rules ask of it: children of each token, and what is quoted."""

    def __init__(self, doc: Doc, quotes: tuple[Quotation, ...], shut: tuple[Span, ...]) -> None:
        """Index the parse once, in linear time; nothing is read in the `shut` spans."""
        self.doc = doc
        self.quotes = quotes
        self.quote_of: list[int] = [-1] * len(doc)
        self.shut: list[bool] = [False] * len(doc)
        self.starts: list[int] = [0] * len(doc)
        self.children: list[list[int]] = [[] for _ in range(len(doc))]
        for token in doc:
            starts = token.i == 0 or bool(token.is_sent_start)
            self.starts[token.i] = token.i if starts else self.starts[token.i - 1]
            if token.head.i != token.i:
                self.children[token.head.i].append(token.i)
        spans = [(span, number) for number, quote in enumerate(quotes) for span in quote.spans]
        self._mark(spans)
        at = 0
        for token in doc:
            while at < len(shut) and shut[at].end <= token.idx:
                at += 1
            self.shut[token.i] = at < len(shut) and shut[at].start <= token.idx

    def _mark(self, spans: list[tuple[Span, int]]) -> None:
        at = 0
        for token in self.doc:
            while at < len(spans) and spans[at][0].end <= token.idx:
                at += 1
            if at < len(spans) and spans[at][0].start <= token.idx:
                self.quote_of[token.i] = spans[at][1]

    def kids(self, token: Token, *labels: str) -> list[Token]:
        """Return the children with one of the labels, or all."""
        found = [self.doc[i] for i in self.children[token.i]]
        return [child for child in found if child.dep_ in labels] if labels else found

    def first(self, token: Token, *labels: str) -> Token | None:
        """Return the first child with one of the labels."""
        return next(iter(self.kids(token, *labels)), None)

    def span(self, first: int, last: int) -> Span:
        """Return the characters of tokens first to last, without white space and commas at the edges."""
        doc = self.doc
        while first < last and (doc[first].is_space or doc[first].text in (",", "-", "–", "—", ":")):
            first += 1
        while first < last and (doc[last].is_space or doc[last].text in (",", ".", ";", "-", "–", "—", ":")):
            last -= 1
        return Span(doc[first].idx, doc[last].idx + len(doc[last]))

    def whole(self, token: Token) -> Span:
        """Return the characters of a token's whole phrase."""
        return self.span(token.left_edge.i, token.right_edge.i)


def reports(page: Page) -> Iterator[Report]:
    """Yield each report that the parse shows outside quotation marks, in the order of the words."""
    for token in page.doc:
        if page.shut[token.i] or page.quote_of[token.i] >= 0:
            continue
        report = None
        lemma = token.lemma_.lower()
        if token.pos_ in _VERBAL:
            report = _of_verb(page, token, lemma)
        elif token.pos_ == "NOUN" or token.pos_ == "PROPN":
            report = _of_noun(page, token, lemma)
        elif token.pos_ == "ADJ":
            report = _of_adjective(page, token, lemma)
        elif token.text == ":":
            report = _of_colon(page, token)
        elif lemma in words.HEDGE_ADVERBS:
            report = _of_adverb(page, token)
        if report and report.contents:
            yield replace(report, contents=_to_the_end(page, report))


def speaker(page: Page, verb: Token) -> Token | None:
    """Find who does what the verb says: its subject, or that of the verb or noun it hangs on."""
    current = verb
    for _ in range(_MAX_CLIMB):
        subject = page.first(current, *_SUBJECTS)
        if subject is None and current.i != verb.i:
            subject = page.first(current, *_PASSIVE_SUBJECTS)
        if subject is not None:
            if subject.lower_ in _RELATIVES and current.dep_ == "relcl":
                return current.head
            if subject.lower_ in ("it", "there") and _is_expletive(page, current):
                return None
            return subject
        if current.dep_ in ("acl", "relcl") and current.head.pos_ not in _VERBAL:
            return current.head
        if current.dep_ not in (
            "conj",
            "xcomp",
            "advcl",
            "acl",
            "relcl",
            "pcomp",
            "prep",
            "dep",
            "parataxis",
        ):
            return None
        if current.head.i == current.i:
            return None
        current = current.head
    return None


def _is_expletive(page: Page, verb: Token) -> bool:
    return bool(page.kids(verb, "auxpass")) or verb.lemma_ in ("be", "seem", "appear", "turn")


def _of_verb(page: Page, verb: Token, lemma: str) -> Report | None:
    if lemma == "accord":
        return _of_according(page, verb)
    if verb.dep_ in ("amod", "compound", "aux", "auxpass"):
        return None
    if page.kids(verb, "auxpass") or (verb.tag_ == "VBN" and page.kids(verb, *_PASSIVE_SUBJECTS)):
        return _of_passive(page, verb, lemma)
    if verb.tag_ == "VBN" and not page.kids(verb, "aux") and verb.dep_ in ("acl", "relcl", "advcl", "amod"):
        return None  # "the man accused of", "known as"
    source = speaker(page, verb)
    if source is None and verb.dep_ not in ("parataxis", "ROOT", "ccomp", "pcomp", "advcl", "acl", "conj"):
        return None
    if lemma in words.HUMAN_ONLY and (source is None or _is_thing(source)):
        return None
    contents = _contents(page, verb, lemma, source)
    if not contents:
        return None
    return Report(
        cue_span(page, verb), lemma, verb.i, source.i if source else None, contents, addressee(page, verb)
    )


def _contents(page: Page, verb: Token, lemma: str, source: Token | None) -> tuple[Span, ...]:
    """Return the content of an active verb, by the first of its patterns that fits."""
    if lemma in words.CLAUSE_VERBS:
        clause = page.first(verb, "ccomp")
        if clause is not None and not (source is not None and clause.i == source.i):
            return (_clause_span(page, verb, clause),)
        after_colon = _after_colon(page, verb)
        if after_colon:
            return after_colon
        around = _around(page, verb) or _before(page, verb)
        if around:
            return around
    if lemma in words.LABEL_VERBS:
        thing = page.first(verb, "dobj", "nsubj", "ccomp")
        if thing is not None and (source is None or thing.i != source.i):
            label = page.first(verb, "oprd", "xcomp", "acomp", "prep", "ccomp")
            if thing.dep_ in ("ccomp", "dobj") and (thing.dep_ == "ccomp" or label is not None):
                last = max(thing.right_edge.i, label.right_edge.i if label else 0)
                return (page.span(thing.left_edge.i, last),)
    infinitive = page.first(verb, "xcomp", "ccomp")
    thing = page.first(verb, "dobj")
    if infinitive is not None and thing is None and lemma in words.INFINITIVE_VERBS:
        return (page.whole(infinitive),)
    if infinitive is not None and lemma in words.REQUEST_VERBS:
        return (
            page.span(
                min(infinitive.left_edge.i, thing.i if thing else infinitive.i), infinitive.right_edge.i
            ),
        )
    for preposition in page.kids(verb, "prep", "prt", "agent"):
        takes = words.PREPOSITION_VERBS.get(lemma, frozenset())
        if preposition.lower_ in takes and page.children[preposition.i]:
            return (page.whole(preposition),)
    if thing is not None and lemma in words.OBJECT_VERBS:
        return (page.whole(thing),)
    if thing is not None and lemma in words.SHOWING_VERBS and source is not None and shows(source):
        return (page.whole(thing),)
    return ()


def _clause_span(page: Page, verb: Token, clause: Token) -> Span:
    first, last = clause.left_edge.i, clause.right_edge.i
    if first <= verb.i <= last:
        first, last = (verb.right_edge.i, last) if clause.i > verb.i else (first, verb.left_edge.i - 1)
    return page.span(first, max(first, last))


def _around(page: Page, verb: Token) -> tuple[Span, ...]:
    """Return the clause that a parenthetical "he said" or "as he said" stands beside."""
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(kid.lower_ == "as" for kid in page.kids(verb, "mark", "advmod"))
    if head.i == verb.i or not (as_clause or (verb.dep_ in ("parataxis", "ccomp") and head.pos_ in _VERBAL)):
        return ()
    if not as_clause and not page.kids(verb, "nsubj"):
        return ()
    if as_clause and page.kids(verb, "dobj"):
        return ()
    if verb.dep_ == "ccomp" and (page.kids(verb, "mark") or head.lemma_.lower() in words.CLAUSE_VERBS):
        return ()
    return without(page, head, verb)


def _before(page: Page, verb: Token) -> tuple[Span, ...]:
    """Return the sentence up to the comma where it ends in "..., she said on Monday"."""
    subject = page.first(verb, "nsubj")
    if subject is None or verb.right_edge.i - verb.i > _NEAR_END or page.kids(verb, "dobj", "xcomp"):
        return ()
    comma = min(subject.left_edge.i, verb.left_edge.i) - 1
    first = page.starts[verb.i]
    if comma - first < _SHORTEST or page.doc[comma].text != ",":
        return ()
    return (page.span(first, comma - 1),)


def without(page: Page, head: Token, hole: Token) -> tuple[Span, ...]:
    """Return a clause's characters but for the phrase that reports it."""
    first, last = head.left_edge.i, head.right_edge.i
    left = [page.span(first, hole.left_edge.i - 1)] if hole.left_edge.i > first else []
    right = [page.span(hole.right_edge.i + 1, last)] if hole.right_edge.i < last else []
    return tuple(span for span in (*left, *right) if span.end - span.start > 1)


def _of_passive(page: Page, verb: Token, lemma: str) -> Report | None:
    agent = page.first(verb, "agent")
    source = page.first(agent, "pobj") if agent is not None else None
    subject = page.first(verb, *_PASSIVE_SUBJECTS, "nsubj")
    clause = page.first(verb, "ccomp", "xcomp")
    cue = cue_span(page, verb)
    if lemma in ("tell", "inform", "advise", "warn", "assure", "remind") and clause is not None:
        told = subject.i if subject is not None else None
        return Report(cue, f"be {lemma}", verb.i, source.i if source else None, (page.whole(clause),), told)
    if lemma in words.PASSIVE_VERBS and clause is not None:
        spans = [page.whole(clause)]
        if clause.dep_ == "xcomp" and subject is not None:
            spans.insert(0, page.whole(subject))
        return Report(cue, f"be {lemma} to", verb.i, source.i if source else None, tuple(spans))
    if source is None or subject is None:
        return None
    if lemma in words.OBJECT_VERBS | words.LABEL_VERBS | words.CLAUSE_VERBS and not _is_thing(source):
        return Report(cue, f"be {lemma}", verb.i, source.i, (page.whole(subject),))
    return None


def _of_according(page: Page, verb: Token) -> Report | None:
    to = page.first(verb, "prep")
    source = page.first(to, "pobj") if to is not None else None
    if to is None or source is None or to.lower_ != "to":
        return None
    head = verb.head
    while head.pos_ not in _VERBAL and head.head.i != head.i:
        head = head.head
    if head.i == verb.i:
        return None
    contents = without(page, head, verb)
    return Report(Span(verb.idx, to.idx + len(to)), "according to", verb.i, source.i, contents)


def _of_noun(page: Page, noun: Token, lemma: str) -> Report | None:
    clause = None
    if lemma in words.CLAUSE_NOUNS:
        clause = next((kid for kid in page.kids(noun, "acl", "ccomp") if _that(page, kid)), None)
    if clause is None and lemma in words.INFINITIVE_NOUNS:
        clause = next((kid for kid in page.kids(noun, "acl", "xcomp") if _to(page, kid)), None)
    if clause is None:
        return None
    source = page.first(noun, "poss")
    for preposition in page.kids(noun, "prep"):
        if source is None and preposition.lower_ in ("by", "from", "of", "among"):
            source = page.first(preposition, "pobj")
    verb = noun.head
    if source is None and verb.pos_ == "VERB" and verb.lemma_ in words.LIGHT_VERBS and noun.dep_ == "dobj":
        source = speaker(page, verb)
    cue = Span(noun.idx, noun.idx + len(noun))
    return Report(cue, lemma, noun.i, source.i if source else None, (page.whole(clause),))


def _that(page: Page, clause: Token) -> bool:
    return any(kid.lower_ in ("that", "whether") for kid in page.kids(clause, "mark"))


def _to(page: Page, clause: Token) -> bool:
    return any(kid.lower_ == "to" for kid in page.kids(clause, "aux"))


def _of_adjective(page: Page, adjective: Token, lemma: str) -> Report | None:
    if lemma not in words.ADJECTIVES or adjective.dep_ not in ("acomp", "ROOT", "conj", "attr"):
        return None
    clause = page.first(adjective, "ccomp", "xcomp")
    verb = adjective.head
    if clause is None:
        clause = page.first(verb, "ccomp") if verb.lemma_ in ("be", "feel", "become") else None
    source = speaker(page, verb) if verb.pos_ in _VERBAL else None
    if clause is None or (source is not None and _is_thing(source)):
        return None
    start = verb if verb.pos_ in _VERBAL and verb.i < adjective.i else adjective
    cue = (
        page.span(start.i, adjective.i) if adjective.i - start.i <= 3 else page.span(adjective.i, adjective.i)
    )
    return Report(cue, f"be {lemma}", adjective.i, source.i if source else None, (page.whole(clause),))


def _of_adverb(page: Page, adverb: Token) -> Report | None:
    head = adverb.head
    if head.i == adverb.i:
        return None
    cue = Span(adverb.idx, adverb.idx + len(adverb))
    return Report(cue, adverb.lower_, adverb.i, None, without(page, head, adverb))


def _of_colon(page: Page, colon: Token) -> Report | None:
    """Return what stands after a name and a colon at the head of a line, as in a headline or an interview."""
    first = colon.i
    while first > 0 and not page.doc[first - 1].is_space and colon.i - first <= _MAX_NAME:
        first -= 1
    name = page.doc[first : colon.i]
    if not 0 < len(name) <= _MAX_NAME or (first > 0 and "\n" not in page.doc[first - 1].text):
        return None
    if name[-1].pos_ != "PROPN" or any(token.pos_ in _VERBAL for token in name):
        return None
    content = _rest_of_line(page, colon.i + 1)
    if not content or not any(token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP") for token in name):
        return None
    return Report(Span(colon.idx, colon.idx + 1), ":", colon.i, name[-1].i, content)


def _after_colon(page: Page, verb: Token) -> tuple[Span, ...]:
    """Return the rest of the line where the verb leads up to a colon."""
    for i in range(verb.i + 1, min(len(page.doc), verb.i + _MAX_NAME)):
        token = page.doc[i]
        if token.text == ":":
            return _rest_of_line(page, i + 1)
        if token.text in (".", "!", "?", ";") or token.is_space or page.quote_of[i] >= 0:
            break
    return ()


def _rest_of_line(page: Page, first: int) -> tuple[Span, ...]:
    last = first
    while last < len(page.doc) and "\n" not in page.doc[last].text and not page.doc[last].is_sent_end:
        last += 1
    if last < len(page.doc) and page.doc[last].is_sent_end and "\n" not in page.doc[last].text:
        last += 1
    if last - first < 3 or page.quote_of[first] >= 0:
        return ()
    return (page.span(first, last - 1),)


def shows(token: Token) -> bool:
    """Tell whether the phrase is a picture or a document, which show what people say."""
    return token.lemma_.lower() in offices.IMAGERY | offices.DOCUMENTS


def _to_the_end(page: Page, report: Report) -> tuple[Span, ...]:
    """Draw the last content on to the end of its sentence where only phrases without a verb are left over."""
    *before, last = report.contents
    tokens = page.doc.char_span(last.start, last.end, alignment_mode="expand")
    if tokens is None or last.start < report.cue.start:
        return report.contents
    end = tokens.end
    while end < len(page.doc) and page.starts[end] == page.starts[tokens.end - 1]:
        token = page.doc[end]
        if token.pos_ in _VERBAL or "\n" in token.text or page.quote_of[end] != page.quote_of[tokens.end - 1]:
            return report.contents
        end += 1
    return (*before, page.span(tokens.start, end - 1))


def _is_thing(token: Token) -> bool:
    """Tell whether a speaker is plainly no one who could speak or think."""
    return token.pos_ in ("NUM", "VERB") or token.lower_ in ("this", "that", "these", "it", "which", "what")


def cue_span(page: Page, verb: Token) -> Span:
    """Return the verb with its auxiliaries, adverbs between them and "to" of a passive report."""
    first = min(
        (kid.i for kid in page.kids(verb, "aux", "auxpass", "neg") if verb.i - kid.i <= 4), default=verb.i
    )
    last = verb.i
    following = page.doc[verb.i + 1] if verb.i + 1 < len(page.doc) else None
    if following is not None and page.kids(verb, "auxpass") and following.lower_ == "to":
        last = following.i
    subject_between = any(first < kid.i < verb.i for kid in page.kids(verb, *_SUBJECTS))
    return page.span(verb.i if subject_between else first, last)


def addressee(page: Page, verb: Token) -> int | None:
    """Return who is told: the object of "tell" and its like, or of "to" after "say" and its like."""
    if verb.lemma_ in (
        "tell",
        "inform",
        "warn",
        "assure",
        "remind",
        "ask",
        "urge",
        "advise",
        "notify",
        "reassure",
    ):
        told = page.first(verb, "dobj", "dative", "iobj")
        return told.i if told is not None and told.pos_ in ("PROPN", "NOUN", "PRON") else None
    if verb.lemma_ in (
        "say",
        "complain",
        "announce",
        "explain",
        "write",
        "confess",
        "admit",
        "testify",
        "speak",
    ):
        for preposition in page.kids(verb, "prep", "dative"):
            told = page.first(preposition, "pobj")
            if preposition.lower_ in ("to", "before") and told is not None and told.pos_ in ("PROPN", "PRON"):
                return told.i
    return None
