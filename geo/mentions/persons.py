"""Persons: what tells that the name of a place is somebody's: rank, kin, age, house and saint."""

from geo.mentions import words
from geo.mentions.entities import entity_at, is_capital
from geo.tokens import Doc

#: Titles of nobility, with "of" and a land after them.
_NOBLE_TITLES = frozenset(
    "duke duchess earl prince princess count countess marquess marquis viscount".split()
)
#: Kin: a name beside them is a person's.
_KIN = frozenset(
    "brother sister son daughter wife husband mother father cousin uncle aunt niece nephew grandson "
    "granddaughter grandfather grandmother stepson stepdaughter sibling widow widower fiancé fiancée "
    "girlfriend boyfriend".split()
)
_LONGEST_APPOSITION = 10
_MOST_SURNAMES = 3
_SPEAKS = frozenset({"nsubj", "nsubjpass", "ROOT"})
_SAINTS = frozenset({"st", "saint", "ste"})


def names_person(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a person bears the name where it stands.

    "Colonel Dallas", "his sister, Paris,", "Jordan, a deputy, said", "Georgia Clay, 93,", "the Duke of
    Magenta", "St. Paul's Hospital".
    """
    return (
        _has_rank(doc, first)
        or _is_kin(doc, first)
        or _has_title_of_land(doc, first)
        or _is_saint(doc, first, last)
        or _has_surname(doc, first, last)
        or _is_described(doc, first, last)
    )


def _has_rank(doc: Doc, first: int) -> bool:
    """Tell whether a rank stands before the name; "Major" and "General" may open a sentence as adjectives."""
    if first == 0:
        return False
    rank = doc[first - 1]
    if not (rank.is_title or rank.is_upper):
        return False
    word = rank.lower_.rstrip(".").rpartition("-")[2]
    return word in words.RANKS or (word in words.DOUBTFUL_RANKS and not rank.is_sent_start)


def _is_kin(doc: Doc, first: int) -> bool:
    """Tell whether "his sister" or "a son," stands before the name."""
    before = first - 1
    if before > 0 and doc[before].text == ",":
        before -= 1
    if before < 1 or doc[before].lemma_.lower() not in _KIN:
        return False
    return doc[before].tag_ in {"NN", "NNS"} and doc[first].ent_type_ != "LOC"


def _has_title_of_land(doc: Doc, first: int) -> bool:
    """Tell whether the name is that of a title: "the Duke of Wellington"."""
    if first < 2 or doc[first - 1].lower_ != "of":
        return False
    title = doc[first - 2]
    return title.is_title and title.lower_ in _NOBLE_TITLES


def _is_saint(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a saint owns a church, a school or a hospital: "St. Paul's Hospital", "at St. John's"."""
    if last - first < 2 or doc[first].lower_.rstrip(".") not in _SAINTS:
        return False
    if last >= len(doc) or doc[last].tag_ != "POS":
        return False
    return last + 1 >= len(doc) or not doc[last + 1].is_lower or doc[last + 1].pos_ not in {"NOUN", "ADJ"}


def _has_surname(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a surname and an age follow: "Georgia Preston Clay, 93,"."""
    end = last
    while end < min(len(doc), last + _MOST_SURNAMES) and is_capital(doc[end]):
        end += 1
    if end == last or end + 1 >= len(doc) or doc[end].text != ",":
        return False
    age = doc[end + 1]
    return age.is_digit and len(age) < 4 and (end + 2 >= len(doc) or doc[end + 2].text in {",", "."})


def _is_described(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an apposition between commas says that the name is a person's."""
    name = doc[last - 1]
    if last - first > 1 or last >= len(doc) or doc[last].text != "," or name.dep_ not in _SPEAKS:
        return False
    end = next(
        (i for i in range(last + 1, min(len(doc), last + _LONGEST_APPOSITION)) if doc[i].text == ","), 0
    )
    phrase = doc[last + 1 : end]
    if len(phrase) == 0 or any(token.pos_ in {"VERB", "AUX"} for token in phrase):
        return False
    heads = [token for token in phrase if not last < token.head.i < end]
    return len(heads) == 1 and heads[0].tag_ == "NN" and heads[0].lemma_.lower() in words.PERSON_NOUNS


def is_speaker(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a name and one more capital say something, as "Dallas Reed said"."""
    entity = entity_at(doc, first)
    if last - first > 1 or len(entity) != 2 or entity.start != first:
        return False
    surname = entity[1]
    is_subject = surname.dep_ == "nsubj" and surname.head.lemma_ in words.SPEAKING_VERBS
    return (
        is_subject and surname.is_alpha and surname.tag_ == "NNP" and surname.lower_ not in words.CIVIC_WORDS
    )
