"""Movements: whence, whither, through what, which way and how, and whether done, to come or denied."""

from typing import Any

import pytest

from tests.claim_parts import row


def ends(found: dict[str, Any]) -> tuple[str | None, str | None, list[str]]:
    movement = found["movement"]
    origin, destination = movement["origin"], movement["destination"]
    via = [point["text"] for point in movement["via"]]
    return origin and origin["text"], destination and destination["text"], via


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two brigades moved from Gori to Poti.", ("Gori", "Poti", [])),
        (
            "The general said tanks had been sent from Gori through Khashuri to Poti.",
            ("Gori", "Poti", ["Khashuri"]),
        ),
        (
            "A Stryker squadron set out from its barracks at Vilseck for Romania, Janes reported.",
            ("Vilseck", "Romania", []),
        ),
        ("Troops pulled back from the border to Klintsy.", ("border", "Klintsy", [])),
        ("Tanks reached Poti.", (None, "Poti", [])),
        ("Soldiers crossed the Dnieper.", (None, None, ["Dnieper"])),
        ("Tanks drove out of Gori.", ("Gori", None, [])),
        (
            "The convoy reached Tapa after a journey of 1,600 kilometres from Paderborn.",
            ("Paderborn", "Tapa", []),
        ),
        (
            "The jets, which flew in from Khabarovsk, finished moving to Baranovichi.",
            ("Khabarovsk", "Baranovichi", []),
        ),
    ],
)
def test_ends(sentence: str, expected: tuple[str | None, str | None, list[str]]) -> None:
    assert ends(row(sentence)) == expected


@pytest.mark.parametrize(
    ("sentence", "course"),
    [
        ("Two brigades moved from Gori to Poti.", "reported"),
        ("Two brigades will move from Gori to Poti, he said.", "announced"),
        ("Two brigades were ordered to move from Gori to Poti.", "announced"),
        ("Two brigades have not moved from Gori to Poti, he said.", "denied"),
        ("The minister denied that two brigades had moved from Gori to Poti.", "denied"),
    ],
)
def test_courses(sentence: str, course: str) -> None:
    assert row(sentence)["movement"]["course"] == course


def test_direction_and_manner() -> None:
    movement = row("Tanks moved north by rail from Gori.")["movement"]
    assert (movement["direction"], movement["manner"]) == ("north", "by rail")


@pytest.mark.parametrize(
    ("sentence", "direction"),
    [
        ("Two brigades were moving from Gori towards Poti.", "towards Poti"),
        ("The tanks had left Gori in the direction of Poti.", "in the direction of Poti"),
        ("The tanks rolled from Gori on the road toward Poti.", "toward Poti"),
    ],
)
def test_what_heads_for_a_place_has_it_for_direction_and_end(sentence: str, direction: str) -> None:
    found = row(sentence)
    assert found["movement"]["direction"] == direction
    assert ends(found) == ("Gori", "Poti", [])


def test_where_a_force_stands_is_no_direction() -> None:
    assert row("Tanks north of Gori moved to Poti.")["movement"]["direction"] is None


@pytest.mark.parametrize(
    "sentence",
    [
        "If troops move from Gori to Poti, tanks will fire, he said.",
        "Tanks stand at Gori, 20 km from Poti.",
        "The general demanded that troops withdraw from Gori.",
    ],
)
def test_what_is_supposed_measured_or_demanded_is_no_movement(sentence: str) -> None:
    movement = row(sentence)["movement"]
    assert movement is None or (movement["origin"], movement["destination"]) == (None, None)


def test_the_ends_are_places_of_the_claim() -> None:
    found = row("Two brigades moved from Gori to Poti.")
    assert [(p["name"], p["role"]) for p in found["places"]] == [("Gori", "origin"), ("Poti", "destination")]
    assert found["movement"]["origin"]["place"] == found["places"][0]["place"]
