"""Runs of the article's text: together they are the text, and each knows its claims."""

from dataclasses import replace

from claimmap.selection import Selection, select
from geo.article import Section, SectionKind
from tests.fixtures import MadeUpReading, reading
from ui.text_runs import paragraphs

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
