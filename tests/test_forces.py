"""The forces that a claim names: their words, kind and echelon."""

import pytest

from geo.claims.forces import forces
from tests.claim_parts import words


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Two tank brigades moved.", [("tank brigades", "armour", "brigade")]),
        ("Six battalion tactical groups left.", [("battalion tactical groups", "troops", "battalion")]),
        ("They sent artillery pieces.", [("artillery pieces", "artillery", None)]),
        ("S-400 systems stood there.", [("S-400 systems", "air_defence", None)]),
        ("An airborne division landed.", [("airborne division", "troops", "division")]),
        ("Some new trucks arrived.", [("trucks", "vehicles", None)]),
        ("Anti-aircraft guns fired.", [("Anti-aircraft guns", "air_defence", None)]),
        ("An aircraft carrier sailed.", [("aircraft carrier", "ships", None)]),
        ("The riot police fired.", [("riot police", "police", None)]),
        ("Naval units were seen.", [("Naval units", "ships", None)]),
        ("The minister spoke of a group of systems.", []),
    ],
)
def test_names_each_force_with_kind_and_echelon(
    sentence: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.words.text, f.kind, f.echelon) for f in forces(words(sentence))] == expected


def test_a_force_stands_where_its_words_do() -> None:
    sentence = "In the night three motor rifle regiments crossed."
    (force,) = forces(words(sentence))
    assert sentence[force.words.start : force.words.end] == force.words.text == "motor rifle regiments"
