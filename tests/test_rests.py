"""Rests: what a speaker cites, and whom "it" takes up."""

import pytest

from tests.test_attribution import contents, reports, source


def test_what_a_speaker_cites_is_his_evidence_or_a_link_of_his_chain_and_no_claim() -> None:
    for text in (
        "Ten boats have sunk, a diplomat said, citing radar images.",
        "A diplomat said ten boats had sunk, citing radar images.",
        "Citing radar images, a diplomat said ten boats had sunk.",
    ):
        (said,) = reports(text)
        assert (source(said), said.evidence) == ("diplomat", "radar images"), text
        assert "citing" not in contents(text, said)[0], text
    (said,) = reports("Ten boats have sunk, a diplomat said, citing a naval officer.")
    assert [agent.name for agent in said.chain] == ["diplomat", "naval officer"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The army was silent. The Red Crescent has fed 900 families in Gao, it said.", "Red Crescent"),
        ("The army said it won. Reuters counted 40 boats. Ten have sunk, it said.", "Reuters"),
        (
            "The navy said it won. The Polar Institute printed a map. Ten boats have sunk, it said.",
            "Polar Institute",
        ),
    ],
)
def test_it_is_the_organisation_that_acts_nearest_before(text: str, name: str) -> None:
    assert source(reports(text)[-1]) == name


def chain(text: str) -> list[str]:
    (said,) = reports(text)
    return [agent.name for agent in said.chain]


@pytest.mark.parametrize(
    "text",
    [
        "The Lima Echo quoted a naval officer as saying that ten boats had sunk.",
        "The Lima Echo quoted a naval officer who said that ten boats had sunk.",
        'The Lima Echo quoted a naval officer: "Ten boats have sunk off Callao."',
    ],
)
def test_whom_another_quotes_stands_behind_him(text: str) -> None:
    assert chain(text) == ["Lima Echo", "naval officer"]


def test_what_the_quoted_denies_is_a_denial() -> None:
    (said,) = reports("The Echo quotes the ministry as denying that boats were sent to Callao.")
    assert (source(said), said.cue_lemma, len(said.chain)) == ("Echo", "deny", 2)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("The navy, which released two photographs, said ten boats had sunk.", "two photographs"),
        ("The navy published radar images of boats sinking off Callao.", "radar images"),
        ("The navy said ten boats had been counted on radar images.", "radar images"),
        ("An admiral who had been shown radar images said ten boats had sunk.", "radar images"),
        ("The navy said ten boats had sunk in the film.", None),
    ],
)
def test_evidence_is_what_a_speaker_gives_out_or_what_things_were_seen_on(
    text: str, evidence: str | None
) -> None:
    (said,) = reports(text)
    assert said.evidence == evidence


def test_an_outlet_s_source_has_its_own_evidence() -> None:
    text = "The Echo, citing an admiral who had been shown radar images, said ten boats had sunk."
    assert chain(text) == ["Echo", "admiral", "radar images"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("New images released by Maxar show boats at Callao.", "boats at Callao"),
        (
            "Satellite images taken by Maxar on Monday show boats and rafts near Callao.",
            "boats and rafts near Callao",
        ),
        ("Photos published by the navy show that boats have left Callao.", "that boats have left Callao"),
    ],
)
def test_pictures_show_though_the_parse_takes_that_for_a_noun(text: str, shown: str) -> None:
    (said,) = reports(text)
    assert contents(text, said) == [shown]
    assert said.evidence is not None


def test_pictures_in_another_s_words_are_his_evidence() -> None:
    (said,) = reports("Images collected by the firm on 3 May show boats at Callao, the admiral said.")
    assert (source(said), said.evidence) == ("admiral", "Images")


@pytest.mark.parametrize(
    "text", ["Images of the air show in Callao drew crowds.", "Photos of the show were lost."]
)
def test_a_show_is_no_claim(text: str) -> None:
    assert not reports(text)
