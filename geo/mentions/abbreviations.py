"""Abbreviations: the regions that newspapers and reports shorten: "Ky.", "N. C.", "B.C."."""

from functools import cache

from geo.mentions.entities import is_capital
from geo.tables import read_curated
from geo.tokens import Doc

_LONGEST = 7
#: A code of so many letters may lack its full stop after a name: "Paris, Ky".
_LENGTH_OF_CODE = 2


def name_of(doc: Doc, first: int, last: int) -> str:
    """Return the form to look up: a newspaper's abbreviation of a region gives the region."""
    text = " ".join(doc[first:last].text.strip("-").split())
    return text if len(text) > _LONGEST else _region(doc, first, last, text) or text


def region_of_abbreviation(text: str) -> str | None:
    """Return the region that "Ky." or "Ky" is short for, where it is known to be meant."""
    return _regions().get(text) or _regions().get(f"{text}.")


def is_shortened(name: str, text: str) -> bool:
    """Tell whether a region's name was read from an abbreviation of it."""
    return name != text and name in _names()


def _region(doc: Doc, first: int, last: int, text: str) -> str | None:
    """Read "B.C." and "NSW" anywhere, "Ky.", "VA." and "N. C." after a name and a comma.

    A full stop may be a token of its own.
    """
    has_stop = text.endswith(".")
    if not has_stop and last < len(doc) and doc[last].text == "." and not doc[last - 1].whitespace_:
        has_stop, text = True, f"{text}."
    if last - first == 1 and text[1:].isupper() and (region := region_of_abbreviation(text)):
        return region
    if first < 2 or doc[first - 1].text != "," or not is_capital(doc[first - 2]):
        return None
    if not has_stop and len(text) > _LENGTH_OF_CODE and not text.isupper():
        return None  # "Anna, Miss Clay"
    return _by_letters().get(_letters(text))


def _letters(text: str) -> str:
    """Return what is compared: "VA." is "Va.", but "M.D." is a doctor and no "Md."."""
    return text.replace(" ", "").removesuffix(".").casefold()


@cache
def _regions() -> dict[str, str]:
    return {row["surface"]: row["name"] for row in read_curated("abbreviations.csv")}


@cache
def _by_letters() -> dict[str, str]:
    return {_letters(surface): name for surface, name in _regions().items()}


@cache
def _names() -> frozenset[str]:
    return frozenset(_regions().values())
