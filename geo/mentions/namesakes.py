"""Namesakes: units, ships, stations and persons that bear the name of a place."""

import re

from geo.countries import find_country, find_demonym
from geo.mentions import words
from geo.mentions.bearers import PLACE_LABELS
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.persons import is_speaker, names_person
from geo.tokens import Doc

_ORDINAL_WORDS = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth)"
)
_ORDINAL = re.compile(rf"\d+(?:st|nd|rd|th|d)$|(?=[A-Z])(?i:{_ORDINAL_WORDS})$")
#: The end of "Seventy-third" and of "One hundred and sixty-first".
_END_OF_ORDINAL = re.compile(rf"{_ORDINAL_WORDS}$")
#: A battalion's number is short; four digits are a year.
_NUMBER = re.compile(r"\d{1,3}$")
_MODIFIES = frozenset({"compound", "amod", "nmod"})
#: Words between a name and the noun of its regiment: "the Kharkiv Morozov Brigade".
_LONGEST_UNIT = 3
_LONGEST_RAILWAY = 5
#: Capitalised, these end the name of a unit of troops.
_UNIT_NOUNS = frozenset(
    "regiment brigade battalion division battery cavalry infantry artillery fusiliers rifles volunteers "
    "militia guards grenadiers lancers hussars dragoons corps squadron legion zouaves highlanders borderers "
    "yeomanry sharpshooters".split()
)
#: Capitalised and with "of", these begin the name of a command.
_COMMANDS = frozenset("army armies department division corps".split())


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
        or _is_regiment(doc, last)
        or _is_command(doc, first)
        or _is_railway(doc, last)
        or names_person(doc, first, last)
        or is_speaker(doc, first, last)
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
    if _ends_ordinal(doc, first - 1):
        return True
    is_dated = before is not None and before.ent_type_ in {"DATE", "TIME"}
    if is_dated or number.ent_type_ in {"DATE", "TIME"}:
        return False
    if _ORDINAL.match(number.text) and not number.is_sent_start:
        return True
    stands_alone = last >= len(doc) or not doc[last].tag_.startswith("NN")
    return bool(_NUMBER.match(number.text)) and last - first == 1 and stands_alone


def _ends_ordinal(doc: Doc, position: int) -> bool:
    """Tell whether a word ends "Seventy-third" or "One hundred and tenth"."""
    if position < 2 or not _END_OF_ORDINAL.match(doc[position].text):
        return False
    joint, number = doc[position - 1].lower_, doc[position - 2]
    return (joint == "-" and is_capital(number)) or (joint == "and" and number.lower_ == "hundred")


def is_numbered(doc: Doc, first: int, last: int) -> bool:
    """Tell whether an ordinal opens a name of several words: "the Tenth Vermont"."""
    return last - first > 1 and bool(_ORDINAL.match(doc[first].text)) and not doc[first].is_sent_start


def _is_regiment(doc: Doc, last: int) -> bool:
    """Tell whether a noun of troops ends the name: "the Cartagena Battalion", "Lancashire Fusiliers"."""
    for position in range(last, min(len(doc), last + _LONGEST_UNIT)):
        if not doc[position].is_title:
            return False
        if doc[position].lower_ in _UNIT_NOUNS:
            return True
    return False


def _is_command(doc: Doc, first: int) -> bool:
    """Tell whether an army or a department is named for the place: "the Army of the Cumberland"."""
    before = first - 1
    if before > 0 and doc[before].lower_ == "the":
        before -= 1
    if before < 1 or doc[before].lower_ != "of":
        return False
    noun = doc[before - 1]
    return (noun.is_title or noun.is_upper) and noun.lower_ in _COMMANDS


def _is_railway(doc: Doc, last: int) -> bool:
    """Tell whether a railway ends the name: "the Nashville and Chattanooga Railroad"."""
    for position in range(last, min(len(doc), last + _LONGEST_RAILWAY)):
        if doc[position].text in {"Railroad", "Railway", "Railways"}:
            return True
        if not doc[position].is_title and doc[position].lower_ not in {"and", "&"}:
            return False
    return False


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


def _is_other(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a country's name is said to be another's: "the other Congo"."""
    is_other = first > 0 and doc[first - 1].lower_ == "other"
    return is_other and bool(find_country(doc[first:last].text)) and doc[last - 1].dep_ not in _MODIFIES
