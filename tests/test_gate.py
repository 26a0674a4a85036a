"""The quality gate: what was found in four stories is found still, and each known trap has its own test.

What may be missed stands by name in gate.json; `python -m tests.gate --write` takes out what is found now.
"""

import json
from typing import Any

import pandas as pd
import pytest

from geo.reading import Reading, read
from tests.gate import KNOWN_MISSES, STORIES, Story, is_pinned, missed, missed_names, story

BREST = "brest-2022"
GEORGIA = "georgia-2008"
TAIWAN = "taiwan-2022"
MALI = "mali-2013"


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("group", ["places", "not_pinned", "claims", "nothing_from"])
def test_a_story_yields_no_less_than_before(name: str, group: str) -> None:
    known = json.loads(KNOWN_MISSES.read_text(encoding="utf-8"))[name][group]
    assert set(missed_names(name)[group]) <= set(known), "\n".join(missed(name)[group])


# The first story: which Brest, which Kyiv, who speaks.


def test_brest_is_the_one_in_belarus_and_not_in_france() -> None:
    row = _place(BREST, "at Brest, Belarus", "Brest")
    assert (row["country"], row["geonameid"]) == ("BY", 629634)
    assert is_pinned(row)


def test_the_choice_of_brest_is_shown_with_its_reasons_and_what_else_it_could_be() -> None:
    row = _place(BREST, "at Brest, Belarus", "Brest")
    best, *others = row["candidates"]
    assert best["geonameid"] == 629634
    assert best["reasons"]
    assert others
    assert all(best["score"] >= other["score"] for other in others)


def test_moscow_is_a_government_and_gets_no_pin() -> None:
    row = _place(BREST, "Moscow has brought", "Moscow")
    assert (row["kind"], row["country"]) == ("metonym", "RU")
    assert story(BREST).pins("Moscow").empty


def test_the_pentagon_gets_no_pin() -> None:
    assert (story(BREST).reading.places["surface"].str.contains("Pentagon")).any()
    assert story(BREST).pins("Pentagon").empty


def test_the_government_in_kyiv_gets_no_pin() -> None:
    row = _place(BREST, "topple the government in Kyiv", "Kyiv")
    assert (row["kind"], row["country"]) == ("metonym", "UA")


def test_kyiv_where_the_president_stays_is_pinned() -> None:
    row = _place(BREST, "stays in Kyiv, the capital", "Kyiv")
    assert (row["kind"], row["geonameid"]) == ("literal", 703448)
    assert is_pinned(row)


def test_the_polish_border_is_a_line_between_two_countries() -> None:
    row = _place(BREST, "the Polish border", "Polish border")
    assert row["kind"] == "border"
    assert row["geometry"].geom_type in {"LineString", "MultiLineString"}


def test_the_ukrainian_border_is_the_whole_outer_line() -> None:
    line = _place(BREST, "along the Ukrainian border", "Ukrainian border")["geometry"]
    west, south, east, north = line.bounds
    assert west < 23 and east > 39 and south < 47 and north > 52


def test_the_baltic_states_are_an_area_of_three() -> None:
    area = _place(BREST, "dominate the Baltic states", "Baltic states")["geometry"]
    west, south, east, north = area.bounds
    assert west > 20 and east < 29 and south > 53 and north < 60


def test_nato_has_no_finland_and_no_sweden_in_early_2022() -> None:
    reading = _read_again(BREST, published="2022-03-10")
    rows = reading.places[(reading.places["kind"] == "region") & _surface(reading, "NATO")]
    assert len(rows)
    areas = rows["geometry"].dropna()
    assert len(areas)
    for area in areas:
        assert not area.contains(_point(26, 64)), "Finland"
        assert not area.contains(_point(15, 62)), "Sweden"
        assert area.contains(_point(20, 52)), "Poland"


def test_a_training_area_near_the_city_is_a_circle_and_no_pin() -> None:
    row = _place(BREST, "a training area near the city", "training area")
    assert row["kind"] == "relative"
    assert row["country"] == "BY"
    assert row["uncertainty_km"] > 0


def test_a_railyard_nearby_hangs_on_the_same_city() -> None:
    row = _place(BREST, "a railyard nearby", "railyard")
    brest = _place(BREST, "at Brest, Belarus", "Brest")
    assert row["lat"] == pytest.approx(brest["lat"], abs=0.5)
    assert row["lon"] == pytest.approx(brest["lon"], abs=0.5)


def test_countries_named_as_treaty_members_are_no_sites_of_events() -> None:
    claim = _claim(BREST, "an attack on Poland", "Blinken")
    assert {"US", "GB", "FR", "CA", "PL"} <= {place["country"] for place in claim["places"]}
    assert not [place for place in claim["places"] if place["role"] == "event_location"]


def test_a_reporter_named_by_his_beat_and_then_by_his_magazine_is_one_person() -> None:
    assert _claim(BREST, "heavy equipment transporters", "Jack Detsch") is not None
    assert _claim(BREST, "equipment to a railyard", "Jack Detsch") is not None


def test_over_fifty_transporters_keep_their_bound() -> None:
    claim = _claim(BREST, "heavy equipment transporters", "Jack Detsch")
    assert (claim["quantity_value"], claim["quantity_bound"]) == (50, "more_than")


def test_up_to_190000_troops_are_at_most_so_many() -> None:
    claim = story(BREST).claims("190,000 troops").iloc[0]
    assert (claim["quantity_max"], claim["quantity_bound"]) == (190_000, "at_most")


def test_what_was_told_to_a_broadcaster_names_it_as_addressee() -> None:
    assert _claim(BREST, "restore the Soviet empire", "Blinken")["addressee"] == "CBS"
    assert _claim(BREST, "an attack on Poland", "Blinken")["addressee"] == "ABC"


def test_wallace_speaks_for_himself_also_as_he() -> None:
    assert _claim(BREST, "irrational", "Ben Wallace") is not None
    assert _claim(BREST, "dominate the Baltic states", "Ben Wallace") is not None


def test_a_denial_and_a_demand_are_told_apart() -> None:
    assert _claim(BREST, "plans to invade", "Russia")["speech_act"] == "deny"
    assert _claim(BREST, "never become a member", "Russia")["speech_act"] == "demand"


def test_sending_no_troops_is_negative() -> None:
    assert _claim(BREST, "no troops into Ukraine", "NATO")["polarity"] == "negative"


def test_ten_miles_to_the_border_are_measured_and_overstated() -> None:
    measured = [m for claim in story(BREST).reading.claims["measurement"] for m in claim or []]
    distances = [m for m in measured if m["unit"] == "km" and m["stated"] == pytest.approx(16.1, abs=0.2)]
    assert distances
    assert distances[0]["verdict"] == "overstated"
    assert 0 < distances[0]["measured_min"] < distances[0]["measured_max"] < 10


def test_the_background_box_is_told_apart_from_the_story() -> None:
    told = story(BREST)
    start = told.text.index("The invasion began")
    claims = told.reading.claims
    assert set(claims[claims["start"] >= start]["section"]) <= {"evergreen"}
    assert set(claims[claims["end"] < start]["section"]) == {"body"}


@pytest.mark.parametrize("name", STORIES)
def test_the_navigation_tail_yields_nothing(name: str) -> None:
    assert [
        words for words in story(name).expected["nothing_from"] if len(story(name).rows_from(words))
    ] == []


# Other wars.


def test_georgia_is_the_country_and_not_the_american_state() -> None:
    assert _place(GEORGIA, "deep inside Georgia", "Georgia")["geonameid"] == 614540


def test_tbilisi_that_denies_is_a_government_and_tbilisi_marched_on_is_a_city() -> None:
    assert _place(GEORGIA, "Tbilisi denied", "Tbilisi")["kind"] == "metonym"
    assert is_pinned(_place(GEORGIA, "march on Tbilisi", "Tbilisi"))


def test_the_president_named_bush_and_the_cities_of_the_tail_are_no_places() -> None:
    assert story(GEORGIA).pins("George W Bush").empty
    assert story(GEORGIA).pins("Atlanta").empty


def test_a_demand_to_withdraw_is_a_demand() -> None:
    assert _claim(GEORGIA, "withdraw its ground forces", "Rice")["speech_act"] == "demand"


def test_pingtan_is_the_island_off_fujian_and_not_the_larger_town_in_sichuan() -> None:
    row = _place(TAIWAN, "On Pingtan, an island", "Pingtan")
    assert (row["country"], row["admin1"]) == ("CN", "Fujian")


def test_kinmen_is_taiwans_and_xiamen_is_chinas() -> None:
    assert _place(TAIWAN, "flew over Kinmen", "Kinmen")["country"] == "TW"
    assert _place(TAIWAN, "the city of Xiamen", "Xiamen")["country"] == "CN"


def test_taipei_that_asks_is_a_government_and_taipei_flown_from_is_a_city() -> None:
    assert _place(TAIWAN, "Taipei has asked", "Taipei")["kind"] == "metonym"
    assert is_pinned(_place(TAIWAN, "flew out of Taipei", "Taipei"))


def test_the_white_house_and_washington_get_no_pin() -> None:
    assert story(TAIWAN).pins("White House").empty
    assert story(TAIWAN).pins("Washington").empty


def test_a_direct_quotation_keeps_its_speaker_and_mode() -> None:
    assert _claim(TAIWAN, "China has chosen to overreact", "John Kirby")["mode"] == "direct"


def test_bamako_that_asks_is_a_government_and_bamako_arrived_in_is_a_city() -> None:
    assert _place(MALI, "Bamako asked", "Bamako")["kind"] == "metonym"
    assert is_pinned(_place(MALI, "arrive in Bamako", "Bamako"))


def test_a_village_that_no_gazetteer_has_is_not_moved_to_another_country() -> None:
    assert _place(MALI, "took Konna", "Konna")["country"] in {"ML", None}


def test_niger_with_a_border_is_the_country_and_not_the_river() -> None:
    assert _place(MALI, "border with Niger", "Niger")["country"] == "NE"


def test_paris_that_says_is_a_government_and_gets_no_pin() -> None:
    assert _place(MALI, "Paris says", "Paris")["kind"] == "metonym"
    assert story(MALI).pins("Paris").empty


def _place(name: str, near: str, surface: str) -> "pd.Series[Any]":
    row = story(name).place(near, surface)
    assert row is not None, f"no mention at {near!r}"
    return row


def _claim(name: str, contains: str, source: str) -> "pd.Series[Any]":
    rows = story(name).claims(contains)
    rows = rows[rows["source"].fillna("").str.contains(source)]
    assert len(rows), f"no claim of {source} holds {contains!r}"
    return rows.iloc[0]


def _read_again(name: str, *, published: str) -> Reading:
    told: Story = story(name)
    return read(told.text, title=told.expected["title"], published=published)


def _surface(reading: Reading, word: str) -> "pd.Series[bool]":
    surfaces: pd.Series[str] = reading.places["surface"]
    return surfaces.str.contains(word)


def _point(longitude: float, latitude: float) -> Any:
    from shapely import Point

    return Point(longitude, latitude)
