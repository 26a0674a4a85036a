"""Namesakes: units, ships, stations and persons with the name of a place."""

from tests.test_mentions import find, kinds


def test_a_unit_ship_station_or_person_that_bears_a_place_s_name_is_none() -> None:
    for text, borne in (
        ("The 5th Ohio and the 3rd Vermont stood at the bridge.", {"Ohio", "Vermont"}),
        ("Colonel Ana Ruiz of 3 Para took the hill.", {"Para"}),
        ("The frigate Lisbon was 40 miles off. The Lisbon turned away.", {"Lisbon"}),
        ("The ferry Estonia sank in a storm.", {"Estonia"}),
        ("Tirana radio said so. Radio Tirana said no more.", {"Tirana"}),
        ("Tehran state television was silent.", {"Tehran"}),
        ("Chad, the general's aide, told reporters that it was over.", {"Chad"}),
        ("The other Congo's army marched.", {"Congo"}),
    ):
        assert not borne & {mention.surface for mention in find(text)}, text


def test_a_number_in_a_date_and_an_ally_leave_a_place_its_name() -> None:
    found = kinds(
        "On March 2 Paris agreed. Jordan, an ally, has left. Soldiers of the 1st Belarusian Front came."
    )
    assert {"Paris", "Jordan", "Belarusian"} <= set(found)


def test_a_station_is_not_the_town_that_words_lead_back_to() -> None:
    found = find("Men fought in Basra. Tehran radio said that soldiers had taken the town.")
    town = next(mention for mention in found if mention.surface == "the town")
    assert town.same_as is not None and found[town.same_as].surface == "Basra"


def test_a_country_s_name_with_an_article_is_a_river_s_where_one_bears_it() -> None:
    found = find("The brigade crossed the Jordan at night. Jordan protested.")
    assert [(m.surface, m.countries) for m in found] == [("Jordan", ()), ("Jordan", ("JO",))]


def test_a_river_s_own_noun_does_not_open_a_place_near_a_town() -> None:
    assert "near Mopti" in kinds("The brigade crossed the Niger River near Mopti.")


def test_a_spelled_number_a_regiment_and_a_command_are_no_places() -> None:
    for text, borne in (
        ("The Forty-second Ohio and the One hundred and tenth New York came up.", {"Ohio", "New York"}),
        ("The Ninth New Mexico Infantry left.", {"New Mexico", "Mexico"}),
        ("The Toledo Rifles joined the Army of the Tennessee.", {"Toledo", "Tennessee"}),
        ("A train of the Wheeling and Toledo Railroad was late.", {"Wheeling", "Toledo"}),
    ):
        assert not borne & {mention.surface for mention in find(text)}, text


def test_a_town_with_an_article_is_a_ship_and_so_are_its_fellows() -> None:
    found = find("The Portland, Tampa and Austin were hit. The Kansas sank. The Tampa market was calm.")
    assert [mention.surface for mention in found] == ["Tampa"]


def test_a_river_with_an_article_is_no_ship() -> None:
    assert {"Danube", "Po"} <= set(kinds("The Danube rose. The Po is low."))


def test_rank_kin_age_land_and_saint_tell_a_person() -> None:
    for text in (
        "Colonel Dallas fell. Lieut. Col. Austin took command.",
        "Her brother, Jordan, and his cousin Sydney came.",
        "Georgia Preston Hale, 91, taught here.",
        "The Duke of Wellington wrote.",
        "She was taken to St. Paul's Hospital.",
        '"It burned," said he. Phoenix Rudd said that it did.',
    ):
        assert find(text) == (), text


def test_general_and_major_may_open_a_sentence_as_adjectives() -> None:
    assert "Paris" in kinds("Major Paris hotels closed.")
