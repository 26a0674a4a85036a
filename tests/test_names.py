"""Names: which words are places' where spaCy takes them for persons' or firms', and which are not."""

from tests.test_mentions import find, kinds


def test_a_way_leads_to_a_place_whatever_the_name_is_taken_for() -> None:
    for text, names in (
        ("The road from Ménaka to Ansongo is mined.", {"Ménaka", "Ansongo"}),
        ("A ferry from Kribi sank. Trucks came through Zinder.", {"Kribi", "Zinder"}),
        ("Mr Diaz of Hermosillo signed. The mayor of Dapaong left.", {"Hermosillo", "Dapaong"}),
    ):
        assert names <= {mention.surface for mention in find(text)}, text


def test_a_list_with_a_place_in_it_is_of_places() -> None:
    found = kinds("Shells fell in Huljajpole, Orikhiv and Vasylivka. Men from Bria and Ndele came home.")
    assert {"Orikhiv", "Vasylivka", "Bria", "Ndele"} <= set(found)


def test_a_name_that_stands_once_as_a_place_is_one_elsewhere() -> None:
    found = find("Floods cut off Winfield. Two people drowned in Winfield. Winfield asked for boats.")
    assert [mention.surface for mention in found].count("Winfield") == 3


def test_a_name_that_no_gazetteer_has_is_a_place_s_after_in_at_or_between() -> None:
    found = kinds("They slept at Umbarwali and fought between Quertash and Zolbagh. Men fled to Yumbelu.")
    assert {"Umbarwali", "Quertash", "Zolbagh"} <= set(found)


def test_a_person_a_firm_and_a_code_after_from_of_or_for_are_no_places() -> None:
    for text in (
        "A spokeswoman for Wendy's said so. The money came from Wendy's.",
        "Jack Preston came late. A letter from Preston was read; a copy went to Preston.",
        "He died of HIV. A grant from the FAO helped those with HIV.",
    ):
        assert find(text) == (), text


def test_a_region_after_a_comma_settles_what_stands_before_it() -> None:
    for text, name in (
        ("HEADQUARTERS, MADISON, GA., May 2, 1864.", "MADISON"),
        ("He was born in Bates City, Mo., and died in Union, S. C., at ninety.", "Union"),
        ("Two men of Jarvik, Kentucky, were held.", "Jarvik"),
        ("She moved to Hope, Ark, last year.", "Hope"),
    ):
        assert name in {mention.surface for mention in find(text)}, text


def test_a_region_is_read_from_its_abbreviation_in_capitals_and_in_two_letters() -> None:
    found = {m.surface: m.names for m in find("CAMP NEAR SUFFOLK, VA., June 1. Edenton, N. C., was quiet.")}
    assert (found["VA"], found["N. C."]) == (("Virginia",), ("North Carolina",))


def test_a_degree_and_a_form_of_address_are_no_regions() -> None:
    found = kinds("Anna Ruiz, M.D., spoke. With Anna, Miss Clay came too.")
    assert found == {}


def test_a_noun_of_ground_makes_a_landmark_of_a_name() -> None:
    found = kinds(
        "We forded Muddy Creek and held Talbot's Ferry. Fort Wexler fell. The left lay at Judd's Store. "
        "They camped near Barlow Hill."
    )
    assert {"Muddy Creek", "Talbot's Ferry", "Fort Wexler", "Judd's Store", "Barlow Hill"} <= set(found)


def test_a_surname_that_is_a_noun_of_ground_is_no_landmark() -> None:
    assert find("Harrison Ford and Faith Hill sang.") == ()
