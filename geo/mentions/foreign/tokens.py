"""Tokens of a text that has no parser here: words with their offsets, and where sentences begin."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from geo.article import Article, SectionKind
from geo.sections import paragraphs
from geo.tables import read_curated, split

_LETTER = r"(?:[^\W\d_][\u0300-\u036f]*)"
#: A word may hold hyphens and apostrophes: "Івано-Франківськ", "Слов'янськ".
_WORD = rf"{_LETTER}+(?:['’ʼ\-‐‑]{_LETTER}+)*"
#: French words that lose their vowel before a name: "l'Ukraine", "d'Odessa", "jusqu'à".
_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])"
_TOKEN = re.compile(rf"{_WORD}|\d+|\S")
_FRENCH_TOKEN = re.compile(rf"\b{_ELIDED}|{_WORD}|\d+|\S", re.IGNORECASE)

#: No name is as long; what is longer is noise.
_LONGEST_WORD = 40
_SENTENCE_END = frozenset(".!?…")
_OPENING_QUOTES = frozenset("«„“\"”'‘")
_CLOSING_QUOTES = frozenset("»“”\"'’")
_STRESS = "\u0301"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or sign; offsets are characters of the article's text.

    `form` is the word in small letters, without stress marks. `opens` is true for the first word of a
    sentence, which has its capital from there. `touches` is true where only a space stands before it.
    """

    start: int
    end: int
    text: str
    form: str
    opens: bool
    opens_paragraph: bool
    touches: bool

    @property
    def is_capital(self) -> bool:
        """Tell whether it is written as names are."""
        return self.text[0].isupper() and len(self.text) <= _LONGEST_WORD

    @property
    def is_word(self) -> bool:
        """Tell whether it is no number and no sign."""
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a story in order, and the offsets at which its sentences begin."""

    items: tuple[Token, ...]
    sentence_starts: tuple[int, ...]


def tokenise(article: Article) -> Tokens:
    """Cut what is read of the story into tokens; navigation and footer yield none."""
    end = article.sections[-1].end if article.sections else 0
    tokens: list[Token] = []
    starts: list[int] = []
    for first, last in paragraphs(article.text[:end]):
        if article.section_at(first) in {SectionKind.NAV, SectionKind.FOOTER}:
            continue
        for token in _of_paragraph(article.text, first, last, article.language):
            if token.opens:
                starts.append(token.start)
            tokens.append(token)
    return Tokens(tuple(tokens), tuple(starts))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether quotation marks enclose just these words, as a title or a brand."""
    return text[start - 1 : start] in _OPENING_QUOTES and text[end : end + 1] in _CLOSING_QUOTES


def plain(word: str) -> str:
    """Return a word in small letters, composed, without the stress marks of school books."""
    lowered = unicodedata.normalize("NFC", word.casefold()).replace("’", "'").replace("ʼ", "'")
    return lowered.replace(_STRESS, "")


def _of_paragraph(text: str, first: int, last: int, language: str) -> Iterator[Token]:
    pattern = _FRENCH_TOKEN if language == "fr" else _TOKEN
    abbreviations = _abbreviations(language)
    ended, begun = True, False
    previous_end, before = first, ""
    for match in pattern.finditer(text, first, last):
        word = match.group()
        opens = ended and word[0].isalpha()
        gap = text[previous_end : match.start()]
        yield Token(match.start(), match.end(), word, plain(word), opens, opens and not begun, gap == " ")
        if word in _SENTENCE_END:
            ended = word != "." or (len(before) > 1 and plain(before) not in abbreviations)
        elif word[0].isalnum():
            ended, begun = False, True
            before = word
        previous_end = match.end()


@cache
def _abbreviations(language: str) -> frozenset[str]:
    """Return the words after which a full stop ends no sentence: "г. Киев", "ul.", "Gen."."""
    rows = (row for row in read_curated("place_words.csv") if row["role"] == "abbreviation")
    return frozenset(form for row in rows if row["language"] == language for form in split(row["forms"]))
