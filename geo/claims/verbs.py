"""Verbs: what a verb's form and helpers tell of its clause: its subject, its time, whether it is negated."""

from geo.claims import ways
from geo.claims.claim import SpeechAct
from geo.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
#: Subjects, and the "there" or "it" that stands for one.
SUBJECTS_AND_THERE = SUBJECTS | {"expl"}
WILL = ("will", "shall", "'ll", "’ll")
_FUTURE = (*WILL, "would", "may", "might", "could")
#: What one could see or find is what was so, and no guess.
PERCEIVING = frozenset("see hear find detect observe spot confirm verify check notice".split())
_NEGATIONS = frozenset(
    {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "n't", "n’t", "scarcely", "hardly"}
)


def looks_ahead(root: Token) -> bool:
    """Tell whether a clause speaks of what is to come."""
    if has_modal(root, _FUTURE):
        if root.lemma_ in PERCEIVING and not has_modal(root, (*WILL, "would")):
            return False  # "could see none"
        return not any(
            child.dep_ == "aux" and child.lower_ in ("have", "'ve", "’ve") for child in root.children
        )
    if _is_due(root) or (root.dep_ == "xcomp" and _is_due(root.head)):
        return True
    going = root.lemma_ == "go" and any(child.dep_ == "xcomp" for child in root.children)
    return going and root.tag_ == "VBG"


def _is_due(root: Token) -> bool:
    """Tell whether a clause says what is arranged: "was to attack", "are due to leave", "is expected"."""
    to = any(child.dep_ == "xcomp" and child.tag_ == "VB" for child in root.children)
    if root.lemma_ == "be":
        due = any(child.lower_ in ("due", "set") and child.dep_ == "acomp" for child in root.children)
        return to or due
    passive = any(child.dep_ == "auxpass" for child in root.children)
    return passive and (root.lemma_ in _ARRANGED or (root.lemma_ == "set" and to))


_ARRANGED = frozenset({"expect", "anticipate", "schedule", "plan", "slate", "forecast"})


def is_dated_ahead(root: Token, act: SpeechAct) -> bool:
    """Tell whether a date of these words is one to come: "is leaving on Friday", "agreed to go by May"."""
    if looks_ahead(root) or act in (SpeechAct.DEMAND, SpeechAct.PROMISE, SpeechAct.THREATEN):
        return True
    if act is SpeechAct.PREDICT and not is_past(root):
        return True
    helpers = {child.lower_ for child in root.children if child.dep_ == "aux"}
    if root.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "’s", "'re", "’re"}:
        return True
    if root.lemma_ == "give" and any(child.lower_ == "until" for child in root.children):
        return True  # "gave them until Friday to leave"
    return _is_dated_by_plan(root)


def what_there_is(verb: Token) -> Token | None:
    """Return what there is: "there are 5,000 Russian troops in Gori"."""
    if verb.lemma_ != "be" or not any(child.dep_ == "expl" for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "attr"), None)


def _is_dated_by_plan(root: Token) -> bool:
    """Tell whether the only date of a clause is of what is planned: not "agreed on Monday to go by May"."""
    plans = [
        child
        for word in root.subtree
        if word.lemma_.lower() in ways.ORDERED | ways.READY
        for child in word.children
        if child.dep_ == "xcomp" and child.tag_ == "VB"
    ]
    planned = {token.i for plan in plans for token in plan.subtree}
    dated = [token.i for token in root.subtree if token.ent_type_ in ("DATE", "TIME")]
    return bool(dated) and planned.issuperset(dated)


def is_past(root: Token) -> bool:
    """Tell whether a verb is finite and past, or tells of what is done: "left", "has left", "was left"."""
    tags = {root.tag_, *(child.tag_ for child in root.children if child.dep_ in ("aux", "auxpass"))}
    done = root.tag_ == "VBN" and any(child.lemma_ == "have" for child in root.children)
    return is_finite(root) and ("VBD" in tags or done)


def is_finite(root: Token) -> bool:
    """Tell whether a verb is finite: not "to go", "going", "gone"."""
    tags = {root.tag_, *(child.tag_ for child in root.children if child.dep_ in ("aux", "auxpass"))}
    return root.pos_ in ("VERB", "AUX") and bool(tags & {"VBD", "VBZ", "VBP", "MD"})


def has_modal(root: Token, modals: tuple[str, ...]) -> bool:
    """Tell whether a verb, or the one whose subject it shares, has one of the modals."""
    heads = [root]
    own = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in root.children)
    if (root.dep_ == "xcomp" or (root.dep_ == "conj" and not own)) and root.head.pos_ in ("VERB", "AUX"):
        heads.append(root.head)
    return any(child.lower_ in modals for head in heads for child in head.children if child.dep_ == "aux")


def is_negated(root: Token) -> bool:
    """Tell whether a clause is negated: by "not", or by a subject or object that is none."""
    for child in root.children:
        if (child.dep_ == "neg" or child.lower_ in _NEGATIONS) and not _is_no_negation(child):
            return True
        if child.dep_ == "advmod" and child.lower_ in ("longer", "more") and _is_none(child):
            return True  # "no longer held the town"
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") and _is_none(child):
            return True
    if root.pos_ == "NOUN" and any(child.lower_ == "no" and child.dep_ == "det" for child in root.children):
        return True  # pictures show "no armour south of the city"
    return (
        root.dep_ == "xcomp"
        and root.head.pos_ in ("VERB", "AUX")
        and not rules_out(root.head)
        and any(c.dep_ == "neg" for c in root.head.children)
    )


def rules_out(verb: Token) -> bool:
    """Tell whether a verb is that of "ruled out sending troops"."""
    return verb.lemma_ == "rule" and any(child.lower_ == "out" for child in verb.children)


def is_imperative(root: Token) -> bool:
    """Tell whether a verb tells someone to do something: "leave Gori", "do not send troops"."""
    helpers = {child.lower_ for child in root.children if child.dep_ in ("aux", "auxpass")}
    return (
        root.tag_ == "VB"
        and root.dep_ in _FREE
        and root.lemma_ not in _ADDRESSING
        and helpers <= {"do"}
        and not any(child.dep_ in SUBJECTS_AND_THERE for child in root.children)
    )


_FREE = frozenset({"ROOT", "ccomp", "parataxis"})
#: "Let us be clear", "remember that", "make no mistake".
_ADDRESSING = frozenset(
    "let remember look listen imagine mark make thank see consider suppose recall".split()
)


def leaves_open(root: Token) -> bool:
    """Tell whether a clause only says that something is open: "could not confirm", "did not rule out"."""
    if root.lemma_ in _CONFIRMING:
        return is_negated(root)
    if rules_out(root):
        refused = root.dep_ == "xcomp" and root.head.lemma_ in _REFUSING
        return refused or any(child.dep_ == "neg" for child in root.children)
    below = (child for child in root.children if child.dep_ == "xcomp")
    return root.lemma_ in _REFUSING and any(rules_out(child) for child in below)


_CONFIRMING = frozenset({"confirm", "verify", "corroborate", "substantiate"})
_REFUSING = frozenset({"refuse", "decline"})


def _is_no_negation(word: Token) -> bool:
    """Tell whether "not" begins what affirms: "not since May have so many come", "not only"."""
    after = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return word.lower_ == "not" and after in ("since", "only", "just", "least", "merely", "for")


def _is_none(noun: Token) -> bool:
    """Tell whether a noun is none: "no troops", "not a single soldier", "none of the tanks"."""
    if noun.lower_ in ("none", "nobody", "nothing"):
        return True
    return any(child.lower_ in ("no", "not", "neither") and child.i < noun.i for child in noun.children)
