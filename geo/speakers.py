"""Speakers: who does what a reporting verb says, and who is told, read off the parse."""

from spacy.tokens import Token

from geo import offices
from geo.page import PASSIVE_SUBJECTS, SUBJECTS, VERBAL, Page

#: Verbs whose object is who listens.
TELLING = frozenset(
    ("tell", "inform", "warn", "assure", "remind", "ask", "urge", "advise", "notify", "reassure", "brief")
)
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


def speaker(page: Page, verb: Token) -> tuple[Token | None, Token | None]:
    """Find who does what the verb says, and the relative pronoun that stands for him, if one does.

    It is the verb's subject, or that of the verb or noun it hangs on, or else the name beside it.
    """
    current = verb
    for _ in range(_MAX_CLIMB):
        subject = page.first(current, *SUBJECTS)
        if subject is None and current.i != verb.i:
            subject = page.first(current, *PASSIVE_SUBJECTS)
        if subject is not None and page.quote_of[subject.i] < 0:
            if subject.lower_ in _RELATIVES and current.dep_ == "relcl":
                return current.head, subject
            if subject.lower_ in ("it", "there") and _is_expletive(page, current):
                return None, None
            return subject, None
        if (
            current.dep_ in ("acl", "relcl")
            and current.head.pos_ not in VERBAL
            and not _set_off(page, current)
        ):
            return current.head, None
        if current.dep_ not in _CLIMBED or current.head.i == current.i:
            break
        current = current.head
    return _beside(page, verb), None


def _set_off(page: Page, participle: Token) -> bool:
    """Tell whether ", adding that ..." is set off by a comma, and so goes with the sentence's subject."""
    first = participle.left_edge.i
    return participle.tag_ == "VBG" and first > 0 and page.doc[first - 1].text == ","


def _beside(page: Page, verb: Token) -> Token | None:
    """Return the name or pronoun right beside a finite verb whose subject the parse has missed."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    after = verb.i + 1
    if after < len(page.doc) and page.doc[after].pos_ in ("PROPN", "PRON") and _may_speak(page, verb, after):
        return _name_head(page.doc[after], verb.i, len(page.doc))
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


def _may_speak(page: Page, verb: Token, i: int) -> bool:
    token = page.doc[i]
    near = page.quote_of[i] < 0 and page.starts[i] == page.starts[verb.i]
    return near and token.ent_type_ not in ("DATE", "TIME") and token.lower_ not in _NOT_SPEAKERS


def _name_head(token: Token, after: int, before: int) -> Token:
    """Return the last word of the name or phrase that a word begins."""
    while token.dep_ in ("compound", "nmod", "poss", "amod") and after < token.head.i < before:
        token = token.head
    return token


def _is_expletive(page: Page, verb: Token) -> bool:
    return bool(page.kids(verb, "auxpass")) or verb.lemma_ in ("be", "seem", "appear", "turn")


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


def shows(token: Token) -> bool:
    """Tell whether the phrase is a picture or a document, which show what people say."""
    return token.lemma_.lower() in offices.IMAGERY | offices.DOCUMENTS


def is_thing(token: Token) -> bool:
    """Tell whether a speaker is plainly no one who could speak or think."""
    return token.pos_ in ("NUM", "VERB") or token.lower_ in ("this", "that", "these", "it", "which", "what")
