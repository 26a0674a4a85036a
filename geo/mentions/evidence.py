"""Evidence: what the whole text and the words around a name tell of its being a place's."""

from collections.abc import Mapping, Sequence

from geo.countries import find_country
from geo.datelines import Dateline
from geo.gazetteer import Candidate
from geo.mentions import words
from geo.mentions.abbreviations import name_of
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.known import KnownNames
from geo.mentions.landmarks import is_landmark
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
from geo.mentions.reach import Reach, how_reached
from geo.mentions.story import Story
from geo.tokens import Doc

#: What spaCy labels so is a place only where the words around leave no doubt ("killed in Aleppo").
NEVER_LABELS = frozenset(
    {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LAW", "WORK_OF_ART", "LANGUAGE"}
)

#: What spaCy labels so is never a landmark, whatever its noun.
TIMES = NEVER_LABELS - {"LAW", "WORK_OF_ART"}

#: A name that nothing but the gazetteer marks as a place must be a town of this size.
POPULATION_UNMARKED = 100_000
#: In a list with a place ("Cairo, Giza and Al-Minya") a smaller one will do.
POPULATION_LISTED = 10_000
#: Before a word of a town's life ("Danbury police") or inside the name of its service, smaller still.
POPULATION_CIVIC = 1_000

_LONGEST_CODE = 4
#: Words of a country's or region's name after a comma.
_LONGEST_REGION = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Evidence:
    """What a text tells of its names: how spaCy labels them, and whether persons or ships bear them."""

    def __init__(
        self, doc: Doc, candidates: Mapping[str, tuple[Candidate, ...]], opening: Sequence[Dateline] = ()
    ) -> None:
        self._doc = doc
        self._filed = {offset for line in opening for offset in range(line.start, line.place_end)}
        self.known = KnownNames(candidates)
        self.story = Story(doc, self.known)

    def is_place(self, first: int, last: int, name: str) -> bool:
        """Tell whether a name that the gazetteer knows is a place's where it stands."""
        doc = self._doc
        label = doc[first].ent_type_
        if self.known.lies_in(name, self.region_after(last)):
            return True
        if self.story.is_ship(first, last, name):
            return False
        if label not in TIMES and is_landmark(doc, first, last):
            return True
        located = is_located(doc, first)
        if last - first == 1 and doc[first].lower_ in words.NEVER_ALONE and not (located and label == "GPE"):
            return False
        if doc[first].idx in self._filed:
            return bool(find_country(name)) or self.known.population(name) > 0
        if self.story.is_borne(first, last) and not located:
            return False
        located = located or self._is_reached(last - 1, name)
        whole = self.is_whole(first, last)
        if self._is_known_ground(first, last, name):
            return True
        if label in {"GPE", "LOC"}:
            is_known_well = self.known.is_major(name) or self.known.population(name) >= POPULATION_UNMARKED
            return whole or rest_is_description(doc, first, last, bare_directions=is_known_well)
        if label in NEVER_LABELS:
            is_led = label == "WORK_OF_ART" and self._is_led_to(first, last, name)
            return (located or is_led) and whole and self.known.population(name) > 0
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
            " ".join(part.text.split()) in self.known for part in parts
        )

    def region_after(self, last: int) -> str | None:
        """Return the country or region that a comma joins to a name: "X, Ky.", "X, Mali"."""
        doc, start = self._doc, last + 1
        if start >= len(doc) or doc[last].text != "," or not is_capital(doc[start]):
            return None
        for end in range(min(start + _LONGEST_REGION, len(doc)), start, -1):
            name = name_of(doc, start, end)
            if name in self.known and self.known.is_region(name):
                return name
        return None

    def _is_reached(self, position: int, name: str) -> bool:
        """Tell whether an army takes, leaves or strikes the name; a person may be struck too."""
        way = how_reached(self._doc, position)
        if way is None:
            return False
        population = self.known.population(name)
        if way is Reach.GROUND:
            return population >= POPULATION_CIVIC
        is_told_of = any(place.country in self.story.countries for place in self.known.places(name))
        is_known = is_told_of or self.known.is_curated(name)
        return population >= (POPULATION_CIVIC if is_known else POPULATION_UNMARKED)

    def _is_known_ground(self, first: int, last: int, name: str) -> bool:
        """Tell whether a name is a river's, range's or region's of ours, written as such: "the Vistula"."""
        if not self.known.is_ground(name) or is_part_of_name(self._doc, first, last):
            return False
        return last - first > 1 or (first > 0 and self._doc[first - 1].lower_ == "the")

    def _is_marked(self, first: int, last: int, name: str, located: bool) -> bool:
        """Tell whether a name that spaCy takes for none or another's is a place's by all else."""
        doc = self._doc
        population = self.known.population(name)
        is_code = len(name) <= _LONGEST_CODE and name.isupper()
        if is_in_list(doc, first, last):
            return population >= POPULATION_LISTED
        if located or self.story.is_labelled(name):
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
            return self.known.is_capital_city(name)
        if doc[first].is_sent_start and last - first == 1 and not self.known.is_major(name):
            return False
        if doc[last - 1].tag_ not in {"NNP", "NNPS", "JJ"}:
            return False
        return self.known.is_major(name) or population >= POPULATION_UNMARKED

    def _is_led_to(self, first: int, last: int, name: str) -> bool:
        """Tell whether a preposition leads to the name as to ground: "from X", "the road to X"."""
        doc = self._doc
        if (first and doc[first - 1].lower_ == "the") or is_part_of_name(doc, first, last):
            return False
        if doc[last - 1].tag_ not in {"NNP", "NNPS"} or owns_nothing(doc, last):
            return False
        if self.story.is_grounded(name) or self.story.is_listed(first, last):
            return True
        lead = lead_to(doc, first)
        if lead is Lead.PATH:
            return True
        is_subject = doc[last - 1].dep_ in _SUBJECTS and doc[first].ent_type_ == "PERSON"
        return (lead is Lead.LOOSE or is_subject) and self.story.is_told_of(name)

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
        return self.known.is_major(name) or self.known.population(name) >= least
