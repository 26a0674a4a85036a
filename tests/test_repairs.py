"""Repairs of the parse: who reports what, where the parser goes wrong on the sentences of news."""

import pytest

from tests.claim_parts import rows


@pytest.mark.parametrize(
    ("text", "source", "claimed"),
    [
        (
            "Troops have begun exercises near Gori, the official Tasnim news agency reported on Friday.",
            "official Tasnim news agency",
            "Troops have begun exercises near Gori.",
        ),
        (
            "Moscow has withdrawn ships from Poti, satellite images from Maxar show.",
            "satellite images from Maxar",
            "Moscow has withdrawn ships from Poti.",
        ),
        (
            "Moscow has withdrawn ships from Poti, satellite images show.",
            "satellite images",
            "Moscow has withdrawn ships from Poti.",
        ),
        (
            "Germany's Bild newspaper reported, quoting intelligence sources, that Russia could attack Gori.",
            "Germany's Bild newspaper",
            "Russia could attack Gori.",
        ),
        (
            "Syrian state media reported that Israeli jets bombed Poti; Israel declined to comment.",
            "Syrian state media",
            "Israeli jets bombed Poti.",
        ),
        (
            "The tanks had gone from Tal Abyad to Ras al-Ain, Turkey's defence ministry said.",
            "Turkey's defence ministry",
            "The tanks had gone from Tal Abyad to Ras al-Ain.",
        ),
    ],
)
def test_who_reports_what(text: str, source: str, claimed: str) -> None:
    first = rows(text)[0]
    assert (first["source"], first["claimReviewed"]) == (source, claimed)


def test_two_reports_in_one_sentence_are_two() -> None:
    found = rows("Kyiv says its forces hold the west of the city, Moscow says it has fallen.")
    assert "Kyiv" in [one["source"] for one in found]
    assert all("Kyiv" not in one["claimReviewed"] or one["source"] == "Kyiv" for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The losses reported on Saturday were heavy, and troops left Gori.",
        "Troops left Gori after the attack reported by the Tasnim news agency on Saturday.",
        "Tanks were on show near Gori, where troops had gathered.",
    ],
)
def test_what_only_looks_like_a_report_stays(text: str) -> None:
    assert all(one["source"] is None for one in rows(text))


def test_a_thing_that_is_intercepted_is_not_who_says_so() -> None:
    found = rows("The Houthis fired a missile at Eilat, but the Israeli military said it was intercepted.")
    assert found[-1]["claimReviewed"] == "It was intercepted."
