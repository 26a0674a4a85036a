"""Names: the titles people are introduced by, and which spellings are one name."""

import re
import unicodedata

from spacy.tokens import Doc, Token

from geo import offices
from geo.countries import find_demonym

POSSESSIVE = ("'s", "’s")
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|our|his|her|its|their)\s+", re.IGNORECASE)
_ROLE_TOKENS = 9
#: Spellings of a long surname differ in its last two letters, or in one letter further in.
_LONG_SURNAME, _END_LETTERS = 6, 2
_STOPS = frozenset(("VERB", "AUX", "SCONJ", "PUNCT", "PRON", "CCONJ", "NUM"))


def title_before(doc: Doc, first: int) -> str | None:
    """Return the title that stands before a name: "Pentagon national security reporter" or "Mr"."""
    at = first
    while at > 0 and first - at < _ROLE_TOKENS:
        token = doc[at - 1]
        inside = token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in (*POSSESSIVE, "of", "for", ".", "-")
        if not inside or token.is_space or token.is_sent_end or (token.text == "." and len(doc[at - 2]) > 4):
            break
        at -= 1
    while at < first and doc[at].text in (*POSSESSIVE, "of", "for", ".", "-"):
        at += 1
    if at < first and any(_is_office(token) for token in doc[max(at, first - 4) : first]):
        return doc[at:first].text
    return None


def apposition(doc: Doc, first: int, last: int) -> str | None:
    """Return the role set off by commas after a name, or before it."""
    if last + 2 < len(doc) and doc[last + 1].text in (",", "("):
        end = last + 2
        while (
            end < len(doc)
            and end - last < 16
            and doc[end].pos_ not in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON")
        ):
            if doc[end].is_space:
                break
            end += 1
        phrase = doc[last + 2 : end]
        opens = len(phrase) and phrase[0].pos_ in ("DET", "NOUN", "PROPN", "ADJ")
        if opens and any(map(_is_office, phrase[:7])) and phrase[0].ent_type_ != "PERSON":
            return ARTICLES.sub("", phrase.text).strip(" ,")
    if first >= 2 and doc[first - 1].text == ",":
        start = first - 1
        while (
            start > 0
            and first - start < 12
            and doc[start - 1].pos_ not in _STOPS
            and not doc[start - 1].is_space
        ):
            start -= 1
        phrase = doc[start : first - 1]
        if len(phrase) and any(map(_is_office, phrase[-4:])):
            return ARTICLES.sub("", phrase.text).strip(" ,")
    return None


def _is_office(token: Token) -> bool:
    return token.lower_.rstrip(".") in offices.OFFICES


def fits(head: str, before: list[str], role: str) -> bool:
    """Tell whether a description means an office: "diplomat" for a foreign minister.

    `before` holds the words before its head: "prime minister" is no defence minister.
    """
    role = role.lower().replace(".", "")
    parts = re.findall(r"[\w-]+", role)
    if head in parts:
        return all(word in parts or word in offices.NEUTRAL or find_demonym(word.title()) for word in before)
    return any(
        head in wide and any(re.search(rf"\b{re.escape(office)}\b", role) for office in narrow)
        for wide, narrow in offices.KINDS_OF_OFFICE
    )


def fold(word: str) -> str:
    """Return a word's letters, lower case and without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold().removesuffix("'s").removesuffix("’s"))
    return "".join(char for char in plain if char.isalpha())


def stem(surname: str) -> str:
    """Return what the spellings of a surname share."""
    return surname[:3]


def key(name: str) -> str:
    """Return what a full name is found by."""
    return stem(fold(name.rsplit(maxsplit=1)[-1]))


def near(one: str, other: str) -> bool:
    """Tell whether two surnames are spellings of one: "Zelensky", "Zelenskiy"; "Carrington", "Carington"."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LONG_SURNAME or abs(len(one) - len(other)) > _END_LETTERS:
        return False
    longest = max(len(one), len(other))
    head = _shared_letters(one, other)
    tail = _shared_letters(one[head:][::-1], other[head:][::-1])
    return longest - head <= _END_LETTERS or longest - head - tail <= 1


def _shared_letters(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def near_first(one: str, other: str) -> bool:
    """Tell whether two first names may be one: the same, an initial, or nearly the same spelling."""
    if one == other or len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one[:2] == other[:2] and abs(len(one) - len(other)) <= 2
