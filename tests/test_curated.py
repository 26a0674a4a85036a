"""The curated places: each in its country and region, known by no package, named by its own names."""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from math import cos, hypot, radians

from pyproj import Geod

from geo import borders
from geo.gazetteer import DEFAULT_PATH, SCHEMA_VERSION, Candidate, Gazetteer, cell_of, fold, open_built
from geo.tables import read_curated, split

_GEOD = Geod(ellps="WGS84")
ROWS = read_curated("places.csv")

#: The codes of GeoNames that the table may use, by their class.
FEATURES = {
    "H": {
        "AREA", "BAY", "CHN", "CNLN", "GULF", "LK", "OCN", "RDST", "RF", "RSV", "SEA", "SHOL", "STM", "STRT",
        "SWMP",
    },
    "L": {"AREA", "BTL", "CONT", "DSRT", "LCTY", "MILB", "MVA", "RESN", "RESV", "RGN", "RGNH"},
    "P": {"PPL", "PPLH", "PPLL", "PPLQ", "PPLW", "PPLX"},
    "R": {"RD", "TNL"},
    "S": {
        "AIRB", "AIRF", "BDG", "CMP", "DAM", "FCL", "FT", "HSP", "LDNG", "MFG", "MNMT", "NVB", "PS", "PSN",
        "PSTB", "RSTN", "RUIN", "STNR",
    },
    "T": {
        "BCH", "CAPE", "CLF", "DSRT", "FORD", "GAP", "GLCR", "HLL", "ISL", "ISLS", "ISTH", "MT", "MTS",
        "PASS", "PEN", "PLN", "PLAT", "PT", "RDGE", "SPIT", "VAL",
    },
}  # fmt: skip

#: How far a place of a kind may reach, in kilometres.
LARGEST_RADIUS = {"P": 10, "S": 25, "R": 60}

#: A place this far from one of the same name is another.
SAME_PLACE_KM = 10
#: Two curated rows may bear one name if they lie this far apart.
NAMESAKE_KM = 100
#: The coast of the 1:10m areas is that rough; islands too small for them are in no area at all.
COAST_KM = 3
OFF_SHORE = {"snake-island", "matsu-islands", "pratas-islands"}
#: Regions and waters reach over borders of regions: only what is small is in one region for certain.
LOCAL_KM = 30

#: Words, titles and names of persons that must not stand for a place alone.
WORDS = frozenset(
    "army base battery battle bay bridge camp canal channel church city corner creek cross crossing field "
    "ford fort front gap gate hill island junction lake landing line mill mills mount mountain mouth park "
    "pass point port post range ridge river road rock run section sector spring springs square station "
    "strip swamp town union valley village wall wood woods zone grant lee jackson johnston hooker meade "
    "gordon campbell benning bragg hood lincoln washington monroe wagner henry moore victory freedom liberty "
    "independence union eagle falcon phoenix".split()
)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def kilometres(row: dict[str, str], latitude: float, longitude: float) -> float:
    _, _, metres = _GEOD.inv(float(row["lon"]), float(row["lat"]), longitude, latitude)
    return float(metres) / 1000


def regions_around(row: dict[str, str], count: int = 12) -> set[str]:
    """Return the regions of the country's towns that are nearest, of those within a degree or two."""
    latitude, longitude = float(row["lat"]), float(row["lon"])
    cells = {cell_of(latitude + north, longitude + east) for north in (-1, 0, 1) for east in (-1, 0, 1)}
    towns = [town for cell in cells for town in towns_of(row["country"]).get(cell, ())]
    narrow = cos(radians(latitude))
    towns.sort(key=lambda town: hypot(town[0] - latitude, (town[1] - longitude) * narrow))
    return {code for _, _, code in towns[:count]}


@cache
def towns_of(country: str) -> dict[int, list[tuple[float, float, str]]]:
    """Return a country's towns by squares of a degree, with the codes of their regions."""
    connection = open_built(DEFAULT_PATH, SCHEMA_VERSION)
    found: dict[int, list[tuple[float, float, str]]] = {}
    rows = connection.execute(
        "SELECT cell, latitude, longitude, admin1_code FROM place"
        " WHERE country = ? AND feature_class = 'P' AND population > 0 AND admin1_code IS NOT NULL",
        (country,),
    )
    for cell, latitude, longitude, code in rows:
        found.setdefault(cell, []).append((latitude, longitude, code))
    connection.close()
    return found


def others_at(row: dict[str, str], name: str) -> list[Candidate]:
    """Return the places of packages that bear a name where the row lies."""
    found = gazetteer().lookup([name])[name]
    return [
        place
        for place in found
        if not place.key.startswith("cu:")
        and kilometres(row, place.latitude, place.longitude) < SAME_PLACE_KM
    ]


def test_the_table_holds_enough_and_much_of_it_from_datasets() -> None:
    assert len(ROWS) >= 800
    assert sum(bool(row["retrieved"]) for row in ROWS) >= 350


def test_slugs_are_unique_and_plain() -> None:
    slugs = [row["slug"] for row in ROWS]
    assert [slug for slug, count in Counter(slugs).items() if count > 1] == []
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


def test_class_and_code_are_those_of_geonames() -> None:
    assert [row["slug"] for row in ROWS if row["feature"] not in FEATURES.get(row["class"], ())] == []


def test_a_radius_suits_its_kind() -> None:
    wrong = [
        row["slug"]
        for row in ROWS
        if not 0 < float(row["radius_km"]) <= LARGEST_RADIUS.get(row["class"], 10_000)
    ]
    assert wrong == []


def test_each_row_says_where_it_is_from() -> None:
    for row in ROWS:
        written = date.fromisoformat(row["written"])
        assert row["reference"].startswith("https://"), row["slug"]
        if row["retrieved"]:
            assert date.fromisoformat(row["retrieved"]) >= written, row["slug"]
            assert row["source"].startswith("https://"), row["slug"]
        else:
            assert "general knowledge" in row["source"], row["slug"]


def test_a_place_lies_in_its_country() -> None:
    wrong = []
    for row in ROWS:
        area = borders.area(row["country"]) if row["country"] else None
        if area is None or row["slug"] in OFF_SHORE or float(row["radius_km"]) > LOCAL_KM:
            continue
        away = borders.distance_km(float(row["lat"]), float(row["lon"]), area)
        if away > max(COAST_KM, float(row["radius_km"]) / 2):
            wrong.append((row["slug"], round(away, 1)))
    assert wrong == []


def test_a_place_lies_in_its_region() -> None:
    wrong = []
    for row in ROWS:
        if not row["admin1_code"] or float(row["radius_km"]) > LOCAL_KM:
            continue
        codes = regions_around(row)
        if codes and row["admin1_code"] not in codes:
            wrong.append((row["slug"], row["admin1_code"], codes))
    assert wrong == []


def test_no_package_knows_a_place_by_this_name() -> None:
    known = [
        (row["slug"], name, place.key)
        for row in ROWS
        for name in (row["name"], *split(row["aliases"]))
        for place in others_at(row, name)
        if place.feature_class == row["class"] or (place.feature_class, row["class"]) == ("P", "L")
    ]
    assert known == []


def test_no_place_doubles_a_group_of_countries() -> None:
    groups = {
        fold(name) for row in read_curated("groups.csv") for name in (row["name"], *split(row["aliases"]))
    }
    assert [row["slug"] for row in ROWS if fold(row["name"]) in groups] == []


def test_names_are_told_apart() -> None:
    bearers: dict[str, list[dict[str, str]]] = {}
    for row in ROWS:
        forms = [fold(name) for name in (row["name"], *split(row["aliases"]))]
        assert len(set(forms)) == len(forms), row["slug"]
        for form in forms:
            bearers.setdefault(form, []).append(row)
    twice = [
        (form, first["slug"], second["slug"])
        for form, rows in bearers.items()
        for first, second in pairwise(rows)
        if kilometres(first, float(second["lat"]), float(second["lon"])) < NAMESAKE_KM
    ]
    assert twice == []


def test_no_word_stands_for_a_place() -> None:
    for row in ROWS:
        for name in (row["name"], *split(row["aliases"])):
            assert fold(name) not in WORDS, row["slug"]
            assert len(fold(name)) >= 3, row["slug"]
