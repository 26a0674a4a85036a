"""Kinds: whether the name of a capital or country means ground or the government that sits there."""

from geo.mentions import words
from geo.mentions.reach import LONGEST_LIST
from geo.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "agent"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass"})
_OBJECTS = frozenset({"dobj", "xcomp", "ccomp"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})

#: What a country can do as mere ground; with any other active verb it acts. A capital needs an object too.
_STATIVE_VERBS = frozenset(
    "be lie border have become remain see experience suffer contain stretch share cover host boast record "
    "average face rank report emerge sit extend straddle hold".split()
)
#: What befalls a town, or is told of its people: with these verbs a capital stays ground.
_TOWN_VERBS = frozenset(
    "awake wake hear feel lose get gain lack mark mourn bury celebrate await spend attract draw enjoy "
    "observe commemorate greet need boast comprise include resemble house top rebuild lead".split()
)
_DRAWING_PARTICLES = frozenset({"in", "into"})

#: Passive verbs that take their subject for one who acts: "Moscow is said to have massed".
_REPORTED_ACTOR_VERBS = frozenset(
    "say report believe think understand suspect expect accuse allege ask urge warn tell force".split()
)


def acts_as_government(doc: Doc, first: int, last: int, is_country: bool) -> bool:
    """Tell whether a capital's or country's name stands for its government in this place.

    The rules read the dependency tree: subject of a verb of saying or deciding, object of one of
    addressing, owner or modifier of a noun of rule, partner in a dealing; all else is ground.
    """
    token = _head_of_list(doc[first:last].root)
    if (
        first
        and doc[first - 1].text in {"-", "–"}
        and first > 1
        and doc[first - 2].lower_ in words.STANCE_PREFIXES
    ):
        return True
    if token.dep_ in _SUBJECTS and token.dep_ != "agent":
        return _verb_needs_actor(token.head, is_country)
    if token.dep_ in _PASSIVE_SUBJECTS:
        return token.head.lemma_ in _REPORTED_ACTOR_VERBS
    if token.dep_ in {"dative", "iobj"}:
        return True
    if token.dep_ == "dobj":
        return token.head.lemma_ in words.ADDRESSING_VERBS or _is_drawn_in(token)
    if token.dep_ in _MODIFIERS and token.head.i >= token.i:
        return _noun_needs_actor(token, is_country)
    if token.dep_ == "pobj":
        return _preposition_needs_actor(token, is_country)
    return False


def group_acts(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a group of countries acts as one: "NATO said", against "members of NATO"."""
    token = _head_of_list(doc[first:last].root)
    if token.dep_ == "nsubj":
        return _verb_needs_actor(token.head, is_country=True)
    if token.dep_ in _PASSIVE_SUBJECTS:
        return token.head.lemma_ in _REPORTED_ACTOR_VERBS
    if token.dep_ in _MODIFIERS and token.head.i > token.i:
        return token.head.lemma_.lower() in words.GOVERNMENT_NOUNS
    return token.dep_ == "pobj" and token.head.dep_ == "agent"


def _head_of_list(token: Token) -> Token:
    """Walk from a later member of a list ("Russia and China") to the first, whose role they share."""
    for _ in range(LONGEST_LIST):
        if token.dep_ != "conj" or token.head.pos_ not in {"PROPN", "NOUN", "ADJ"}:
            break
        token = token.head
    return token


def _verb_needs_actor(verb: Token, is_country: bool) -> bool:
    lemma = verb.lemma_.lower()
    if lemma in words.ACTOR_VERBS or lemma in words.ADDRESSING_VERBS:
        return True
    if verb.pos_ not in {"VERB", "AUX"}:
        return False
    if lemma in {"be", "stay", "remain"} and _has_attitude(verb):
        return True
    if lemma in {"have", "be", "go", "start", "begin", "continue"}:
        return any(child.dep_ == "xcomp" and child.lemma_ in words.ACTOR_VERBS for child in verb.children)
    if verb.pos_ != "VERB" or lemma in _STATIVE_VERBS:
        return False
    return is_country or (lemma not in _TOWN_VERBS and _has_object(verb))


def _has_attitude(verb: Token) -> bool:
    """Tell whether a subject is angry, silent or at war, which no town can be."""
    states = [child for child in verb.children if child.dep_ in {"acomp", "attr", "prep"}]
    return any(
        child.lower_ in words.ATTITUDES
        or (child.lower_ == "at" and any(noun.lower_ in {"war", "odds"} for noun in child.children))
        for child in states
    )


def _has_object(verb: Token) -> bool:
    """Tell whether a verb is done to something, so that its subject wills it: "Ankara moved guns"."""
    return any(child.dep_ in _OBJECTS for child in verb.children)


def _is_drawn_in(token: Token) -> bool:
    """Tell whether a name is dragged or brought into a quarrel: a government, not ground."""
    verb = token.head
    if verb.lemma_ in words.EMBROILING_VERBS:
        return True
    if verb.lemma_ not in words.DRAWING_VERBS:
        return False
    return any(
        child.dep_ in {"prt", "prep"} and child.lower_ in _DRAWING_PARTICLES for child in verb.children
    )


def _noun_needs_actor(token: Token, is_country: bool) -> bool:
    noun = token.head.lemma_.lower()
    if noun in words.TOWN_NOUNS or token.head.lower_ in words.FEATURE_NOUNS:
        return False
    if noun in words.GOVERNMENT_NOUNS or token.head.lower_ in words.GOVERNMENT_NOUNS:
        return True
    if noun in words.DEALING_NOUNS:
        return True
    return (
        not is_country
        and token.dep_ == "poss"
        and token.head.pos_ == "NOUN"
        and token.head.lower_ not in words.PLACE_NOUNS
    )


def _lemma_before(token: Token) -> str:
    """Return the word before a token; none stands before the first."""
    return token.nbor(-1).lemma_.lower() if token.i else ""


def _preposition_needs_actor(token: Token, is_country: bool) -> bool:
    preposition = token.head
    word, above = preposition.lower_, preposition.head
    noun = above.lemma_.lower()
    if word == "in" and above.lemma_ in words.DRAWING_VERBS and preposition.i == above.i + 1:
        return above.tag_ != "VBN" or _has_active_auxiliary(above)
    if word == "to" and (noun in words.ENVOYS or _lemma_before(preposition) in words.ENVOYS):
        return True
    if preposition.dep_ == "agent" or word == "by":
        return above.lemma_ in words.ACTOR_VERBS or above.lemma_ in words.ADDRESSING_VERBS or is_country
    if word == "to" and above.lemma_ in words.SPOKEN_TO:
        return True
    if word in {"of", "from"} and noun in words.FEELINGS:
        return True
    if word in {"between", "with", "among"}:
        return noun in words.DEALING_NOUNS or (
            word == "with" and above.lemma_ in {"negotiate", "agree", "talk", "side", "cooperate"}
        )
    if word == "in" and not is_country and preposition.i:
        # Where the parser hangs "in" on the verb, the noun still stands before it.
        return _lemma_before(preposition) in words.SEATED_NOUNS
    if word in {"on", "to", "from", "against", "for", "of"} and above.pos_ == "NOUN" and not is_country:
        return noun in words.DEALING_NOUNS or (word == "from" and noun in words.GOVERNMENT_NOUNS)
    return word == "according" or (word == "to" and above.lower_ == "according")


def _has_active_auxiliary(verb: Token) -> bool:
    """Tell "has drawn in Iran" from "was drawn in Iran"."""
    auxiliaries = {child.dep_ for child in verb.children}
    return "aux" in auxiliaries and "auxpass" not in auxiliaries
