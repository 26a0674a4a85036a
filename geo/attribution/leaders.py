"""Leaders: the state that a public person speaks for, where a text takes it for known."""

import re
from functools import cache

from geo.attribution import states, titles
from geo.tables import read_curated

#: With these a surname is enough: "President Biden".
_HEADS = re.compile(r"^(?:president|prime minister|premier|chancellor)$", re.IGNORECASE)
#: What such a person may be called besides an office of state; a professor of the name is another one.
_LEADS = re.compile(r"\b(?:leader|ruler|dictator|warlord)\b", re.IGNORECASE)

_ARTICLE = re.compile(r"^[ae]l-", re.IGNORECASE)


def country_of(name: str, role: str | None) -> str | None:
    """Return the state of a person by the fullest name that a text gives, or by surname and highest office.

    None for a name that leaders of several states have had, or whose bearer holds another kind of office.
    """
    fits = role is None or states.is_of_state(role) or _LEADS.search(role) is not None
    known = _by_name().get(_key(name)) if fits else None
    if known is None and role is not None and _HEADS.match(role):
        return _by_surname().get(_key(name))
    return known


def _key(name: str) -> str:
    return " ".join(titles.fold(word) for word in name.split())


@cache
def _by_name() -> dict[str, str]:
    return {_key(row["name"]): row["country"] for row in read_curated("leaders.csv")}


@cache
def _by_surname() -> dict[str, str]:
    found: dict[str, set[str]] = {}
    for row in read_curated("leaders.csv"):
        surname = row["name"].split()[-1]
        for form in (surname, _ARTICLE.sub("", surname)):
            found.setdefault(_key(form), set()).add(row["country"])
    return {surname: countries.pop() for surname, countries in found.items() if len(countries) == 1}
