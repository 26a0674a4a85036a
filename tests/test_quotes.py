"""Quotations are found whatever their marks, and end where they should."""

import time

import pytest

from geo.attribution.quotes import quotations


def found(text: str) -> list[list[str]]:
    return [[text[span.start : span.end] for span in quote.spans] for quote in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we go” today.", ["“we go”"]),
        ('He said "we go" today.', ['"we go"']),
        ("He said 'we go' today.", ["'we go'"]),
        ("He said ‘we go’ today.", ["‘we go’"]),
        ("He said «we go» today.", ["«we go»"]),
        ("He said „we go“ today.", ["„we go“"]),
        ("The soldiers' tents and Kabul's walls didn't hold.", []),
        ("Back in the '90s they were 'ready to go' again.", ["'ready to go'"]),
        ("He called it ‘the allies’ hour of need’ and left.", ["‘the allies’ hour of need’"]),
        ("“He told me ‘run’ twice,” she said.", ["“He told me ‘run’ twice,”"]),
        ('A pipe 5" wide was found.', []),
    ],
)
def test_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert [quote[0] for quote in found(text)] == expected


def test_a_quote_left_open_runs_on_where_the_next_paragraph_opens_again() -> None:
    text = "She said: “The bridge is ours.\n\n“It was taken at dawn.\n“It will be kept.”\nThen she left."
    assert found(text) == [["“The bridge is ours.", "“It was taken at dawn.", "“It will be kept.”"]]


def test_a_quote_never_closed_ends_with_its_paragraph() -> None:
    assert found("She said: “The bridge is ours.\nThe river rose.") == [["“The bridge is ours."]]


@pytest.mark.parametrize("mark", ["“", '"', "'a ", "‘", "«", "”", "“a\n", '"a" '])
def test_many_marks_take_no_long_time(mark: str) -> None:
    start = time.process_time()
    quotations(mark * 10_000)
    assert time.process_time() - start < 2
