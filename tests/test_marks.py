"""Marks: how firm a claim is, and the tables of colours, sizes and words."""

import re

import pytest

from claimmap import marks
from claimmap.marks import Firmness, colours, firmness, size_step


@pytest.mark.parametrize(
    ("factuality", "evidence", "expected"),
    [
        ("CT+", None, Firmness.ASSERTED),
        ("CT+", "satellite images", Firmness.OBSERVED),
        ("PR+", None, Firmness.ASSERTED),
        ("PR+", "a video", Firmness.ASSERTED),
        ("PS+", None, Firmness.OPEN),
        ("PS+", "satellite images", Firmness.OPEN),
        ("U", None, Firmness.OPEN),
        ("U", "satellite images", Firmness.OPEN),
        ("PS-", None, Firmness.OPEN),
        ("PR-", None, Firmness.DENIED),
        ("CT-", None, Firmness.DENIED),
        ("CT-", "satellite images", Firmness.DENIED),
    ],
)
def test_an_assertion_is_as_firm_as_it_is_held_to_be(
    factuality: str, evidence: str | None, expected: Firmness
) -> None:
    polarity = "negative" if factuality.endswith("-") else "positive"
    assert firmness("assert", polarity, factuality, evidence) is expected


@pytest.mark.parametrize("factuality", list(marks.FACTUALITY))
@pytest.mark.parametrize(
    ("speech_act", "expected"),
    [
        ("predict", Firmness.PREDICTED),
        ("threaten", Firmness.PREDICTED),
        ("promise", Firmness.PREDICTED),
        ("demand", Firmness.OPEN),
        ("deny", Firmness.DENIED),
    ],
)
def test_what_has_not_happened_is_neither_observed_nor_asserted(
    speech_act: str, factuality: str, expected: Firmness
) -> None:
    assert firmness(speech_act, "positive", factuality, "satellite images") is expected


def test_every_factuality_has_its_words() -> None:
    assert set(marks.FACTUALITY) == {"CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "U"}


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


_FILLS = [hue.fill for hue in (*marks.HUES, marks.OTHER)]


@pytest.mark.parametrize("theme", list(marks.BASES))
@pytest.mark.parametrize("fill", _FILLS)
def test_the_edge_of_a_mark_stands_out_from_all_that_it_lies_on(theme: str, fill: str) -> None:
    base, edge = marks.BASES[theme], marks.edges(theme)[fill]
    for ground in (base.land, base.named, base.halo, base.panel, base.sea):
        assert marks.contrast(edge, ground) >= 3, (edge, ground)


@pytest.mark.parametrize("theme", list(marks.BASES))
@pytest.mark.parametrize("fill", _FILLS)
@pytest.mark.parametrize("firm", list(Firmness))
def test_words_on_a_mark_can_be_read(theme: str, fill: str, firm: Firmness) -> None:
    base, share = marks.BASES[theme], marks.MARKS[firm].fill_opacity
    words = marks.inks()[fill] if share == 1 else base.ink
    assert marks.contrast(words, _mixed(fill, base.panel, share)) >= 4.5


@pytest.mark.parametrize("theme", list(marks.BASES))
def test_names_and_notes_can_be_read_on_the_map(theme: str) -> None:
    base = marks.BASES[theme]
    pairs = [(base.label, base.land), (base.label, base.named), (base.label, base.halo)]
    pairs += [(base.ink, base.land), (base.ink, base.named), (base.ink, base.panel), (base.water, base.sea)]
    pairs += [(base.quiet, base.panel), (base.quiet, base.sea), (base.quiet, base.land)]
    assert [pair for pair in pairs if marks.contrast(*pair) < 4.5] == []
    assert marks.contrast(base.accent, base.land) >= 3


def _mixed(colour: str, other: str, share: float) -> str:
    """Mix two colours as `color-mix(in srgb, ...)` does."""
    both = [(int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * a + (1 - share) * b):02X}" for a, b in both)


def test_contrast_is_that_of_the_standard() -> None:
    assert marks.contrast("#FFFFFF", "#000000") == 21
    assert round(marks.contrast("#777777", "#FFFFFF"), 2) == 4.48
