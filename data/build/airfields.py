"""Airfields with their ICAO codes, from airportsdata."""

import re

import airportsdata

from data.build.place import PlaceRow
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: A row's number is negative and starts here, so that it never meets a GeoNames id or a curated row.
FIRST_NUMBER = -1_000_000

MILITARY = re.compile(
    r"Air ?base|Air Force|AFB|Army Air|Naval|Navy|Military|RAF |Air Station|\b(?:NAS|AAF|MCAS)\b",
    re.IGNORECASE,
)
KIND = re.compile(
    r"\s*(?:(?:International|Regional|Municipal|Domestic|Military|Naval|Army)\s+)*"
    r"(?:Airport|Air ?[Bb]ase|Airfield|Aerodrome|Air Force Base|AFB|Air Station|Heliport|Airstrip|Field)$"
)
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
#: Codes with a digit belong to private strips in the United States, which bear the names of half its
#: towns and ranches; they are left out.
ICAO = re.compile(r"[A-Z]{4}")

_RADIUS_KM = 2.0


def airfields() -> list[PlaceRow]:
    """Read the airfields with a code of four letters; AIRB are those that are military by their name."""
    airports = [airport for code, airport in airportsdata.load("ICAO").items() if ICAO.fullmatch(code)]
    short = {row["icao"]: set(split(row["names"])) for row in read_curated("airport_names.csv")}
    return [
        _airfield(FIRST_NUMBER - index, airport, short.get(airport["icao"], set()))
        for index, airport in enumerate(airports)
    ]


def _airfield(number: int, airport: airportsdata.Airport, short: set[str]) -> PlaceRow:
    name = airport["name"].strip()
    own = {fold(name)}
    is_military = bool(MILITARY.search(name))
    return PlaceRow(
        number=number,
        key=f"ap:{airport['icao']}",
        name=name,
        country=airport["country"],
        admin1_code=None,
        feature_class="S",
        feature="AIRB" if is_military else "AIRP",
        latitude=airport["lat"],
        longitude=airport["lon"],
        population=0,
        radius_km=_RADIUS_KM,
        own=own,
        aliases=(_aliases(airport) | short) - own,
    )


def _aliases(airport: airportsdata.Airport) -> set[str]:
    """Return "Hostomel Airport", "Antonov Airport", "Hostomel" for "Hostomel (Antonov) Airport"."""
    name = airport["name"]
    forms = {_BRACKETS.sub("", name), _BRACKETS.sub(r" \1", name)}
    for bracket in _BRACKETS.findall(name):
        forms.add(f"{bracket} Airport")
    stems = {KIND.sub("", form.strip()) for form in forms}
    kinds = ("air base", "airbase", "airfield") if MILITARY.search(name) else ("airport", "airfield")
    forms |= {f"{stem} {kind}" for stem in stems for kind in kinds}
    if airport["country"] != "US":  # there the bare name is a person's or a town's
        forms |= stems
    return {folded for folded in map(fold, forms) if len(folded) > 3}
