"""By what means an event is done, and upon whom it falls."""

import pytest

from tests.claim_parts import row


@pytest.mark.parametrize(
    ("sentence", "event", "mode"),
    [
        ("Russia massed troops at Yelnya.", "MOBILIZE", "troops"),
        ("Russia moved missiles to Yelnya.", "MOBILIZE", "weapons"),
        ("The militia gathered fighters at Yelnya.", "MOBILIZE", "militia"),
        ("Jets bombed Gori.", "ASSAULT", "aerial"),
        ("Guns shelled Gori.", "ASSAULT", "artillery"),
        ("The army withdrew its troops from Gori.", "RETREAT", None),
        ("There are 40 tanks at Gori, he said.", "MOBILIZE", "weapons"),
    ],
)
def test_modes(sentence: str, event: str, mode: str | None) -> None:
    found = row(sentence)
    assert (found["event"], found["mode_of_event"]) == (event, mode)


@pytest.mark.parametrize(
    ("sentence", "country"),
    [
        ("Peru gave ten jets to Argentina.", "AR"),
        ("Iraq attacked Kuwait.", "KW"),
        ("Tanks moved to Gori.", None),
        ("Soldiers crossed the Dnieper.", None),
    ],
)
def test_an_event_falls_on_states_and_not_on_ground(sentence: str, country: str | None) -> None:
    assert row(sentence)["recipient_country"] == country
