"""Evidence: what the whole text and the words around a name tell of its being a place's."""

from collections import Counter
from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Span

from geo.countries import find_country
from geo.datelines import Dateline
from geo.gazetteer import Candidate
from geo.mentions import words
from geo.mentions.abbreviations import name_of
from geo.mentions.bearers import PLACE_LABELS, countries_named, ships, speakers_and_titled
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.positions import (
    Lead,
    is_described_as_town,
    is_in_list,
    is_located,
    is_part_of_name,
    is_whole,
    lead_to,
    listed_in,
    owns_nothing,
    rest_is_description,
)
from geo.mentions.reach import Reach, head_of_list, how_reached

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
#: Words of a country's or region's name after a comma.
_LONGEST_REGION = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: So many names of one country's places tell that the story plays there.
_NAMES_OF_A_STORY = 3


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
            elif ent.label_ == "PERSON" and len(ent) > 1 and not self._is_town(ent):
                self._borne.update(token.lower_ for token in ent if token.is_title and len(token) > 1)
        self._borne.update(ships(doc))
        self._borne.update(speakers_and_titled(doc))
        self._countries = set(countries_named(doc))
        self._regions = {
            (place.country, place.admin1_code)
            for places in candidates.values()
            for place in places
            if place.feature == "ADM1" and place.is_preferred_name
        }
        self._divided = {country for country, _ in self._regions}
        self._grounded: set[str] = set()
        self._lists: set[int] = set()
        self._lying: dict[str, set[str]] = {}

    def learn(self, first: int, last: int, name: str) -> None:
        """Take note that the name is a place's here: it is elsewhere, and so are its fellows in a list."""
        if self._doc[last - 1].tag_ in {"NNP", "NNPS"}:
            self._grounded.add(name)
        self._lists.add(head_of_list(self._doc[first:last].root).i)
        places = self._candidates.get(name, ())
        if places and places[0].country is not None:
            lying = self._lying.setdefault(places[0].country, set())
            lying.add(name)
            if len(lying) >= _NAMES_OF_A_STORY:
                self._countries.add(places[0].country)

    def is_place(self, first: int, last: int, name: str) -> bool:
        """Tell whether a name that the gazetteer knows is a place's where it stands."""
        doc = self._doc
        label = doc[first].ent_type_
        if self._lies_in(name, self.region_after(last)):
            return True
        located = is_located(doc, first)
        if last - first == 1 and doc[first].lower_ in words.NEVER_ALONE and not (located and label == "GPE"):
            return False
        if doc[first].idx in self._filed:
            return bool(find_country(name)) or self._population(name) > 0
        if self.is_borne(first, last) and not located:
            return False
        located = located or self._is_reached(last - 1, name)
        whole = self.is_whole(first, last)
        if self._is_known_ground(first, last, name):
            return True
        if label in {"GPE", "LOC"}:
            is_known_well = self._is_major(name) or self._population(name) >= POPULATION_UNMARKED
            return whole or rest_is_description(doc, first, last, bare_directions=is_known_well)
        if label in NEVER_LABELS:
            return located and whole and self._population(name) > 0
        if not whole:
            return label != "PERSON" and self._is_named_in(first, last, name)
        if find_country(name) or label == "FAC":
            return True
        return self._is_marked(first, last, name, located)

    def is_whole(self, first: int, last: int) -> bool:
        """Tell whether a name is all of its entity, or one of the known names that are listed in it."""
        if is_whole(self._doc, first, last):
            return True
        entity = entity_at(self._doc, first)
        parts = listed_in(entity)
        return any((part.start, part.end) == (first, last) for part in parts) and all(
            " ".join(part.text.split()) in self._candidates for part in parts
        )

    def region_after(self, last: int) -> str | None:
        """Return the country or region that a comma joins to a name: "X, Ky.", "X, Mali"."""
        doc, start = self._doc, last + 1
        if start >= len(doc) or doc[last].text != "," or not is_capital(doc[start]):
            return None
        for end in range(min(start + _LONGEST_REGION, len(doc)), start, -1):
            name = name_of(doc, start, end)
            if name in self._candidates and self._is_region(name):
                return name
        return None

    def _is_region(self, name: str) -> bool:
        return bool(find_country(name)) or any(
            place.feature == "ADM1" and place.is_preferred_name for place in self._candidates[name]
        )

    def _lies_in(self, name: str, region: str | None) -> bool:
        """Tell whether a place of the name lies in a country or first-level region."""
        if region is None:
            return False
        country, own = find_country(region), region.removesuffix(" State")
        return any(
            place.country == country or (place.admin1 or "").removesuffix(" State") == own
            for place in self._candidates.get(name, ())
        )

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
        if not own or is_part_of_name(self._doc, first, last):
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
        if is_in_list(doc, first, last):
            return population >= POPULATION_LISTED
        if located or self._labelled[name.casefold()]:
            return not is_code or population >= POPULATION_UNMARKED
        if is_code:
            return False
        if self._is_led_to(first, last, name):
            return True
        if last < len(doc) and doc[last].lower_ in words.TOWN_NOUNS | words.CIVIC_WORDS:
            return population >= POPULATION_CIVIC
        if is_part_of_name(doc, first, last):
            return False
        if is_described_as_town(doc, last):
            return population >= POPULATION_CIVIC
        if doc[first].ent_type_ == "PERSON":
            return self._is_capital_city(name)
        if doc[first].is_sent_start and last - first == 1 and not self._is_major(name):
            return False
        if doc[last - 1].tag_ not in {"NNP", "NNPS", "JJ"}:
            return False
        return self._is_major(name) or population >= POPULATION_UNMARKED

    def _is_led_to(self, first: int, last: int, name: str) -> bool:
        """Tell whether a preposition leads to the name as to ground: "from X", "the road to X"."""
        doc = self._doc
        if (first and doc[first - 1].lower_ == "the") or is_part_of_name(doc, first, last):
            return False
        if doc[last - 1].tag_ not in {"NNP", "NNPS"} or owns_nothing(doc, last):
            return False
        if name in self._grounded or self.is_listed(first, last):
            return True
        lead = lead_to(doc, first)
        if lead is Lead.PATH:
            return True
        is_subject = doc[last - 1].dep_ in _SUBJECTS and doc[first].ent_type_ == "PERSON"
        return (lead is Lead.LOOSE or is_subject) and self._is_told_of(name)

    def is_listed(self, first: int, last: int) -> bool:
        """Tell whether the name is listed with one that is known to be a place's."""
        return head_of_list(self._doc[first:last].root).i in self._lists

    def _is_told_of(self, name: str) -> bool:
        """Tell whether a place of the name lies where the story plays.

        Where the story names regions of a country, it must lie in one of them.
        """
        return any(
            place.country in self._countries
            and (" " in name or is_curated(place) or _counted(place) >= POPULATION_CIVIC)
            and (place.country not in self._divided or (place.country, place.admin1_code) in self._regions)
            for place in self._candidates.get(name, ())
        )

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

    def _is_town(self, entity: Span) -> bool:
        """Tell whether a name of several words is a known place's, whatever spaCy takes it for."""
        name = " ".join(entity.text.split())
        if find_country(name) or self._population(name) >= POPULATION_LISTED:
            return True
        return any(place.is_preferred_name for place in self._candidates.get(name, ()))

    def _population(self, name: str) -> int:
        """Return the population of the largest place of the name; an alias's counts in part."""
        places = self._candidates.get(name, ())
        return max(map(_counted, places), default=0)

    def _is_capital_city(self, name: str) -> bool:
        return any(p.feature == "PPLC" and p.is_preferred_name for p in self._candidates.get(name, ()))

    def _is_major(self, name: str) -> bool:
        """Tell whether the name is a country's, a capital's or a first-level region's own."""
        return bool(find_country(name)) or any(
            place.feature in {"PPLC", "ADM1", "PCLI"} and place.is_preferred_name
            for place in self._candidates.get(name, ())
        )


def _counted(place: Candidate) -> int:
    """Return what a place counts as a town of: an alias in part, what wars have made known in full."""
    count = _POPULATION_OF_CURATED if is_curated(place) else place.population
    return count if place.is_preferred_name else count // ALIAS_SHARE


def is_curated(place: Candidate) -> bool:
    """Tell whether a place stands in our own table, whose rows have no population."""
    return place.key.startswith("cu:")
