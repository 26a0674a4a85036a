"""Lexicon: what the tables know of a language: its names of places, its words beside them, its people."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale
from spacy.util import get_lang_class

from geo import countries
from geo.gazetteer import fold
from geo.mentions.foreign.endings import base_forms
from geo.mentions.foreign.tokens import Token, plain
from geo.tables import read_curated, split

#: Letters that an adjective adds to its stem: "російськ-ими", "biélorusse-s".
_LONGEST_ADJECTIVE_ENDING = 4
_LONGEST_ACRONYM = 5
#: Acronyms of this length are also written as words: Nato, Otan.
_WORD_LENGTH = 4
#: Names of a list that share a noun, or a verb of saying: "В Тбилиси и Тегеране призвали".
_MAX_LISTED = 6
_LIST_SIGNS = frozenset({",", "/"})
#: What stands for any ending in the tables.
_ANY_ENDING = "-"


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of the tables: its words, folded; what it means, as "gn:706482", "country:UA", "group:nato"."""

    words: tuple[str, ...]
    key: str
    is_capital: bool
    is_acronym: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one role: whole ones, and stems that any ending may follow."""

    whole: frozenset[str]
    stems: tuple[str, ...]

    def __contains__(self, form: str) -> bool:
        return form in self.whole or form.startswith(self.stems)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's names and words; `at` places what follows, `away` only ties it to the sentence."""

    language: str
    at: Words
    away: Words
    out: Words  # "from" before a genitive, "with" before an instrumental
    instrumental: tuple[str, ...]
    subjectless: tuple[str, ...]  # ends of verbs that need no subject: "в Москве заявили"
    settlements: Words
    regions: Words
    described: Words  # nouns that an adjective made of a name describes: "Лиманський напрямок"
    borders: Words
    says: Words
    joins: Words
    articles: Words
    never: frozenset[str]  # names of people and, in German, nouns
    nouns: frozenset[str]  # of these, the nouns
    not_opening: frozenset[str]  # words whose capital may be the sentence's
    names: dict[str, tuple[ListedName, ...]]  # by their first word
    peoples: dict[str, str]
    people_stems: dict[str, str]

    def is_common(self, form: str) -> bool:
        """Tell whether a word only joins or places names, or says what they are: "in", "und", "Stadt"."""
        roles = (self.at, self.away, self.out, self.joins, self.articles, self.settlements, self.regions)
        return any(form in words.whole for words in roles)

    def people(self, form: str) -> str | None:
        """Return the country whose people or things a word names, or None."""
        if form in self.peoples:
            return self.peoples[form]
        shortest = max(1, len(form) - _LONGEST_ADJECTIVE_ENDING)
        stems = (form[:length] for length in range(len(form), shortest - 1, -1))
        return next((self.people_stems[stem] for stem in stems if stem in self.people_stems), None)

    def peoples_of(self, form: str) -> tuple[str, ...]:
        """Return the countries of an adjective or a people, both of "polsko-białoruskiej", or ()."""
        whole = self.people(form)
        if whole is not None or "-" not in form:
            return (whole,) if whole is not None else ()
        parts = tuple(self.people(part) for part in form.split("-"))
        return tuple(code for code in parts if code is not None) if all(parts) else ()

    def listed(self, tokens: tuple[Token, ...], at: int) -> tuple[ListedName, int] | None:
        """Return the longest listed name that begins at a token, and where it ends."""
        best: tuple[ListedName, int] | None = None
        for base in base_forms(self.language, tokens[at].form):
            for name in self.names.get(base, ()):
                last = at + len(name.words)
                if best is not None and last <= best[1]:
                    continue
                if self._matches(name, tokens[at:last]):
                    best = (name, last)
                elif best is None and self._shares_noun(name, tokens, at):
                    best = (name, at + 1)
        return best

    def end_of_list(self, tokens: tuple[Token, ...], last: int) -> int:
        """Return where a list of capitalised words ends that one before `last` stands in: "X, Y і Z"."""
        for _ in range(_MAX_LISTED):
            if last + 1 >= len(tokens) or not self.lists(tokens[last]) or not tokens[last + 1].is_capital:
                return last
            last += 2
        return last

    def lists(self, token: Token) -> bool:
        """Tell whether a token stands between the names of a list."""
        return token.text in _LIST_SIGNS or token.form in self.joins or token.form in self.articles

    def _shares_noun(self, name: ListedName, tokens: tuple[Token, ...], at: int) -> bool:
        """Tell whether a name's noun stands behind a list: "Сумській і Одеській областях"."""
        end = self.end_of_list(tokens, at + 1)
        if len(name.words) != 2 or not tokens[at].is_capital or not at + 1 < end < len(tokens):
            return False
        return name.words[1] in base_forms(self.language, tokens[end].form)

    def _matches(self, name: ListedName, tokens: tuple[Token, ...]) -> bool:
        if len(tokens) < len(name.words) or (name.is_capital and not tokens[0].is_capital):
            return False
        if name.is_acronym:
            written = tokens[0].text
            is_written_out = len(written) >= _WORD_LENGTH and written[1:].islower()
            return (written.isupper() or is_written_out) and fold(tokens[0].form) == name.words[0]
        return all(
            word in base_forms(self.language, token.form)
            for word, token in zip(name.words, tokens, strict=True)
        )


@cache
def lexicon(language: str) -> Lexicon:
    """Return what the tables know of a language."""
    roles = {
        row["role"]: _words(row["forms"].split("|"))
        for row in read_curated("place_words.csv")
        if row["language"] == language
    }
    nothing = _words(())
    people = [row for row in read_curated("peoples.csv") if row["language"] == language]
    stops = [row for row in read_curated("no_places.csv") if row["language"] == language]
    return Lexicon(
        language,
        at=roles["at"],
        away=roles["from"],
        out=roles.get("out", nothing),
        instrumental=tuple(roles.get("instrumental", nothing).whole),
        subjectless=tuple(roles.get("subjectless", nothing).whole),
        settlements=roles["settlement"],
        regions=roles.get("region", nothing),
        described=roles.get("described", nothing),
        borders=roles["border"],
        says=roles["says"],
        joins=roles["and"],
        articles=roles.get("article", nothing),
        never=frozenset(plain(row["word"]) for row in stops if "opens" not in row["what"]),
        nouns=frozenset(plain(row["word"]) for row in stops if "noun" in row["what"]),
        not_opening=frozenset(plain(row["word"]) for row in stops if "opens" in row["what"])
        | get_lang_class(language).Defaults.stop_words,
        names=_names(language),
        peoples={plain(r["form"]): r["country"] for r in people if not r["form"].endswith(_ANY_ENDING)},
        people_stems={
            plain(r["form"].removesuffix(_ANY_ENDING)): r["country"]
            for r in people
            if r["form"].endswith(_ANY_ENDING)
        },
    )


def _words(forms: Iterable[str]) -> Words:
    stems = tuple(form.removesuffix(_ANY_ENDING) for form in forms if form.endswith(_ANY_ENDING))
    return Words(frozenset(form for form in forms if not form.endswith(_ANY_ENDING)), stems)


def _names(language: str) -> dict[str, tuple[ListedName, ...]]:
    """Gather the tables' names and CLDR's names of countries, by their first word."""
    listed = [(row["name"], row["key"]) for row in read_curated("exonyms.csv") if row["language"] == language]
    for code, name in Locale(language).territories.items():
        if code in countries.countries() and "," not in name:
            listed.extend(
                (form, f"country:{code}") for form in split(name.replace("(", "|").replace(")", ""))
            )
    found: dict[str, list[ListedName]] = defaultdict(list)
    for name, key in listed:
        words = tuple(fold(word) for word in plain(name).replace("d'", "d' ").split())
        is_acronym = name.isupper() and len(name) <= _LONGEST_ACRONYM
        found[words[0]].append(ListedName(words, key, name[0].isupper(), is_acronym))
    return {first: tuple(names) for first, names in found.items()}
