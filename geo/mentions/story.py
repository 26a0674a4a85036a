"""Story: what a whole text tells of its names: who bears them, which are places', and where it plays."""

from collections import Counter

from geo.countries import find_country
from geo.mentions.bearers import PLACE_LABELS, countries_named, ships, speakers_and_titled
from geo.mentions.entities import is_capital
from geo.mentions.known import KnownNames, counted, is_curated
from geo.mentions.positions import stands_alone
from geo.mentions.reach import head_of_list
from geo.tokens import Doc, Span

#: Of several words that spaCy takes for a person's name, a town of this size is one.
_POPULATION_OF_TOWN = 10_000
#: A smaller place is not taken for known because its country is named.
_POPULATION_TOLD_OF = 1_000
#: So many names of one country's places tell that the story plays there.
_NAMES_OF_A_STORY = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "appos"})


class Story:
    """What a text tells of its names as a whole; it learns as places are found."""

    def __init__(self, doc: Doc, known: KnownNames) -> None:
        self._doc, self._known = doc, known
        self._labelled: Counter[str] = Counter()
        self._borne: set[str] = set()
        for ent in doc.ents:
            if ent.label_ in PLACE_LABELS:
                self._labelled[ent.text.casefold()] += 1
            elif ent.label_ == "PERSON" and len(ent) > 1 and not self._is_town(ent):
                self._borne.update(token.lower_ for token in ent if token.is_title and len(token) > 1)
        self._borne.update(ships(doc))
        self._borne.update(speakers_and_titled(doc))
        self.countries = set(countries_named(doc))
        self._regions = known.regions()
        self._divided = {country for country, _ in self._regions}
        self._grounded: set[str] = set()
        self._ships: set[int] = set()
        self._lists: set[int] = set()
        self._lying: dict[str, set[str]] = {}

    def learn(self, first: int, last: int, name: str) -> None:
        """Take note that the name is a place's here: it is elsewhere, and so are its fellows in a list."""
        if self._doc[last - 1].tag_ in {"NNP", "NNPS"}:
            self._grounded.add(name)
        self._lists.add(head_of_list(self._doc[first:last].root).i)
        places = self._known.places(name)
        if places and places[0].country is not None:
            lying = self._lying.setdefault(places[0].country, set())
            lying.add(name)
            if len(lying) >= _NAMES_OF_A_STORY:
                self.countries.add(places[0].country)

    def is_grounded(self, name: str) -> bool:
        """Tell whether the name was found to be a place's elsewhere."""
        return name in self._grounded

    def is_labelled(self, name: str) -> bool:
        """Tell whether spaCy takes the name for a place's somewhere."""
        return bool(self._labelled[name.casefold()])

    def is_listed(self, first: int, last: int) -> bool:
        """Tell whether the name is listed with one that is known to be a place's."""
        return head_of_list(self._doc[first:last].root).i in self._lists

    def is_borne(self, first: int, last: int) -> bool:
        """Tell whether persons or ships of the text bear these words as names."""
        return all(token.lower_ in self._borne for token in self._doc[first:last] if is_capital(token))

    def is_told_of(self, name: str) -> bool:
        """Tell whether a place of the name lies where the story plays.

        Where the story names regions of a country, it must lie in one of them.
        """
        return any(
            place.country in self.countries
            and (" " in name or is_curated(place) or counted(place) >= _POPULATION_TOLD_OF)
            and (place.country not in self._divided or (place.country, place.admin1_code) in self._regions)
            for place in self._known.places(name)
        )

    def is_ship(self, first: int, last: int, name: str) -> bool:
        """Tell whether an article makes a town's or an American state's name a ship's: "the Oregon"."""
        doc, fellows = self._doc, head_of_list(self._doc[last - 1]).i
        if fellows not in self._ships:
            if first == 0 or doc[first - 1].lower_ != "the" or not stands_alone(doc, last):
                return False
            if doc[last - 1].dep_ not in _SUBJECTS:
                return False
            if not self._known.lacks_article(name):
                return False
        self._ships.add(fellows)
        return True

    def _is_town(self, entity: Span) -> bool:
        """Tell whether a name of several words is a known place's, whatever spaCy takes it for."""
        name = " ".join(entity.text.split())
        if find_country(name) or self._known.population(name) >= _POPULATION_OF_TOWN:
            return True
        return any(place.is_preferred_name for place in self._known.places(name))
