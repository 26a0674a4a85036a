"""Datelines: what a story opens with, and what is none."""

import pytest

from geo.datelines import datelines


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("LVIV, May 3 (Reuters) - ", "LVIV"),
        ("LVIV, May 3, 2023 (AFP) - ", "LVIV"),
        ("OSLO, Feb 9 – ", "OSLO"),
        ("LIMA, Sept. 2, 1962 - ", "LIMA"),
        ("OSLO/HELSINKI, Oct. 7, 2021 — ", "OSLO/HELSINKI"),
        ("ADDIS ABABA, Nov. 1, 2019 - ", "ADDIS ABABA"),
        ("AMMAN, Jordan, Jan. 3, 1988 - ", "AMMAN, Jordan"),
        ("KHARKIV, Ukraine — ", "KHARKIV, Ukraine"),
        ("WASHINGTON, D.C. (AP) -- ", "WASHINGTON, D.C."),
        ("PORT-AU-PRINCE, Haiti, Monday - ", "PORT-AU-PRINCE, Haiti"),
        ("Batumi (Interfax) – ", "Batumi"),
        ("Batumi, 3 March 2020 - ", "Batumi"),
        ("MOSCOW, May 4. /TASS/. ", "MOSCOW"),
        ("SAIGON -- ", "SAIGON"),
        ("NEW DELHI, May 14 (Wire): ", "NEW DELHI"),
    ],
)
def test_a_story_opens_with_where_it_was_written(opening: str, place: str) -> None:
    text = f"A headline\n\n{opening}The army has left."
    (line,) = datelines(text)
    assert text[line.start : line.place_end] == place
    assert text[line.end :] == "The army has left."


@pytest.mark.parametrize(
    "text",
    [
        "Gori, Georgia — a garrison town — is quiet.",
        "OSLO-based analysts doubt it.",
        "The army said it left Gori (Georgia) - and lied.",
        "On March 3, 2022 - a Thursday - the army left.",
        "Ana Ruiz - the minister - denied it.",
        "NATO said so - twice.",
        "Ruiz (Labour): We have left.",
        "RUIZ: We have left.",
    ],
)
def test_a_dash_in_a_sentence_opens_no_story(text: str) -> None:
    assert datelines(text) == ()


def test_odd_texts_take_no_time() -> None:
    for text in ("AB " * 30_000, "Ab, " * 30_000, "A" * 100_000 + " - B", "Aa Bb/ " * 20_000):
        datelines(text)
