"""Numbers as texts write them: digits in groups, words, scales and ranges; and units of length."""

import re

_UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9,
    "lakh": 10**5, "crore": 10**7, "k": 1_000, "m": 10**6, "bn": 10**9,
}  # fmt: skip
#: Plural scales alone name an order of magnitude: "dozens" is 24 and up, "thousands" 2,000 and up.
VAGUE = {"tens": 20, "dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2_000, "millions": 2 * 10**6}

#: Kilometres in each unit of length, and the sign it is shown by.
LENGTHS_KM: dict[str, tuple[float, str]] = {
    "nautical mile": (1.852, "nmi"),
    "mile": (1.609344, "mi"),
    "mi": (1.609344, "mi"),
    "kilometre": (1.0, "km"),
    "kilometer": (1.0, "km"),
    "km": (1.0, "km"),
    "metre": (0.001, "m"),
    "meter": (0.001, "m"),
    "yard": (0.0009144, "yd"),
}

#: Words of the longest number that is read: "one hundred and twenty-five thousand" has seven.
MAX_WORDS = 9

_SPACE = "[ \u00a0\u2009\u202f]"
_DIGITS = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_SPACE}\d{{3}})+"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+)?"
)
_WORDS = (*_UNITS, *_TENS, "a hundred", "hundred", "thousand", "a dozen", "dozen")
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_SCALE = "|".join(sorted((s for s in SCALES if len(s) > 2), key=len, reverse=True))

#: A number at any place of a text: "1.5 million", "190,000", "12 000", "40k", "two hundred and ten".
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:(?:k|bn|m)\b|(?:[ -](?:{_SCALE}))*)"
    rf"|(?:{_WORD})(?:(?:[ -]|[ -]and[ -])(?:{_WORD}|{_SCALE}))*)"
)
_WHOLE = re.compile(rf"(?P<digits>{_DIGITS})(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def parse(text: str) -> float | None:
    """Return the number that a text writes, whole, or None where it is none."""
    words = text.strip().lower()
    match = _WHOLE.fullmatch(words)
    if match is None:
        return _of_words(re.split(r"[\s-]+", words))
    value = _of_digits(match["digits"])
    for scale in re.split(r"[\s-]+", match["rest"].strip()):
        if scale and scale not in SCALES:
            return None
        value *= SCALES.get(scale, 1)
    return value


def length_km(unit: str) -> tuple[float, str] | None:
    """Return the kilometres in a unit of length as written ("miles", "km"), and its sign, or None."""
    word = " ".join(unit.lower().replace("-", " ").split())
    return LENGTHS_KM.get(word) or LENGTHS_KM.get(word.removesuffix("s"))


def _of_digits(digits: str) -> float:
    """Read digits; a full stop groups them only where it stands twice or more ("1.250.000")."""
    plain = re.sub(rf",|{_SPACE}", "", digits)
    return float(plain.replace(".", "") if plain.count(".") > 1 else plain)


def _of_words(words: list[str]) -> float | None:
    total, current, before = 0.0, 0.0, ""
    for word in words:
        if word in _UNITS or word in _TENS:
            value = _UNITS.get(word, 0) or _TENS.get(word, 0)
            if current % (10 if value < _UNITS["ten"] else 100):
                return None  # "five six" are two numbers
            current += value
        elif word in ("hundred", "dozen", "score"):
            current = (current or 1) * SCALES[word]
        elif word in SCALES and len(word) > len("bn"):
            total, current = total + (current or 1) * SCALES[word], 0.0
        elif not (word == "a" and not before) and not (word == "and" and before in SCALES):
            return None
        before = word
    return total + current if total + current or "zero" in words else None


def is_part(word: str) -> bool:
    """Tell whether a word may stand in a number."""
    lower = word.lower()
    return (
        lower[:1].isdigit() or lower in _UNITS or lower in _TENS or lower in SCALES or lower in ("and", "-")
    )
