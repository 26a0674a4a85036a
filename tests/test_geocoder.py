"""The geocoder keeps geopy's contract without a network."""

from dataclasses import fields

import pytest
from geopy.exc import GeocoderQueryError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geo.gazetteer import Candidate
from geo.geocoder import GazetteerGeocoder, nominatim


@pytest.fixture(scope="module")
def geocoder() -> GazetteerGeocoder:
    return GazetteerGeocoder()


def one(found: object) -> Location:
    assert isinstance(found, Location)
    return found


def several(found: object) -> list[Location]:
    assert isinstance(found, list)
    return found


def test_it_is_a_geocoder_of_geopy(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)


@pytest.mark.parametrize(
    ("query", "geonameid"),
    [
        ("Brest, Belarus", 629634),
        ("Brest, France", 3030300),
        ("Brest, Brest Oblast, Belarus", 629634),
        ("Moscow, Idaho", 5601538),
        ("Moscow", 524901),
        ("Washington, D.C.", 4140963),
        ("Georgia", 614540),
    ],
)
def test_a_name_and_what_it_lies_in_give_one_place(
    geocoder: GazetteerGeocoder, query: str, geonameid: int
) -> None:
    assert one(geocoder.geocode(query)).raw["geonameid"] == geonameid


@pytest.mark.parametrize("query", ["Brest, Poland", "Qwrtzx", "Moscow, Brest Oblast"])
def test_what_is_not_there_is_none(geocoder: GazetteerGeocoder, query: str) -> None:
    assert geocoder.geocode(query) is None
    assert geocoder.geocode(query, exactly_one=False) is None


def test_raw_holds_the_fields_of_the_candidate(geocoder: GazetteerGeocoder) -> None:
    found = one(geocoder.geocode("Minsk"))
    assert set(found.raw) == {field.name for field in fields(Candidate)}
    assert found.address == "Minsk, Minsk City, Belarus"


def test_several_answers_are_limited_and_kept_to_the_countries_asked(geocoder: GazetteerGeocoder) -> None:
    assert len(several(geocoder.geocode("Springfield", exactly_one=False, limit=3))) == 3
    chosen = several(geocoder.geocode("Brest", exactly_one=False, country_codes="fr, de"))
    assert {found.raw["country"] for found in chosen} == {"FR", "DE"}


def test_reverse_gives_the_nearest_place(geocoder: GazetteerGeocoder) -> None:
    assert one(geocoder.reverse("52.1, 23.7")).raw["geonameid"] == 629634
    assert len(several(geocoder.reverse((52.1, 23.7), exactly_one=False, limit=4))) == 4


@pytest.mark.parametrize("query", ["", " , ", None, 7])
def test_a_query_that_is_no_name_is_refused(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.geocode(query)


@pytest.mark.parametrize("query", ["", "Brest", None, (float("nan"), 2.0)])
def test_a_query_that_is_no_point_is_refused(geocoder: GazetteerGeocoder, query: str) -> None:
    with pytest.raises(GeocoderQueryError):
        geocoder.reverse(query)


def test_the_rate_limiter_of_geopy_wraps_it(geocoder: GazetteerGeocoder) -> None:
    limited = RateLimiter(geocoder.geocode, min_delay_seconds=0.001)
    assert limited("Minsk").raw["country"] == "BY"


def test_the_online_geocoder_is_one_for_the_whole_application() -> None:
    assert nominatim() is nominatim()
