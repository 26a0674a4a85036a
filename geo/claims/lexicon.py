"""Lexicon: the words that name events, from the curated table, with what must stand beside them."""

from dataclasses import dataclass
from functools import cache

from geo.claims.force_nouns import force_of
from geo.tables import read_curated
from geo.tokens import Doc, Token

#: Events in which something moves, so that "to X" is a destination and "from X" an origin.
MOVEMENT = frozenset({"MOBILIZE", "ASSAULT", "RETREAT", "AID"})


@dataclass(frozen=True, slots=True)
class _Trigger:
    event: str
    #: What must stand with the word, "" for nothing: "force", "object" (a force as its object), "place" and
    #: "seat" (ground as its object or subject), "shot" (shells as its subject), "works" (a bridge or trench
    #: as its object), a particle ("out"), an object ("fire"), a preposition with its noun ("for ...").
    argument: str


_WATERS = frozenset(
    "sea ocean gulf strait bay channel sound harbour harbor port water canal river lake".split()
)
_DRIVING = frozenset({"push", "drive", "force", "beat", "throw"})
#: Who is driven off by others; a vehicle is driven by its own.
_BODIES = frozenset({"troops", "militia", "police"})


def event_of(token: Token) -> str | None:
    """Return the PLOVER event code that a verb or noun names here, or None."""
    known: dict[int, str | None] = token.doc.user_data.setdefault(_EVENTS, {})
    if token.i not in known:
        known[token.i] = _event_of(token)
    return known[token.i]


def _event_of(token: Token) -> str | None:
    pos = (
        "VERB" if token.pos_ in ("VERB", "AUX") else "NOUN" if token.pos_ in ("NOUN", "PROPN") else token.pos_
    )
    if pos == "NOUN" and _only_names(token):
        return None
    if _is_driven(token) or _goes_home(token):
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


def _only_names(noun: Token) -> bool:
    """Tell whether a word only says what kind of thing another is: "battle group", "defence ministry"."""
    if noun.lower_ == "war" and noun.i and noun.doc[noun.i - 1].lower_ in _OLD_WARS:
        return True
    is_part = noun.dep_ == "compound" and noun.head.i > noun.i
    return is_part and (noun.lower_ in _DEFENCE or force_of(noun.head) is not None)


_OLD_WARS = frozenset({"cold", "world"})
_DEFENCE = frozenset({"defence", "defense"})


def _goes_home(token: Token) -> bool:
    """Tell whether forces go home: "were flown home on Thursday"."""
    if token.lemma_ not in _HOMEWARD:
        return False
    is_home = any(child.lower_ == "home" and child.dep_ == "advmod" for child in token.children)
    return is_home and _argument_stands(token, "force")


_HOMEWARD = frozenset("go come fly send bring head march travel ship take sail be drive".split())


def _sets_out(token: Token) -> bool:
    """Tell whether who leaves sets out: "left Bamako for Niono", "three frigates left Sevastopol"."""
    if token.lemma_ not in ("leave", "depart"):
        return False
    if any(child.dep_ == "prep" and child.lower_ == "for" for child in token.children):
        return True
    objects = [child for child in token.children if child.dep_ == "dobj"]
    return any(_is_place(thing) and thing.lemma_.lower() not in _WATERS for thing in objects) and any(
        force_of(child) == "ships" for child in token.children if child.dep_ == "nsubj"
    )


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
        things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")]
        return any(_holds_force(c) and event_of(c) is None for c in things)
    if argument == "place":
        return any((c.dep_ == "nsubjpass" or is_object(c)) and _is_place(c) for c in token.children)
    if argument == "seat":
        return any(c.dep_ == "nsubj" and _is_place(c) for c in token.children)
    if argument == "shot":
        return any(c.dep_ == "nsubj" and _is_shot(c) for c in token.children)
    if argument == "works":
        return any(_is_built(c) for c in token.children if c.dep_ in ("dobj", "nsubjpass"))
    if argument == "part" and not _argument_stands(token, "force"):
        return False
    if argument.endswith(" ..."):
        word = argument.removesuffix(" ...")
        return any(c.lower_ == word and c.dep_ == "prep" and any(c.children) for c in token.children)
    return any(_is_particle(child, argument) or _is_of(child, argument) for child in token.children)


def _is_particle(word: Token, particle: str) -> bool:
    if word.lower_ != particle or word.dep_ not in ("prt", "advmod", "prep"):
        return False
    return word.dep_ != "prep" or not any(child.dep_ == "pobj" for child in word.children)


def _is_of(thing: Token, noun: str) -> bool:
    """Tell whether an object is a noun or some of it: "closed the border", "closed part of its border"."""
    of = (each for prep in thing.children if prep.lower_ == "of" for each in prep.children)
    return thing.dep_ in ("dobj", "nsubjpass") and any(each.lemma_.lower() == noun for each in (thing, *of))


def _is_shot(noun: Token) -> bool:
    return force_of(noun) in ("missiles", "drones") or noun.lemma_.lower() in _SHOTS


def _is_built(noun: Token) -> bool:
    return noun.lemma_.lower() in _WORKS


_SHOTS = frozenset("shell rocket bomb mortar round grenade".split())
#: What armies build where they mean to stay or cross.
_WORKS = frozenset(
    "bridge pontoon trench fortification camp helipad airstrip hospital barrack bunker dugout".split()
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
#: What is known of a text's tokens is kept with it: each is asked of many times.
_GROUND, _EVENTS = "tokens of ground", "events by token"


def note_ground(doc: Doc, tokens: frozenset[int]) -> None:
    """Take note of the tokens that name ground, which the parser alone does not always know for such."""
    doc.user_data[_GROUND] = tokens
    doc.user_data.pop(_EVENTS, None)


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
