"""Countries: one table of names, adjectives, capitals and the words for their people."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from geo.gazetteer import fold
from geo.tables import read_curated, split

#: "US", "U.K.", "DRC": only the capitals tell the name from a word ("us", "car").
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,5}")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ARTICLE = re.compile(r"^[Tt]he\s+")
#: So many names are kept with what they mean: a text asks of each of its words many times.
_ASKED = 8_192


@dataclass(frozen=True, slots=True)
class Country:
    """A row of the table; `iso2` is ISO 3166 alpha-2, with XK for Kosovo."""

    iso2: str
    name: str
    adjective: str | None
    capital: str | None
    is_sovereign: bool
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@cache
def countries() -> dict[str, Country]:
    """Return the table by code, in the order of the codes."""
    return {row["iso2"]: _country(row) for row in read_curated("countries.csv")}


def name(iso2: str) -> str:
    """Return a country's English name, or the code itself where the table lacks it."""
    return countries()[iso2].name if iso2 in countries() else _UNIONS.get(iso2, iso2)


def name_in_sentence(iso2: str) -> str:
    """Return a country's English name with its article, as in "a member of the United States"."""
    own = name(iso2)
    return f"the {own}" if own.startswith("United ") or own in _WITH_ARTICLE else own


def adjective(iso2: str) -> str:
    """Return a country's adjective ("Polish"), or its name where it has none."""
    country = countries().get(iso2)
    return country.adjective if country and country.adjective else name(iso2)


def capital(iso2: str) -> str | None:
    """Return the name of a country's capital, or None where it has none."""
    country = countries().get(iso2)
    return country.capital if country else None


@lru_cache(maxsize=_ASKED)
def find_country(surface: str) -> str | None:
    """Return the code of the country that a name in a text means, or None.

    A name must start with a capital ("Turkey", not "turkey"), and an acronym must be all capitals
    ("US", not "us"). States that are gone ("Soviet Union") are no countries.
    """
    return _find(surface, _names())


@lru_cache(maxsize=_ASKED)
def find_demonym(surface: str) -> tuple[str, ...]:
    """Return the codes of the countries whose people or things a word names, or ().

    "Polish", "Pole" and "Poles" give ("PL",); "Congolese" gives two codes; "polish" gives none.
    """
    form = _form(surface)
    return _demonyms().get(fold(form), ()) if form[:1].isupper() else ()


@lru_cache(maxsize=_ASKED)
def find_actor_capital(surface: str) -> str | None:
    """Return the code of the government that a capital or seat may stand for, or None.

    "Kremlin" gives RU and "Kiev" UA. "Brussels" gives EU, which ISO 3166-1 reserves for the European
    Union. Whether the text means the government or the ground is for the caller to tell.
    """
    return _find(surface, _seats()) or None


_WITH_ARTICLE = frozenset(
    {
        "Netherlands",
        "Philippines",
        "Bahamas",
        "Gambia",
        "Maldives",
        "Comoros",
        "Marshall Islands",
        "Solomon Islands",
    }
)
_UNIONS = {"EU": "European Union"}


def _country(row: dict[str, str]) -> Country:
    return Country(
        iso2=row["iso2"],
        name=row["name"],
        adjective=row["adjective"] or None,
        capital=row["capital"] or None,
        is_sovereign=row["sovereign"] == "yes",
        aliases=split(row["aliases"]),
        demonyms=split(row["demonyms"]),
    )


@cache
def _names() -> dict[str, str]:
    forms = {fold(country.name): code for code, country in countries().items()}
    for code, country in countries().items():
        for alias in country.aliases:
            forms.setdefault(_key(_form(alias)), code)
    return forms


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    forms: dict[str, tuple[str, ...]] = {}
    # A sovereign country before a dependency: "Dominican" and "Guinean" list states first.
    for code, country in sorted(countries().items(), key=lambda item: not item[1].is_sovereign):
        for demonym in country.demonyms:
            forms[fold(demonym)] = (*forms.get(fold(demonym), ()), code)
    return forms


@cache
def _seats() -> dict[str, str]:
    """Map a seat's form to its government; an empty code silences a capital that is many places."""
    forms = {
        fold(country.capital): code
        for code, country in countries().items()
        if country.capital and country.is_sovereign
    }
    forms.update({fold(_form(row["surface"])): row["country"] for row in read_curated("seats.csv")})
    return forms


def _find(surface: str, table: dict[str, str]) -> str | None:
    form = _form(surface)
    if not form[:1].isupper():
        return None
    return table.get(_key(form), table.get(fold(form)))


def _form(surface: str) -> str:
    return _POSSESSIVE.sub("", _ARTICLE.sub("", surface.strip()))


def _key(form: str) -> str:
    """Return what a form is found by: acronyms by their capitals, all else by its folded form."""
    return form.replace(".", "") if _ACRONYM.fullmatch(form) else fold(form)
