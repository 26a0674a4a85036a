"""Memberships: which countries belong to an alliance or an informal area, and since when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from shapely.geometry.base import BaseGeometry

from geo import borders
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: "former Soviet bloc", "ex-Soviet republics", "the old Warsaw Pact": the words before the name.
_BEFORE = re.compile(r"^(?:(?:the|former|formerly|ex|old|one-time|erstwhile)[\s-]+)+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}|[A-Z]-?\d")
#: Acronyms of this length are also written as words: Nato, Asean.
_WORD_LENGTH = 4
_EDTF_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_MONTHS = range(1, 13)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of countries; `kind` is alliance, historic (gone, told by today's countries) or region.

    A continent has its GeoNames id and GeoNames' point for it, WGS 84 degrees.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    note: str | None
    source: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's time in a group.

    `joined` and `left` are EDTF dates, `left` the first day outside; None in a region, which has no
    accessions. `is_part` marks a country of which only a part belonged: East Germany.
    """

    group: str
    country: str  # ISO 3166 alpha-2
    joined: str | None
    left: str | None
    is_part: bool
    note: str | None
    source: str


def find_group(surface: str) -> str | None:
    """Return the key of the group that a name in a text means, or None.

    "the former Soviet bloc" gives "soviet-bloc"; acronyms must be capitals ("CIS"; "Nato" as well).
    """
    form = _BEFORE.sub("", _POSSESSIVE.sub("", surface.strip()))
    if not any(letter.isupper() for letter in form):
        return None
    exact = _acronyms().get(form.replace(".", ""))
    return exact or _names().get(fold(form))


def group(key: str) -> Group | None:
    """Return the group with this key, or None."""
    return _groups().get(key)


def name(key: str) -> str:
    """Return a group's name, or the key itself where the table lacks it."""
    found = _groups().get(key)
    return found.name if found else key


def is_alliance(key: str) -> bool:
    """Tell whether a group is an organisation that countries join and leave."""
    found = _groups().get(key)
    return found is not None and found.kind == "alliance"


def members(key: str, on: str | None = None) -> tuple[str, ...]:
    """Return the codes of a group's members as of an EDTF date, in the order of the table.

    Where the date is not known it is today's: a list that holds in every reading of "unknown" does
    not exist. Of a year, a month or an interval it is the last day. States that are gone and
    informal areas have the same members at any date.
    """
    return tuple(dict.fromkeys(membership.country for membership in _current(key, on)))


def is_member(country: str, key: str, on: str | None = None) -> Membership | None:
    """Return a country's membership of a group as of an EDTF date (today's where unknown), or None."""
    return next((membership for membership in _current(key, on) if membership.country == country), None)


def group_area(key: str, on: str | None = None) -> BaseGeometry | None:
    """Return the ground of a group's members as of a date, or None where there is none.

    Countries of which only a part belonged are left out.
    """
    return borders.union(tuple(dict.fromkeys(row.country for row in _current(key, on) if not row.is_part)))


def _current(key: str, on: str | None) -> Iterator[Membership]:
    day = _day(on)
    dated = is_alliance(key)
    for membership in _memberships().get(key, ()):
        joined, left = membership.joined or "", membership.left or "9999"
        if not dated or joined <= day < left:
            yield membership


def _day(on: str | None) -> str:
    """Return the last day (ISO) that an EDTF date may mean, today's where it does not say."""
    today = datetime.now(UTC).date().isoformat()
    found = list(_EDTF_DAY.finditer(on or ""))
    if not found:
        return today
    year, month, day = found[-1]["year"], found[-1]["month"], found[-1]["day"]
    if month is None or int(month) not in _MONTHS:  # EDTF writes seasons as months from 21
        return f"{year}-12-31"
    return f"{year}-{month}-{day or '31'}"


@cache
def _groups() -> dict[str, Group]:
    return {
        row["key"]: Group(
            key=row["key"],
            name=row["name"],
            aliases=split(row["aliases"]),
            kind=row["kind"],
            note=row["note"] or None,
            source=row["source"],
            geonameid=int(row["geonameid"]) if row["geonameid"] else None,
            latitude=float(row["lat"]) if row["lat"] else None,
            longitude=float(row["lon"]) if row["lon"] else None,
        )
        for row in read_curated("groups.csv")
    }


@cache
def _memberships() -> dict[str, list[Membership]]:
    table: dict[str, list[Membership]] = {}
    for row in read_curated("memberships.csv"):
        membership = Membership(
            group=row["group"],
            country=row["country"],
            joined=row["joined"] or None,
            left=row["left"] or None,
            is_part=row["part"] == "yes",
            note=row["note"] or None,
            source=row["source"],
        )
        table.setdefault(membership.group, []).append(membership)
    return table


@cache
def _acronyms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for found in _groups().values():
        for form in (found.name, *found.aliases):
            if _ACRONYM.fullmatch(form):
                bare = form.replace(".", "")
                forms[bare] = found.key
                if len(bare) >= _WORD_LENGTH:
                    forms[bare.capitalize()] = found.key
    return forms


@cache
def _names() -> dict[str, str]:
    return {
        fold(_BEFORE.sub("", form)): found.key
        for found in _groups().values()
        for form in (found.name, *found.aliases)
        if not _ACRONYM.fullmatch(form)
    }
