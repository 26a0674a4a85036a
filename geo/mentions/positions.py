"""Positions: what the words just around a name tell of its being ground."""

from enum import Enum, auto

from geo.countries import find_demonym
from geo.mentions import words
from geo.mentions.entities import entity_at, is_capital
from geo.tokens import Doc, Span, Token

#: Words between a preposition and its name: "in both the north-eastern ...".
_MOST_BEFORE_PLACE = 6
_BEFORE_PLACE = frozenset({"the", "both"}) | words.DIRECTIONS.keys() | words.PART_ADJECTIVES
_BEFORE_OF = words.FEATURE_NOUNS | words.DIRECTIONS.keys() | words.PART_NOUNS | {"outside"}
#: Words of one end of "from X to Y".
_LONGEST_END = 6
_DASHES = frozenset({"-", "–", "—"})


def is_located(doc: Doc, first: int) -> bool:
    """Tell whether "in", "near", "the city of" or "entered" stands before the name."""
    position = before_place(doc, first)
    if position < 0:
        return False
    word = doc[position].lower_
    if word in words.STRONGLY_LOCATIVE or doc[first - 1].lower_ == "downtown":
        return True
    if doc[first].dep_ == "dobj" and doc[first].head.lemma_ in words.TAKING_VERBS:
        return True
    return word == "of" and position > 0 and doc[position - 1].lower_ in _BEFORE_OF


def before_place(doc: Doc, first: int) -> int:
    """Return the word before a name, past "the", "northern" and line breaks; -1 where none is."""
    position = first - 1
    furthest = max(0, first - _MOST_BEFORE_PLACE)
    while position > furthest and (doc[position].is_space or doc[position].lower_ in _BEFORE_PLACE):
        position -= 1
    return position


class Lead(Enum):
    """What leads to a name."""

    PATH = auto()  # a way or a place: "from X", "between X and Y", "Mr Diaz of X"
    LOOSE = auto()  # ground or a person, a firm, a cause: "of X", "for X"


def lead_to(doc: Doc, first: int) -> Lead | None:
    """Tell what the preposition before a name leads to, if one stands there."""
    position = before_place(doc, first)
    if position < 0 or doc[position].tag_ not in {"IN", "TO", "RP", "RB"}:
        return None
    word, above = doc[position].lower_, doc[position].head
    if word in words.PATH:
        return Lead.PATH
    if word == "as":
        return Lead.PATH if position and doc[position - 1].lower_ == "far" else None
    if word not in words.LOOSE or above.lower_ == "according":
        return None
    noun = doc[position - 1] if position else doc[position]
    if word == "of" and (noun.ent_type_ == "PERSON" or noun.text == "," or _is_of_people(noun)):
        return Lead.PATH
    if word in {"to", "for", "on", "by"} and noun.lemma_.lower() in words.WAY_NOUNS:
        return Lead.PATH
    return Lead.LOOSE if doc[position].dep_ != "agent" else None


def is_on_way(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the name is one end of a way: "the road to X", "from X to Y"."""
    before = doc[first - 1] if first else None
    if before is None or before.lower_ not in {"from", "to"}:
        return False
    if first > 1 and doc[first - 2].lemma_.lower() in words.WAY_NOUNS:
        return True
    if before.lower_ == "from":
        return last + 1 < len(doc) and doc[last].lower_ == "to" and is_capital(doc[last + 1])
    start = first - 2
    while start > first - _LONGEST_END and is_capital(doc[start]):
        start -= 1
    return 0 <= start < first - 2 and doc[start].lower_ == "from"


def _is_of_people(noun: Token) -> bool:
    """Tell whether a noun is of those who live in towns, or a part of one: "residents", "mayor", "market"."""
    word = noun.lemma_.lower()
    return word in words.PERSON_NOUNS or word in words.TOWN_NOUNS or noun.lower_ in words.PLACE_NOUNS


def is_in_list(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a comma or "and" joins the name to a place: "Cairo, Giza", "Krasnodar, Russia"."""
    before, after = first - 1, last
    if before > 0 and doc[before].lower_ in {"and", "or"} and doc[before - 1].text == ",":
        before -= 1
    if (
        before > 0
        and doc[before].lower_ in {",", "and", "or"}
        and doc[before - 1].ent_type_ in {"GPE", "LOC"}
    ):
        return True
    if after + 1 >= len(doc) or doc[after].text != ",":
        return False
    return doc[after + 1].ent_type_ == "GPE" and is_capital(doc[after + 1])


def stands_alone(doc: Doc, last: int) -> bool:
    """Tell whether a name is no part of a longer phrase: neither "the Texas coast" nor "the Rome of old"."""
    name = doc[last - 1]
    if name.dep_ in {"compound", "amod", "nmod", "poss"}:
        return False
    if last >= len(doc):
        return True
    after = doc[last]
    is_followed = after.lower_ in {"of", "that", "who", "which", "-", "/"} or after.tag_ in {"POS", "HYPH"}
    return not (is_followed or is_capital(after) or after.pos_ in {"NOUN", "PROPN", "ADJ"})


def owns_nothing(doc: Doc, last: int) -> bool:
    """Tell whether a possessive has nothing after it that is owned: "a spokeswoman for Wendy's said"."""
    if last >= len(doc) or doc[last].tag_ != "POS":
        return False
    return last + 1 >= len(doc) or doc[last + 1].pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "ADV", "VERB"}


def is_described_as_town(doc: Doc, last: int) -> bool:
    """Tell whether an apposition says that it is a town: "X, a Russian city north of Y"."""
    if last + 2 >= len(doc) or doc[last].text not in {",", *_DASHES}:
        return False
    if doc[last + 1].lower_ not in {"a", "an", "the", "another"}:
        return False
    return any(token.lower_ in words.SETTLEMENT for token in doc[last + 2 : last + 5])


def is_part_of_name(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words beside are capitals too, so that a longer name is cut: "Agent Orange"."""
    return any(_continues_name(doc[i]) for i in (first - 1, last) if 0 <= i < len(doc))


def is_whole(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a name is all of its entity, but for an article and a possessive."""
    entity = entity_at(doc, first)
    length = len(entity) - int(entity[-1].tag_ == "POS") - int(entity[0].lower_ == "the")
    return length == last - first - int(doc[first].lower_ == "the")


def listed_in(entity: Span) -> list[Span]:
    """Return the names that "and" parts in what spaCy takes for one: "Adams and Clay", or none."""
    joints = [token.i for token in entity if token.lower_ in {"and", "or"}]
    if not joints or any(i in {entity.start, entity.end - 1} for i in joints):
        return []
    starts, ends = [entity.start, *(i + 1 for i in joints)], [*joints, entity.end]
    return [entity.doc[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def rest_is_description(doc: Doc, first: int, last: int, *, bare_directions: bool) -> bool:
    """Tell whether an entity's other words only describe: "Northern X", "X Oblast".

    "East X" may be a name of its own; it counts as described only with `bare_directions`.
    """
    rest = [token for token in entity_at(doc, first) if not first <= token.i < last]
    if doc[first].lower_ == "america" and rest:
        return False
    return all(
        not is_capital(token)
        or token.lower_ in words.FEATURE_NOUNS | words.DESCRIBING_PARTS
        or (token.lower_ in words.DIRECTIONS and (bare_directions or token.lower_.endswith("ern")))
        or find_demonym(token.text)
        for token in rest
    )


def _continues_name(token: Token) -> bool:
    if not is_capital(token) or token.is_sent_start or token.lower_ in words.FEATURE_NOUNS:
        return False
    return token.tag_ in {"NNP", "NNPS"} and not find_demonym(token.text)
