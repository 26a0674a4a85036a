"""Repairs: where the parser goes wrong again and again on the sentences of news reports."""

from spacy.tokens import Doc, Token

#: Verbs of saying that often come second: "told them that A and said B".
_SECOND = frozenset(
    "say add call urge warn insist claim accuse demand deny vow promise tell note stress ask threaten".split()
)
_SAYING = _SECOND | frozenset({"announce", "report", "state", "acknowledge", "admit", "confirm"})
_CITING = frozenset({"cite", "quote"})
#: Who speaks at the end of a sentence: "..., the Tasnim news agency reported on Saturday".
_SPEAKERS = frozenset(
    "agency ministry army military navy media television radio newspaper daily channel broadcaster police "
    "government command staff official officer spokesman spokeswoman governor mayor commander".split()
)
_PICTURES = frozenset("image imagery photo photograph picture footage video map".split())
#: From a picture to what it does stands no more than who took it.
_REACH = 8


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
        elif token.dep_ == "appos" and token.head.dep_ == "nsubj":
            _own_subject(token)
        elif token.dep_ == "acl" and token.tag_ in ("VBN", "VBD") and token.lemma_ in _SAYING:
            _report_behind(token)
        elif token.lower_ in ("show", "shows") and token.pos_ == "NOUN":
            _pictures_behind(token)
        elif token.dep_ == "ccomp" and token.head.i > token.i:
            _part(token)
            _turn_around(token)
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
    if said.dep_ == "ccomp" and said.head.lemma_ in _SAYING and said.head.i < citing.i:
        if any(child.dep_ == "mark" and child.i > citing.i for child in said.children):
            citing.head = said.head
        return
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


def _own_subject(speaker: Token) -> None:
    """Make a subject of what was taken for an apposition to a place: "... to Ras al-Ain, the ministry said".

    Behind an apposition to who speaks there would be a comma too.
    """
    doc, place, said = speaker.doc, speaker.head, speaker.head.head
    before, first = place.left_edge.i - 1, speaker.left_edge.i
    if said.lemma_ not in _SAYING or speaker.right_edge.i + 1 != said.i or doc[first - 1].text != ",":
        return
    hyphen = doc[before] if before > 0 and doc[before].text == "-" and not doc[before].whitespace_ else None
    before -= hyphen is not None
    if place.i + 1 != first - 1 or before < 0 or doc[before].is_punct or doc[before].is_space:
        return
    if doc[before].sent.start != place.sent.start:
        return
    if hyphen is not None:
        hyphen.head = place
    speaker.head, speaker.dep_ = said, "nsubj"
    place.head, place.dep_ = doc[before], "pobj" if doc[before].pos_ == "ADP" else "nmod"


def _report_behind(said: Token) -> None:
    """Make the main verb of a report behind what it reports, taken for a participle of its speaker.

    "Troops have begun exercises near Gori, the Tasnim news agency reported on Saturday."
    """
    speaker, doc = said.head, said.doc
    before = speaker.left_edge.i - 1
    by = any(child.dep_ == "agent" for child in said.children)
    if speaker.lemma_.lower() not in _SPEAKERS or said.i != speaker.i + 1 or by:
        return
    if before > 0 and doc[before].text == "," and said.right_edge.i + 2 >= said.sent.end:
        _make_main(said, speaker)


def _pictures_behind(show: Token) -> None:
    """Make a verb of the "show" of "The ships have left, satellite images from Maxar show"."""
    doc, sentence = show.doc, show.sent
    if show.i + 1 < sentence.end and not doc[show.i + 1].is_punct:
        return
    for i in range(show.i - 1, max(sentence.start, show.i - _REACH) - 1, -1):
        if doc[i].is_punct:
            return
        if doc[i].lemma_.lower() in _PICTURES and doc[doc[i].left_edge.i - 1].text == ",":
            show.tag_, show.pos_ = "VBP", "VERB"
            _give_back(show)
            _make_main(show, doc[i])
            return


def _give_back(show: Token) -> None:
    """Let who took a picture stand where "show" was taken for a noun: "images from Maxar show"."""
    *others, name = list(show.lefts) or [show]
    for other in others:
        other.head = name
    if name.i != show.i:
        name.head, name.dep_ = show.head, show.dep_


def _make_main(said: Token, speaker: Token) -> None:
    """Make a verb the sentence's root, with its speaker, and what was the root the content."""
    root = said.sent.root
    if root.i >= speaker.i or root.pos_ not in ("VERB", "AUX"):
        return
    said.head, said.dep_ = said, "ROOT"
    speaker.head, speaker.dep_ = said, "nsubj"
    root.head, root.dep_ = said, "ccomp"
    for child in [child for child in root.children if child.i >= speaker.left_edge.i - 1]:
        child.head = said


def _part(clause: Token) -> None:
    """Part two reports: "Kyiv says it holds the town, Moscow says it fell"; "...; Israel did not comment"."""
    other = clause.head
    subject = next((child for child in other.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.i < clause.i:
        return
    between = clause.doc[clause.right_edge.i : subject.left_edge.i]
    reports = all(verb.lemma_ in _SAYING for verb in (clause, other))
    says_more = any(child.dep_ == "ccomp" and child.i > other.i for child in other.children)
    if any(token.text == ";" for token in between) or (reports and says_more):
        clause.dep_ = "parataxis"


def _turn_around(said: Token) -> None:
    """Put a report above what it reports: "the paper reported, quoting sources, that troops would go"."""
    root = said.head
    that = next((child for child in root.children if child.dep_ == "mark" and child.lower_ == "that"), None)
    has_speaker = any(child.dep_ == "nsubj" for child in said.children)
    if (
        root.dep_ != "ROOT"
        or that is None
        or that.i < said.i
        or said.lemma_ not in _SAYING
        or not has_speaker
    ):
        return
    said.head, said.dep_ = said, "ROOT"
    root.head, root.dep_ = said, "ccomp"
    for child in [child for child in root.children if child.i < that.i or child.i == said.sent.end - 1]:
        child.head = said
