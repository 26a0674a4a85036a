"""A second report in one sentence, and numbers, days and names that hide in plain sight."""

import pytest

from tests.claim_parts import row, rows


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The mayor said shells had hit the town and added that two tanks had come in from Gori.",
            "Shells had hit the town.",
            "Two tanks had come in from Gori.",
        ),
        (
            "Ortega told reporters that Honduras was preparing an invasion and said that tanks were out.",
            "Honduras was preparing an invasion.",
            "Tanks were out.",
        ),
        (
            "The Kremlin denied that it would move troops to Minsk and said NATO massed tanks near Riga.",
            "[Kremlin] denied that it would move troops to Minsk.",
            "NATO massed tanks near Riga.",
        ),
        (
            "The minister urged Rwanda to withdraw its troops and called on the European Union to "
            "impose sanctions on Kigali.",
            "[minister] urged Rwanda to withdraw its troops.",
            "[minister] called on the European Union to impose sanctions on Kigali.",
        ),
    ],
)
def test_what_is_added_is_a_claim_of_its_own(text: str, first: str, second: str) -> None:
    said = rows(text)
    assert [one["claimReviewed"] for one in said] == [first, second]
    assert len({one["source"] for one in said}) == 1


def test_what_somebody_in_it_said_stays_his() -> None:
    said = rows("The envoy said that he had met the general and said nothing of the tanks.")
    assert {one["source"] for one in said} == {"envoy"}


def test_a_town_before_a_colon_says_nothing_where_another_does() -> None:
    said = row("SRINAGAR: Pakistan has moved two brigades to Uri, Army sources told The Tribune on Sunday.")
    assert (said["source"], said["addressee"]) == ("Army sources", "Tribune")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Serbia cut the number of its troops near the line from 8,350 to 4,500, a general said.", 4_500),
        ("The number of soldiers rose from 60,000 to 100,000, an official said.", 100_000),
        ("About 1.5 lakh soldiers are at the border, an official said.", 150_000),
        ("Some 2 crore people live there, and troops left, an official said.", 20_000_000),
    ],
)
def test_a_number_is_the_one_that_holds_now(text: str, value: float) -> None:
    assert row(text)["quantity_value"] == value


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Between Oct. 8 and 13 the army moved soldiers to the coast, it said.", "2024-10-08/2024-10-13"),
        ("China will blockade the island before 2027, an analyst said.", "../2026"),
        ("From March 3 to April 2 the army moved soldiers to the coast, it said.", "2024-03-03/2024-04-02"),
    ],
)
def test_days_that_bound_a_time(text: str, date: str) -> None:
    assert row(text, "2025-03-12")["date"] == date


def test_to_be_ready_to_fire_is_not_to_have_fired() -> None:
    assert (
        row("The brigades had been ordered to be prepared to open fire, the agency said.")["factuality"]
        == "U"
    )


def test_rebels_who_attack_barracks_say_nothing() -> None:
    said = row("Rebels attacked the barracks in Bunia, hours after the talks ended.")
    assert (said["mode"], said["event"]) == ("unattributed", "ASSAULT")


def test_who_is_accused_is_the_actor_and_who_accuses_the_source() -> None:
    said = row("Moscow was accused by Kyiv of massing 50,000 troops near Sumy.")
    assert (said["source"], said["actor"], said["actor_country"]) == ("Kyiv", "Moscow", "RU")
    assert said["claimReviewed"] == "Moscow was accused by Kyiv of massing 50,000 troops near Sumy."


def test_what_is_called_a_name_in_quotation_marks_is_judged() -> None:
    said = row('The White House on Friday called a build-up of tanks along the border "unprecedented".')
    assert (said["source"], said["speech_act"], said["cue"]) == ("White House", "interpret", "called")


def test_an_hour_may_end_a_sentence() -> None:
    said = rows("Lavrov said that a truce had begun at 9:00 a.m. It collapsed at noon, two officers said.")
    assert [one["source"] for one in said] == ["Lavrov", "two officers"]
    assert len(rows("The convoy left at 7 a.m. Monday, two officers said.")) == 1
