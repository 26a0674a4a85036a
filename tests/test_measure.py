"""What is measured is a range with its method, against values worked out by hand from the borders."""

from typing import Any

import pytest

import geo


def measured(text: str, quantity: str, published: str | None = None) -> list[dict[str, Any]]:
    rows = geo.read_text(text, published=published).claims["measurement"]
    return [m for found in rows for m in found if m["quantity"] == quantity]


def test_brest_is_nearer_to_poland_than_ten_miles() -> None:
    text = "Officials said that tanks gathered at Brest, Belarus, ten miles east of the Polish border."
    (found,) = measured(text, "distance")
    assert found["verdict"] == "overstated"
    assert (found["unit"], found["stated"]) == ("km", 16.1)
    # 3.4 km from OpenStreetMap's centre, 6.1 km from GeoNames'.
    assert found["measured_min"] <= 3.4
    assert 6.1 <= found["measured_max"] < 16
    assert found["figures"].startswith("stated 10 mi, measured ")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("30 km from", "holds"),
        ("200 km from", "overstated"),
        ("2 km from", "understated"),
        ("at least 10 km from", "holds"),
        ("two hundred miles from", "overstated"),
        ("twenty-five miles from", "holds"),
        ("between 20 and 40 km from", "holds"),
        ("100-120 km from", "overstated"),
        ("less than 60 km from", "holds"),
        ("less than 5 km from", "understated"),
    ],
)
def test_a_stated_distance_is_held_against_the_range(words: str, verdict: str) -> None:
    # Kharkiv's centre is some 30 to 40 km from Russia.
    text = f"Officials said that tanks gathered at Kharkiv, {words} the Russian border."
    (found,) = measured(text, "distance")
    assert found["verdict"] == verdict, found["sentence"]


def test_a_distance_without_a_known_point_cannot_be_checked() -> None:
    text = "Officials said that the tanks stood 10 km from the Russian border."
    (found,) = measured(text, "distance")
    assert found["verdict"] == "not_checkable"
    assert found["measured_min"] is None
    assert "no known point" in found["sentence"]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry in Moscow said troops in Xyzgrad were 10 miles from Kyiv.",
        "From Kyiv, the general said that his men at Zzzov are six miles from Belgorod.",
        "Tanks left Riyadh and entered the town of Qhafzi, 12 miles from the border with Kuwait.",
        "Officials said that tanks gathered at Lviv, 10 miles from the Russian border.",
        "MINSK, March 3 (Reuters) - Tanks entered a village, 12 miles from the border with Poland.",
    ],
)
def test_a_distance_is_not_measured_from_another_place_than_the_one_meant(text: str) -> None:
    assert {m["verdict"] for m in measured(text, "distance")} <= {"not_checkable"}


def test_the_line_to_draw_runs_from_the_place_to_the_border() -> None:
    text = "Officials said that tanks gathered at Kharkiv, 30 km from the Russian border."
    (found,) = measured(text, "distance")
    (latitude, longitude), (other_latitude, other_longitude) = found["line"]
    assert (round(latitude), round(longitude)) == (50, 36)
    assert abs(other_latitude - latitude) < 1
    assert abs(other_longitude - longitude) < 1


@pytest.mark.parametrize(
    ("published", "verdict"), [("2022-03-09", "contradicted"), ("2023-05-01", "holds"), ("2023-04", "holds")]
)
def test_membership_is_asked_as_of_the_article_s_date(published: str, verdict: str) -> None:
    text = "Minister Ana Ruiz said that Finland is a member of NATO."
    (found,) = measured(text, "membership", published=published)
    assert found["verdict"] == verdict


def test_a_country_called_no_member_is_looked_up_too() -> None:
    text = "Minister Ana Ruiz said that troops will not be sent into Ukraine, which is not a member of NATO."
    (found,) = measured(text, "membership", published="2022-03-09")
    assert (found["stated"], found["verdict"]) == ("no member", "holds")


def test_countries_named_with_other_members_are_each_looked_up() -> None:
    text = "Minister Ana Ruiz said that Latvia, Poland and other NATO members will send troops to Ukraine."
    found = measured(text, "membership", published="2022-03-09")
    assert len(found) == 2
    assert {m["verdict"] for m in found} == {"holds"}


@pytest.mark.parametrize(
    ("words", "verdicts"),
    [
        ("Turkey, Ukraine and Spain, all of them NATO members, sent ships.", "holds contradicted holds"),
        ("Turkey, Ukraine and Spain, all members of NATO, sent ships.", "holds contradicted holds"),
        ("Turkey and Ukraine are both members of NATO.", "holds contradicted"),
        ("both Poland and Ukraine belong to NATO.", "holds contradicted"),
        ("Ukraine, a NATO member, and Serbia sent ships.", "contradicted"),
        ("Egypt, a major non-NATO ally, sent ships.", "holds"),
        ("Ukraine, a member of the UN Security Council, sent ships while NATO watched.", ""),
        ("Romania, a NATO member since 2004, sent ships.", ""),
    ],
)
def test_members_named_beside_a_country_are_looked_up(words: str, verdicts: str) -> None:
    found = measured(f"Minister Ana Ruiz said that {words}", "membership", published="2022-03-09")
    assert [m["verdict"] for m in found] == verdicts.split()


def test_a_country_merely_named_is_not_looked_up() -> None:
    assert measured("Minister Ana Ruiz said that NATO will send troops to Ukraine.", "membership") == []


def test_the_country_of_a_name_is_no_member_country() -> None:
    text = "The European Union sent aid. Officials said that troops left the African country of Zimbabwe."
    assert measured(text, "membership") == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        # The Pripyat is a river; Kharkiv is what another town lies east of; Sennelager is not known.
        (
            "Officials said that a bridge across the Pripyat, six km from Ukraine, was gone.",
            ["can’t be checked"],
        ),
        (
            "Officials said that it passed Poltava, west of Kharkiv and about 70 miles from Russia.",
            ["centre of Poltava lies"],
        ),
        (
            "Officials said that the convoy reached Tapa, Estonia, after a journey of 1,600 km from Germany.",
            ["can’t be checked"],
        ),
    ],
)
def test_a_distance_is_said_of_the_town_that_lies_there(text: str, sentences: list[str]) -> None:
    found = [m["sentence"] for m in measured(text, "distance")]
    assert len(found) == len(sentences)
    assert all(part in sentence for part, sentence in zip(sentences, found, strict=True))


def test_a_members_neighbour_is_not_called_a_member() -> None:
    text = "Estonia, a NATO member that borders Russia, said that 100 men had moved to Tapa."
    assert not [m for m in measured(text, "membership", "2022-02-16") if "Russia" in m["sentence"]]


@pytest.mark.parametrize(
    "words",
    [
        "if Georgia were a NATO member, Batumi would not have been attacked",
        "Ukraine would be a NATO member by 2030",
        "NATO members and Austria would train Georgian troops",
        "partners such as Georgia and members of NATO sent troops",
        "NATO knew that countries such as Georgia needed troops",
        "NATO saw that Moscow's allies such as Belarus had sent troops",
    ],
)
def test_a_country_that_nobody_calls_a_member_is_not_looked_up(words: str) -> None:
    assert measured(f"Minister Ana Ruiz said that {words}.", "membership", "2022-03-09") == []


def test_a_country_among_an_alliance_s_countries_is_looked_up() -> None:
    text = "Minister Ana Ruiz said that NATO countries such as Norway had sent troops."
    (found,) = measured(text, "membership", "2022-03-09")
    assert found["verdict"] == "holds"
