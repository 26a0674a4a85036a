"""Countries and regions stand where GeoNames has them, and their ground stays where it is."""

import pytest
import shapely
from shapely.geometry import Point

from data.build.ground import Extent
from data.build.place import PlaceRow
from data.build.points import ground_beside, points
from data.build.regions import regions
from data.build.states import states
from geo.countries import countries

BREST_OBLAST = 629631
MIDDLE = Extent(50.0, 20.0, 100.0)


def town(name: str, longitude: float) -> PlaceRow:
    return PlaceRow(1, name, "BY", "01", "P", "PPL", 52.1, longitude, 340_000, 1.0, own={name.casefold()})


def test_a_region_takes_its_point_and_keeps_its_outline() -> None:
    towns = [town("Brest", 23.7), town("Pinsk", 26.1)]
    moved = regions(towns, points={BREST_OBLAST: (53.0, 24.0)}).rows[0]
    own = regions(towns).rows[0]
    assert (moved.latitude, moved.longitude) == (53.0, 24.0)
    assert moved.ground is not None and moved.ground.equals(own.ground)
    assert moved.radius_km == own.radius_km


def test_a_point_in_the_middle_needs_no_ground_beside_it() -> None:
    assert ground_beside((50.1, 20.1), MIDDLE) is None
    assert ground_beside((50.0, 180.1), Extent(50.0, -179.9, 100.0)) is None


def test_a_point_off_the_middle_leaves_the_circle_where_it_is() -> None:
    ground = ground_beside((51.0, 20.0), MIDDLE)
    assert ground is not None
    assert ground.centroid.distance(Point(20.0, 50.0)) < 0.1


def test_a_country_reaches_from_its_point_to_its_furthest_corner() -> None:
    belarus = {"BY": (shapely.box(23.0, 51.0, 33.0, 56.0), 53.5, 28.0)}
    (middle,) = states(belarus, [])
    (corner,) = states(belarus, [], {middle.number: (51.0, 23.0)})
    assert (corner.latitude, corner.longitude) == (51.0, 23.0)
    assert corner.radius_km > 1.9 * middle.radius_km


def test_points_are_of_countries_and_regions_once_each() -> None:
    listed = points()
    assert len(listed) > 7_000 and len(listed) > len(countries())
    assert all(-90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in listed.values())


@pytest.mark.parametrize("number", [5883102, 6093943, 4197000, 1264418])
def test_wide_regions_have_a_point_of_their_own(number: int) -> None:
    assert number in points()
