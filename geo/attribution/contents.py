"""Contents: the words a reporting verb gives as what was said, by its frame and by what stands around it."""

from geo.attribution import cues
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.attribution.quotes import Span
from geo.attribution.speakers import TELLING, closing_name, is_someone, shows
from geo.tokens import Token

#: A clause of this many tokens can be a statement; a shorter start of a sentence is an adverbial.
_SHORTEST = 4
#: "The junta brutal", "the drive Operation Storm": a thing and its name taken for one phrase.
_TWO_PHRASES = 2
#: What may follow "he said" at the end of a sentence: "in a statement on Monday".
_NEAR_END = 8
#: "Was seen by" tells no more than that; "was seen near X by" does.
_FAR_AGENT = 2


def contents_of(page: Parsed, verb: Token, lemma: str, source: Token | None) -> tuple[Span, ...]:
    """Return the content of an active verb, by the first of its patterns that fits."""
    if lemma in cues.CLAUSE_VERBS:
        clause = _clause(page, verb)
        if clause is not None and not (source is not None and clause.i == source.i):
            return (_clause_span(page, verb, clause),)
        after_colon = _after_colon(page, verb)
        if after_colon:
            return after_colon
        around = _around(page, verb) or _before(page, verb)
        if around:
            return around
    if rules_out(verb):
        ruled = page.first(verb, "dobj", "xcomp", "pcomp")
        return (page.whole(ruled),) if ruled is not None else ()
    if lemma in cues.LABEL_VERBS:
        labelled = _labelled(page, verb, source)
        if labelled:
            return labelled
    told = _told(page, verb)
    if told:
        return told
    infinitive = page.first(verb, "xcomp", "ccomp")
    thing = page.first(verb, "dobj")
    if infinitive is not None and infinitive.tag_ == "VBG" and lemma in cues.GERUND_VERBS:
        return (page.whole(infinitive),)
    if infinitive is not None and thing is None and lemma in cues.INFINITIVE_VERBS:
        return (page.whole(infinitive),)
    if infinitive is not None and lemma in cues.REQUEST_VERBS:
        return (
            page.span(
                min(infinitive.left_edge.i, thing.i if thing else infinitive.i), infinitive.right_edge.i
            ),
        )
    for preposition in page.kids(verb, "prep", "prt", "agent"):
        takes = cues.PREPOSITION_VERBS.get(lemma, frozenset())
        if preposition.lower_ in takes and preposition.children and not _is_time(page, preposition):
            first = thing.left_edge.i if thing is not None and lemma == "blame" else preposition.left_edge.i
            return (page.span(first, preposition.right_edge.i),)
        if preposition.lower_ == "at" and lemma in cues.AMOUNT_VERBS and _is_put_at(verb, preposition, thing):
            head = verb.head  # "the build-up, which Kyiv puts at 90,000"
            return (page.span(head.left_edge.i, head.i), page.span(preposition.i, preposition.right_edge.i))
        if preposition.lower_ == "at" and lemma in cues.AMOUNT_VERBS and _is_amount(thing, preposition):
            return (page.span(thing.left_edge.i, preposition.right_edge.i),) if thing is not None else ()
    if thing is not None and thing.tag_ == "WDT":
        return ()  # "a figure that they called absurd"
    if thing is not None and lemma in cues.QUOTING_VERBS and (is_someone(thing) or _as_saying(page, verb)):
        return ()
    if thing is not None and lemma in cues.QUOTING_VERBS and thing.lemma_.lower() in cues.AMOUNTS:
        return ()  # "the agency, quoting the latest count, puts it at 550,000": what it rests on
    if thing is not None and lemma in cues.OBJECT_VERBS and not (lemma in _BLOWS and _is_struck(thing)):
        return (page.whole(thing),)
    if thing is not None and lemma in cues.SHOWING_VERBS and source is not None and shows(source):
        return (page.whole(thing),)
    return ()


def rules_out(verb: Token) -> bool:
    """Tell whether a verb is that of "ruled out sending troops"."""
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def _as_saying(page: Parsed, verb: Token) -> bool:
    """Tell whether "as saying" follows whom a verb quotes."""
    return any(kid.lower_ == "as" and page.first(kid, "pcomp") is not None for kid in page.kids(verb, "prep"))


def _is_struck(thing: Token) -> bool:
    """Tell whether what is attacked is ground, a people or forces, which no words attack."""
    return thing.ent_type_ in ("GPE", "LOC", "FAC", "NORP") or thing.lemma_.lower() in _TARGETS


_OCCASIONS = frozenset({"time", "occasion"})
#: Verbs of blows, which also stand for hard words.
_BLOWS = frozenset("attack assail assault blast slam lambast lash second back support threaten".split())
_TARGETS = frozenset(
    "barrack barracks checkpoint headquarters depot prison hospital school compound neighbourhood district "
    "troop army force position convoy town city village base border soldier column camp airfield port fort "
    "bridge road line ship tank unit brigade garrison capital island outpost rebel militant".split()
)


def _is_amount(thing: Token | None, at: Token) -> bool:
    if thing is not None and thing.lower_ in ("it", "this", "that", "them"):
        return any(token.like_num for token in at.subtree)
    return thing is not None and (thing.lemma_.lower() in cues.AMOUNTS or thing.pos_ == "NUM")


def _is_put_at(verb: Token, at: Token, thing: Token | None) -> bool:
    """Tell whether a number is what a clause about a noun puts it at."""
    about = verb.dep_ == "relcl" and thing is not None and thing.tag_ == "WDT" and thing.i < verb.i
    return about and any(token.like_num for token in at.subtree)


def _is_time(page: Parsed, preposition: Token) -> bool:
    """Tell "called on Monday" from "called on the rebels"."""
    when = page.first(preposition, "pobj")
    return when is not None and when.ent_type_ in ("DATE", "TIME")


def _clause(page: Parsed, verb: Token) -> Token | None:
    """Return the clause that a verb takes: one with "that" before any other, and none past a semicolon."""
    subject = page.first(verb, "nsubj")
    clauses = [
        kid
        for kid in page.kids(verb, "ccomp")
        if not page.is_reduced(kid) or (subject is not None and kid.i < subject.i)
    ]
    marked = (kid for kid in clauses if kid.i > verb.i and page.kids(kid, "mark"))
    near = (kid for kid in clauses if kid.i > verb.i or not _is_apart(page, kid, verb))
    return next(marked, next(near, None)) or _bounded(page, verb) or _after_occasion(page, verb)


def _after_occasion(page: Parsed, verb: Token) -> Token | None:
    """Return the clause that the parse hangs on an occasion: "said for the first time that they left"."""
    for preposition in page.kids(verb, "prep"):
        occasion = page.first(preposition, "pobj")
        clause = page.first(occasion, "relcl", "acl") if occasion is not None else None
        if clause is None or occasion is None or occasion.lower_ not in _OCCASIONS or preposition.i < verb.i:
            continue
        opens = page.doc[occasion.i + 1].lower_ == "that"
        if opens and page.kids(clause, *SUBJECTS, *PASSIVE_SUBJECTS):
            return clause
    return None


def _bounded(page: Parsed, verb: Token) -> Token | None:
    """Return the clause that a bound of its subject opens: "says between 250 and 300 soldiers crossed"."""
    for bound in page.kids(verb, "prep"):
        clause = page.first(bound, "pcomp")
        if bound.i == verb.i + 1 and clause is not None and page.kids(clause, *SUBJECTS, *PASSIVE_SUBJECTS):
            return bound
    return None


def _is_apart(page: Parsed, clause: Token, verb: Token) -> bool:
    """Tell whether a semicolon stands between a verb and a clause before it."""
    return any(token.text == ";" for token in page.doc[clause.right_edge.i : verb.i])


def _labelled(page: Parsed, verb: Token, source: Token | None) -> tuple[Span, ...]:
    """Return the thing and the name it is given: "called the plan reckless"."""
    clause = page.first(verb, "ccomp")
    if clause is not None and (clause.i > verb.i or not _is_apart(page, clause, verb)):
        return (page.whole(clause),)
    kids = (kid for kid in page.kids(verb, "dobj", "nsubj") if kid.i > verb.i)
    things = [kid for kid in kids if source is None or kid.i != source.i]
    label = _label(page, verb)
    if label is not None and not things and label.left_edge.pos_ == "DET" and label.dep_ == "oprd":
        return (page.whole(label),)  # the parse may take "the Argentine leader irrational" for one phrase
    if not things:
        return ()
    named = (
        verb.lemma_ in cues.NAMING_VERBS and things[0].right_edge.i - things[0].left_edge.i >= _TWO_PHRASES
    )
    # "Called the report nonsense", taken for a kind of nonsense.
    is_false = things[0].lemma_.lower() in cues.FALSEHOODS and bool(page.kids(things[0], "compound"))
    after = (kid for kid in page.kids(things[0], "amod") if kid.i > things[0].i)
    is_weighed = any(kid.lower_ in cues.LIKELY for kid in after)
    if (
        label is None
        and len(things) == 1
        and not (named or is_false or is_weighed or page.kids(things[0], "appos", "dobj"))
    ):
        return ()
    last = max(token.right_edge.i for token in (*things, label) if token is not None)
    return (page.span(things[0].left_edge.i, last),)


def _label(page: Parsed, verb: Token) -> Token | None:
    """Return what a thing is called: "irrational", "an act of war", "as reckless", "cowardly and rash"."""
    label = page.first(verb, "oprd", "xcomp", "acomp")
    if label is not None:
        return label
    link = "to" if verb.lemma_ == "liken" else "as"
    likened = (kid for kid in page.kids(verb, "prep") if kid.lower_ == link)
    quality = _last_word(page, verb)
    if quality.dep_ == "amod" and quality.tag_ in ("JJ", "VBN") and quality.head.i < quality.i:
        return quality  # "called the build-up along the border "unprecedented""
    paired = (
        kid for kid in page.kids(verb, "advmod") if any(c.pos_ == "ADJ" for c in page.kids(kid, "conj"))
    )
    return next(likened, next(paired, None))


def _last_word(page: Parsed, verb: Token) -> Token:
    """Return the last word of a verb's phrase, before the marks that close it."""
    at = verb.right_edge.i
    while at > verb.i and (page.doc[at].is_punct or page.doc[at].is_quote):
        at -= 1
    return page.doc[at]


def _told(page: Parsed, verb: Token) -> tuple[Span, ...]:
    """Return the clause after "told a meeting of envoys that", which the parse may hang on the envoys."""
    listener = page.first(verb, "dobj", "dative")
    if listener is None or verb.lemma_ not in TELLING:
        return ()
    last = listener.right_edge.i
    for i in range(listener.i + 1, min(last, listener.i + _NEAR_END)):
        token = page.doc[i]
        if token.lower_ == "that" and token.head.right_edge.i == last and token.head.pos_ in VERBAL:
            return (page.span(i, last),)
    return ()


def _clause_span(page: Parsed, verb: Token, clause: Token) -> Span:
    first, last = clause.left_edge.i, clause.right_edge.i
    if first <= verb.i <= last:
        first, last = (verb.right_edge.i, last) if clause.i > verb.i else (first, verb.left_edge.i - 1)
    named = closing_name(page, verb) if clause.i < verb.i else None
    if named is not None:
        last = named[0] - 1
    return page.span(first, max(first, last))


def _around(page: Parsed, verb: Token) -> tuple[Span, ...]:
    """Return the clause that a parenthetical "he said" or "as he said" stands beside."""
    head = verb.head
    while verb.dep_ == "parataxis" and head.pos_ in ("NOUN", "PROPN", "PRON") and head.head.i != head.i:
        head = head.head
    as_clause = verb.dep_ == "advcl" and any(kid.lower_ == "as" for kid in page.kids(verb, "mark", "advmod"))
    if head.i == verb.i or not (as_clause or (verb.dep_ in ("parataxis", "ccomp") and head.pos_ in VERBAL)):
        return ()
    if not as_clause and not page.kids(verb, "nsubj"):
        return ()
    if verb.i < head.i and any(token.text == ";" for token in page.doc[verb.i : head.i]):
        return ()  # "..., Haig claimed; Foot called it a lie"
    if as_clause and page.kids(verb, "dobj"):
        return ()
    if verb.dep_ == "ccomp" and (page.kids(verb, "mark") or head.lemma_.lower() in cues.CLAUSE_VERBS):
        return ()
    return without(page, head, verb)


def _before(page: Parsed, verb: Token) -> tuple[Span, ...]:
    """Return the sentence up to the comma where it ends in "..., she said on Monday"."""
    # "A squadron set out for Romania, Janes reported": the parse may give the verb both as subjects.
    nearest = [kid for kid in page.kids(verb, "nsubj") if kid.i < verb.i][-1:]
    subject = next(iter(nearest), None) or page.first(verb, "nsubj")
    named = closing_name(page, verb) if subject is None else None
    if named is not None:  # "..., its minister, Ana Ruiz, said", all of it one phrase to the parse
        start = page.starts[verb.i]
        return (page.span(start, named[0] - 2),) if named[0] - 1 - start >= _SHORTEST else ()
    if subject is None or page.kids(verb, "xcomp"):
        return ()
    listener = page.first(verb, "dobj")
    if listener is not None and not (verb.lemma_ in TELLING and is_someone(listener)):
        return ()
    if verb.right_edge.i - max(verb.i, subject.right_edge.i) > _NEAR_END:
        return ()
    inverted = subject.i > verb.i and page.doc[verb.i - 1].text == ","
    comma = verb.i - 1 if inverted else _before_subject(page, subject, verb) - 1
    first = page.starts[verb.i]
    if comma - first < _SHORTEST or page.doc[comma].text != ",":
        return ()
    return (page.span(first, comma - 1),)


def _before_subject(page: Parsed, subject: Token, verb: Token) -> int:
    """Return where the speaker's phrase begins; another subject of the verb is part of the statement."""
    others = any(kid.i < subject.left_edge.i for kid in page.kids(verb, "nsubj"))
    edge = verb.left_edge.i + page.doc[verb.left_edge.i].is_punct
    return subject.left_edge.i if others else min(subject.left_edge.i, edge)


def seen_by(
    page: Parsed, subject: Token | None, agent: Token | None, witness: Token | None
) -> tuple[Span, ...]:
    """Return what a witness has seen, told at length: "Tanks, lost in May, were seen near X by her".

    An aside after the subject is no statement in place of the sentence.
    """
    if subject is None or agent is None or witness is None or not is_someone(witness):
        return ()
    if agent.i < subject.i or agent.head.i < subject.i or agent.i - agent.head.i < _FAR_AGENT:
        return ()
    return (page.span(subject.left_edge.i, agent.left_edge.i - 1),)


def closed_by(page: Parsed, verb: Token) -> tuple[Span, ...]:
    """Return the statement before "..., a scout reported.", where the verb is taken for a participle."""
    noun, first = verb.head, page.starts[verb.i]
    if verb.dep_ != "acl" or not is_someone(noun) or verb.lemma_.lower() not in cues.CLAUSE_VERBS:
        return ()
    comma = noun.left_edge.i - 1
    ends = verb.i + 1 >= len(page.doc) or page.doc[verb.i + 1].text == "."
    if verb.i != noun.i + 1 or not ends or comma - first < _SHORTEST or page.doc[comma].text != ",":
        return ()
    told = any(page.is_verb(token) for token in page.doc[first:comma])
    return (page.span(first, comma - 1),) if told else ()


def without(page: Parsed, head: Token, hole: Token) -> tuple[Span, ...]:
    """Return a clause's characters but for the phrase that reports it."""
    first, last = head.left_edge.i, head.right_edge.i
    left = [page.span(first, hole.left_edge.i - 1)] if hole.left_edge.i > first else []
    right = [page.span(hole.right_edge.i + 1, last)] if hole.right_edge.i < last else []
    return tuple(span for span in (*left, *right) if len(page.text[span.start : span.end].strip()) > 1)


def _after_colon(page: Parsed, verb: Token) -> tuple[Span, ...]:
    """Return the rest of the line where the verb leads up to a colon."""
    for i in range(verb.i + 1, min(len(page.doc), verb.i + _NEAR_END)):
        token = page.doc[i]
        if token.text == ":":
            return rest_of_line(page, i + 1)
        if token.text in (".", "!", "?", ";") or token.is_space or page.quote_of[i] >= 0:
            break
    return ()


def rest_of_line(page: Parsed, first: int) -> tuple[Span, ...]:
    """Return the rest of the line or of the sentence, whichever is shorter, if it is three words or more."""
    last = first
    while last < len(page.doc) and "\n" not in page.doc[last].text and not page.doc[last].is_sent_end:
        last += 1
    if last < len(page.doc) and page.doc[last].is_sent_end and "\n" not in page.doc[last].text:
        last += 1
    if last - first < 3 or page.quote_of[first] >= 0:
        return ()
    return (page.span(first, last - 1),)
