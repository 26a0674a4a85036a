"""Names: the titles people are introduced by, and which spellings are one name."""

import re
import unicodedata

from geo.attribution import offices, states
from geo.countries import find_demonym
from geo.tokens import Doc, Token

POSSESSIVE = ("'s", "’s")
ARTICLES = re.compile(r"^(?:the|a|an|this|that|these|those|our|his|her|its|their)\s+", re.IGNORECASE)
_ROLE_TOKENS = 9
_LONGEST_SHORT_FORM = 4  # "Capt"
#: Spellings of a long surname differ in its last two letters, or in one letter further in.
_LONG_SURNAME, _END_LETTERS = 6, 2
_STOPS = frozenset(("VERB", "AUX", "SCONJ", "PUNCT", "PRON", "CCONJ", "NUM"))
#: Small words within a name: "Bashar al Jaafari", "Ursula von der Leyen".
_PARTICLES = frozenset("al el bin ibn abu von van der den de da di del la le ben bint - .".split())
_MOST_WORDS = 6
#: Words that end the names of bodies and buildings, not of people.
_NO_SURNAMES = offices.ORGANISATIONS | offices.OUTLET_LAST_WORDS | offices.STATE_ORGANS | offices.BUILDINGS


def after_titles(doc: Doc, start: int, end: int) -> int:
    """Return where the name begins in tokens that may begin with titles: "Rear Adm John Hale"."""
    while start < end - 1 and (
        _is_office(doc[start])
        or doc[start].pos_ == "DET"
        or doc[start].text == "-"
        or (doc[start].lower_.rstrip(".") in offices.TITLE_PARTS and _is_title(doc[start + 1]))
    ):
        start += 1
    return start


def begins_after_title(token: Token) -> bool:
    """Tell whether a word begins the name of someone with a title: "Ana" in "Colonel Ana Ruiz"."""
    before = token.nbor(-1) if token.i else None
    if before is not None and before.text == "." and before.i:
        before = before.nbor(-1)  # "Col." may be two tokens
    if before is None or not _is_title(before) or token.ent_type_ == "GPE":
        return False
    none = token.lower_ in offices.AFTER_GENERAL or token.lower_ in _NO_SURNAMES
    return _is_capitalised(token) and not _is_office(token) and not none


def end_of_name(doc: Doc, at: int) -> int:
    """Return where the name that begins at a token ends, end exclusive."""
    end = at + 1
    for i in range(at + 1, min(len(doc), at + _MOST_WORDS)):
        token = doc[i]
        if _is_capitalised(token) and token.pos_ == "PROPN" or (doc[i - 1].text == "-" and token.is_alpha):
            end = i + 1
        elif token.lower_ not in _PARTICLES:
            break
    return end


def start_of_name(token: Token) -> int:
    """Return where the full name that a word ends begins, or the word itself where it ends none.

    A name has no article, and none of its words stands for a country, a people or a body.
    """
    first = token.i
    while first > 0 and token.doc[first - 1].head.i == token.i and token.doc[first - 1].dep_ == "compound":
        if not _is_capitalised(token.doc[first - 1]):
            break
        first -= 1
    run = token.doc[first : token.i + 1]
    has_office = first > 0 and _is_office(token.doc[first - 1]) and token.doc[first - 1].head.i == token.i
    allowed = ("", "ORG") if token.dep_ == "appos" or has_office else ("",)
    fit = all(_is_capitalised(word) and word.ent_type_ in allowed and not word.is_upper for word in run)
    bodies = any(word.lower_ in _NO_SURNAMES or _is_office(word) or find_demonym(word.text) for word in run)
    article = not has_office and any(kid.dep_ in ("det", "poss", "amod") for kid in token.lefts)
    return first if fit and not bodies and not article else token.i


def ends_a_name(token: Token) -> bool:
    """Tell whether a word may end a name: it has a capital, or is the second half of "Zone-sung"."""
    return token.text[0].isupper() or (token.i > 0 and token.nbor(-1).text == "-")


def _is_title(token: Token) -> bool:
    return _is_capitalised(token) and token.lower_.rstrip(".") in offices.TITLES


def _is_capitalised(token: Token) -> bool:
    return token.text[:1].isupper() and (token.is_alpha or token.text.rstrip(".").replace("-", "").isalpha())


def title_before(doc: Doc, first: int) -> str | None:
    """Return the title that stands before a name: "Pentagon national security reporter" or "Mr"."""
    at = first
    while at > 0 and first - at < _ROLE_TOKENS:
        token = doc[at - 1]
        inside = token.pos_ in ("NOUN", "PROPN", "ADJ") or token.text in (*POSSESSIVE, "of", "for", ".", "-")
        short = doc[at - 2] if token.text == "." and at > 1 else token
        ends = token.is_sent_end and not (token.text[-1] == "." and _is_office(short))
        if not inside or token.is_space or ends or token.ent_type_ in ("DATE", "TIME"):
            break
        if token.text == "." and len(doc[at - 2]) > _LONGEST_SHORT_FORM:
            break
        at -= 1
    while at < first and doc[at].text in (*POSSESSIVE, "of", "for", ".", "-"):
        at += 1
    if at < first and any(_is_office(token) for token in doc[max(at, first - 4) : first]):
        return doc[at:first].text
    if first - at > 1 and doc[first - 1].text in POSSESSIVE and states.seat(doc[at:first].text):
        return bare(doc[at:first].text)  # "the Kremlin's Ana Ruiz"
    return None


def apposition(doc: Doc, first: int, last: int) -> str | None:
    """Return the role set off by commas after a name, or before it."""
    if last + 2 < len(doc) and doc[last + 1].text in (",", "("):
        end = last + 2
        while (
            end < len(doc)
            and end - last < 16
            and (
                doc[end].pos_ not in ("VERB", "AUX", "SCONJ", "PUNCT", "PRON")
                or doc[end].tag_ == "PRP$"
                or _is_hyphenated(doc, end)
            )
        ):
            if doc[end].is_space:
                break
            end += 1
        phrase = doc[last + 2 : end]
        opens = len(phrase) and phrase[0].pos_ in ("DET", "NOUN", "PROPN", "ADJ", "PRON")
        if opens and any(map(_is_office, phrase[:7])) and phrase[0].ent_type_ != "PERSON":
            return ARTICLES.sub("", phrase.text).strip(" ,")
    while first >= 2 and _is_title(doc[first - 1]):
        first -= 1  # "the army chief, General Ana Ruiz"
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
        if len(phrase) and phrase[0].pos_ != "ADP" and any(map(_is_office, phrase[-4:])):
            return ARTICLES.sub("", phrase.text).strip(" ,")
    return None


def _is_hyphenated(doc: Doc, i: int) -> bool:
    """Tell whether a token is the hyphen of "Britain-based" or stands right behind it."""
    at = i if doc[i].text == "-" else i - 1
    return doc[at].text == "-" and not (doc[at].whitespace_ or doc[at - 1].whitespace_)


def _is_office(token: Token) -> bool:
    return offices.is_office(token.lower_)


def bare(text: str) -> str:
    """Return a phrase without its article and possessive ending, on one line."""
    stripped = ARTICLES.sub("", " ".join(text.split()))
    return stripped.removesuffix("'s").removesuffix("’s").strip(" ,") or text


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


#: Letters that stand for one sound in another writing: "Pashitch", "Pasich", "Pašić".
_TRANSLITERATED = (
    ("shch", "c"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("cz", "c"), ("ch", "c"), ("sh", "s"),
    ("sz", "s"), ("zh", "z"), ("kh", "h"), ("ts", "c"), ("ph", "f"), ("w", "v"), ("ff", "f"), ("ck", "k"),
)  # fmt: skip


def near(one: str, other: str) -> bool:
    """Tell whether two surnames are spellings of one: "Zelensky", "Zelenskiy"; "Carrington", "Carington"."""
    if one == other or _is_transliterated(one, other):
        return True
    if min(len(one), len(other)) < _LONG_SURNAME or abs(len(one) - len(other)) > _END_LETTERS:
        return False
    longest = max(len(one), len(other))
    head = _shared_letters(one, other)
    tail = _shared_letters(one[head:][::-1], other[head:][::-1])
    return longest - head <= _END_LETTERS or longest - head - tail <= 1


def _is_transliterated(one: str, other: str) -> bool:
    """Tell whether two surnames differ by letters that transliterations write in many ways, and no others."""
    plain, skeletons = (one, other), (_skeleton(one), _skeleton(other))
    spelt = any(letters in name for name in plain for letters, _ in _TRANSLITERATED if len(letters) > 1)
    slavic = all(name.endswith(_SLAVIC) for name in plain)
    return spelt and slavic and skeletons[0] == skeletons[1] and min(map(len, plain)) >= _LONG_SURNAME


#: How surnames end that come into English by transliteration.
_SLAVIC = (
    "ich",
    "itch",
    "ic",
    "ov",
    "ow",
    "off",
    "ev",
    "eff",
    "sky",
    "ski",
    "skij",
    "skiy",
    "in",
    "yn",
    "ko",
    "uk",
    "iuk",
)


def _skeleton(surname: str) -> str:
    """Return a surname's consonants, in one spelling of those that transliterations write in many ways."""
    for letters, letter in _TRANSLITERATED:
        surname = surname.replace(letters, letter)
    consonants = "".join(char for char in surname[1:] if char not in "aeiouyj")
    return surname[:1] + "".join(
        char for at, char in enumerate(consonants) if consonants[at - 1 : at] != char
    )


def _shared_letters(one: str, other: str) -> int:
    """Return how many letters two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((i for i, (a, b) in pairs if a != b), min(len(one), len(other)))


def near_first(one: str, other: str) -> bool:
    """Tell whether two first names may be one: the same, an initial, or nearly the same spelling."""
    if one == other or len(one) == 1 or len(other) == 1:
        return one[:1] == other[:1]
    return one[:2] == other[:2] and abs(len(one) - len(other)) <= 2
