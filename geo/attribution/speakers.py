"""Speakers: who does what a reporting verb says, and who is told, read off the parse."""

from geo.attribution import cues, offices
from geo.attribution.parsed import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Parsed
from geo.tokens import Token

#: Verbs whose object is who listens.
TELLING = frozenset(
    ("tell", "inform", "warn", "assure", "remind", "ask", "urge", "advise", "notify", "reassure", "brief")
)
#: Verbs with "to" before who listens.
_SAYING = frozenset("say complain announce explain write confess admit testify speak".split())
_RELATIVES = frozenset(("who", "which", "that"))
#: Words beside a verb that are not its speaker.
_NOT_SPEAKERS = frozenset(
    ("it", "that", "this", "him", "her", "them", "me", "us", "what", "which", "who", "so")
)
#: Ties over which a verb shares the subject of the one it hangs on.
_CLIMBED = frozenset(
    ("conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "prep", "dep", "parataxis", "pobj", "dobj")
)
#: How far up a chain of verbs a subject is looked for; real sentences need three.
_MAX_CLIMB = 6
#: The longest name with its apposition before "said".
_LONGEST_NAME = 20
#: What a name or an office is made of.
_NOMINAL = frozenset(("DET", "NOUN", "PROPN", "ADJ", "ADP", "PART", "NUM"))
_NAMING = frozenset(("NOUN", "PROPN"))
#: Names of what can speak.
_SPEAKING = frozenset(("PERSON", "ORG", "GPE", "NORP"))


def speaker(page: Parsed, verb: Token) -> tuple[Token | None, Token | None]:
    """Find who does what the verb says, and the relative pronoun that stands for him, if one does.

    It is the verb's subject, or that of the verb or noun it hangs on, or else the name beside it.
    """
    current = verb
    for step in range(_MAX_CLIMB):
        subject = _subject(page, current, climbed=step > 0)
        named = closing_name(page, verb) if step == 0 else None
        if named is not None and (subject is None or _ends_clause(page, subject, named[0])):
            return page.doc[named[1]], None
        if subject is not None:
            if subject.lower_ in _RELATIVES and current.dep_ == "relcl":
                nearer = _name_before(page, current)
                return (_whom(current.head, subject), subject) if nearer is None else (nearer, None)
            if subject.lower_ in ("it", "there") and _is_expletive(page, current):
                return None, None
            return subject, None
        controller = _controller(page, current)
        if controller is not None:
            return controller, None
        modifies = current.dep_ in ("acl", "relcl") and current.head.pos_ not in VERBAL
        if modifies and (current.head.dep_ in SUBJECTS or not _set_off(page, current)):
            if not _is_issued(current.head):
                return current.head, None
            current = current.head
        if current.head.i == current.i or (current.dep_ not in _CLIMBED and not modifies):
            break
        current = current.head
    return _beside(page, verb), None


def _whom(head: Token, relative: Token) -> Token:
    """Return whom "who" stands for: in "Ana Ruiz, a fellow at the Harrow Institute, who", the person."""
    whom = head
    while relative.lower_ == "who" and whom.dep_ in ("pobj", "prep", "appos"):
        if whom.dep_ != "appos" and (whom.ent_type_ == "PERSON" or whom.tag_ in ("NN", "NNS")):
            break
        whom = whom.head
    return whom if whom.pos_ in _NAMING else head


def _subject(page: Parsed, verb: Token, *, climbed: bool) -> Token | None:
    """Return a verb's subject outside quotation marks; that of a passive counts for verbs that hang on it."""
    nearest = [kid for kid in page.kids(verb, *SUBJECTS) if kid.i < verb.i][-1:]  # "SAIGON -- Generals say"
    subject = next(iter(nearest), None) or page.first(verb, *SUBJECTS) or page.subject_of_reduced(verb)
    if subject is None and climbed:
        subject = page.first(verb, *PASSIVE_SUBJECTS)
    if subject is not None and shows(pictures := page.first(subject, "nsubj") or subject):
        subject = pictures  # "Pictures taken by the company Maxar on 1 November show": taken for Maxar's
    return subject if subject is not None and page.quote_of[subject.i] < 0 else None


def _name_before(page: Parsed, verb: Token) -> Token | None:
    """Return the name right before a verb, as in "the reasons that Haig refuses", taken for an object."""
    before = page.doc[_first_of(page, verb) - 1]
    return before if before.pos_ == "PROPN" and before.i >= page.starts[verb.i] else None


def _first_of(page: Parsed, verb: Token) -> int:
    """Return where a verb begins with the auxiliaries and adverbs before it."""
    return min((kid.i for kid in page.kids(verb, "aux", "advmod", "neg") if kid.i < verb.i), default=verb.i)


def _controller(page: Parsed, verb: Token) -> Token | None:
    """Return the object of the verb above that is to do what this one says.

    "Forced Haig to admit", "praised Haig for saying", "left Haig feeling".
    """
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ in ("for", "of", "from", "into"):
        above = above.head
    elif verb.dep_ not in ("xcomp", "ccomp") or verb.tag_ not in ("VB", "VBG"):
        return None
    thing = page.first(above, "dobj") if above.pos_ in VERBAL and above.lemma_ != "promise" else None
    if thing is None or thing.i > verb.i:
        return None
    return thing if thing.pos_ == "PRON" or is_someone(thing) else None


def is_someone(token: Token) -> bool:
    """Tell whether a phrase is by its head a name or a person who can speak."""
    named = token.pos_ == "PROPN" or token.ent_type_ in _SPEAKING
    return named or offices.is_office(token.lower_) or token.lemma_.lower() in offices.UNNAMED


def _is_issued(paper: Token) -> bool:
    """Tell whether a paper or an occasion holds someone's words: "issued a statement saying"."""
    if paper.lower_ in offices.OCCASIONS:
        return True
    written = paper.lower_ in offices.DOCUMENTS or paper.lemma_ in cues.CLAUSE_NOUNS
    return written and paper.dep_ == "dobj" and paper.head.lemma_ in cues.ISSUING_VERBS


def closing_name(page: Parsed, verb: Token) -> tuple[int, int] | None:
    """Return where the speaker's phrase begins that ends a statement, and the head of his name.

    "The bridge has gone, the army's chief of staff, General Ana Ruiz, has said": the parse may take the
    office and the name for what stands before them. So it may with "..., an aide, who asked for secrecy,
    said". None where no office and name stand before the verb.
    """
    last = _first_of(page, verb) - 1
    if last < page.starts[verb.i]:
        return None
    if page.doc[last].text != ",":
        return _missed(page, verb, last + 1)
    told_of = _told_of(page, last)
    if told_of is not None:
        return told_of
    name = _phrase_before(page, last)
    office = _phrase_before(page, name - 1) if name is not None else None
    if name is None or office is None:
        return None
    if not any(offices.is_office(token.lower_) for token in page.doc[office:last]):
        return None
    if not any(
        token.pos_ in VERBAL for token in page.doc[max(page.starts[verb.i], office - _LONGEST_NAME) : office]
    ):
        return None
    heads = [_head_of(page, name, last), _head_of(page, office, name - 1)]
    head = next((head for head in heads if page.doc[head].pos_ == "PROPN"), heads[0])
    return office, head


def _missed(page: Parsed, verb: Token, end: int) -> tuple[int, int] | None:
    """Return the speaker's phrase and head in "..., the ministry claimed", taken for what stands before."""
    if page.kids(verb, *SUBJECTS) or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if verb.lemma_.lower() not in cues.CLAUSE_VERBS:
        return None
    first = _phrase_before(page, end)
    if first is None or not any(token.pos_ in VERBAL for token in page.doc[page.starts[verb.i] : first]):
        return None
    head = page.doc[_head_of(page, first, end)]
    bodies = offices.STATE_ORGANS | offices.ORGANISATIONS | offices.UNNAMED
    speaks = head.lemma_.lower() in bodies or offices.is_office(head.lower_)
    return (first, head.i) if speaks and head.i == end - 1 else None


def _ends_clause(page: Parsed, subject: Token, office: int) -> bool:
    """Tell whether a subject is the object of the clause before: "bombed Lviv, its mayor, Ana Ruiz, said"."""
    before = page.doc[subject.left_edge.i - 1] if subject.left_edge.i > page.starts[subject.i] else None
    held = before is not None and before.pos_ in (*VERBAL, "ADP")
    return held and subject.i < office and page.doc[office - 1].text == ","


def _told_of(page: Parsed, last: int) -> tuple[int, int] | None:
    """Return where the speaker's phrase begins, and its head, where a clause about him ends at a comma."""
    for i in range(last - 1, max(page.starts[last], last - _LONGEST_NAME), -1):
        token = page.doc[i]
        if page.doc[i - 1].text == "," and (token.tag_ in ("WP", "VBG")):
            first = _phrase_before(page, i - 1)
            head = _head_of(page, first, i - 1) if first is not None else None
            return (first, head) if first is not None and head is not None and _is_one(page, head) else None
        if token.is_quote or token.is_space or page.quote_of[i] >= 0:
            break
    return None


def _is_one(page: Parsed, head: int) -> bool:
    """Tell whether the head of a phrase is someone, by a name of a person or an office."""
    token = page.doc[head]
    return is_someone(token) and token.ent_type_ not in ("GPE", "LOC", "FAC")


def _phrase_before(page: Parsed, comma: int) -> int | None:
    """Return where the phrase without a verb begins that stands between a comma and the one before."""
    at = comma
    floor = max(page.starts[comma], comma - _LONGEST_NAME)
    while at > floor and (
        page.doc[at - 1].pos_ in _NOMINAL or page.doc[at - 1].tag_ == "PRP$" or page.doc[at - 1].text == "-"
    ):
        at -= 1
    named = any(token.pos_ in _NAMING for token in page.doc[at:comma])
    apart = page.doc[at - 1].text == "," or page.doc[at - 1].is_quote
    return at if named and at > floor and apart and page.quote_of[at] < 0 else None


def _head_of(page: Parsed, first: int, end: int) -> int:
    """Return the word of a phrase that hangs on none of its other words."""
    inside = (token for token in page.doc[first:end] if token.pos_ in _NAMING)
    return next((token.i for token in inside if not first <= token.head.i < end), end - 1)


def _set_off(page: Parsed, participle: Token) -> bool:
    """Tell whether ", adding that ..." is set off by a comma, and so goes with the sentence's subject."""
    first = participle.left_edge.i
    return participle.tag_ == "VBG" and first > 0 and page.doc[first - 1].text == ","


def _beside(page: Parsed, verb: Token) -> Token | None:
    """Return the name or pronoun right beside a finite verb whose subject the parse has missed."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    after = verb.i + 1
    follows = after < len(page.doc) and page.doc[after].pos_ in ("PROPN", "PRON")
    if follows and page.doc[after].dep_ != "dobj" and _may_speak(page, verb, after):
        return _name_head(page.doc[after], verb.i, len(page.doc))
    broken_off = _broken_off(page, verb)
    if broken_off is not None:
        return broken_off
    nearest = page.doc[_first_of(page, verb) - 1]
    if nearest.pos_ in ("PROPN", "PRON") and nearest.i < verb.i and _may_speak(page, verb, nearest.i):
        return nearest
    first = verb.i
    while first > page.starts[verb.i] and verb.i - first < _LONGEST_NAME and page.quote_of[first - 1] < 0:
        if page.doc[first - 1].pos_ in VERBAL or page.doc[first - 1].is_space:
            break
        first -= 1
    if page.doc[first - 1].pos_ in VERBAL and first > page.starts[verb.i]:
        first = max(first, verb.i - 1)
    for i in range(first, verb.i):
        if page.doc[i].pos_ in ("PROPN", "PRON", "NOUN") and _may_speak(page, verb, i):
            return _name_head(page.doc[i], first - 1, verb.i)
    return None


def _broken_off(page: Parsed, verb: Token) -> Token | None:
    """Return the name that the parse has made a sentence of: "BRITAIN | last night warned"."""
    start = page.starts[verb.i]
    before = page.doc[start - 1] if start else None
    if before is None or before.pos_ != "PROPN" or before.i != page.starts[before.i]:
        return None
    when = all(
        token.ent_type_ in ("DATE", "TIME") or token.pos_ == "ADV" for token in page.doc[start : verb.i]
    )
    return before if when and not page.shut[before.i] else None


def _may_speak(page: Parsed, verb: Token, i: int) -> bool:
    token = page.doc[i]
    near = page.quote_of[i] < 0 and page.starts[i] == page.starts[verb.i]
    return near and token.ent_type_ not in ("DATE", "TIME") and token.lower_ not in _NOT_SPEAKERS


def _name_head(token: Token, after: int, before: int) -> Token:
    """Return the last word of the name or phrase that a word begins."""
    while token.dep_ in ("compound", "nmod", "poss", "amod") and after < token.head.i < before:
        token = token.head
    return token


def _is_expletive(page: Parsed, verb: Token) -> bool:
    return bool(page.kids(verb, "auxpass")) or verb.lemma_ in ("be", "seem", "appear", "turn")


def addressee(page: Parsed, verb: Token) -> int | None:
    """Return who is told: the object of "tell" and its like, or of "to" after "say" and its like."""
    if verb.lemma_ in TELLING:
        told = page.first(verb, "dobj", "dative", "iobj")
        return told.i if told is not None and told.pos_ in ("PROPN", "NOUN", "PRON") else None
    if verb.lemma_ in _SAYING:
        for preposition in page.kids(verb, "prep", "dative"):
            told = page.first(preposition, "pobj")
            if preposition.lower_ in ("to", "before") and told is not None and told.pos_ in ("PROPN", "PRON"):
                return told.i
    return None


def shows(token: Token) -> bool:
    """Tell whether the phrase is a picture or a document, which show what people say."""
    return token.lemma_.lower() in offices.IMAGERY | offices.DOCUMENTS


def is_thing(token: Token) -> bool:
    """Tell whether a speaker is plainly no one who could speak or think."""
    return token.pos_ in ("NUM", "VERB") or token.lower_ in ("this", "that", "these", "it", "which", "what")
