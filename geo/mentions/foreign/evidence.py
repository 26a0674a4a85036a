"""Evidence: whether a known name is a place here, by its words of place and by how large a place bears it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.gazetteer import Candidate
from geo.mentions.foreign.endings import base_forms
from geo.mentions.foreign.lexicon import Lexicon
from geo.mentions.foreign.surroundings import Surroundings
from geo.mentions.foreign.tokens import Token, is_quoted

#: A place of our own table, a sea or a base is known without inhabitants.
_WEIGHT_OF_LISTED = 100_000
#: A region counts as a town of a twentieth of its people, as in the gazetteer's order.
_REGION_SHARE = 20
#: A word that often is a person's name or, in German, a noun, is a place after "in", if as large.
_LEAST_OF_NEVER = 100_000
#: Before another capital, a name in an oblique case is a place ("мэр Харькова Игорь ..."), if as large.
_LEAST_INFLECTED = 50_000
#: Any other there may be a given name: Paris, Florence, Владимир.
_LEAST_BEFORE_CAPITAL = 500_000
#: The same after a word of place: "in Kupjansk Drohnen".
_LEAST_LOCATED_BEFORE_CAPITAL = 10_000
#: Opening a sentence, any word has a capital.
_LEAST_OPENING = 100_000

_CYRILLIC = frozenset({"uk", "ru"})


@dataclass(frozen=True, slots=True)
class _Least:
    """Inhabitants that a place needs to be meant: in a country that the story names, at home, elsewhere."""

    named: int
    home: int
    elsewhere: int


#: Where a language is spoken, villages bear the names of families and of things.
_HOMES: Mapping[str, frozenset[str]] = {
    "uk": frozenset({"UA"}),
    "ru": frozenset({"RU", "UA", "BY", "KZ"}),
    "pl": frozenset({"PL"}),
    "de": frozenset({"DE", "AT", "CH", "LI", "LU"}),
    "fr": frozenset({"FR", "BE", "CH", "CA"}),
}
#: After a word of place. German has "vor Ort", "in Not".
_LOCATED = _Least(named=0, home=0, elsewhere=5_000)
_LOCATED_IN_GERMAN = _Least(named=500, home=1_000, elsewhere=20_000)
#: Without one. German writes each noun with a capital.
_ALONE = _Least(named=1_000, home=5_000, elsewhere=15_000)
_ALONE_IN_FRENCH = _Least(named=1_000, home=15_000, elsewhere=30_000)
_ALONE_IN_GERMAN = _Least(named=10_000, home=100_000, elsewhere=100_000)


def weight(places: Sequence[Candidate]) -> int:
    """Return how well known the best known place of a name is, in inhabitants."""
    return max(map(_weight, places), default=0)


def _weight(place: Candidate) -> int:
    if place.key.startswith("cu:"):
        return max(place.population, _WEIGHT_OF_LISTED)
    return place.population if place.feature_class == "P" else place.population // _REGION_SHARE


@dataclass(slots=True)
class People:
    """Capitalised words that were seen in names of people or organisations, and so are no places later."""

    forms: set[str] = field(default_factory=set)

    def note(self, tokens: Sequence[Token]) -> None:
        """Keep the words of a name of several words but the first."""
        self.forms.update(token.form for token in tokens[1:])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` to `last` (exclusive) with a known name, in a run of capitals."""

    first: int
    last: int
    run: tuple[int, int]
    located: bool  # a word of place stands before it, or before the list that it is in


class Evidence:
    """What lets the known names of one text be places; `named` are the countries that it names."""

    def __init__(
        self,
        text: str,
        lexicon: Lexicon,
        around: Surroundings,
        candidates: Mapping[str, tuple[Candidate, ...]],
        named: frozenset[str],
    ) -> None:
        self.candidates = candidates
        self._text = text
        self._items = around.items
        self._lexicon = lexicon
        self._around = around
        self._named = named
        self._people = People()

    def note_people(self, run: tuple[int, int]) -> None:
        """Keep the words of a run of capitals without any place for names of people."""
        self._people.note(self._items[run[0] : run[1]])

    def allows_listed(self, first: int, last: int, *, located: bool) -> bool:
        """Tell whether a name of the tables is one here: "Того" opens sentences and is Togo."""
        token = self._items[first]
        if last - first > 1 or located:
            return True
        is_word = token.form in self._lexicon.never
        return not is_word and not (token.opens and token.form in self._lexicon.not_opening)

    def allows(self, stretch: Stretch, forms: Sequence[str]) -> bool:
        """Tell whether a name of the gazetteer is a place here."""
        first, last, run = stretch.first, stretch.last, stretch.run
        if self._lexicon.language in _CYRILLIC and self._items[first].text.isascii():
            return False
        if is_quoted(self._text, self._items[first].start, self._items[last - 1].end):
            return False
        if self._around.is_description(first, last):
            return False
        if first > run[0] and not self._may_follow(first - 1):
            return False  # "George Washington"
        if last - first == 1 and not self._may_be_name(stretch, forms):
            return False
        places = [place for form in forms for place in self.candidates[form]]
        return any(_weight(place) >= self._least(place, stretch, forms) for place in places)

    def _floor(self, place: Candidate, stretch: Stretch, *, inflected: bool) -> int:
        """Return the inhabitants that a place needs where the capital may not be its name's own."""
        is_whole = stretch.last >= stretch.run[1]
        if stretch.located:
            return 0 if is_whole else _LEAST_LOCATED_BEFORE_CAPITAL
        opening = _LEAST_OPENING if self._items[stretch.first].opens else 0
        if is_whole:
            return opening
        is_near = place.country in self._named or place.country in _HOMES[self._lexicon.language]
        return max(opening, _LEAST_INFLECTED if inflected and is_near else _LEAST_BEFORE_CAPITAL)

    def _least(self, place: Candidate, stretch: Stretch, forms: Sequence[str]) -> int:
        """Return the inhabitants that a place needs to be meant here."""
        language = self._lexicon.language
        inflected = base_forms(language, self._items[stretch.first].form)[0] not in forms
        floor = self._floor(place, stretch, inflected=inflected)
        if stretch.located:
            least = _LOCATED_IN_GERMAN if language == "de" else _LOCATED
        else:
            least = {"de": _ALONE_IN_GERMAN, "fr": _ALONE_IN_FRENCH}.get(language, _ALONE)
        if place.country in _HOMES[language]:
            return max(floor, least.home)
        return max(floor, least.named if place.country in self._named else least.elsewhere)

    def _may_follow(self, before: int) -> bool:
        """Tell whether a capital before a name is the sentence's ("Мэр Харькова") or a German noun's."""
        token, lexicon = self._items[before], self._lexicon
        if token.form in lexicon.nouns:
            return True
        if token.form in lexicon.never:
            return False
        return token.opens or (lexicon.language == "de" and self._around.has_article(before))

    def _may_be_name(self, stretch: Stretch, forms: Sequence[str]) -> bool:
        """Tell whether a word is no noun, no person's name and has no article."""
        token, lexicon = self._items[stretch.first], self._lexicon
        bases = base_forms(lexicon.language, token.form)
        if token.form in lexicon.never or (token.form not in forms and lexicon.never.intersection(bases)):
            return stretch.located and weight(self.candidates[forms[-1]]) >= _LEAST_OF_NEVER
        if token.opens and token.form in lexicon.not_opening:
            return False
        if stretch.located:
            return True
        return self._people.forms.isdisjoint(bases) and not self._around.has_article(stretch.first)
