"""Surroundings: the words before and after a name that tell what it stands for."""

import re

from geo.mentions.foreign.lexicon import Lexicon, Words
from geo.mentions.foreign.tokens import Token

#: Words between a preposition and its name: "in der ukrainischen Stadt Kiew".
_MAX_BETWEEN = 4
#: Words of the longest preposition: "à l'est de".
_LONGEST_PREPOSITION = 4
#: Slavic adjectives of places.
_ADJECTIVE = re.compile(r"(?:[сцз]ьк|[сц]к|sk|ck|dzk)\w{1,4}$")
_AFTER_DATELINE = frozenset("—–-,.:")


class Surroundings:
    """The words around the names of one text; positions count its tokens."""

    def __init__(self, items: tuple[Token, ...], lexicon: Lexicon) -> None:
        self.items = items
        self._lexicon = lexicon

    def is_located(self, first: int) -> bool:
        """Tell whether a word of place stands before a name, over articles, adjectives and "the city of"."""
        at = first
        for _ in range(_MAX_BETWEEN):
            if self.items[at].opens:
                return False
            if self._ends_with(at, self._lexicon.at):
                return True
            if self._ends_with(at, self._lexicon.out):
                return not self.items[first].form.endswith(self._lexicon.instrumental)
            before = self.items[at - 1] if at else None
            if before is None or not self._may_stand_between(before):
                return False
            if before.form in self._lexicon.settlements and not before.opens:
                return True
            at -= 1
        return False

    def is_tied(self, first: int) -> bool:
        """Tell whether a word stands before a name that goes with places, and with people too."""
        return self._ends_with(first, self._lexicon.away)

    def has_article(self, first: int) -> bool:
        """Tell whether an article stands before a name: towns have none."""
        return first > 0 and self.items[first - 1].form in self._lexicon.articles

    def goes_on(self, end: int, first: int) -> bool:
        """Tell whether only commas, "and" and small words stand between two names: "in X, Y und Z"."""
        between = self.items[end:first]
        return 0 < len(between) <= _MAX_BETWEEN and all(map(self._lexicon.lists, between))

    def is_said_by(self, first: int, last: int) -> bool:
        """Tell whether a verb of saying stands beside a name, which then stands for those who say it.

        In Slavic languages this holds for "in Moscow" too, where nobody else is named: "В Москве заявили".
        """
        located = self.is_located(first)
        if not located and first and self.items[first - 1].form in self._lexicon.says:
            return True
        last = self._lexicon.end_of_list(self.items, last)
        for token in self.items[last : last + (1 if located else 2)]:
            if token.opens or not token.is_word:
                return False
            if token.form in self._lexicon.says:
                return not located or token.form.endswith(self._lexicon.subjectless)
        return False

    def is_description(self, first: int, last: int) -> bool:
        """Tell whether a word is an adjective made of a name: "на Лиманському напрямку", "Курская битва"."""
        end = self._lexicon.end_of_list(self.items, last)
        if last - first > 1 or end >= len(self.items) or self.items[end].form not in self._lexicon.described:
            return False
        return bool(_ADJECTIVE.search(self.items[first].form))

    def opens_dateline(self, first: int, last: int) -> bool:
        """Tell whether a name opens a paragraph as a dateline: "КИЇВ —", "Moskau (dpa)"."""
        after = self.items[last] if last < len(self.items) else None
        if not self.items[first].opens_paragraph or after is None:
            return False
        return after.text in {"(", "/"} or (
            after.text in _AFTER_DATELINE and self.items[first].text.isupper()
        )

    def _ends_with(self, at: int, phrases: Words) -> bool:
        """Tell whether one of these phrases ends before a token."""
        words: list[str] = []
        for token in reversed(self.items[max(0, at - _LONGEST_PREPOSITION) : at]):
            words.insert(0, token.form)
            if " ".join(words) in phrases.whole:
                return True
        return False

    def _may_stand_between(self, token: Token) -> bool:
        lexicon = self._lexicon
        if token.text == ".":  # "в г. Киев"
            return True
        return token.is_word and (
            token.form in lexicon.articles
            or token.form in lexicon.settlements
            or lexicon.people(token.form) is not None
            or (lexicon.language == "fr" and token.form in {"de", "d'"})
        )
