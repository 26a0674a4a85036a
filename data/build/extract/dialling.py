"""Take what telephone numbers tell of places out of a public package: `data/curated/dialling_codes.csv`.

The codes are those of the PyPI package phonenumbers 9.0.43 (Apache-2.0), which has them from Google's
libphonenumber: the country of each international code, and of the North American plan the town of each
exchange or else the region of the area code. A town is kept where the gazetteer has one place of its
name in the region; numbers that are bound to no place (800, 888) have none.

Run as `python -m data.build.extract.dialling` where phonenumbers is installed and the gazetteer built.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
from phonenumbers.geodata import GEOCODE_DATA

from geo.countries import countries
from geo.gazetteer import Candidate, Gazetteer
from geo.tables import CURATED

FIELDS = ("geonameid", "name", "codes")

#: International codes that several countries share: the rest of the number tells which.
_SHARED = {"7": None, "1": None, "73": "RU", "74": "RU", "78": "RU", "79": "RU", "76": "KZ", "77": "KZ"}
#: GeoNames has Canada's provinces by numbers.
_PROVINCES = {
    "AB": "01", "BC": "02", "MB": "03", "NB": "04", "NL": "05", "NS": "07", "ON": "08", "PE": "09",
    "QC": "10", "SK": "11", "YT": "12", "NT": "13", "NU": "14",
}  # fmt: skip
_TOWN = re.compile(r"(?P<town>[^,/&]+), (?P<region>[A-Z]{2})")
_REGIONS = {"Washington State": "Washington", "British Colombia": "British Columbia"}
#: Digits of "1" and area code, and with the exchange.
_AREA, _EXCHANGE = 4, 7


def main() -> None:
    """Write the table, one row a place."""
    gazetteer = Gazetteer.open()
    found: dict[Candidate, list[str]] = defaultdict(list)
    north_american = dict(_north_american(gazetteer))
    for code, place in (*_international(gazetteer), *north_american.items()):
        if north_american.get(code[:_AREA]) != place or len(code) == _AREA:
            found[place].append(code)
    rows = sorted((place.geonameid or 0, place.name, "|".join(sorted(found[place]))) for place in found)
    with (CURATED / "dialling_codes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows)


def _international(gazetteer: Gazetteer) -> Iterator[tuple[str, Candidate]]:
    codes = {str(code): regions[0] for code, regions in COUNTRY_CODE_TO_REGION_CODE.items()} | _SHARED
    names = {country.name: iso2 for iso2, country in countries().items()}
    places = {
        place.country: place
        for name, iso2 in names.items()
        for place in gazetteer.lookup([name])[name]
        if place.feature.startswith("PCL") and place.country == iso2
    }
    yield from ((code, places[iso2]) for code, iso2 in codes.items() if iso2 in places)


def _north_american(gazetteer: Gazetteer) -> Iterator[tuple[str, Candidate]]:
    told = {
        code: names["en"]
        for code, names in GEOCODE_DATA.items()
        if code.startswith("1") and len(code) in (_AREA, _EXCHANGE) and "en" in names
    }
    asked = {_name(said) for said in told.values()}
    known = gazetteer.lookup(asked)
    for code, said in told.items():
        place = _place(said, known)
        if place is not None:
            yield code, place


def _name(said: str) -> str:
    town = _TOWN.fullmatch(said)
    return town["town"] if town else _REGIONS.get(said, said)


def _place(said: str, known: Mapping[str, tuple[Candidate, ...]]) -> Candidate | None:
    """Return the one place that is meant: "Bowling Green, KY", "Kentucky"."""
    town = _TOWN.fullmatch(said)
    own = [place for place in known[_name(said)] if place.is_preferred_name]
    if town is None:
        fit = [place for place in own if place.feature == "ADM1" and place.country in {"US", "CA"}]
    else:
        region = _PROVINCES.get(town["region"], town["region"])
        country = "CA" if town["region"] in _PROVINCES else "US"
        fit = [
            place
            for place in own
            if place.feature_class == "P" and (place.country, place.admin1_code) == (country, region)
        ]
    return fit[0] if len(fit) == 1 else None


if __name__ == "__main__":
    main()
