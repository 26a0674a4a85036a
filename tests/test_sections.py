"""Sections tell the story from the page around it."""

import pytest

from geo.sections import SectionKind, paragraphs, sections

STORY = (
    "Two brigades crossed the river at dawn, officials said.\nThe bridge was held by noon, a general added.\n"
)


def kinds(text: str) -> list[SectionKind]:
    return [section.kind for section in sections(text)]


def test_plain_story_is_one_body() -> None:
    assert kinds(STORY) == [SectionKind.BODY]


def test_sections_carry_offsets_into_the_text() -> None:
    text = "\r\n  " + STORY.replace("\n", "\r\n\r\n") + "Related stories\r\n"
    body, nav = sections(text)
    assert text[body.start : body.start + 12] == "Two brigades"
    assert text[nav.start : nav.end] == "Related stories"


@pytest.mark.parametrize(
    "tail",
    [
        "Related stories\nWho holds the river now\nHow the war began",
        "- Who holds the river?\n- How did the war begin?\n- What is a pontoon bridge?",
        "Most read\nTen photographs of the flood",
        "Sorry, this video is not available in your country",
        "Read more: the river in history",
    ],
)
def test_links_after_the_story_are_navigation(tail: str) -> None:
    assert set(kinds(STORY + tail)) == {SectionKind.BODY, SectionKind.NAV}


@pytest.mark.parametrize(
    "tail",
    [
        "Sign up for our morning newsletter",
        "Follow us on Facebook and Telegram",
        "Contact our newsroom at desk@example.org",
        "© 2024 The Example. All rights reserved.",
        "Share your thoughts in the comments",
    ],
)
def test_the_newsroom_s_own_lines_are_footer(tail: str) -> None:
    assert kinds(STORY + tail) == [SectionKind.BODY, SectionKind.FOOTER]


@pytest.mark.parametrize("heading", ["Background", "What we know so far", "The war in brief", "At a glance:"])
def test_a_background_box_lasts_until_the_links(heading: str) -> None:
    text = f"{STORY}{heading}\nThe war began in spring.\nMany fled.\nRelated stories\nHow it began"
    assert kinds(text) == [SectionKind.BODY, SectionKind.EVERGREEN, SectionKind.NAV]


def test_a_list_that_the_story_introduces_stays_in_the_story() -> None:
    text = "The general named three bridges:\n- the old bridge at Gori\n- the rail bridge at Poti\n" + STORY
    assert kinds(text) == [SectionKind.BODY]


def test_a_credit_line_is_a_caption() -> None:
    assert SectionKind.CAPTION in kinds("Photo: Jane Doe / Agency\n" + STORY)


def test_a_quoted_question_is_no_link() -> None:
    assert kinds("“Why us?”\n“Why now?”\n“Why here?”\n" + STORY) == [SectionKind.BODY]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The column that left the barracks before first light was\n"
        "seen on the road to the\nborder by noon.\n\nIt stopped."
    )
    found = [text[start:end] for start, end in paragraphs(text)]
    assert len(found) == 2
    assert found[1] == "It stopped."


def test_headline_and_first_line_are_two_paragraphs() -> None:
    assert len(paragraphs("Brigades cross the river\nTwo brigades crossed at dawn.")) == 2
