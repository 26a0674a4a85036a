"""Airfields with their ICAO codes, from airportsdata."""

import re

import airportsdata

from data.build.place import PlaceRow
from geo.gazetteer import fold

#: A row's number is negative and starts here, so that it never meets a GeoNames id or a curated row.
FIRST_NUMBER = -1_000_000

_MILITARY = re.compile(
    r"Air ?base|Air Base|Air Force|AFB|Army Air|Naval|Navy|Military|RAF |Air Station|\bNAS\b|\bAAF\b|\bMCAS\b",
    re.IGNORECASE,
)
_KIND = re.compile(
    r"\s*(?:(?:International|Regional|Municipal|Domestic|Military|Naval|Army)\s+)*"
    r"(?:Airport|Air Base|Airbase|Airfield|Aerodrome|Air Force Base|AFB|Air Station|Heliport|Airstrip|Field)\s*$"
)
_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
#: Codes of the small strips of the United States hold digits; their bare names are those of towns.
_ICAO = re.compile(r"[A-Z]{4}")

_RADIUS_KM = 2.0


def airfields() -> list[PlaceRow]:
    """Read all airfields; AIRB are those whose name says that they are military, AIRP all others."""
    airports = airportsdata.load("ICAO")
    return [
        _airfield(-index, airport) for index, airport in enumerate(airports.values(), start=-FIRST_NUMBER)
    ]


def _airfield(number: int, airport: airportsdata.Airport) -> PlaceRow:
    name = airport["name"].strip()
    own = {fold(name)}
    is_military = bool(_MILITARY.search(name))
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
        aliases=_aliases(airport) - own,
    )


def _aliases(airport: airportsdata.Airport) -> set[str]:
    """Return "Hostomel Airport", "Antonov Airport", "Hostomel" for "Hostomel (Antonov) Airport"."""
    name = airport["name"]
    forms = {_BRACKETS.sub("", name), _BRACKETS.sub(r" \1", name)}
    for bracket in _BRACKETS.findall(name):
        forms.add(f"{bracket} Airport")
    if _ICAO.fullmatch(airport["icao"]) and airport["country"] != "US":
        stems = {_KIND.sub("", form) for form in forms}
        forms |= stems
        forms |= {
            f"{stem} {kind}" for stem in stems for kind in ("airport", "airfield", "air base", "airbase")
        }
    return {folded for folded in map(fold, forms) if len(folded) > 3}
