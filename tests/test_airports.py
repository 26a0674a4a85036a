"""Airports are found by less than their full name, and never by a word or a person's surname alone."""

import airportsdata
import pytest

from data.build.extract.airports import short_names
from geo.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Heathrow", "ap:EGLL"),
        ("Gatwick", "ap:EGKK"),
        ("Schiphol", "ap:EHAM"),
        ("Domodedovo Airport", "ap:UUDD"),
        ("Logan Airport", "ap:KBOS"),
        ("Pearson International Airport", "ap:CYYZ"),
        ("Macdonald-Cartier International Airport", "ap:CYOW"),
        ("JFK Airport", "ap:KJFK"),
        ("Reagan National Airport", "ap:KDCA"),
        ("da Vinci airport", "ap:LIRF"),
    ],
)
def test_airports_are_found_by_their_short_names(gazetteer: Gazetteer, name: str, key: str) -> None:
    assert key in {place.key for place in gazetteer.lookup([name])[name]}


@pytest.mark.parametrize(
    "name", ["Logan", "Pearson", "Kennedy", "JFK", "Chopin", "Terminal", "Liberty", "Hariri"]
)
def test_no_word_and_no_surname_alone_is_an_airport(gazetteer: Gazetteer, name: str) -> None:
    assert not any(place.key.startswith("ap:") for place in gazetteer.lookup([name])[name])


def airport(name: str, city: str) -> airportsdata.Airport:
    return {**airportsdata.load("ICAO")["EGLL"], "name": name, "city": city, "iata": "XYZ"}


def test_the_city_and_given_names_are_left_out() -> None:
    assert short_names(airport("London Heathrow Airport", "London")) == ({"heathrow airport"}, {"heathrow"})
    short, bare = short_names(airport("Toronto Lester B. Pearson International Airport", "Toronto"))
    assert {"pearson airport", "pearson international airport", "lester b pearson airport"} <= short
    assert not bare


def test_the_city_alone_is_no_short_name() -> None:
    short, bare = short_names(airport("Cairo International Airport", "Cairo"))
    assert (short, bare) == ({"xyz airport", "xyz international airport"}, set())
