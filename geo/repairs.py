"""Repairs: where the parser goes wrong again and again on the sentences of news reports."""

from spacy.tokens import Doc, Token

#: Verbs of saying that often come second: "told them that A and said B".
_SECOND = frozenset(
    "say add call urge warn insist claim accuse demand deny vow promise tell note stress ask threaten".split()
)
_SAYING = _SECOND | frozenset({"announce", "report", "state", "acknowledge", "admit", "confirm"})
_CITING = frozenset({"cite", "quote"})


def repaired(doc: Doc) -> Doc:
    """Hang words elsewhere than the parser did, in place."""
    for token in doc:
        if token.dep_ == "conj" and token.tag_ == "VBD":
            _second_report(token)
        elif token.tag_ == "VBG" and token.lemma_ in _CITING:
            _citing(token)
        elif token.text == "Today" and token.dep_ == "npadvmod":
            _of_a_name(token)
        elif token.dep_ == "nsubj" and token.pos_ == "PROPN":
            _second_subject(token)
    return doc


def _second_report(verb: Token) -> None:
    """Hang a second verb of saying on the first one, where it was taken for a part of what is said.

    "The mayor said shells had hit the town and added that ...": a town adds nothing, nor do shells.
    """
    if verb.lemma_ not in _SECOND:
        return
    said = verb.head
    while said.dep_ == "conj" and said.head.i != said.i:
        said = said.head
    first = said.head
    if said.dep_ not in ("ccomp", "xcomp", "dobj") or first.lemma_ not in _SAYING or first.tag_ != "VBD":
        return
    if any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children) or _is_said_by_another(said):
        return
    former = verb.head
    verb.head = first
    for joint in verb.doc[max(former.i, verb.i - 3) : verb.i]:
        if joint.dep_ == "cc" and joint.head.i == former.i:
            joint.head = first


def _is_said_by_another(clause: Token) -> bool:
    """Tell whether what is said has somebody as its subject who may well have spoken: "that he had come"."""
    subjects = (child for child in clause.children if child.dep_ == "nsubj")
    return any(subject.ent_type_ == "PERSON" or subject.lower_ in ("he", "she") for subject in subjects)


def _citing(citing: Token) -> None:
    """Give the verb of saying what it says: "reported, citing villagers, that the column was stuck"."""
    said = citing.head
    if citing.dep_ != "advcl" or said.lemma_ not in _SAYING or said.i > citing.i:
        return
    if any(child.dep_ == "ccomp" for child in said.children):
        return
    for clause in citing.children:
        aside = clause.left_edge.i > 0 and citing.doc[clause.left_edge.i - 1].text == ","
        if clause.dep_ == "ccomp" and clause.i > citing.i and aside:
            clause.head = said


def _of_a_name(today: Token) -> None:
    """Take a capital "Today" behind a name for its last word: "the online paper Harrow Today said"."""
    if today.i == 0 or today.i + 1 == len(today.doc) or not today.nbor().is_lower:
        return  # a headline sets capitals everywhere
    if today.nbor(-1).pos_ == "PROPN":
        today.head, today.dep_ = today.nbor(-1), "nmod"


def _second_subject(name: Token) -> None:
    """Hang a name on the noun before it where the verb has a subject: "pictures from the firm Maxar show"."""
    before = name.doc[name.left_edge.i - 1] if name.left_edge.i else name
    if before.dep_ != "pobj" or before.pos_ != "NOUN" or name.i != name.left_edge.i:
        return
    held = any(child.dep_ == "nsubj" and child.i < before.i for child in name.head.children)
    if held and before.head.head.head.i == name.head.i:
        name.head, name.dep_ = before, "appos"
