"""Runs of the article's text: together they are the text, and each knows its claims."""

from dataclasses import replace
from typing import Any

import pytest

from claimmap.names import senses
from claimmap.selection import Selection, View, select
from geo.article import Section, SectionKind
from tests.fixtures import MadeUpReading, reading
from ui import text_runs
from ui.meant import Choices
from ui.names import Names
from ui.text_runs import _cut, _Span

STORY = "Ships 🚢 lie at Kirkenes.\n\nFinland denied it.\n"
BOX = "A box from another day."


def _reading() -> MadeUpReading:
    whole = reading()
    sections = (
        Section(SectionKind.BODY, 0, len(STORY)),
        Section(SectionKind.EVERGREEN, len(STORY), len(STORY) + len(BOX)),
    )
    claims = whole.claims.copy()
    claims["start"], claims["end"] = 0, 24
    claims.loc[0, ["start", "end"]] = [8, 23]
    return replace(whole, article=replace(whole.article, text=STORY + BOX, sections=sections), claims=claims)


def paragraphs(made: MadeUpReading, view: View) -> list[dict[str, Any]]:
    return text_runs.paragraphs(made, view, Names(made.places, senses(made.places), Choices()))


def test_runs_add_up_to_the_text() -> None:
    found = paragraphs(_reading(), select(_reading(), Selection()))
    lines = ["".join(run["text"] for run in paragraph["runs"]) for paragraph in found]
    assert lines == ["Ships 🚢 lie at Kirkenes.", "Finland denied it.", BOX]


def test_the_innermost_claim_comes_first() -> None:
    first = paragraphs(_reading(), select(_reading(), Selection()))[0]["runs"]
    inner = next(run for run in first if run["text"].startswith("lie"))
    assert inner["claims"][0] == "a" * 12


def test_only_claims_in_view_are_marked() -> None:
    view = select(_reading(), Selection(kinds=frozenset({"deny"})))
    marked = {
        claim for part in paragraphs(_reading(), view) for run in part["runs"] for claim in run["claims"]
    }
    assert marked == {"c" * 12}


def test_what_is_not_the_story_says_so() -> None:
    box = paragraphs(_reading(), select(_reading(), Selection()))[-1]
    assert (box["label"], box["aside"]) == ("Background box", True)


def test_a_claim_over_several_lines_goes_on_in_each() -> None:
    whole = _reading()
    whole.claims["start"], whole.claims["end"] = 0, len(STORY)
    found = paragraphs(whole, select(whole, Selection()))
    assert [{claim for run in part["runs"] for claim in run["claims"]} >= {"a" * 12} for part in found] == [
        True,
        True,
        False,
    ]


class _Counting(int):
    """An offset that counts how often it is compared."""

    compared = 0

    def __lt__(self, other: int) -> bool:
        _Counting.compared += 1
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        _Counting.compared += 1
        return int(self) > int(other)


@pytest.mark.parametrize("lines", [200, 400])
def test_work_grows_with_the_text_and_not_with_its_square(lines: int) -> None:
    line = "Ships lie here.\n"
    section = Section(SectionKind.BODY, 0, lines * len(line))
    starts = [number * len(line) for number in range(lines)]
    spans = [_Span(_Counting(start), _Counting(start + 5), claim=str(start)) for start in starts]
    _Counting.compared = 0
    assert len(list(_cut(line * lines, section, spans))) == lines
    assert _Counting.compared < 60 * lines
