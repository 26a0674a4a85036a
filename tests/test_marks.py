"""Marks: how firm a claim is, and the tables of colours, sizes and words."""

import re

import pytest

from claimmap import marks
from claimmap.marks import Firmness, colours, firmness, size_step


@pytest.mark.parametrize(
    ("speech_act", "polarity", "factuality", "evidence", "expected"),
    [
        ("assert", "positive", "CT+", "satellite images", Firmness.OBSERVED),
        ("assert", "positive", "PR+", "a video", Firmness.OBSERVED),
        ("assert", "positive", "CT+", None, Firmness.ASSERTED),
        ("interpret", "positive", "U", None, Firmness.ASSERTED),
        ("predict", "positive", "CT+", "satellite images", Firmness.PREDICTED),
        ("threaten", "positive", "CT+", None, Firmness.PREDICTED),
        ("promise", "negative", "CT-", None, Firmness.PREDICTED),
        ("demand", "positive", "U", None, Firmness.PREDICTED),
        ("assert", "positive", "PS+", "satellite images", Firmness.PREDICTED),
        ("deny", "negative", "CT-", "a document", Firmness.DENIED),
        ("assert", "negative", "CT-", "satellite images", Firmness.DENIED),
        ("assert", "positive", "CT-", None, Firmness.DENIED),
    ],
)
def test_firmness_follows_act_polarity_and_evidence(
    speech_act: str, polarity: str, factuality: str, evidence: str | None, expected: Firmness
) -> None:
    assert firmness(speech_act, polarity, factuality, evidence, "direct") is expected


def test_no_two_marks_look_alike_without_colour() -> None:
    looks = {(mark.fill_opacity, mark.outline, mark.struck) for mark in marks.MARKS.values()}
    assert len(looks) == len(Firmness)


def test_the_six_most_frequent_actors_get_a_colour_and_the_rest_are_grey() -> None:
    actors = ["RU", "RU", "UA", "UA", "UA", None, "PL", "BY", "US", "GB", "FR"]
    given = colours(actors)
    assert list(given) == ["UA", "RU", "BY", "FR", "GB", "PL"]
    assert list(given.values()) == list(marks.PALETTE)


def test_no_colour_is_plain_red_or_blue_and_none_is_given_twice() -> None:
    assert len(set(marks.PALETTE)) == len(marks.PALETTE) == 6
    assert not {"#FF0000", "#0000FF"} & set(marks.PALETTE)


@pytest.mark.parametrize(("claims", "step"), [(1, 0), (2, 0), (3, 1), (5, 1), (6, 2), (400, 2)])
def test_marks_have_three_sizes(claims: int, step: int) -> None:
    assert size_step(claims) == step


def test_each_colour_of_the_base_is_a_hexadecimal_number() -> None:
    for base in marks.BASES.values():
        assert all(re.fullmatch(r"#[0-9A-F]{6}", getattr(base, name)) for name in base.__slots__)


def test_every_layer_has_a_label() -> None:
    assert set(marks.LAYER_LABELS) == set(marks.Layer)
