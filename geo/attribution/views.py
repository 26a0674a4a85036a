"""Views: "in the ministry's view", "by the count of a London underwriter", which say whose a statement is."""

from geo.attribution import cues, offices
from geo.attribution.contents import without
from geo.attribution.parsed import VERBAL, Parsed
from geo.attribution.report import Report
from geo.attribution.speakers import is_someone
from geo.tokens import Token

#: Nouns for what someone holds or counts, by the preposition that they stand with.
_NOUNS = {
    "in": frozenset("view opinion judgment judgement estimation assessment telling word reading".split()),
    "by": frozenset(
        "account count reckoning estimate estimation assessment calculation tally admission telling "
        "judgment judgement".split()
    ),
    "on": frozenset(("account", "reckoning", "telling", "reading")),
}
#: "By some estimates" is nobody's by name; "in some views" is no phrase.
_UNOWNED = frozenset(("estimate", "account", "count", "reckoning"))
_WHOSE = frozenset(("some", "most", "many", "several", "all", "various", "different"))


def view_of(page: Parsed, noun: Token) -> Report | None:
    """Return the report of a phrase that says in whose view, or by whose count, its clause is so."""
    at = noun.head
    if noun.dep_ != "pobj" or noun.lemma_.lower() not in _NOUNS.get(at.lower_, ()):
        return None
    owner = page.first(noun, "poss") or _of(page, noun)
    unowned = noun.lemma_.lower() in _UNOWNED and noun.tag_ == "NNS"
    if owner is None and not (
        unowned and any(kid.lower_ in _WHOSE for kid in page.kids(noun, "det", "amod"))
    ):
        return None
    if owner is not None and (not _may_hold(owner) or (at.lower_ == "on" and owner.pos_ == "PRON")):
        return None  # "on its own account" is on its own
    clause = at.head
    while clause.pos_ not in VERBAL and clause.head.i != clause.i:
        clause = clause.head
    told = clause.dep_ == "ccomp" and clause.head.lemma_.lower() in cues.CLAUSE_VERBS
    if clause.pos_ not in VERBAL or (told and owner is not None and owner.pos_ == "PRON"):
        return None  # "by his own account 4,000 had left, Yastrov said"
    if clause.lemma_.lower() in cues.CLAUSE_VERBS | cues.SHOWING_VERBS:
        return None  # "the pictures show, in the words of Bell, men on deck"
    contents = without(page, clause, at)
    is_apart = owner is None or owner.i > noun.i
    cue = page.span(at.i if is_apart else noun.i, noun.i)
    return Report(cue, f"{at.lower_} {noun.lemma_.lower()}", noun.i, owner.i if owner else None, contents)


def _of(page: Parsed, noun: Token) -> Token | None:
    """Return whose it is in "the view of X"; "his account of the war" is of another thing."""
    if not any(kid.lower_ in ("the", "one") for kid in page.kids(noun, "det", "nummod")):
        return None
    of = next((kid for kid in page.kids(noun, "prep") if kid.lower_ == "of"), None)
    return page.first(of, "pobj") if of is not None else None


def _may_hold(owner: Token) -> bool:
    if owner.ent_type_ in ("DATE", "TIME"):
        return False  # "by Thursday's count"
    is_body = owner.lemma_.lower() in offices.STATE_ORGANS | offices.ORGANISATIONS
    return owner.pos_ == "PRON" or is_someone(owner) or is_body
