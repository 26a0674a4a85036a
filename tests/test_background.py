"""Background: what a clause adds of another time or matter is not of the claim it stands in."""

from typing import Any

import pandas as pd
import pytest

from geo.reading import read_text

PUBLISHED = "2025-03-12"


def read(text: str) -> tuple[dict[Any, Any], dict[str, str]]:
    """Return the one claim of a text, and what each place is to it by its words."""
    reading = read_text(text, published=PUBLISHED)
    (claim,) = reading.claims.to_dict("records")
    places = reading.places.to_dict("records")
    return claim, {places[role["place"]]["surface"]: role["role"] for role in claim["places"]}


def test_a_number_and_a_month_of_an_aside_are_not_the_claim_s() -> None:
    text = "Ghana, which lost 14 soldiers in January, has begun withdrawing its men to Accra, the army said."
    claim, _ = read(text)
    assert pd.isna(claim["quantity_value"])
    assert pd.isna(claim["date"])
    assert claim["event"] == "RETREAT"


def test_how_many_a_force_is_stays_its_number() -> None:
    claim, _ = read("The garrison at Gao, which numbers 3,000 men, has withdrawn to Niono, the army said.")
    assert claim["quantity_value"] == 3_000


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "The 1st Division, which fought in Iraq in 2003, moved to Poland last week, an officer said.",
            "Iraq",
        ),
        ("Russian missiles hit Kyiv as the two ministers met in Berlin, officials said.", "Berlin"),
        (
            "Troops landed in Haiti, the largest such operation since the invasion of Panama, he said.",
            "Panama",
        ),
        (
            "NATO announced the deployment of forces to Kosovo, two days after an attack in Banjska.",
            "Banjska",
        ),
        ("Russia, which has 1,500 soldiers in Transnistria, could attack Moldova, he said.", "Transnistria"),
    ],
)
def test_a_place_of_an_aside_is_no_site_of_the_event(text: str, place: str) -> None:
    _, roles = read(text)
    assert roles[place] == "reference"
    assert set(roles.values()) > {"reference"}


def test_a_journey_of_an_aside_is_not_drawn() -> None:
    claim, _ = read(
        "The French army, which left Gao for Niamey in 2022, no longer has soldiers in Niger, he said."
    )
    assert claim["movement"] is None
    claim, _ = read("The jets, which flew in from Aviano, are moving to Konya, the army said.")
    assert claim["movement"]["destination"]["text"] == "Konya"


def test_who_stays_despite_an_attack_does_not_attack() -> None:
    claim, _ = read("The president has remained in Aden, despite the city being subjected to a bombing.")
    assert pd.isna(claim["actor"])


def test_who_repels_an_attack_does_not_attack() -> None:
    claim, _ = read("The army said it had repelled an attack on the town of Gao.")
    assert pd.isna(claim["actor"])
    claim, _ = read("The army said it had repelled an attack on Gao by rebels.")
    assert claim["actor"] == "rebels"


def test_what_shoots_drones_down_need_be_no_rifle() -> None:
    claim, _ = read("The air force shot down 35 drones over Kyiv, officials said.")
    assert claim["mode_of_event"] != "firearms"
