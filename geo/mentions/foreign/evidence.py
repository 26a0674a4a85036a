"""Evidence: whether the words around a name let it be a place, where no parser tells what they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geo.gazetteer import Candidate
from geo.mentions.foreign.endings import base_forms
from geo.mentions.foreign.lexicon import Lexicon
from geo.mentions.foreign.tokens import Token, is_quoted

#: Inhabitants that a name needs to be a place without further evidence; more people write about large ones.
LEAST_ALONE = 5_000
#: The same for a name that opens a sentence or stands beside capitals: it may be any word, or a person.
LEAST_IN_DOUBT = 100_000
#: German writes each noun with a capital, and French families bear the names of villages.
LEAST_ALONE_IN = {"de": 100_000, "fr": 15_000}
#: After a word of place: German has "vor Ort", "in Not".
LEAST_LOCATED_IN = {"de": 1_000}
#: After a word of place, where another capital follows: "in Kupjansk Drohnen".
LEAST_LOCATED_IN_DOUBT = 10_000
#: After a word that goes with people too: "de".
LEAST_TIED = {"fr": 5_000}
#: A place of our own table, a sea or a base is known without inhabitants.
_WEIGHT_OF_LISTED = 100_000

#: Words between a preposition and its name: "in der ukrainischen Stadt Kiew".
_MAX_BETWEEN = 4
#: Words of the longest preposition: "à l'est de".
_LONGEST_PREPOSITION = 4
_CYRILLIC = frozenset({"uk", "ru"})
_LIST_SIGNS = frozenset({",", "/"})


def weight(places: Sequence[Candidate]) -> int:
    """Return how well known the best known place of a name is, in inhabitants."""
    return max((_weight(place) for place in places), default=0)


def _weight(place: Candidate) -> int:
    if place.key.startswith("cu:"):
        return max(place.population, _WEIGHT_OF_LISTED)
    if place.feature_class == "P":
        return place.population
    return place.population // 20


@dataclass(slots=True)
class People:
    """Capitalised words that were seen in names of people or organisations, and so are no places later."""

    forms: set[str] = field(default_factory=set)

    def note(self, tokens: Sequence[Token]) -> None:
        """Keep the words of a name of several words."""
        if len(tokens) > 1:
            self.forms.update(token.form for token in tokens[1:])


class Evidence:
    """The words around each name of a text."""

    def __init__(
        self,
        text: str,
        items: tuple[Token, ...],
        lexicon: Lexicon,
        candidates: Mapping[str, tuple[Candidate, ...]],
    ) -> None:
        self.items = items
        self.candidates = candidates
        self._text = text
        self._lexicon = lexicon
        self._language = lexicon.language

    def is_located(self, first: int) -> bool:
        """Tell whether a word of place stands before a name, over articles, adjectives and "the city of"."""
        at = first
        for _ in range(_MAX_BETWEEN):
            if self.items[at].opens:
                return False
            if self._ends_with(at, self._lexicon.at.whole):
                return True
            before = self.items[at - 1] if at else None
            if before is None or not self._may_stand_between(before):
                return False
            if before.form in self._lexicon.settlements and not before.opens:
                return True
            at -= 1
        return False

    def is_tied(self, first: int) -> bool:
        """Tell whether a word stands before a name that goes with places, and with people too."""
        return self._ends_with(first, self._lexicon.away.whole)

    def goes_on(self, end: int, first: int) -> bool:
        """Tell whether only commas, "and" and small words stand between two names: "in X, Y und Z"."""
        between = self.items[end:first]
        return 0 < len(between) <= _MAX_BETWEEN and all(
            token.text in _LIST_SIGNS
            or token.form in self._lexicon.joins
            or token.form in self._lexicon.articles
            for token in between
        )

    def is_said_by(self, first: int, last: int) -> bool:
        """Tell whether a verb of saying stands beside a name, which then stands for those who say it."""
        if first and not self.is_located(first) and self.items[first - 1].form in self._lexicon.says:
            return True
        for token in self.items[last : last + 2]:
            if not token.is_word or token.opens:
                return False
            if token.form in self._lexicon.says:
                return True
        return False

    def opens_dateline(self, first: int, last: int) -> bool:
        """Tell whether a name opens a paragraph as a dateline: "КИЇВ —", "Moskau (dpa)"."""
        after = self.items[last] if last < len(self.items) else None
        if not self.items[first].opens_paragraph or after is None:
            return False
        shouted = self.items[first].text.isupper()
        return after.text in {"(", "/"} or (after.text in set("—–-,.:") and shouted)

    def allows_listed(self, first: int, last: int, *, located: bool) -> bool:
        """Tell whether a name of the tables is one here: "Того" opens sentences and is Togo."""
        token = self.items[first]
        if last - first > 1 or located:
            return True
        return token.form not in self._lexicon.never and not (
            token.opens and token.form in self._lexicon.not_opening
        )

    def allows(
        self,
        first: int,
        last: int,
        run: tuple[int, int],
        forms: Sequence[str],
        people: People,
        *,
        located: bool,
    ) -> bool:
        """Tell whether a name of the gazetteer is a place here; `run` are the capitals that it stands in."""
        if self._language in _CYRILLIC and self.items[first].text.isascii():
            return False
        if is_quoted(self._text, self.items[first].start, self.items[last - 1].end):
            return False
        known = max(weight(self.candidates[form]) for form in forms)
        if last - first == 1 and not self._may_be_name(first, people, known, located=located):
            return False
        if first > run[0] and not self.items[first - 1].opens:
            return False  # "George Washington"
        return known >= self._least(first, located=located, is_whole=last >= run[1])

    def _least(self, first: int, *, located: bool, is_whole: bool) -> int:
        """Return the inhabitants that a place must have to be meant here."""
        if located:
            return LEAST_LOCATED_IN.get(self._language, 0) if is_whole else LEAST_LOCATED_IN_DOUBT
        if not is_whole or self.items[first].opens:
            return LEAST_IN_DOUBT
        alone = LEAST_ALONE_IN.get(self._language, LEAST_ALONE)
        return min(alone, LEAST_TIED.get(self._language, alone)) if self.is_tied(first) else alone

    def _may_be_name(self, first: int, people: People, known: int, *, located: bool) -> bool:
        """Tell whether a word is no noun, no person's name and has no article."""
        token, lexicon = self.items[first], self._lexicon
        if token.form in lexicon.never:
            return located and known >= LEAST_IN_DOUBT
        if token.opens and token.form in lexicon.not_opening:
            return False
        if located:
            return True
        if any(base in people.forms for base in base_forms(self._language, token.form)):
            return False
        return not (first and self.items[first - 1].form in lexicon.articles)

    def _ends_with(self, at: int, phrases: frozenset[str]) -> bool:
        """Tell whether one of these phrases ends before a token."""
        words: list[str] = []
        for token in reversed(self.items[max(0, at - _LONGEST_PREPOSITION) : at]):
            words.insert(0, token.form)
            if " ".join(words) in phrases:
                return True
        return False

    def _may_stand_between(self, token: Token) -> bool:
        lexicon = self._lexicon
        if not token.is_word and token.text != ".":
            return False
        return (
            token.text == "."
            or token.form in lexicon.articles
            or token.form in lexicon.settlements
            or lexicon.people(token.form) is not None
            or (self._language == "fr" and token.form in {"de", "d'"})
        )
