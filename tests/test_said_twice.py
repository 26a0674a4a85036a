"""One claim once, the day it was said, and how its words were reported."""

from tests.claim_parts import row, rows


def test_a_speaker_who_says_it_again_makes_no_second_claim() -> None:
    text = "Ana Ruiz said that forty tanks stood at Gori. There were forty tanks at Gori, Ruiz said."
    (found,) = rows(text)
    assert [text[w["start"] : w["end"]] for w in found["also"]] == ["There were forty tanks at Gori"]


def test_another_number_or_another_speaker_is_another_claim() -> None:
    assert len(rows("Ana Ruiz said that 40 tanks stood at Gori. Ruiz said that 60 tanks stood at Gori.")) == 2
    assert (
        len(rows("Ana Ruiz said that 40 tanks stood at Gori. Ben Hale said that 40 tanks stood at Gori."))
        == 2
    )


def test_the_day_it_was_said_is_not_the_day_it_happened() -> None:
    found = row("Ana Ruiz said on Monday that tanks had reached Gori on Saturday.", "2008-08-13")
    assert (found["date_uttered"], found["date"], found["date_published"]) == (
        "2008-08-11", "2008-08-09", "2008-08-13",
    )  # fmt: skip
    assert (found["date_uttered_precision"], found["date_precision"]) == (1, 1)


def test_a_speaker_who_goes_on_speaks_on_the_same_day() -> None:
    first, second = rows(
        "Ana Ruiz said on Monday that tanks had reached Gori. She added that 40 guns stood there.",
        "2008-08-13",
    )
    assert first["date_uttered"] == second["date_uttered"] == "2008-08-11"


def test_relative_days_count_from_the_dateline() -> None:
    found = row("POTI, Aug. 10 (Wire) - Tanks reached Gori yesterday, Ana Ruiz said.", "2008-08-13")
    assert found["date"] == "2008-08-09"


def test_half_a_report_may_be_quoted_and_the_other_not() -> None:
    first, second = rows(
        'Ana Ruiz said that the army "will hold Gori" and that the tanks at Poti would leave tomorrow.',
        "2008-08-13",
    )
    assert (first["mode"], second["mode"]) == ("mixed", "indirect")


def test_hearsay_is_reported_speech_of_someone_unnamed() -> None:
    found = row("Tanks are said to have reached Gori.")
    assert (found["mode"], found["source_kind"], found["source"]) == (
        "indirect",
        "unnamed",
        "someone unnamed",
    )
