"""Resolution: which place is meant, in stories of other wars and decades, and why."""

from functools import cache

from geo.article import from_text
from geo.gazetteer import Gazetteer
from geo.mentions import MentionKind, mentions
from geo.resolve import Place, resolve
from geo.syntax import parse

GEORGIA_2008 = (
    "GORI, Georgia - Russian tanks rolled towards Gori on Monday, a day after Tbilisi accused Moscow of "
    "shelling villages in South Ossetia. Columns of armour stood near the town, 25 km south of "
    "Tskhinvali, and a base in western Georgia lay empty. Atlanta was not mentioned. President Mikheil "
    "Saakashvili stayed in Tbilisi, the Georgian capital. Washington said it would send aid. The border "
    "between Georgia and Russia was closed."
)
FALKLANDS_1982 = (
    "STANLEY, Falkland Islands (Reuters) - Argentine soldiers dug in west of Stanley as British marines "
    "came ashore. HMS Sheffield was hit by a missile from an aircraft based at Rio Gallegos in southern "
    "Argentina. London insisted that there would be no ceasefire. Buenos Aires rejected the demand. An "
    "envoy flew to Lima, the Peruvian capital."
)
SAHEL_2025 = (
    "Malian soldiers withdrew from a base near Kidal, in northern Mali, and drove towards Gao. Bamako "
    "blames Algiers for the fighting along the Algerian border. Rebels were seen outside Tinzaouaten, 3 "
    "km south of the border with Algeria. French troops left Niamey, the capital of Niger. Paris denied "
    "that it had armed anyone."
)
KOREA = (
    "Pyongyang fired shells on Friday, and Seoul ordered islanders to shelters. North Korean troops "
    "were spotted along the border between North Korea and South Korea, some 50 km north of Seoul. In "
    "Beijing, a spokesman spoke."
)


@cache
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@cache
def read(text: str, published: str | None = None) -> tuple[Place, ...]:
    article = from_text(text, published=published)
    doc = parse(article)
    return resolve(article, doc, mentions(article, doc, gazetteer()), gazetteer())


def named(text: str, surface: str) -> list[Place]:
    return [place for place in read(text) if place.mention.surface == surface]


def is_pinned(place: Place) -> bool:
    return place.geometry is not None and place.geometry.geom_type == "Point"


def test_there_is_one_place_a_mention_in_the_same_order() -> None:
    article = from_text(SAHEL_2025)
    doc = parse(article)
    found = mentions(article, doc, gazetteer())
    places = resolve(article, doc, found, gazetteer())
    assert [place.mention.start for place in places] == [mention.start for mention in found]


def test_georgia_is_the_country_where_its_towns_are_named() -> None:
    assert {place.country for place in named(GEORGIA_2008, "Georgia")} == {"GE"}
    assert all(place.country == "GE" for place in named(GEORGIA_2008, "Gori"))


def test_georgia_is_the_state_where_its_neighbours_are_named() -> None:
    text = (
        "Storms crossed Alabama and Georgia. In Macon, Georgia, and in Savannah power failed. "
        "Florida was spared."
    )
    assert {place.country for place in named(text, "Georgia")} == {"US"}


def test_governments_are_never_drawn() -> None:
    for text in (GEORGIA_2008, FALKLANDS_1982, SAHEL_2025, KOREA):
        for place in read(text):
            if place.mention.kind in {MentionKind.METONYM, MentionKind.DEMONYM}:
                assert place.geometry is None
                assert place.country is not None
    assert [p.country for p in named(SAHEL_2025, "Bamako")] == ["ML"]
    assert [p.country for p in named(KOREA, "Pyongyang")] == ["KP"]


def test_capitals_as_ground_are_pinned_also_without_their_name() -> None:
    assert [is_pinned(p) for p in named(GEORGIA_2008, "Tbilisi")] == [False, True]
    (capital,) = named(GEORGIA_2008, "the Georgian capital")
    assert capital.geonameid == 611717
    (lima,) = named(FALKLANDS_1982, "the Peruvian capital")
    assert (lima.name, lima.country) == ("Lima", "PE")
    assert all(is_pinned(p) for p in named(KOREA, "Beijing"))


def test_a_town_of_many_places_is_the_one_whose_country_is_written_beside_it() -> None:
    stanley = named(FALKLANDS_1982, "Stanley")[0]
    assert stanley.country == "FK"
    assert any("Falkland" in reason for reason in stanley.choices[0].reasons)
    assert 1 < len(stanley.choices) <= 3


def test_a_ship_is_no_place() -> None:
    assert named(FALKLANDS_1982, "Sheffield") == []


def test_near_a_town_is_an_area_and_not_a_pin() -> None:
    (base,) = named(SAHEL_2025, "a base near Kidal")
    assert base.geometry is not None
    assert base.geometry.geom_type == "Polygon"
    assert base.geo_precision == 2
    assert base.uncertainty_km is not None
    assert base.uncertainty_km >= 15


def test_a_border_between_two_countries_is_their_line() -> None:
    place = next(p for p in read(GEORGIA_2008) if p.mention.kind is MentionKind.BORDER)
    assert (place.feature, place.geometry is not None) == ("BORDER", True)
    assert place.geometry is not None
    assert place.geometry.geom_type in {"LineString", "MultiLineString"}


def test_a_border_with_one_country_is_seen_from_the_town_before_it() -> None:
    text = "Guns stand at Kars, 40 km west of the Armenian border. Kars is a Turkish town."
    place = next(p for p in read(text) if p.mention.kind is MentionKind.BORDER)
    assert place.name is not None
    assert "Armenia" in place.name
    assert "Türkiye" in place.name or "Turkey" in place.name


def test_a_border_alone_is_the_whole_line() -> None:
    place = next(
        p for p in read("Troops massed along the Algerian border.") if p.mention.kind is MentionKind.BORDER
    )
    assert place.country == "DZ"
    assert "whole" in place.reason


def test_a_part_of_a_country_is_a_part_of_its_area() -> None:
    (part,) = named(FALKLANDS_1982, "southern Argentina")
    (whole,) = named(FALKLANDS_1982, "Argentina")
    assert part.geometry is not None
    assert whole.geometry is not None
    assert 0 < part.geometry.area < whole.geometry.area
    assert part.geometry.centroid.y < whole.geometry.centroid.y


def test_a_country_is_drawn_as_its_area_with_low_precision() -> None:
    mali = named(SAHEL_2025, "Mali")[0]
    assert mali.geo_precision == 3
    assert mali.geometry is not None
    assert mali.geometry.geom_type in {"Polygon", "MultiPolygon"}


def test_an_unknown_name_stays_unknown_with_a_reason() -> None:
    (place,) = (
        p for p in read("Shells fell on the village of Qwxyzville.") if p.mention.surface == "Qwxyzville"
    )
    assert (place.name, place.geometry, place.latitude) == (None, None, None)
    assert place.reason


def test_the_members_of_a_group_are_those_of_the_day() -> None:
    text = "Troops from across NATO met."
    (then,) = read(text, "2022-02-27")
    (later,) = read(text, "2025-01-01")
    assert "30 members" in then.reason
    assert "32 members" in later.reason


def test_reasons_are_words() -> None:
    for text in (GEORGIA_2008, FALKLANDS_1982, SAHEL_2025, KOREA):
        for place in read(text):
            assert place.reason
            assert all(
                reason and 0 <= choice.score <= 1 for choice in place.choices for reason in choice.reasons
            )


def test_a_coast_is_a_line_and_the_water_beside_it_is_not_drawn() -> None:
    text = "Frigates lay off the coast of Romania. A drone fell 30 km from the Libyan coast."
    drawn = {place.mention.surface: place.geometry for place in read(text)}
    for coast in ("coast of Romania", "Libyan coast"):
        line = drawn[coast]
        assert line is not None and "LineString" in line.geom_type
    assert drawn["off the coast of Romania"] is None
    assert drawn["30 km from the Libyan coast"] is None


def test_where_a_town_lies_is_drawn_as_the_town_only() -> None:
    places = read("Mortars hit Gardez, an Afghan town 100 km south of Kabul.")
    told = next(place for place in places if place.mention.relation is not None)
    assert (told.name, told.geometry) == ("Gardez", None)


def test_continents_are_regions_with_the_ground_of_their_countries() -> None:
    for place in read("Asia was calm. Troops crossed South America and Oceania."):
        assert place.feature == "GROUP" and place.geonameid is not None and place.geometry is not None


def test_london_is_the_one_of_the_story() -> None:
    canada = "Crowds marched in London. A doctor from Toronto spoke, and Ontario sent help to Canada's north."
    assert [place.country for place in read(canada) if place.mention.surface == "London"] == ["CA"]
    abroad = "Canada's minister flew to London. Canada has sent troops to Latvia."
    assert [place.country for place in read(abroad) if place.mention.surface == "London"] == ["GB"]


def test_where_a_story_was_written_does_not_say_which_border_is_meant() -> None:
    (border,) = named("VILNIUS, March 3 (AFP) - Trucks have reached the Polish border.", "Polish border")
    assert border.name == "border of Poland"


def test_a_river_is_no_town_of_its_name() -> None:
    (river,) = named("Soldiers waded through the Moscow River at dawn.", "Moscow River")
    assert river.feature in {None, "STM"}
    assert [place.feature for place in named("They reached the Potomac.", "Potomac")] == ["STM"]
    (town,) = named("He lives in Fall River, Massachusetts.", "Fall River")
    assert town.feature == "PPL"


def test_the_island_that_a_town_stands_on_wins_and_its_neighbours_follow() -> None:
    text = (
        "British soldiers landed at San Carlos on East Falkland. Argentine troops held Darwin, 13 miles from "
        "San Carlos. Argentine jets flew over."
    )
    assert {place.country for place in read(text) if place.mention.surface in {"San Carlos", "Darwin"}} == {
        "FK"
    }


def test_a_region_that_is_named_holds_its_own_towns() -> None:
    text = "Officials in Crimea said shells fell near Kirovske. Ukrainian troops dug in."
    (town,) = named(text, "Kirovske")
    assert town.admin1 == "Autonomous Republic of Crimea"


def test_a_town_on_a_river_is_meant_by_its_first_name() -> None:
    text = "Doctors in Newcastle said so. The United Kingdom has one such centre."
    assert named(text, "Newcastle")[0].name == "Newcastle upon Tyne"


def test_a_town_abroad_comes_before_a_region_that_needs_its_word_of_rank() -> None:
    assert named("Hospitals in Gaza were full on Monday.", "Gaza")[0].country == "PS"
    province = "Floods cut off Gaza province in the south of Mozambique."
    assert named(province, "Gaza")[0].country == "MZ"


def test_small_towns_side_by_side_tell_one_another() -> None:
    text = (
        "The bus left for Wolf Point in Valley County at six. Another went from Havre to Great Falls, one "
        "stopped in Glendive and in Sidney."
    )
    for name in ("Wolf Point", "Havre", "Great Falls", "Glendive", "Sidney"):
        assert named(text, name)[0].admin1 == "Montana"


def test_how_far_up_a_part_lies_is_part_of_its_name() -> None:
    assert named("Rain fell in far northern Norway.", "far northern Norway")[0].country == "NO"
    assert named("Police in Deep South Texas said so.", "Texas")[0].feature == "ADM1"
    assert named("Tanks were seen in northernmost Mali.", "northernmost Mali")[0].country == "ML"


def test_upstate_new_york_is_not_the_city() -> None:
    assert named("A storm crossed upstate New York.", "New York")[0].feature == "ADM1"
    assert named("A storm crossed New York on Monday.", "New York")[0].feature == "PPL"
