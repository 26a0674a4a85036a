"""Names that the gazetteer does not know are asked of another geocoder only where the reader chose one."""

import pytest
from geopy.exc import GeocoderServiceError
from geopy.location import Location
from geopy.point import Point

import geo
from geo.inquiry import MAX_NAMES

TEXT = "Officials said that two brigades had reached the village of Qxyvilkovo near Minsk."
POINT = Location("Qxyvilkovo, Belarus", Point(53.5, 28.5), {})


def test_an_unknown_name_is_asked_once_and_placed_with_the_reason() -> None:
    asked: list[str] = []

    def answer(name: str) -> Location:
        asked.append(name)
        return POINT

    reading = geo.read_text(TEXT + " Qxyvilkovo was quiet. Shells hit Qxyvilkovo.", ask=answer)
    rows = reading.places[reading.places["surface"] == "Qxyvilkovo"]
    assert asked == ["Qxyvilkovo"]
    assert (rows["lat"] == 53.5).all()
    assert rows["reason"].str.contains("Nominatim").all()


def test_known_places_are_never_sent() -> None:
    asked: list[str] = []
    geo.read_text("Officials said that two brigades had reached Minsk.", ask=asked.append)
    assert asked == []


@pytest.mark.parametrize("error", [GeocoderServiceError("down"), ValueError("NaN")])
def test_a_geocoder_that_fails_leaves_the_reading_as_it_was(error: Exception) -> None:
    def fail(name: str) -> Location:
        raise error

    reading = geo.read_text(TEXT, ask=fail)
    assert "did not answer" in reading.article.notices[0]
    assert len(reading.claims) == len(geo.read_text(TEXT).claims)


def test_the_number_of_names_sent_is_bounded() -> None:
    asked: list[str] = []
    villages = (f"the village of Qxy{letters}ovo" for letters in _letters(3 * MAX_NAMES))
    geo.read_text("Troops stood in " + ", in ".join(villages) + ".", ask=asked.append)
    assert len(asked) <= MAX_NAMES


def _letters(count: int) -> list[str]:
    return [chr(97 + i // 26) + chr(97 + i % 26) for i in range(count)]
