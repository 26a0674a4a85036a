"""Borders are measured at full resolution and on the ellipsoid."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Point, get_coordinates

from geo import borders
from geo._errors import DataError

BREST = (52.10894, 23.71749)
GEOD = Geod(ellps="WGS84")


def test_brest_lies_six_kilometres_from_poland() -> None:
    poland = borders.area("PL")
    assert poland is not None
    assert borders.distance_km(*BREST, poland) == pytest.approx(6.1, abs=0.1)


def test_the_border_with_belarus_is_as_far_from_brest_as_poland_is() -> None:
    line, poland = borders.border("PL", "BY"), borders.area("PL")
    assert line is not None and poland is not None
    assert borders.distance_km(*BREST, line) == pytest.approx(borders.distance_km(*BREST, poland), abs=0.001)


def test_the_line_between_poland_and_belarus_is_340_kilometres_long_from_either_side() -> None:
    one, other = borders.border("PL", "BY"), borders.border("BY", "PL")
    assert one is not None and one.equals(other)
    assert GEOD.geometry_length(one) / 1000 == pytest.approx(340, abs=2)


def test_neighbours_share_a_border_and_others_do_not() -> None:
    assert borders.neighbours("BY") == ("LT", "LV", "PL", "RU", "UA")
    assert borders.border("BY", "DE") is None


def test_a_whole_land_border_is_as_long_as_its_parts() -> None:
    whole = borders.border("UA")
    assert whole is not None
    parts = [borders.border("UA", other) for other in borders.neighbours("UA")]
    length = sum(GEOD.geometry_length(part) for part in parts if part is not None)
    assert GEOD.geometry_length(whole) == pytest.approx(length, rel=1e-9)


def test_a_whole_land_border_leaves_out_the_coast() -> None:
    whole, area = borders.border("UA"), borders.area("UA")
    assert whole is not None and area is not None
    assert whole.length < area.boundary.length
    assert borders.distance_km(46.48, 30.72, whole) > 30  # Odesa, on the coast


def test_an_island_country_has_no_land_border() -> None:
    assert borders.border("IS") is None
    assert borders.neighbours("IS") == ()


def test_an_unknown_country_has_no_area() -> None:
    assert borders.area("ZZ") is None


@pytest.mark.parametrize(("latitude", "longitude"), [(45.2, 34.2), (48.0, 37.8)])
def test_crimea_and_donetsk_are_drawn_in_ukraine(latitude: float, longitude: float) -> None:
    ukraine = borders.area("UA")
    assert ukraine is not None
    assert ukraine.covers(Point(longitude, latitude))


def test_a_point_inside_an_area_is_at_no_distance() -> None:
    belarus = borders.area("BY")
    assert belarus is not None
    assert borders.distance_km(*BREST, belarus) == 0
    assert borders.nearest_point(*BREST, belarus) == BREST


def test_a_border_along_a_parallel_is_met_on_the_parallel() -> None:
    line = borders.border("CA", "US")
    assert line is not None
    latitude, longitude = borders.nearest_point(50.0, -105.0, line)
    assert latitude == pytest.approx(49.0, abs=0.01)
    assert longitude == pytest.approx(-105.0, abs=0.1)


@pytest.mark.parametrize("code", ["NZ", "US", "RU", "AQ"])
def test_a_far_country_is_as_far_as_its_nearest_corner(code: str) -> None:
    area = borders.area(code)
    assert area is not None
    corners = get_coordinates(area)
    latitudes, longitudes = [BREST[0]] * len(corners), [BREST[1]] * len(corners)
    _, _, metres = GEOD.inv(longitudes, latitudes, corners[:, 0], corners[:, 1])
    nearest_corner_km = min(metres) / 1000
    assert nearest_corner_km - 2 <= borders.distance_km(*BREST, area) <= nearest_corner_km + 0.001


@given(st.floats(-70, 70), st.floats(-170, 170), st.floats(1, 500))
def test_every_corner_of_a_circle_lies_at_its_radius(
    latitude: float, longitude: float, radius_km: float
) -> None:
    circle = borders.geodesic_circle(latitude, longitude, radius_km)
    for x, y in circle.exterior.coords:
        _, _, metres = GEOD.inv(longitude, latitude, x, y)
        assert metres / 1000 == pytest.approx(radius_km, rel=1e-6)


def test_an_empty_geometry_has_no_nearest_point() -> None:
    with pytest.raises(ValueError, match="empty"):
        borders.nearest_point(*BREST, Point())


def test_a_missing_file_names_the_command_that_builds_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(borders, "PATH", tmp_path / "borders.sqlite")
    borders._connection.cache_clear()
    with pytest.raises(DataError, match=r"python -m data\.build"):
        borders.area.__wrapped__("PL")
    borders._connection.cache_clear()


def test_the_dataset_and_its_point_of_view_are_told() -> None:
    assert "1:10m" in borders.DATASET and "5.1.1" in borders.DATASET
    assert "Crimea" in borders.POINT_OF_VIEW
