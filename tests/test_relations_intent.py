"""Denials of a plan to attack: one side's repeat each other, and meet what was foretold."""

from geo.reading import read_text


def relations(text: str) -> list[str]:
    table = read_text(text, published="1999-03-10").claims
    return [relation["relation"] for cell in table["relations"] for relation in cell]


def test_one_sides_denials_are_one_denial() -> None:
    assert relations(
        "Iraq denied plans to invade Kuwait. The Iraqi foreign ministry denied any intention to attack."
    ) == ["repeats"]


def test_a_denial_meets_what_was_foretold() -> None:
    assert relations(
        "Iraq will invade Kuwait within days, a Kuwaiti minister said. Iraq denied plans to invade Kuwait."
    ) == ["contradicts"]


def test_another_states_denial_is_its_own() -> None:
    assert relations("Iraq denied plans to invade Kuwait. Iran denied plans to attack Basra.") == []
