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


@pytest.mark.parametrize(
    "text",
    [
        "Russia cancelled the transfer of two battalions from Pskov to Kursk, an agency said.",
        "Burundi has yet to send its soldiers to Uvira, a diplomat said.",
        "Israel has delayed moving its tanks into Rafah, an official said.",
        "Egypt refrained from sending warships to Aden, an official said.",
        "Saudi Arabia stopped short of sending troops to Marib, an official said.",
        "Kenya has decided against sending police to Haiti, a minister said.",
        "Turkey had planned to send troops to Tripoli but abandoned the plan, a minister said.",
        "The withdrawal of Turkish troops from Idlib was ruled out by Ankara.",
        "There is little evidence that the militia has pulled its fighters back from Tyre, a diplomat said.",
    ],
)
def test_what_was_given_up_was_not_done(text: str) -> None:
    said = row(text)
    assert (said["polarity"], said["factuality"][-1]) == ("negative", "-")
    assert said["movement"] is None or said["movement"]["course"] == "denied"


@pytest.mark.parametrize(
    "text",
    [
        "The US was considering whether to move a carrier from Naples to Haifa, officials said.",
        "Poland is considering sending troops to Lviv, a minister said.",
        "Fears of a Russian attack on Odesa have grown.",
        "Niger has not cancelled the deployment of its army to Agadez, a minister said.",
        "Mark Rutte said he could not confirm the report.",
        "France has not ruled out sending troops to Odesa, President Macron said.",
        "Grant Shapps refused to rule out deploying British warships to Aden.",
        "The embassy welcomed reports that Rwandan troops were leaving Goma.",
    ],
)
def test_what_is_weighed_feared_or_unconfirmed_is_open(text: str) -> None:
    said = row(text)
    assert (said["polarity"], said["factuality"]) == ("positive", "U")
    assert said["movement"] is None or said["movement"]["course"] == "announced"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The envoy warned Azerbaijan not to attack the town.", "demand"),
        ("The envoy warned that Azerbaijan would attack the town.", "predict"),
        ("Iran will respond with force if its ships are stopped, General Salami warned.", "threaten"),
    ],
)
def test_a_warning_demands_predicts_or_threatens(text: str, act: str) -> None:
    assert row(text)["speech_act"] == act


def test_what_is_expected_by_a_month_lies_ahead() -> None:
    assert (
        row("The withdrawal is expected to be completed by late June, a general said.", "2025-03-12")["date"]
        == "../2025-06"
    )
