"""Names that the gazetteer does not know are asked of another geocoder only where the reader chose one."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from geopy.exc import GeocoderServiceError
from geopy.geocoders import Nominatim
from geopy.location import Location
from geopy.point import Point

import geo
from geo import geocoder
from geo.inquiry import MAX_NAMES

TEXT = "Officials said that two brigades had reached the village of Qxyvilkovo near Minsk."
VILLAGE = {
    "class": "place",
    "type": "village",
    "boundingbox": ["53.48", "53.52", "28.45", "28.55"],
    "address": {"country_code": "by"},
}


class Stub:
    """A geocoder with one answer, which notes what it was asked."""

    def __init__(self, raw: dict[str, Any] | None = None, *, error: Exception | None = None) -> None:
        self.raw, self.error = raw, error
        self.asked: list[str] = []
        self.options: dict[str, object] = {}

    def __call__(
        self, query: str, *, addressdetails: bool = False, country_codes: tuple[str, ...] | None = None
    ) -> Location | None:
        self.asked.append(query)
        self.options = {"addressdetails": addressdetails, "country_codes": country_codes}
        if self.error is not None:
            raise self.error
        return Location("Qxyvilkovo, Belarus", Point(53.5, 28.5), self.raw) if self.raw is not None else None


def row(ask: Stub, text: str = TEXT) -> Any:
    places = geo.read_text(text, ask=ask).places
    return places[places["surface"] == "Qxyvilkovo"].iloc[0]


def test_an_unknown_name_is_asked_once_and_placed_with_the_reason() -> None:
    ask = Stub(VILLAGE)
    reading = geo.read_text(TEXT + " Qxyvilkovo was quiet. Shells hit Qxyvilkovo.", ask=ask)
    rows = reading.places[reading.places["surface"] == "Qxyvilkovo"]
    assert ask.asked == ["Qxyvilkovo"]
    assert (rows["lat"] == 53.5).all()
    assert rows["reason"].str.contains("Nominatim").all()
    assert not reading.unanswered


def test_the_answer_is_held_to_the_countries_that_the_story_names() -> None:
    ask = Stub(VILLAGE)
    row(ask)
    assert ask.options == {"addressdetails": True, "country_codes": ("by",)}


def test_country_extent_and_precision_come_from_the_answer() -> None:
    found = row(Stub(VILLAGE))
    assert found["country"] == "BY"
    assert found["geo_precision"] == 2
    assert 3 < found["uncertainty_km"] < 6  # half the diagonal of the box
    assert "name alone" in found["reason"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"class": "shop"},
        {"class": "highway"},
        {"class": None},
        {"address": {"country_code": "us"}},
        {"address": {}},
        {"boundingbox": None},
        {"boundingbox": ["53.4", "53.6"]},
        {"boundingbox": [None, None, None, None]},
        {"boundingbox": ["north", "south", "west", "east"]},
    ],
)
def test_an_answer_that_a_story_cannot_mean_is_not_taken(wrong: dict[str, Any]) -> None:
    assert pd.isna(row(Stub(VILLAGE | wrong))["name"])


def test_without_a_country_in_the_story_none_is_asked_for() -> None:
    ask = Stub(VILLAGE)
    row(ask, "Officials said that two brigades had reached the village of Qxyvilkovo.")
    assert ask.options["country_codes"] is None


def test_known_places_are_never_sent() -> None:
    ask = Stub()
    geo.read_text("Officials said that two brigades had reached Minsk.", ask=ask)
    assert ask.asked == []


@pytest.mark.parametrize("error", [GeocoderServiceError("down"), ValueError("NaN")])
def test_a_geocoder_that_fails_leaves_the_reading_as_it_was(error: Exception) -> None:
    reading = geo.read_text(TEXT, ask=Stub(error=error))
    assert reading.unanswered
    assert "did not answer" in reading.article.notices[0]
    assert len(reading.claims) == len(geo.read_text(TEXT).claims)


def test_the_number_of_names_sent_is_bounded() -> None:
    ask = Stub()
    villages = (f"the village of Qxy{letters}ovo" for letters in _letters(3 * MAX_NAMES))
    geo.read_text("Troops stood in " + ", in ".join(villages) + ".", ask=ask)
    assert len(ask.asked) <= MAX_NAMES


def test_nominatim_is_sent_the_name_and_the_countries_and_asked_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    sent: list[tuple[str, dict[str, object]]] = []

    def answer(_: Nominatim, query: str, **options: object) -> None:
        sent.append((query, options))

    monkeypatch.setattr(Nominatim, "geocode", answer)
    ask = geocoder.nominatim.__wrapped__()
    for _ in range(2):
        geo.read_text(TEXT, ask=ask)
    assert sent == [("Qxyvilkovo", {"addressdetails": True, "country_codes": ("by",)})]


def _letters(count: int) -> list[str]:
    return [chr(97 + i // 26) + chr(97 + i % 26) for i in range(count)]
