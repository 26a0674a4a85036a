"""Who speaks, where the sentence ends in his name and what it tells of him."""

import pytest

from tests.test_attribution import contents, reports, source


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            '"The ferry has sunk," a pilot, who spoke on condition of anonymity, said.',
            "pilot",
            '"The ferry has sunk,"',
        ),
        (
            '"The ferry has sunk," a Dutch official, speaking on condition of anonymity, said on Monday.',
            "Dutch official",
            '"The ferry has sunk,"',
        ),
        (
            "The bridge at Moss is gone, an aide, who would not be named, said.",
            "aide",
            "The bridge at Moss is gone",
        ),
        ("Danish jets bombed Moss, its mayor, Ana Ruiz, said.", "Ana Ruiz", "Danish jets bombed Moss"),
        ("Shells fell on Moss, its mayor, Ana Ruiz, said on Tuesday.", "Ana Ruiz", "Shells fell on Moss"),
    ],
)
def test_a_speaker_set_off_at_the_end_is_no_part_of_what_he_says(text: str, name: str, content: str) -> None:
    (report,) = reports(text)
    assert source(report) == name
    assert contents(text, report) == [content]


def test_who_asks_not_to_be_named_says_no_more_by_it() -> None:
    text = "An officer who asked not to be named told the BBC that the ferry had sunk."
    (report,) = reports(text)
    assert contents(text, report) == ["that the ferry had sunk"]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("Tanks have left Moss, per local officials.", "local officials", "Tanks have left Moss"),
        ("Tanks have left Moss, per the ministry.", "ministry", "Tanks have left Moss"),
        (
            "A column is now passing Moss, heading south, per officials.",
            "officials",
            "A column is now passing Moss",
        ),
    ],
)
def test_per_names_who_says_it(text: str, name: str, content: str) -> None:
    (report,) = reports(text)
    assert source(report) == name
    assert contents(text, report)[0].startswith(content)


def test_per_before_a_measure_names_nobody() -> None:
    assert not reports("They fired ten shells a day, per man.")
