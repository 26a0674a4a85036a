"""Evidence: what the whole text and the words around a name tell of its being a place's."""

from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from geo.countries import find_country, find_demonym
from geo.datelines import Dateline
from geo.gazetteer import Candidate
from geo.mentions import words
from geo.mentions.bearers import PLACE_LABELS, countries_named, ships, speakers_and_titled
from geo.mentions.entities import entity_at
from geo.mentions.namesakes import names_ship_unit_or_person
from geo.mentions.reach import Reach, how_reached

#: What spaCy labels so is a place only where the words around leave no doubt ("killed in Aleppo").
NEVER_LABELS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LAW", "WORK_OF_ART", "LANGUAGE"}
)

#: A name that nothing but the gazetteer marks as a place must be a town of this size.
POPULATION_UNMARKED = 100_000
#: In a list with a place ("Cairo, Giza and Al-Minya") a smaller one will do.
POPULATION_LISTED = 10_000
#: Before a word of a town's life ("Danbury police") or inside the name of its service, smaller still.
POPULATION_CIVIC = 1_000
#: What war stories name counts as a town of this size.
_POPULATION_OF_CURATED = 10_000
#: An alias counts as a town of this part of the size: some are stale.
ALIAS_SHARE = 10

_LONGEST_CODE = 4
#: Words between a preposition and its name: "in both the north-eastern ...".
_MOST_BEFORE_PLACE = 6
_BEFORE_PLACE = frozenset({"the", "both"}) | words.DIRECTIONS.keys() | words.PART_ADJECTIVES
_BEFORE_OF = words.FEATURE_NOUNS | words.DIRECTIONS.keys() | words.PART_NOUNS | {"outside"}
_DASHES = frozenset({"-", "–", "—"})


class Evidence:
    """What a text tells of its names: how spaCy labels them, and whether persons or ships bear them."""

    def __init__(
        self, doc: Doc, candidates: Mapping[str, tuple[Candidate, ...]], opening: Sequence[Dateline] = ()
    ) -> None:
        self._doc = doc
        self._filed = {offset for line in opening for offset in range(line.start, line.place_end)}
        self._candidates = candidates
        self._labelled: Counter[str] = Counter()
        self._borne: set[str] = set()
        for ent in doc.ents:
            if ent.label_ in PLACE_LABELS:
                self._labelled[ent.text.casefold()] += 1
            elif ent.label_ == "PERSON" and len(ent) > 1 and not self._is_town(ent.text):
                self._borne.update(token.lower_ for token in ent if token.is_title and len(token) > 1)
        self._borne.update(ships(doc))
        self._borne.update(speakers_and_titled(doc))
        self._countries = set(countries_named(doc))

    def is_place(self, first: int, last: int, name: str) -> bool:
        """Tell whether a name that the gazetteer knows is a place's where it stands."""
        doc = self._doc
        label = doc[first].ent_type_
        if last - first == 1 and doc[first].lower_ in words.NEVER_ALONE:
            return False
        if doc[first].idx in self._filed:
            return bool(find_country(name)) or self._population(name) > 0
        located = is_located(doc, first)
        if self.is_borne(first, last) and not located:
            return False
        located = located or self._is_reached(last - 1, name)
        whole = _is_whole(doc, first, last)
        if self._is_known_ground(first, last, name):
            return True
        if label in {"GPE", "LOC"}:
            is_known_well = self._is_major(name) or self._population(name) >= POPULATION_UNMARKED
            return whole or _rest_is_description(doc, first, last, bare_directions=is_known_well)
        if label in NEVER_LABELS:
            return located and whole and self._population(name) > 0
        if not whole:
            return label != "PERSON" and self._is_named_in(first, last, name)
        if find_country(name) or label == "FAC":
            return True
        return self._is_marked(first, last, name, located)

    def _is_reached(self, position: int, name: str) -> bool:
        """Tell whether an army takes, leaves or strikes the name; a person may be struck too."""
        way = how_reached(self._doc, position)
        if way is None:
            return False
        population = self._population(name)
        if way is Reach.GROUND:
            return population >= POPULATION_CIVIC
        is_told_of = any(place.country in self._countries for place in self._candidates.get(name, ()))
        is_known = is_told_of or self.is_curated(name)
        return population >= (POPULATION_CIVIC if is_known else POPULATION_UNMARKED)

    def is_curated(self, name: str) -> bool:
        """Tell whether a name is one of our own places': "Lachin corridor" may end in a common noun."""
        return any(is_curated(place) for place in self._candidates.get(name, ()))

    def _is_known_ground(self, first: int, last: int, name: str) -> bool:
        """Tell whether a name is a river's, range's or region's of ours, written as such: "the Vistula"."""
        own = any(
            is_curated(p) and p.feature_class in {"H", "T", "L"} for p in self._candidates.get(name, ())
        )
        if not own or _is_part_of_name(self._doc, first, last):
            return False
        return last - first > 1 or (first > 0 and self._doc[first - 1].lower_ == "the")

    def is_borne(self, first: int, last: int) -> bool:
        """Tell whether persons or ships of the text bear these words as names."""
        return all(token.lower_ in self._borne for token in self._doc[first:last] if is_capital(token))

    def _is_marked(self, first: int, last: int, name: str, located: bool) -> bool:
        """Tell whether a name that spaCy takes for none or another's is a place's by all else."""
        doc = self._doc
        population = self._population(name)
        is_code = len(name) <= _LONGEST_CODE and name.isupper()
        if _is_in_list(doc, first, last):
            return population >= POPULATION_LISTED
        if located or self._labelled[name.casefold()]:
            return not is_code or population >= POPULATION_UNMARKED
        if is_code:
            return False
        if last < len(doc) and doc[last].lower_ in words.TOWN_NOUNS | words.CIVIC_WORDS:
            return population >= POPULATION_CIVIC
        if _is_part_of_name(doc, first, last):
            return False
        if _is_described_as_town(doc, last):
            return population >= POPULATION_CIVIC
        if doc[first].ent_type_ == "PERSON":
            return self._is_capital_city(name)
        if doc[first].is_sent_start and last - first == 1 and not self._is_major(name):
            return False
        if doc[last - 1].tag_ not in {"NNP", "NNPS", "JJ"}:
            return False
        return self._is_major(name) or population >= POPULATION_UNMARKED

    def _is_named_in(self, first: int, last: int, name: str) -> bool:
        """Tell whether the name of an organisation or building holds a place: "Kyiv City Council"."""
        entity = entity_at(self._doc, first)
        if len(name) <= _LONGEST_CODE and name.isupper() and not find_country(name):
            return False
        before = self._doc[first - 1].lower_ if first > entity.start else "the"
        opens = before in {"the", "of", "in", "at", "for"}
        if find_country(name):
            return self._doc[first].lower_ != "america"
        if not opens:
            return False
        is_civic = any(token.lower_ in words.CIVIC_WORDS | words.FEATURE_NOUNS for token in entity[1:])
        if entity.label_ == "FAC" and not is_civic:
            return False
        least = POPULATION_CIVIC if is_civic else POPULATION_UNMARKED
        return self._is_major(name) or self._population(name) >= least

    def _is_town(self, name: str) -> bool:
        """Tell whether a name of several words is a known place's, whatever spaCy takes it for."""
        return bool(find_country(name)) or self._population(name) >= POPULATION_LISTED

    def _population(self, name: str) -> int:
        """Return the population of the largest place of the name; an alias's counts in part."""
        places = self._candidates.get(name, ())
        known = ((p, _POPULATION_OF_CURATED if is_curated(p) else p.population) for p in places)
        return max((count if p.is_preferred_name else count // ALIAS_SHARE for p, count in known), default=0)

    def _is_capital_city(self, name: str) -> bool:
        return any(p.feature == "PPLC" and p.is_preferred_name for p in self._candidates.get(name, ()))

    def _is_major(self, name: str) -> bool:
        """Tell whether the name is a country's, a capital's or a first-level region's own."""
        return bool(find_country(name)) or any(
            place.feature in {"PPLC", "ADM1", "PCLI"} and place.is_preferred_name
            for place in self._candidates.get(name, ())
        )


def is_curated(place: Candidate) -> bool:
    """Tell whether a place stands in our own table, whose rows have no population."""
    return place.key.startswith("cu:")


def is_capital(token: Token) -> bool:
    """Tell whether a token is written like a name: "Brest", "al-" no, "’Ain" yes."""
    text = token.text
    return text[0].isupper() or (len(text) > 2 and text[0] in "’'-" and text[1].isupper())


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


def is_located(doc: Doc, first: int) -> bool:
    """Tell whether "in", "near", "the city of" or "entered" stands before the name."""
    position = first - 1
    furthest = max(0, first - _MOST_BEFORE_PLACE)
    while position > furthest and (doc[position].is_space or doc[position].lower_ in _BEFORE_PLACE):
        position -= 1
    if position < 0:
        return False
    word = doc[position].lower_
    if word in words.STRONGLY_LOCATIVE or doc[first - 1].lower_ == "downtown":
        return True
    if doc[first].dep_ == "dobj" and doc[first].head.lemma_ in words.TAKING_VERBS:
        return True
    return word == "of" and position > 0 and doc[position - 1].lower_ in _BEFORE_OF


def _is_whole(doc: Doc, first: int, last: int) -> bool:
    """Tell whether a name is all of its entity, but for an article and a possessive."""
    entity = entity_at(doc, first)
    length = len(entity) - int(entity[-1].tag_ == "POS") - int(entity[0].lower_ == "the")
    return length == last - first - int(doc[first].lower_ == "the")


def _rest_is_description(doc: Doc, first: int, last: int, *, bare_directions: bool) -> bool:
    """Tell whether an entity's other words only describe: "Northern X", "X Oblast".

    "East X" may be a name of its own; it counts as described only with `bare_directions`.
    """
    rest = [token for token in entity_at(doc, first) if not first <= token.i < last]
    if doc[first].lower_ == "america" and rest:
        return False
    return all(
        not is_capital(token)
        or token.lower_ in words.FEATURE_NOUNS
        or (token.lower_ in words.DIRECTIONS and (bare_directions or token.lower_.endswith("ern")))
        or find_demonym(token.text)
        for token in rest
    )


def _is_in_list(doc: Doc, first: int, last: int) -> bool:
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


def _is_described_as_town(doc: Doc, last: int) -> bool:
    """Tell whether an apposition says that it is a town: "X, a Russian city north of Y"."""
    if last + 2 >= len(doc) or doc[last].text not in {",", *_DASHES}:
        return False
    if doc[last + 1].lower_ not in {"a", "an", "the", "another"}:
        return False
    return any(token.lower_ in words.SETTLEMENT for token in doc[last + 2 : last + 5])


def _is_part_of_name(doc: Doc, first: int, last: int) -> bool:
    """Tell whether the words beside are capitals too, so that a longer name is cut: "Agent Orange"."""
    return any(_continues_name(doc[i]) for i in (first - 1, last) if 0 <= i < len(doc))


def _continues_name(token: Token) -> bool:
    if not is_capital(token) or token.is_sent_start or token.lower_ in words.FEATURE_NOUNS:
        return False
    return token.tag_ in {"NNP", "NNPS"} and not find_demonym(token.text)
