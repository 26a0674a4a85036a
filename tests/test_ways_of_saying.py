"""Ways of saying: reports in forms that hide the speaker, the content or the sign from a hasty reader."""

import pytest

from tests.claim_parts import row, rows


def test_what_is_said_for_the_first_time_is_still_said() -> None:
    said = row(
        "Libya acknowledged on Friday for the first time that its troops have left Faya.", "1987-04-03"
    )
    assert (said["source"], said["cue"], said["event"]) == ("Libya", "acknowledged", "RETREAT")
    assert said["date_uttered"] == "1987-04-03"
    assert said["date"] is None or said["date"] != said["date"]


@pytest.mark.parametrize(
    ("text", "act", "polarity", "firmness"),
    [
        ("The minister ruled out a withdrawal from the ridge.", "deny", "negative", "CT-"),
        ("The minister ruled out sending troops to the ridge.", "deny", "negative", "CT-"),
        ("The minister did not rule out a withdrawal from the ridge.", "assert", "positive", "U"),
    ],
)
def test_what_is_ruled_out_is_denied(text: str, act: str, polarity: str, firmness: str) -> None:
    said = row(text)
    assert (said["source"], said["speech_act"], said["polarity"]) == ("minister", act, polarity)
    assert said["factuality"] == firmness


@pytest.mark.parametrize(
    ("weight", "polarity"),
    [("very unlikely", "negative"), ("likely", "positive"), ("inevitable", "positive")],
)
def test_how_likely_somebody_considers_a_thing(weight: str, polarity: str) -> None:
    said = row(f"Ana Ruiz, an analyst in Lima, considers an attack on the port {weight}.")
    assert (said["source"], said["cue"], said["polarity"]) == ("Ana Ruiz", "considers", polarity)


def test_what_a_count_rests_on_is_not_what_is_said() -> None:
    said = row("The refugee agency, quoting the ministry's latest count, puts it at 55,000.")
    assert (said["cue"], said["quantity_value"]) == ("puts", 55_000)


def test_a_source_after_an_aside_tells_the_whole_sentence() -> None:
    said = row("Soldiers are back in the camp, helped by a militia, according to two officers.")
    assert said["claimReviewed"] == "Soldiers are back in the camp, helped by a militia."
    assert said["event"] == "MOBILIZE"


def test_what_would_happen_names_no_event_of_its_condition() -> None:
    said = row("Iran would close the pipeline to Iraq if Basra were attacked, the minister warned.")
    assert said["event"] != "ASSAULT"
    assert said["condition"] == "if Basra were attacked"


@pytest.mark.parametrize(
    "text",
    [
        "Eritrea admitted that it no longer held the town.",
        "The army said the rebels no longer controlled the bridge.",
    ],
)
def test_what_is_no_longer_so_is_not_so(text: str) -> None:
    assert row(text)["polarity"] == "negative"


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("The army has taken up positions along the ridge, residents said.", "MOBILIZE"),
        ("Serbia has cut its troops near the border to 4,500, a general said.", "RETREAT"),
        ("The rebels cut off the garrison, residents said.", "ASSAULT"),
        ("The two sides traded fire across the line, the army said.", "ASSAULT"),
        ("The minister did not rule out a march on Asmara.", "ASSAULT"),
    ],
)
def test_events_of_two_words(text: str, event: str) -> None:
    assert rows(text)[0]["event"] == event
