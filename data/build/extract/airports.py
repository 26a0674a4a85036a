"""Write how airports are called by less than their full name into `data/curated/airport_names.csv`.

By rule from airportsdata 20260905 (MIT): without its city "London Heathrow Airport" is "Heathrow Airport",
without given names "General Edward Lawrence Logan International Airport" is "Logan Airport". A name alone,
without the noun, is kept where the airport's own name has its city before it and it is one word that is
in no English dictionary (Debian's wamerican 2020.12.07-2, public domain: words, and names that are known
for more than an airport), no name of a person (US Census 1990 in the PyPI package names 0.3.0, public
domain), no town of 50,000 people and no region, water or range; in the United States never.

Run as `python -m data.build.extract.airports FOLDER american-english`, the folder that of the `dist.*`
files of names. Only airports that are called international or national, or of a city of 300,000 people.
"""

import csv
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import airportsdata

from data.build.airfields import ICAO, KIND, MILITARY
from data.build.place import PlaceRow
from data.build.towns import towns
from geo.gazetteer import Gazetteer, fold
from geo.tables import CURATED

RETRIEVED = "2026-11-22"
SOURCE = "airportsdata 20260905"
FIELDS = ("icao", "names", "source", "retrieved")

#: What no rule makes of the full name: who owns it, or another spelling.
_BY_HAND = (
    (
        "UKKM",
        "antonov airfield|antonov airport|gostomel airfield|gostomel airport|hostomel airfield",
        "https://en.wikipedia.org/wiki/Hostomel_Airport",
        "2026-11-23",
    ),
)
#: A city of so many people has airports that the news calls by a short name.
_CITY_PEOPLE = 300_000
_TOWN_PEOPLE = 50_000
_LEAST_LETTERS = 4
#: A city lies so near its airport (degrees).
_NEAR_DEG = 1.0
_WIDE = re.compile(r"\b(?:(International|Intl)|(National|Ntl))\b")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_PARTS = re.compile(r"\s+/\s+|\s+-\s+")
_NOUN = re.compile(r"\b(?:Airport|Aerodrome)\b")
#: Words that name no airport by themselves.
_GENERAL = frozenset(
    "international national regional municipal domestic intl ntl airport city county island islands capital "
    "central new old north south east west metro metropolitan area executive memorial downtown state airpark "
    "field general aviation region the of and at".split()
)
#: What stands before a surname and belongs to it.
_PARTICLES = frozenset("de da do dos del della di du la le van von der den al el ben bin ibn mac st".split())


def main(people: Path, dictionary: Path) -> None:
    """Write the table, one row an airport."""
    taken = _words(dictionary) | _names(people)
    largest = _large_towns(towns())
    gazetteer = Gazetteer.open()
    rows = []
    for code, airport in sorted(airportsdata.load("ICAO").items()):
        if not ICAO.fullmatch(code) or not airport["iata"] or MILITARY.search(airport["name"]):
            continue
        of_large_city = _has_large_city(airport, largest)
        if of_large_city or _WIDE.search(airport["name"]):
            short, bare = short_names(airport)
            if not of_large_city or airport["country"] == "US":
                bare.clear()
            alone = [name for name in bare if name not in taken and not _is_elsewhere(name, gazetteer)]
            if short or alone:
                rows.append((code, "|".join(sorted({*short, *alone})), SOURCE, RETRIEVED))
    with (CURATED / "airport_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(sorted((*rows, *_BY_HAND)))


def short_names(airport: airportsdata.Airport) -> tuple[set[str], set[str]]:
    """Return the folded short names of an airport with their noun, and those that might stand alone."""
    full = _BRACKETS.sub("", airport["name"]).strip()
    city = fold(airport["city"].split(",")[0])
    wide = _WIDE.search(full)
    kinds = ["airport"]
    if wide:
        kinds.append("international airport" if wide[1] else "national airport")
    stems: set[str] = set()
    bare: set[str] = set()
    for part in _PARTS.split(full):
        words = fold(_WIDE.sub(" ", _NOUN.sub(" ", KIND.sub("", part)))).split()
        rest = _without(words, city.split())
        if _GENERAL.issuperset(rest):
            continue
        stems.add(" ".join(rest))
        if len(rest) == 1 and len(rest) < len(words) and len(rest[0]) >= _LEAST_LETTERS:
            bare.add(rest[0])
        if wide and len(rest) > 1 and rest[-1] not in _GENERAL and len(rest[-1]) >= _LEAST_LETTERS:
            stems.add(" ".join(_surname(rest)))
    stems.discard(city)
    if wide:
        stems.add(fold(airport["iata"]))
    full_forms = {fold(airport["name"]), fold(full)}
    return {f"{stem} {kind}" for stem in stems for kind in kinds} - full_forms, bare


def _without(words: Sequence[str], city: Sequence[str]) -> list[str]:
    """Return the words without those of the city, where they stand together."""
    count = len(city)
    for start in range(len(words) - count + 1 if count else 0):
        if list(words[start : start + count]) == list(city):
            return [*words[:start], *words[start + count :]]
    return list(words)


def _surname(words: Sequence[str]) -> Sequence[str]:
    start = len(words) - 1
    while start > 0 and words[start - 1] in _PARTICLES:
        start -= 1
    return words[start:]


def _words(dictionary: Path) -> set[str]:
    return {fold(word) for word in dictionary.read_text(encoding="utf-8").split()}


def _names(people: Path) -> set[str]:
    lines = (line for path in sorted(people.glob("dist.*")) for line in path.read_text().splitlines())
    return {line.split()[0].casefold() for line in lines if line}


def _large_towns(rows: Iterable[PlaceRow]) -> dict[tuple[str, str], list[PlaceRow]]:
    large: dict[tuple[str, str], list[PlaceRow]] = {}
    for row in rows:
        if row.population >= _CITY_PEOPLE:
            for form in row.own | row.aliases:
                large.setdefault((row.country or "", form), []).append(row)
    return large


def _has_large_city(airport: airportsdata.Airport, large: dict[tuple[str, str], list[PlaceRow]]) -> bool:
    """Tell whether the airport's city is large and near."""
    return any(
        max(abs(town.latitude - airport["lat"]), abs(town.longitude - airport["lon"])) <= _NEAR_DEG
        for town in large.get((airport["country"], fold(airport["city"].split(",")[0])), ())
    )


def _is_elsewhere(name: str, gazetteer: Gazetteer) -> bool:
    """Tell whether a town of some size, a region, a water or a range bears the name."""
    return any(
        place.feature_class in "AHTL" or (place.feature_class == "P" and place.population >= _TOWN_PEOPLE)
        for place in gazetteer.lookup([name])[name]
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
