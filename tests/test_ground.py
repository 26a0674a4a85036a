"""What is drawn of a place: its outline or its line, and a circle only for what has none."""

import pytest
from shapely.geometry import Point

from geo import borders, read
from geo.gazetteer import Gazetteer
from geo.geocoder import GazetteerGeocoder
from geo.resolve.ground import ground_of


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def drawn(gazetteer: Gazetteer, key: str) -> str | None:
    place = gazetteer.place(key)
    assert place is not None
    ground = ground_of(place, gazetteer)
    return ground.geom_type if ground is not None else None


@pytest.mark.parametrize(
    ("key", "form"),
    [
        ("gn:703448", "Point"),  # Kyiv
        ("gn:690791", "MultiPolygon"),  # Ukraine
        ("gn:629631", "Polygon"),  # Brest Oblast
        ("cu:dnieper", "MultiLineString"),
        ("gn:1502020", "Polygon"),  # Krasnoyarsk Krai, a circle about its middle
        ("hc:prussia", None),  # parts of four countries of today
    ],
)
def test_a_place_is_drawn_as_what_it_is(gazetteer: Gazetteer, key: str, form: str | None) -> None:
    assert drawn(gazetteer, key) == form


def test_a_state_that_is_gone_is_the_ground_of_those_that_followed(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("hc:czechoslovakia")
    assert place is not None
    ground = ground_of(place, gazetteer)
    assert ground is not None and ground.equals(borders.union(("CZ", "SK")))
    assert gazetteer.successors("hc:prussia") and not gazetteer.successors("hc:prussia", whole=True)


def test_a_region_at_whose_edge_geonames_stands_is_drawn_where_it_lies(gazetteer: Gazetteer) -> None:
    alberta = gazetteer.place("gn:5883102")
    assert alberta is not None
    ground = ground_of(alberta, gazetteer)
    assert ground is not None and ground.contains(Point(-113.5, 53.5))


def test_along_a_river_is_its_line_and_its_precision_stays() -> None:
    places = read("KYIV, Ukraine - Russian troops dug in along the Dnieper River near Kyiv on Monday.").places
    along = places[places["surface"].str.startswith("along")].iloc[0]
    assert along["geometry"].geom_type == "MultiLineString"
    assert along["geo_precision"] == 2 and along["uncertainty_km"] > 100


def test_a_distance_from_a_region_is_measured_from_its_middle() -> None:
    places = read("Fires burned near Alberta, in Canada, on Monday.").places
    near = places[places["kind"] == "relative"].iloc[0]
    assert near["lon"] == pytest.approx(-114.5, abs=1.0)


def test_a_town_lies_in_the_state_that_was_there() -> None:
    geocoder = GazetteerGeocoder()
    found = geocoder.geocode("Brno, Czechoslovakia", exactly_one=False)
    assert isinstance(found, list) and [place.raw["country"] for place in found] == ["CZ"]
    assert geocoder.geocode("Black Sea, Czechoslovakia") is None


def test_a_state_that_is_gone_only_says_where_the_place_before_it_lay() -> None:
    claims = read("Police said on Monday that troops attacked Brno, Czechoslovakia.").claims
    roles = {place["name"]: place["role"] for places in claims["places"] for place in places}
    assert roles.get("Czechoslovakia") == "jurisdiction"
