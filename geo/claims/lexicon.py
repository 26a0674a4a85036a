"""Lexicon: the words that name events and forces, from the curated tables."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from geo.tables import read_curated

#: Events in which something moves, so that "to X" is a destination and "from X" an origin.
MOVEMENT = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID"})


#: Nouns that are a force only where the word before them is: "artillery pieces", "missile systems".
_HOLLOW = frozenset({"piece", "system", "group", "asset", "element", "grouping", "complex", "tube"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    event: str
    argument: (
        str  # "force", "place": only with such a noun in its phrase; a particle: only with that; "": always
    )


_WATERS = frozenset(
    "sea ocean gulf strait bay channel sound harbour harbor port water canal river lake".split()
)
_DRIVING = frozenset({"push", "drive", "force", "beat", "throw"})
#: Who is driven off by others; a vehicle is driven by its own.
_BODIES = frozenset({"troops", "militia", "police"})


def event_of(token: Token) -> str | None:
    """Return the PLOVER event code that a verb or noun names here, or None."""
    pos = (
        "VERB" if token.pos_ in ("VERB", "AUX") else "NOUN" if token.pos_ in ("NOUN", "PROPN") else token.pos_
    )
    if _is_driven(token):
        return "RETREAT"
    if _drives_off(token):
        return "ASSAULT"
    joined = compound(token)
    if joined is not None and (whole := _triggers().get((joined, "NOUN"))) is not None:
        return whole[0].event
    for trigger in _triggers().get((token.lemma_.lower(), pos), ()):
        if _argument_stands(token, trigger.argument):
            return "MOBILIZE" if _sets_out(token) or _puts_to_sea(token) else trigger.event
    return _event_of_gerund(token) if pos == "NOUN" else None


def _is_driven(token: Token) -> bool:
    """Tell whether forces are driven from where they stood, by whom is not said: "had been pushed back"."""
    if token.lemma_.lower() not in _DRIVING or token.tag_ != "VBN":
        return False
    children = {child.dep_: child for child in token.children}
    subject = children.get("nsubjpass")
    after = token.doc[token.i + 1 : token.i + 2].text.lower()
    return (
        after in ("back", "out", "off")
        and "agent" not in children
        and subject is not None
        and force_of(subject) is not None
    )


def _drives_off(token: Token) -> bool:
    """Tell whether others are driven from where they stood: "drove the rebels out of Gori"."""
    expels = token.lemma_ in ("expel", "dislodge")
    if token.pos_ != "VERB" or not (expels or token.lemma_.lower() in _DRIVING):
        return False
    ways = {child.lower_ for child in token.children if child.dep_ in ("prt", "advmod", "prep")}
    return (expels or bool(ways & {"back", "out", "off", "from"})) and any(
        child.dep_ == "dobj"
        and force_of(child) in _BODIES
        and not any(owner.tag_ == "PRP$" for owner in child.children)
        for child in token.children
    )


def _sets_out(token: Token) -> bool:
    """Tell whether who leaves is bound for somewhere: "left Bamako for Niono"."""
    leaves = token.lemma_ in ("leave", "depart")
    return leaves and any(child.dep_ == "prep" and child.lower_ == "for" for child in token.children)


def _puts_to_sea(token: Token) -> bool:
    """Tell whether waters are entered, which nobody takes from another: "entered the Black Sea"."""
    things = (child for child in token.children if child.dep_ == "dobj")
    return token.lemma_ == "enter" and any(thing.lemma_.lower() in _WATERS for thing in things)


def compound(token: Token) -> str | None:
    """Return the word that begins here and whose hyphens the parser parts, without them: "build-up".

    None where no hyphen follows at once.
    """
    doc, end = token.doc, token.i + 1
    words = [token.lower_]
    while (
        end + 1 < len(doc) and doc[end].text == "-" and not (doc[end - 1].whitespace_ or doc[end].whitespace_)
    ):
        words.append(doc[end + 1].lower_)
        end += 2
    if len(words) == 1:
        return None
    return "".join((*words[:-1], doc[end - 1].lemma_.lower()))


def force_of(token: Token) -> str | None:
    """Return the kind of force that a noun names ("troops", "armour", "ships"), or None."""
    row = _force(token)
    return row[0] if row is not None else None


def echelon_of(token: Token) -> str | None:
    """Return the echelon that a noun names ("brigade"), or None."""
    row = _force(token)
    return row[1] or None if row is not None else None


def _force(token: Token) -> tuple[str, str] | None:
    """Return kind and echelon of a noun: of the longest phrase that it ends, else its own."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    lemma = _singular(token)
    if lemma in _HOLLOW:  # "artillery pieces", "S-400 systems": the word before tells of what
        before = token.doc[token.i - 1] if token.i else None
        of_force = before is not None and before.dep_ in ("compound", "amod")
        return _longest(token) or (_longest(before) if before is not None and of_force else None)
    if lemma in _CIVIL and not _is_military(token):
        return _longest(token) if _phrase_ends().get(lemma, 1) > 1 else None
    return _longest(token)


def _longest(token: Token) -> tuple[str, str] | None:
    """Return the row of the longest phrase of the table that a word ends, else its own."""
    table, lemma = _forces(), _singular(token)
    for length in range(min(_phrase_ends().get(lemma, 1), token.i + 1), 1, -1):
        before = token.doc[token.i - length + 1 : token.i]
        words = [*(each.lower_ for each in before), lemma]
        if (row := table.get(" ".join(words).replace(" - ", "-"))) is not None:
            return row
    return table.get(lemma) or table.get(token.lower_)


def _is_military(token: Token) -> bool:
    """Tell a company of soldiers from a firm: a number, an army or "rifle" stands before it."""
    before = token.doc[token.i - 1] if token.i else None
    if before is not None and (
        before.like_num
        or before.ent_type_ == "NORP"
        or before.lower_ in _OF_ARMS
        or _forces().get(before.lemma_.lower())
    ):
        return True
    of = (child for child in token.children if child.lower_ == "of")
    return any(_forces().get(thing.lemma_.lower()) for prep in of for thing in prep.children)


#: Nouns that are more often something else.
_CIVIL = frozenset({"company"})
_OF_ARMS = frozenset(
    "rifle reconnaissance engineer motor mechanised mechanized assault airborne special guards military army "
    "combat naval marine regular elite parachute mountain ground armed battle".split()
)


def _singular(token: Token) -> str:
    """Return the lemma; of a name that only looks like one ("Iskanders", "T-72s") the singular too."""
    lemma = token.lemma_.lower()
    plural = lemma.endswith("s") and lemma not in _forces() and lemma[:-1] in _forces()
    return lemma[:-1] if plural else lemma


def _event_of_gerund(token: Token) -> str | None:
    """Read "guns building up" and "guns gathering", whose participle the parser takes for a noun."""
    if not token.lower_.endswith("ing"):
        return None
    stem = token.lower_.removesuffix("ing")
    of_forces = force_of(token.head) is not None or any(force_of(child) for child in token.children)
    for trigger in _triggers().get((stem, "VERB"), ()) or _triggers().get((f"{stem}e", "VERB"), ()):
        if any(child.lower_ == trigger.argument for child in token.children):
            return trigger.event
        if of_forces and trigger.argument in ("", "force"):
            return trigger.event
    return None


def _argument_stands(token: Token, argument: str) -> bool:
    if not argument:
        return True
    if argument == "force":
        near = [
            child
            for child in token.children
            if child.dep_ in ("nsubj", "nsubjpass", "dobj", "prep", "agent", "poss")
        ]
        near += [grandchild for child in near for grandchild in child.children]
        near += [
            thing for prep in near if prep.lower_ == "of" for thing in prep.children
        ]  # "some of its troops"
        above = token.head.head if token.head.dep_ == "acomp" else token.head  # "is due to leave"
        near += [above, *above.children] if token.dep_ in ("acl", "relcl", "xcomp", "conj") else []
        return any(force_of(other) for other in near if other.i != token.i)
    if argument == "object":
        return any(c.dep_ in ("dobj", "nsubjpass") and _holds_force(c) for c in token.children)
    if argument == "place":
        return any((c.dep_ == "nsubjpass" or is_object(c)) and _is_place(c) for c in token.children)
    return any(
        child.lower_ == argument
        and (child.dep_ in ("prt", "advmod") or not any(c.dep_ == "pobj" for c in child.children))
        for child in token.children
        if child.dep_ in ("prt", "advmod", "prep")
    )


def is_object(token: Token) -> bool:
    """Tell whether a noun is a verb's object, or a name right after it that is taken for an adverb."""
    if token.dep_ == "dobj":
        return True
    is_adverb = token.dep_ == "advmod" and token.pos_ == "ADV" and token.text[:1].isupper()
    return is_adverb and token.head.pos_ == "VERB" and token.head.i == token.i - 1


def _holds_force(noun: Token) -> bool:
    """Tell whether a noun is a force, or some of one: "a column of tanks"."""
    of = (thing for prep in noun.children if prep.lower_ == "of" for thing in prep.children)
    return force_of(noun) is not None or any(force_of(thing) is not None for thing in of)


#: Nouns of what armies take, named or not.
_SITES = frozenset(
    "airport airfield airbase base bridge town village city port district province capital hill dam crossing "
    "island peninsula junction garrison suburb outpost".split()
)
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_GROUND = "tokens of ground"


def note_ground(doc: Doc, tokens: frozenset[int]) -> None:
    """Take note of the tokens that name ground, which the parser alone does not always know for such."""
    doc.user_data[_GROUND] = tokens


def _is_place(noun: Token) -> bool:
    """Tell whether a noun names ground: "took Gori", "took the towns of Gori and Poti"."""
    of = (thing for prep in noun.children if prep.lower_ == "of" for thing in prep.children)
    known: frozenset[int] = noun.doc.user_data.get(_GROUND, frozenset())
    named = any(thing.ent_type_ in _PLACES or thing.i in known for thing in (noun, *of))
    return named or noun.lemma_.lower() in _SITES


@cache
def _triggers() -> dict[tuple[str, str], tuple[_Trigger, ...]]:
    table: dict[tuple[str, str], tuple[_Trigger, ...]] = {}
    for row in read_curated("events.csv"):
        key = (row["lemma"].replace("-", ""), row["pos"])
        table[key] = (*table.get(key, ()), _Trigger(row["event"], row["arguments"]))
    return table


@cache
def _forces() -> dict[str, tuple[str, str]]:
    return {row["words"]: (row["kind"], row["echelon"]) for row in read_curated("forces.csv")}


@cache
def _phrase_ends() -> dict[str, int]:
    """Map the last word of each phrase to the tokens of the longest that it ends: hyphens part words."""
    longest: dict[str, int] = {}
    for phrase in _forces():
        length = len(re.findall(r"[^\s-]+|-", phrase))
        for last in {phrase.split()[-1], re.split(r"[\s-]", phrase)[-1]}:
            longest[last] = max(longest.get(last, 1), length)
    return longest
