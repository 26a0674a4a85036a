"""Checks of places: between, range, direction, containment, neighbours, closest, lengths, areas, journeys."""

from typing import Any

import pytest

import geo


def measured(text: str, quantity: str, published: str | None = "2022-03-09") -> list[dict[str, Any]]:
    rows = geo.read_text(f"Officials said that {text}", published=published).claims["measurement"]
    return [m for found in rows for m in found if m["quantity"] == quantity]


def verdicts(text: str, quantity: str, published: str | None = "2022-03-09") -> list[str]:
    return [m["verdict"] for m in measured(text, quantity, published)]


# Kyiv 50.45 N 30.52 E, Poltava 49.59 N 34.55 E, Kharkiv 49.98 N 36.25 E; at 50 N a degree of longitude is
# 111.3 x cos 50 = 71.7 km. Kyiv-Poltava: 4.03 x 71.7 = 289 km east, 0.86 x 111.2 = 96 km south: 304 km.
# Poltava-Kharkiv: 1.70 x 71.9 = 122 east, 0.39 x 111.2 = 43 north: 130. Kyiv-Kharkiv: 5.73 x 71.9 = 412.
def test_a_town_between_two_others_is_nearer_to_each_than_they_are_to_one_another() -> None:
    (found,) = measured("Poltava, between Kyiv and Kharkiv, was hit.", "between")
    assert found["verdict"] == "holds"
    # The way by Poltava is 304 + 130 - 412 = 22 km longer than the straight one.
    assert found["measured_min"] <= 22 <= found["measured_max"]
    for kilometres in ("304 km", "130 km", "412 km"):
        assert kilometres in found["sentence"]


def test_a_town_beyond_one_of_two_is_not_between_them() -> None:
    # Lviv is 24.0 E: 470 km west of Kyiv, and Kharkiv is 412 km east of it.
    assert verdicts("Lviv, between Kyiv and Kharkiv, was hit.", "between") == ["contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "talks in Geneva between Washington and Moscow failed.",
        "fighting between Kyiv and Moscow went on in Lviv.",
        "troops would go to Lviv if Lviv, between Kyiv and Kharkiv, was hit.",
    ],
)
def test_between_is_measured_only_of_a_town_that_is_said_to_lie_there(text: str) -> None:
    assert verdicts(text, "between") == []


# Brest 52.10 N 23.69 E, Warsaw 52.23 N 21.01 E: 2.68 x 111.3 x cos 52.2 = 183 km west, 15 north: 184 km.
@pytest.mark.parametrize(
    ("reach", "verdict"), [("300 km", "holds"), ("180 km", "holds"), ("100 km", "overstated")]
)
def test_a_range_in_figures_is_held_against_the_distance(reach: str, verdict: str) -> None:
    text = f"launchers at Brest in Belarus, with a range of {reach}, are within striking distance of Warsaw."
    (found,) = measured(text, "range")
    assert found["verdict"] == verdict
    assert found["measured_min"] <= 184 <= found["measured_max"]


def test_a_range_that_the_text_does_not_state_is_not_known() -> None:
    text = "launchers at Brest in Belarus are within range of Warsaw."
    (found,) = measured(text, "range")
    assert (found["verdict"], found["measured_min"]) == ("not_checkable", None)
    assert "in figures" in found["sentence"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Chernihiv 51.49 N 31.29 E is 1.04 degrees north of Kyiv and 0.77 x 70 = 54 km east: bearing 25.
        ("Chernihiv, north of Kyiv, was hit.", ["holds"]),
        # Gomel is 52.43 N 31.00 E, Minsk 53.90 N 27.57 E: 1.5 degrees south and 230 km east of it.
        ("Gomel, its second-largest city, north of Minsk, was hit.", ["contradicted"]),
        ("Gomel, Belarus's second-largest city, north of Minsk, was hit.", ["contradicted"]),
        ("Chernihiv, south of Kyiv, was hit.", ["contradicted"]),
        # 45 less 25: 20 off.
        ("Chernihiv, which lies 80 miles north-east of Kyiv, was hit.", ["holds"]),
        # Zhytomyr 50.26 N 28.66 E: 1.86 x 71 = 132 km west, 21 km south of Kyiv.
        ("Zhytomyr, west of Kyiv, was hit.", ["holds"]),
        ("Zhytomyr, east of Kyiv, was hit.", ["contradicted"]),
        # Khafji 28.44 N, the border at the coast 28.53 N.
        ("Khafji, Saudi Arabia, 12 miles south of the Kuwaiti border, was retaken.", ["holds"]),
        # 470 km off: "east of" is not said of it, so that nothing is.
        ("Lviv, east of Kyiv, was hit.", []),
        ("there was fighting in the east of Kyiv.", []),
        ("if Chernihiv, south of Kyiv, is hit, they will flee.", []),
    ],
)
def test_a_direction_is_held_against_the_bearing(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "direction") == verdict


# Niono 14.25 N 5.99 W, Bamako 12.65 N 8.00 W: 1.60 x 110.6 = 177 km north, 2.01 x 108.3 = 218 east: 281 km,
# bearing 51. Merowe's airport 18.44 N 31.84 E, Khartoum 15.50 N 32.53 E: 325 north, 73 west: 333 km.
@pytest.mark.parametrize(
    ("text", "distance", "direction"),
    [
        ("a column left Bamako for Niono, about 300 km to the north.", ["holds"], ["holds"]),
        ("a column left Bamako for Niono, about 300 km to the south.", ["holds"], ["contradicted"]),
        ("a column left Bamako for Niono, about 100 km to the north.", ["understated"], ["holds"]),
        ("fighting cut the road to Niono, 300 km to the north.", ["not_checkable"], ["not_checkable"]),
        ("the army retook Merowe airport, about 330 km north of Khartoum.", ["holds"], ["holds"]),
        ("the army retook Merowe airport, about 330 km west of Khartoum.", ["holds"], []),
        ("the army retook Merowe airport, about 330 km south of Khartoum.", ["holds"], ["contradicted"]),
        ("Vovchansk, 60 km to the north-east of Kharkiv, was hit.", ["holds"], ["holds"]),
        ("Vovchansk, 60 km to the south-west of Kharkiv, was hit.", ["holds"], ["contradicted"]),
        ("two divisions were fighting south of the Yalu.", [], ["not_checkable"]),
        ("troops advanced 20 km north on Tuesday.", [], []),
    ],
)
def test_how_far_and_which_way_are_read_together(
    text: str, distance: list[str], direction: list[str]
) -> None:
    assert (verdicts(text, "distance"), verdicts(text, "direction")) == (distance, direction)


# Chernihiv lies at a bearing of 25 from Kyiv, as above.
@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("a brigade moved north from Kyiv to Chernihiv.", ["holds"]),
        ("a brigade moved south from Kyiv to Chernihiv.", ["contradicted"]),
        ("a column drove south out of Kyiv.", ["not_checkable"]),
        ("a column drove from Khartoum towards South Sudan.", []),
        ("the rebels were pushed back north.", []),
        ("a brigade moved from Kyiv to Chernihiv.", []),
    ],
)
def test_where_something_went_is_held_against_the_bearing(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "direction") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Ukraine's largest land runs from about 44.4 to 52.4 N, 22.1 to 40.2 E. Kharkiv, 49.98 N: 5.6 of 8
        # degrees from the south, 70 percent; 36.25 E: 4.0 of 18.1 degrees from the east, 22 percent.
        ("Kharkiv, in the south of Ukraine, was hit.", ["contradicted"]),
        ("Kharkiv, in eastern Ukraine, was hit.", ["holds"]),
        ("Kharkiv, in northeastern Ukraine, was hit.", ["holds"]),
        # Vinnytsia, 49.23 N: 60 percent from the south. The words leave it open.
        ("Vinnytsia, in the south of Ukraine, was hit.", []),
        # Congo runs from 12.2 to 31.3 E; Goma, 29.2 E, lies 2.1 of 19.1 degrees from the east.
        ("Goma, in eastern Congo, fell.", ["holds"]),
        # Some 6 km outside Poland by GeoNames, 3 by OpenStreetMap.
        ("Brest in Poland was shelled.", ["contradicted"]),
        ("Sevastopol in Russia was shelled.", ["not_checkable"]),
        ("Pristina in Serbia was quiet.", ["not_checkable"]),
        ("a bridge across the Pripyat in southern Belarus was gone.", []),
    ],
)
def test_a_place_is_looked_for_where_the_text_puts_it(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "containment") == verdict


@pytest.mark.parametrize("published", ["1939-09-10", "1920-08-01"])
def test_a_text_older_than_the_borders_is_not_held_against_them(published: str) -> None:
    assert verdicts("Brest in Poland was shelled.", "containment", published) == ["not_checkable"]
    assert verdicts("Germany, which borders Russia, has mobilised.", "borders", "1914-08-01") == [
        "not_checkable"
    ]


def test_neighbours_are_looked_up_one_by_one() -> None:
    # Poland's neighbours by land: BY, CZ, DE, LT, RU, SK, UA.
    text = "Poland, which borders Ukraine, Belarus and Kazakhstan, will send troops."
    found = measured(text, "borders")
    assert [(m["stated"], m["verdict"]) for m in found] == [
        ("borders Ukraine", "holds"),
        ("borders Belarus", "holds"),
        ("borders Kazakhstan", "contradicted"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Poland, which bordered Kazakhstan, will send troops.",
        "Poland would be safe if Poland borders Kazakhstan.",
        "Spain, which borders Morocco, will send troops.",
    ],
)
def test_what_may_be_so_or_once_was_is_not_contradicted(text: str) -> None:
    assert "contradicted" not in verdicts(text, "borders")


def test_the_closest_country_is_nearer_than_all_others() -> None:
    # Moscow to the nearest ground, by the map: Latvia 589 km, Estonia 643, Poland 923.
    found = measured("Latvia, the closest NATO member to Moscow, will send troops.", "closest")
    assert [m["verdict"] for m in found] == ["holds"]
    found = measured("Poland, the closest NATO member to Moscow, will send troops.", "closest")
    assert [m["verdict"] for m in found] == ["contradicted"]
    assert "Latvia 589 km" in found[0]["sentence"]


def test_the_closest_capital_is_nearer_than_all_others_and_a_town_is_not_checkable() -> None:
    # Minsk 53.90 N 27.57 E, Vilnius 54.69 N 25.28 E: 2.29 x 65.0 = 149 west, 88 north: 173 km.
    (found,) = measured("Vilnius, the closest capital to Minsk, is safe.", "closest")
    assert found["verdict"] == "holds"
    assert found["measured_min"] <= 173 <= found["measured_max"]
    assert verdicts("Belgorod, the closest city to Kharkiv, is safe.", "closest") == ["not_checkable"]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # The line at 1:10m is 862 km from Belarus to Ukraine; official figures are up to 1.6 times as long.
        ("Belarus shares a 1,084-km border with Ukraine.", ["holds"]),
        ("Belarus shares a 674-mile border with Ukraine.", ["holds"]),
        ("Belarus shares a 2,000-km border with Ukraine.", ["overstated"]),
        ("Belarus shares a 400-km border with Ukraine.", ["understated"]),
        ("Poland's 418-km border with Belarus was closed.", ["holds"]),
        ("troops stood along 50 km of the border with Ukraine.", []),
        ("Belarus attacked 20 km from the border with Ukraine.", []),
    ],
)
def test_the_length_of_a_border_is_a_wide_range(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "length") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Ukraine 599,095 km² at 1:10m, officially 603,628; Germany 357,674: 1.67 times.
        ("Ukraine, a country of 603,700 square kilometres, was invaded.", ["holds"]),
        ("Ukraine has an area of 233,000 square miles.", ["holds"]),
        ("Ukraine has an area of 100,000 square miles.", ["understated"]),
        ("Ukraine, twice the size of Germany, was invaded.", ["holds"]),
        ("Ukraine, ten times the size of Germany, was invaded.", ["overstated"]),
        ("Ukraine, half the size of Germany, was invaded.", ["understated"]),
        ("Ukraine lost 1,000 square kilometres.", []),
    ],
)
def test_an_area_is_held_against_the_map(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "area") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 600 / 2 = 300 km/h; a column keeps up 100 at most, a car 200.
        ("the column drove the 600 km in two hours.", ["contradicted"]),
        ("the men drove the 600 km in two hours.", ["contradicted"]),
        ("the men drove the 600 km in eight hours.", ["holds"]),
        # 64.4 km in 24 h: 2.7 km/h.
        ("troops marched 40 miles in a day.", ["holds"]),
        # 64.4 km in 2 h: 32 km/h, of which nobody marches 14.
        ("troops marched 40 miles in two hours.", ["contradicted"]),
        ("troops flew 9,000 km in two days.", ["holds"]),
        # Kyiv to Lviv is 470 km in a straight line: 470 km/h.
        ("the tanks drove from Kyiv to Lviv in an hour.", ["contradicted"]),
        ("the tanks drove from Kyiv to Lviv in nine hours.", ["holds"]),
        ("missiles flew 600 km in five minutes.", []),
        ("the men drove 600 km in their cars.", []),
    ],
)
def test_a_journey_is_held_against_what_can_be_kept_up(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "travel") == verdict


def test_each_measurement_says_what_it_depends_on() -> None:
    (found,) = measured("Poltava, between Kyiv and Kharkiv, was hit.", "between")
    assert found["depends_on"]
    assert found["method"]
    assert found["sentence"].endswith(".")
