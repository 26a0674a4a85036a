"""Strings from files made fit to keep: no half characters, no control characters, no stray white space."""

import re

#: Control characters but tab and line ends, halves of characters, and what is no character at all. They can
#: be neither stored nor shown, and a text with many of them is taken for a binary file.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\ufeff]")
_HALF_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_SPACE = re.compile(r"\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
#: A fact longer than this is no title and no name.
_MOST_FACT_CHARACTERS = 1000


def fit(text: str) -> str:
    """Return a text without what cannot be stored; line ends are line feeds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\x0c", "\n")
    whole = _HALF_PAIR.sub(lambda pair: pair[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    return _UNFIT.sub("", whole)


def line(text: str) -> str:
    """Return a text as one line, each stretch of white space one space."""
    return _SPACE.sub(" ", fit(text)).strip()


def fact(value: object) -> str | None:
    """Return a value as one line, or None where it is no string, empty, or longer than a fact can be."""
    if not isinstance(value, str) or len(value) > 10 * _MOST_FACT_CHARACTERS:
        return None
    said = line(value)
    return said if 0 < len(said) <= _MOST_FACT_CHARACTERS else None


def paragraphs(text: str) -> list[str]:
    """Return a text's paragraphs, which blank lines part; lines within one stay."""
    parts = (part.strip("\n").rstrip() for part in _BLANK_LINE.split(fit(text)))
    return [part for part in parts if part.strip()]
