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
