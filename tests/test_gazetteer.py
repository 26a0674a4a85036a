"""The gazetteer finds places under the names that texts use."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from shapely.geometry import Point

from geo._errors import DataError
from geo.borders import distance_km
from geo.gazetteer import MAX_CANDIDATES, Candidate, Gazetteer, fold

BREST_BELARUS = "gn:629634"
BREST_FRANCE = "gn:3030300"
KYIV = "gn:703448"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def first(gazetteer: Gazetteer, name: str, feature_class: str = "P") -> Candidate:
    return next(place for place in gazetteer.lookup([name])[name] if place.feature_class == feature_class)


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Yel'sk", "Yelsk"),
        ("Yelʹsk", "YELSK"),
        ("Łódź", "lodz"),
        ("Baden-Württemberg", "baden wurttemberg"),
        ("St. Petersburg", "St Petersburg"),
        ("Брест", "БРЕСТ"),
        ("  Brest\n Litovsk ", "Brest-Litovsk"),
    ],
)
def test_spellings_of_one_name_fold_to_one_form(name: str, same: str) -> None:
    assert fold(name) == fold(same)


def test_folding_keeps_cyrillic_apart_from_latin() -> None:
    assert fold("Брест") != fold("Brest")


def test_brest_means_both_the_belarusian_and_the_french_city(gazetteer: Gazetteer) -> None:
    keys = [place.key for place in gazetteer.lookup(["Brest"])["Brest"]]
    assert keys.index(BREST_BELARUS) < keys.index(BREST_FRANCE)


def test_an_estate_named_after_a_street_is_no_brest(gazetteer: Gazetteer) -> None:
    assert "gn:13607715" not in {place.key for place in gazetteer.lookup(["Brest"])["Brest"]}


@pytest.mark.parametrize("name", ["Kyiv", "Kiev", "Kyjiv", "Київ", "KYIV"])
def test_every_spelling_of_kyiv_is_one_place(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name).key == KYIV


def test_a_capital_is_marked_and_knows_its_region(gazetteer: Gazetteer) -> None:
    minsk = first(gazetteer, "Minsk")
    assert (minsk.feature, minsk.country, minsk.admin1, minsk.geonameid) == (
        "PPLC",
        "BY",
        "Minsk City",
        625144,
    )


def test_new_delhi_is_the_capital_and_delhi_is_not(gazetteer: Gazetteer) -> None:
    features = {place.name: place.feature for place in gazetteer.lookup(["New Delhi"])["New Delhi"]}
    assert features["New Delhi"] == "PPLC"
    assert features["Delhi"] != "PPLC"


@pytest.mark.parametrize(
    ("name", "country", "code"),
    [
        ("Brest Oblast", "BY", "01"),
        ("Brest Region", "BY", "01"),
        ("Gomel Region", "BY", "02"),
        ("Kiev Oblast", "UA", "13"),
        ("Kursk Oblast", "RU", "41"),
        ("Crimea", "UA", "11"),
        ("Bavaria", "DE", "02"),
    ],
)
def test_regions_are_found_under_english_names(
    gazetteer: Gazetteer, name: str, country: str, code: str
) -> None:
    found = {(place.country, place.admin1_code, place.feature) for place in gazetteer.lookup([name])[name]}
    assert (country, code, "ADM1") in found


def test_the_bare_name_of_a_city_region_means_the_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup(["Kyiv"])["Kyiv"][0].key == KYIV


def test_airfields_are_found_by_name_and_by_code(gazetteer: Gazetteer) -> None:
    hostomel = gazetteer.place("ap:UKKM")
    assert hostomel is not None and hostomel.feature == "AIRP"
    assert hostomel.key in {place.key for place in gazetteer.lookup(["Hostomel"])["Hostomel"]}
    assert hostomel.key in {
        place.key for place in gazetteer.lookup(["Antonov Airport"])["Antonov Airport"]
    } | {place.key for place in gazetteer.lookup(["Hostomel Airport"])["Hostomel Airport"]}


@pytest.mark.parametrize(
    "name", ["Suwałki Gap", "Donbass", "Zyabrovka", "Obuz-Lesnovsky", "Soloti", "Małaszewicze", "Bosphorus"]
)
def test_places_that_no_package_has_are_curated(gazetteer: Gazetteer, name: str) -> None:
    assert any(place.key.startswith("cu:") for place in gazetteer.lookup([name])[name])


@pytest.mark.parametrize("code", ["BQT", "IEV", "Us", "Of", "He"])
def test_airport_codes_and_short_words_are_no_names(gazetteer: Gazetteer, code: str) -> None:
    assert gazetteer.lookup([code])[code] == ()


@pytest.mark.parametrize("name", ["Byelorussian SSR", "Soviet Union", "Czechoslovakia"])
def test_states_that_are_gone_are_no_countries(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.lookup([name])[name]
    assert not [place for place in found if place.feature in {"PCLI", "PCLD"}]


def test_every_name_asked_is_answered_even_with_nothing(gazetteer: Gazetteer) -> None:
    asked = ["Brest", "Qwrtzx", "", "…"]
    found = gazetteer.lookup(asked)
    assert list(found) == asked
    assert found["Brest"] and found["Qwrtzx"] == found[""] == found["…"] == ()


def test_more_names_than_one_statement_takes_are_all_answered(gazetteer: Gazetteer) -> None:
    asked = [f"No such place {number}" for number in range(1200)] + ["Minsk"]
    assert gazetteer.lookup(asked)["Minsk"]


def test_a_common_name_is_capped_and_sorted_by_population(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup(["Santa Cruz"])["Santa Cruz"]
    populations = [p.population // 20 if p.feature.startswith("ADM") else p.population for p in found]
    assert len(found) == MAX_CANDIDATES
    assert populations == sorted(populations, reverse=True)


def test_an_own_name_is_told_from_an_alias(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Kyiv").is_preferred_name
    assert not first(gazetteer, "Kyjiv").is_preferred_name
    assert first(gazetteer, "Kiev").is_preferred_name  # the usual name in English texts for two centuries


def test_contains_tells_which_names_some_place_bears(gazetteer: Gazetteer) -> None:
    assert gazetteer.contains(["Snake Island", "St. Petersburg", "Qwrtzx"]) == {
        "Snake Island",
        "St. Petersburg",
    }


def test_an_unknown_key_is_none(gazetteer: Gazetteer) -> None:
    assert gazetteer.place("gn:1") is None
    assert gazetteer.place("cu:atlantis") is None
    assert gazetteer.place("' OR 1=1 --") is None


def test_nearest_places_come_nearest_first(gazetteer: Gazetteer) -> None:
    names = [place.name for place in gazetteer.nearest(52.1, 23.7, 3)]
    assert names[:2] == ["Brest", "Terespol"]


def test_nearest_looks_across_the_180th_meridian(gazetteer: Gazetteer) -> None:
    east, west = gazetteer.nearest(-16.8, 179.999, 1), gazetteer.nearest(-16.8, -179.999, 1)
    assert east == west
    assert east[0].country == "FJ"


def test_threads_may_share_one_gazetteer(gazetteer: Gazetteer) -> None:
    names = ["Brest", "Kyiv", "Minsk", "Paris"] * 25
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda name: gazetteer.lookup([name])[name], names))
    assert found == [gazetteer.lookup([name])[name] for name in names]


def test_a_missing_file_names_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"python -m data\.build"):
        Gazetteer.open(tmp_path / "gazetteer.sqlite")


def test_a_damaged_file_names_the_command_that_rebuilds_it(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"not a database" * 1000)
    with pytest.raises(DataError, match=r"python -m data\.build"):
        Gazetteer.open(path)


def test_a_file_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(DataError, match="another version"):
        Gazetteer.open(path)


@pytest.mark.parametrize(
    ("name", "feature"), [("Donetsk", "PPLA"), ("Brest", "PPLA"), ("Washington", "PPLC")]
)
def test_a_town_comes_before_the_region_of_its_name(gazetteer: Gazetteer, name: str, feature: str) -> None:
    assert gazetteer.lookup([name])[name][0].feature == feature


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Texas", "US", 31.2, -99.3),
        ("Queensland", "AU", -22.6, 144.5),
        ("Ontario", "CA", 49.3, -84.5),
        ("Alberta", "CA", 55.0, -115.0),
        ("British Columbia", "CA", 54.0, -125.0),
        ("New South Wales", "AU", -32.2, 146.6),
        ("Western Australia", "AU", -25.3, 122.3),
        ("Manitoba", "CA", 54.9, -97.4),
        ("Alaska", "US", 64.4, -153.0),
        ("Minas Gerais", "BR", -18.5, -44.6),
        ("Bavaria", "DE", 49.0, 11.4),
        ("Xinjiang", "CN", 41.5, 85.0),
    ],
)
def test_the_ground_of_a_wide_region_lies_about_its_middle(
    gazetteer: Gazetteer, name: str, country: str, latitude: float, longitude: float
) -> None:
    region = next(p for p in gazetteer.lookup([name])[name] if (p.feature, p.country) == ("ADM1", country))
    ground = gazetteer.ground(region.key)
    middle = ground.centroid if ground else Point(region.longitude, region.latitude)
    assert distance_km(latitude, longitude, middle) < max(60, region.radius_km / 4)


@pytest.mark.parametrize(
    ("key", "latitude", "longitude"),
    [
        ("gn:5883102", 52.28333, -117.469),  # Alberta, at its western edge
        ("gn:2152274", -20.0, 145.0),  # Queensland
        ("gn:1502020", 58.0, 93.0),  # Krasnoyarsk Krai, without an outline
        ("gn:703883", 45.0, 34.0),  # Crimea
        ("gn:2017370", 60.0, 100.0),  # Russia
    ],
)
def test_a_region_stands_where_geonames_has_it(
    gazetteer: Gazetteer, key: str, latitude: float, longitude: float
) -> None:
    place = gazetteer.place(key)
    assert place is not None and (place.latitude, place.longitude) == (latitude, longitude)


def test_counties_are_known_where_their_towns_are(gazetteer: Gazetteer) -> None:
    found = gazetteer.lookup(["Boone County", "Suffolk", "Nueva Ecija"])
    assert {place.country for place in found["Boone County"]} == {"US"}
    assert ("ADM2", "GB") in {(place.feature, place.country) for place in found["Suffolk"]}
    assert found["Nueva Ecija"][0].feature == "ADM2"


@pytest.mark.parametrize(
    ("key", "latitude", "longitude"),
    [
        ("gn:629631", 52.1, 23.7),  # Brest Oblast
        ("gn:703883", 45.0, 34.1),  # Crimea
        ("gn:3165361", 43.77, 11.25),  # Tuscany, of provinces put together
        ("gn:4362716", 39.14, -77.2),  # Montgomery County, Maryland
    ],
)
def test_a_region_has_the_ground_of_its_outline(
    gazetteer: Gazetteer, key: str, latitude: float, longitude: float
) -> None:
    ground, region = gazetteer.ground(key), gazetteer.place(key)
    assert ground is not None and region is not None
    assert ground.contains(Point(longitude, latitude))
    assert ground.contains(Point(region.longitude, region.latitude))


def test_a_place_without_an_outline_has_no_ground(gazetteer: Gazetteer) -> None:
    assert gazetteer.ground(KYIV) is None
    assert gazetteer.ground("gn:1") is None
    assert gazetteer.ground("cu:atlantis") is None


@pytest.mark.parametrize(
    ("name", "feature", "latitude", "longitude"),
    [
        ("Rappahannock", "STM", 38.30, -77.46),  # at Fredericksburg
        ("Chattahoochee River", "STM", 33.86, -84.45),
        ("Tombigbee", "STM", 32.52, -87.84),
        ("Euphrates", "STM", 35.33, 40.14),  # at Deir ez-Zor
        ("Dnipro River", "STM", 46.63, 32.6),  # at Kherson
        ("Drina", "STM", 43.8, 19.3),
        ("Mekong", "STM", 15.1, 105.8),
    ],
)
def test_a_river_has_its_line_under_each_name(
    gazetteer: Gazetteer, name: str, feature: str, latitude: float, longitude: float
) -> None:
    river = next(place for place in gazetteer.lookup([name])[name] if place.feature == feature)
    line = gazetteer.ground(river.key)
    assert line is not None and line.geom_type.endswith("LineString")
    assert distance_km(latitude, longitude, line) < 25


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"),
    [
        ("Lake Kivu", -2.25, 29.0),
        ("Black Sea", 43.0, 34.0),
        ("Sea of Azov", 46.0, 36.5),
        ("Strait of Hormuz", 26.6, 56.5),
        ("Lake Erie", 42.2, -81.2),
        ("Caucasus Mountains", 42.6, 45.0),
        ("Shenandoah Valley", 38.5, -78.9),
        ("Sahara", 24.0, 10.0),
        ("Gotland", 57.5, 18.5),
    ],
)
def test_seas_lakes_islands_and_ranges_have_their_ground(
    gazetteer: Gazetteer, name: str, latitude: float, longitude: float
) -> None:
    grounds = [gazetteer.ground(p.key) for p in gazetteer.lookup([name])[name]]
    assert any(ground is not None and ground.contains(Point(longitude, latitude)) for ground in grounds)


def test_a_feature_that_is_curated_is_in_the_gazetteer_once(gazetteer: Gazetteer) -> None:
    assert [p.key for p in gazetteer.lookup(["Black Sea"])["Black Sea"]] == ["cu:black-sea"]


def test_a_river_named_like_a_common_word_keeps_its_river(gazetteer: Gazetteer) -> None:
    for name in ("Black", "Salmon", "Fox"):
        assert "STM" not in {place.feature for place in gazetteer.lookup([name])[name]}
    assert "STM" in {place.feature for place in gazetteer.lookup(["Salmon River"])["Salmon River"]}


@pytest.mark.parametrize(
    ("name", "country", "feature"),
    [
        ("Richmond", "US", "PPLA"),
        ("Kherson", "UA", "PPLA"),
        ("Kazan", "RU", "PPLA"),
        ("Goma", "CD", "PPLA"),
        ("Rutshuru", "CD", "PPLA2"),
        ("Buffalo", "US", "PPL"),
    ],
)
def test_seats_of_regions_are_marked(gazetteer: Gazetteer, name: str, country: str, feature: str) -> None:
    town = next(p for p in gazetteer.lookup([name])[name] if p.feature_class == "P" and p.country == country)
    assert town.feature == feature


@pytest.mark.parametrize(
    ("name", "key", "country"),
    [
        ("Soviet Union", "hc:ussr", "KZ"),
        ("Czechoslovakia", "hc:czechoslovakia", "SK"),
        ("Austria-Hungary", "hc:austria-hungary", "HU"),
        ("Rhodesia", "hc:rhodesia", "ZW"),
        ("South Vietnam", "hc:south-vietnam", "VN"),
    ],
)
def test_a_state_that_is_gone_knows_who_followed(
    gazetteer: Gazetteer, name: str, key: str, country: str
) -> None:
    state = next(place for place in gazetteer.lookup([name])[name] if place.feature == "PCLH")
    assert (state.key, state.country, state.population) == (key, None, 0)
    assert country in gazetteer.successors(key)
    assert gazetteer.ground(key) is None


def test_a_country_of_today_comes_before_the_state_that_bore_its_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup(["Burma"])["Burma"][0].country == "MM"
    assert gazetteer.successors(KYIV) == () == gazetteer.successors("hc:atlantis")


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Istres", "FR"),
        ("Kinmen", "TW"),
        ("Pingtan", "CN"),
        ("Stepanakert", "AZ"),
        ("Kibumba", "CD"),
        ("Rutshuru", "CD"),
        ("Republic of Congo", "CG"),
        ("Congo-Brazzaville", "CG"),
        ("Democratic Republic of Congo", "CD"),
        ("Kharkov", "UA"),
        ("Харьков", "UA"),
        ("Kiev Region", "UA"),
        ("Chernigov Oblast", "UA"),
        ("Grodno Region", "BY"),
    ],
)
def test_names_that_the_press_writes_are_known(gazetteer: Gazetteer, name: str, country: str) -> None:
    assert country in {place.country for place in gazetteer.lookup([name])[name]}


def test_counties_of_one_name_stand_with_their_states(gazetteer: Gazetteer) -> None:
    found = [p for p in gazetteer.lookup(["Washington County"])["Washington County"] if p.country == "US"]
    assert len(found) == len({place.admin1 for place in found}) >= 30
    assert sum(gazetteer.ground(place.key) is not None for place in found) >= 0.9 * len(found)


def test_the_gazetteer_opens_in_no_time() -> None:
    started = time.perf_counter()
    Gazetteer.open().close()
    assert time.perf_counter() - started < 0.05


@pytest.mark.parametrize("name", ["Port of Odesa", "Port of Odessa", "Odesa port", "Port of Berdyansk"])
def test_seaports_are_found_by_their_towns_with_a_word_that_says_so(gazetteer: Gazetteer, name: str) -> None:
    found = [place for place in gazetteer.lookup([name])[name] if place.feature == "PRT"]
    assert [place.country for place in found] == ["UA"]
    assert found[0].key.startswith("pt:ua")


def test_the_bare_name_of_a_port_is_its_towns(gazetteer: Gazetteer) -> None:
    assert "PRT" not in {place.feature for place in gazetteer.lookup(["Odesa"])["Odesa"]}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("ph:sicily-island", "Sicily"),
        ("ph:white-river-arkansas", "White River"),
        ("hc:gold-coast", "Gold Coast"),
    ],
)
def test_what_tells_namesakes_apart_is_not_shown(gazetteer: Gazetteer, key: str, name: str) -> None:
    place = gazetteer.place(key)
    assert place is not None and place.name == name
    assert key not in {
        other.key for other in gazetteer.lookup(["Sicily"])["Sicily"] if other.is_preferred_name
    }
