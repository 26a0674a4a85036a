"""Checks of figures and dates: sums, comparisons, counts, accessions, weekdays, stretches of time."""

import time
from typing import Any

import pytest

import geo


def measured(text: str, quantity: str, published: str | None = "2022-03-09") -> list[dict[str, Any]]:
    rows = geo.read_text(f"Officials said that {text}", published=published).claims["measurement"]
    return [m for found in rows for m in found if m["quantity"] == quantity]


def verdicts(text: str, quantity: str, published: str | None = "2022-03-09") -> list[str]:
    return [m["verdict"] for m in measured(text, quantity, published)]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 190,000 / 2 = 95,000; / 3 = 63,333; 60% = 114,000.
        ("95,000 soldiers, half of the 190,000, had left.", ["holds"]),
        ("a third of the 190,000 troops, or 63,000, had left.", ["holds"]),
        ("a third of the 190,000 troops, or 90,000, had left.", ["overstated"]),
        ("60 percent of the 190,000 troops, or 80,000, had left.", ["understated"]),
        # 30,000 + 60,000 = 90,000.
        ("30,000 men plus 60,000 men, in all 90,000, had come.", ["holds"]),
        ("30,000 soldiers and 60,000 reservists, a total of 120,000, had come.", ["overstated"]),
        ("half of the 190,000 troops had left.", []),
        ("12 men fell and 30 were hurt, a total of 80 since Monday.", []),
        ("half of the 190,000 troops, or 5 brigades, had left.", []),
    ],
)
def test_sums_and_shares_are_worked_out_anew(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "arithmetic") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 190,000 / 95,000 = 2; 150,000 / 100,000 = 1.5.
        ("there were 190,000 troops, twice as many as the 95,000 there before.", ["holds"]),
        ("there were 100,000 troops, twice as many as the 95,000 there before.", ["overstated"]),
        ("the force had doubled from 100,000 to 150,000.", ["overstated"]),
        ("the force had doubled from 100,000 to 200,000.", ["holds"]),
        ("the force had doubled from 100,000 to 400,000.", ["understated"]),
        ("the number of troops rose by 50 percent from 100,000 to 150,000.", ["holds"]),
        ("the number of troops rose by 90 percent from 100,000 to 150,000.", ["overstated"]),
        ("the force had doubled since 2014.", []),
    ],
)
def test_a_comparison_is_held_against_both_figures(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "comparison") == verdict


def test_the_earlier_figure_may_stand_in_another_sentence() -> None:
    text = "there were 95,000 troops near the border in November. Officials said there are {} as in November."
    assert verdicts(text.format("190,000 troops, twice as many"), "comparison") == ["holds"]
    assert verdicts(text.format("190,000 troops, five times as many"), "comparison") == ["overstated"]


@pytest.mark.parametrize(
    ("text", "published", "verdict"),
    [
        # NATO had 30 members from 27 March 2020, 31 from 4 April 2023, 32 from 7 March 2024.
        ("all 30 NATO members agreed to send troops.", "2022-03-09", ["holds"]),
        ("all 30 NATO members agreed to send troops.", "2024-05-01", ["understated"]),
        ("NATO's 32 members will send troops.", "2022-03-09", ["overstated"]),
        ("the three Baltic states will send troops.", None, ["holds"]),
        ("the four Baltic states will send troops.", None, ["overstated"]),
        ("the two NATO members will send troops.", "2022-03-09", []),
        ("three NATO members will send troops.", "2022-03-09", []),
        ("in 1999 NATO's 19 members sent troops.", "2022-03-09", []),
        ("in 2018 NATO's 29 members sent troops.", "2022-03-09", ["not_checkable"]),
        ("all 30 NATO soldiers were safe.", "2022-03-09", []),
    ],
)
def test_a_number_of_members_is_counted_as_of_the_date(
    text: str, published: str | None, verdict: list[str]
) -> None:
    assert verdicts(text, "count", published) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # Accessions: Estonia, Latvia, Lithuania 29 March 2004; Poland 12 March 1999; Finland 4 April 2023.
        ("Estonia, Latvia and Lithuania joined NATO in 2004.", ["holds"] * 3),
        ("Finland joined NATO in 2022.", ["contradicted"]),
        ("Finland joined NATO in April 2023.", ["holds"]),
        ("Poland, a NATO member since 1999, will send troops.", ["holds"]),
        ("Poland, a member of NATO since 2004, will send troops.", ["contradicted"]),
        # Britain left on 31 January 2020 at midnight in Brussels: outside from 1 February.
        ("Britain left the European Union in 2020.", ["holds"]),
        ("Finland would have joined NATO in 2022.", []),
        ("Finland did not join NATO in 2022.", []),
        # The treaty was signed on 4 April 1949 and in force on 24 August.
        ("Canada joined NATO in April 1949.", ["not_checkable"]),
    ],
)
def test_a_date_of_membership_is_looked_up(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "membership_date", "2023-05-01") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 1 January 2022 was a Saturday; 24 February is 54 days on, 54 mod 7 = 5 weekdays: Thursday.
        ("the attack began on Thursday, 24 February 2022.", ["holds"]),
        ("the attack began on Friday, February 24, 2022.", ["contradicted"]),
        ("the attack began on 24 February 2022, a Thursday.", ["holds"]),
        ("the attack began on Thursday, February 24.", ["holds"]),
        # Of 2021, 2022 and 2023, 24 February is a Wednesday, a Thursday and a Friday: a Friday may be 2023's.
        ("the attack began on Friday, February 24.", []),
        ("the attack began on Monday, February 24.", ["contradicted"]),
        ("the attack began on 30 February.", ["contradicted"]),
        ("the attack began on 29 February 2023.", ["contradicted"]),
        ("in April 31 soldiers fell.", []),
        ("on Friday 10 soldiers fell.", []),
        # 25 October 1854 was a Wednesday; in Russia's calendar it was the 13th.
        ("the battle was fought on Wednesday, 25 October 1854.", ["holds"]),
        ("the battle was fought on Wednesday, 13 October 1854.", ["not_checkable"]),
    ],
)
def test_a_weekday_is_held_against_the_calendar(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "weekday") == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        # 2022 - 2014 = 8; by the day between 7 and 9 years.
        ("in 2022, eight years after 2014, the army attacked.", ["holds"]),
        ("in 2022, five years after the seizure of Crimea in 2014, the army attacked.", ["understated"]),
        ("in 2022, twelve years after 2014, the army attacked.", ["overstated"]),
        # 24, 25, 26 February: the third day is the 26th.
        ("on 26 February, the third day of the invasion that began on 24 February, it rained.", ["holds"]),
        ("on 3 March, the third day of the invasion that began on 24 February, it rained.", ["understated"]),
        ("eight years after the war, the army attacked.", []),
    ],
)
def test_elapsed_time_is_counted_where_both_ends_are_told(text: str, verdict: list[str]) -> None:
    assert verdicts(text, "elapsed") == verdict


@pytest.mark.parametrize(
    "words",
    [
        "one " * 380,
        "1,111," * 3_000,
        "between " * 380,
        "1 km from " * 120,
        "95,000 of the " * 90,
        "Monday, 1 May " * 90,
        "in the east of " * 90,
        "drove 1 km " * 120,
        "half of the 1 " * 90,
    ],
)
def test_hostile_words_take_no_longer_than_others(words: str) -> None:
    text = f"Officials said that tanks at Brest {words}."
    geo.read_text("Officials said that tanks gathered at Brest.")
    started = time.process_time()
    geo.read_text(text)
    assert time.process_time() - started < 5
