"""Namesakes: units, ships, stations and persons that bear the name of a place."""

import re

from spacy.tokens import Doc

from geo.countries import find_country, find_demonym
from geo.mentions import words
from geo.mentions.bearers import PLACE_LABELS
from geo.mentions.entities import entity_at

_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$|[A-Z][a-z]+(?:rst|cond|ird|[fxnt]th|ghth)$")
#: A battalion's number is short; four digits are a year.
_NUMBER = re.compile(r"\d{1,3}$")
_LONGEST_APPOSITION = 10
_MODIFIES = frozenset({"compound", "amod", "nmod"})
_SPEAKS = frozenset({"nsubj", "nsubjpass", "ROOT"})


def names_something_else(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words around make it the name of an outlet, text, illness, ship or person."""
    after = doc[last].lower_ if last < len(doc) else ""
    before = doc[first - 1].lower_.rstrip(".") if first else ""
    if after in words.DISEASE_WORDS | words.TREATY_WORDS and not find_demonym(doc[first:last].text):
        return True
    if after in words.OUTLET_WORDS and doc[last].is_title:
        return True
    if names_ship_unit_or_person(doc, first, last):
        return True
    entity = entity_at(doc, first)
    if doc[first].ent_type_ == "ORG" and any(t.lower_ in words.OUTLET_WORDS and t.is_title for t in entity):
        return True
    if before in words.SHIP_PREFIXES and doc[first - 1].is_upper:
        return True
    if before in words.FORMS_OF_ADDRESS and doc[first - 1].is_title:
        return True
    return before in words.TITLES and doc[first - 1].is_title and doc[first].ent_type_ not in PLACE_LABELS


def names_ship_unit_or_person(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a place's name is borne by someone else where it stands.

    "The carrier Shandong", "the 20th Maine", "2 Para", "Baghdad radio", "Jordan, a deputy, said", "the
    other Congo". A people's name ("the 1st Belarusian Front") still says whose they are.
    """
    if find_demonym(doc[first:last].text) and not find_country(doc[first:last].text):
        return False
    return (
        _is_ship(doc, first)
        or _is_unit(doc, first, last)
        or _is_station(doc, first, last)
        or _is_person(doc, first, last)
        or _is_other(doc, first, last)
    )


def _is_ship(doc: Doc, first: int) -> bool:
    if first == 0 or doc[first - 1].lower_ not in words.SHIP_TYPES:
        return False
    clause = doc[first].head
    return not (doc[first].dep_ == "nsubj" and clause.dep_ == "relcl")  # "the frigate Russia sent"


def _is_unit(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a number before the name makes it a regiment's or a battalion's."""
    if first == 0:
        return False
    number, before = doc[first - 1], doc[first - 2] if first > 1 else None
    is_dated = before is not None and before.ent_type_ in {"DATE", "TIME"}
    if is_dated or number.ent_type_ in {"DATE", "TIME"}:
        return False
    if _ORDINAL.match(number.text) and not number.is_sent_start:
        return True
    stands_alone = last >= len(doc) or not doc[last].tag_.startswith("NN")
    return bool(_NUMBER.match(number.text)) and last - first == 1 and stands_alone


def _is_station(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the name is a station's or a paper's: "Baghdad radio", "Radio Tirana"."""
    if first and doc[first - 1].text == "Radio":
        return True
    after = last
    if after < len(doc) and doc[after].lower_ in words.STATE_OWNED:
        after += 1
    if find_country(doc[first:last].text) or after >= len(doc):
        return False
    is_agency = doc[after : after + 2].text.lower() == "news agency"
    return is_agency or doc[after].lower_ in words.STATIONS


def _is_person(doc: Doc, first: int, last: int) -> bool:
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


def _is_other(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a country's name is said to be another's: "the other Congo"."""
    is_other = first > 0 and doc[first - 1].lower_ == "other"
    return is_other and bool(find_country(doc[first:last].text)) and doc[last - 1].dep_ not in _MODIFIES
