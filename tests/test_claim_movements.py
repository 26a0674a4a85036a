"""Movements: an arrow leads from one known place to another, and says no more than the claim."""

import json
from typing import Any

import pytest
from shapely.geometry import box

from claimmap import export
from claimmap.export import to_geojson
from claimmap.marks import Layer
from claimmap.movements import Course, heading
from claimmap.scene import scene
from claimmap.selection import Selection, View, select
from tests.fixtures import (
    BORDER,
    FINLAND,
    IVALO,
    KIRKENES,
    NEAR_KIRKENES,
    NORDICS,
    NOWHERE,
    OSLO,
    movement,
    with_movements,
    with_text_everywhere,
)
from tests.test_layers import LAND, PAYLOADS


def view_of(*told: tuple[str, dict[str, Any]], **chosen: Any) -> View:
    return select(with_movements(*told), Selection(**chosen))


def drawn(view: View, layers: set[Layer] | None = None) -> list[dict[str, Any]]:
    sent: dict[str, Any] = json.loads(json.dumps(scene(view, LAND, set(Layer) if layers is None else layers)))
    arrows: list[dict[str, Any]] = sent["arrows"]
    return arrows


def test_an_arrow_leads_from_origin_to_destination() -> None:
    (arrow,) = drawn(view_of(("a", movement(IVALO, KIRKENES))))
    assert arrow["points"] == [[68.657, 27.55], [69.727, 30.045]]
    assert arrow["course"] == "reported"
    assert arrow["label"].startswith("Ivalo to Kirkenes: 1 claim, movement reported")


@pytest.mark.parametrize("course", list(Course))
def test_the_course_is_told(course: Course) -> None:
    (arrow,) = drawn(view_of(("a", movement(IVALO, KIRKENES, course))))
    assert arrow["course"] == course


def test_what_is_only_expected_or_is_denied_is_no_report() -> None:
    expected, denied = movement(IVALO, KIRKENES), movement(KIRKENES, IVALO)
    assert {a["course"] for a in drawn(view_of(("d", expected), ("c", denied)))} == {"announced", "denied"}


@pytest.mark.parametrize(
    ("origin", "destination"),
    [
        (None, KIRKENES),
        (KIRKENES, None),
        (KIRKENES, KIRKENES),
        (KIRKENES, NEAR_KIRKENES),
        (NOWHERE, KIRKENES),
        (OSLO, KIRKENES),  # "Oslo sent": a government
        (IVALO, FINLAND),  # one holds the other
        (IVALO, NORDICS),
        (IVALO, BORDER),  # a line is no one place
    ],
)
def test_no_end_is_made_up(origin: int | None, destination: int | None) -> None:
    assert drawn(view_of(("a", movement(origin, destination)))) == []


def with_small_finland(told: dict[str, Any]) -> View:
    made = with_movements(("a", told))
    made.places.loc[FINLAND, "geometry"] = box(21, 60, 27, 68)
    return select(made, Selection())


def test_an_area_is_an_end_where_its_text_box_stands() -> None:
    view = with_small_finland(movement(FINLAND, KIRKENES))
    assert {site.key for site in view.sites} >= {"g660013", "g779350"}
    (arrow,) = drawn(view)
    assert arrow["points"] == [[64.0, 26.0], [69.727, 30.045]]


def test_an_arrow_leads_over_what_lies_on_the_way() -> None:
    (arrow,) = drawn(with_small_finland(movement(FINLAND, KIRKENES, via=(IVALO,))))
    assert arrow["points"] == [[64.0, 26.0], [68.657, 27.55], [69.727, 30.045]]
    (moved,) = view_of(("a", movement(IVALO, KIRKENES, via=(NEAR_KIRKENES, NOWHERE)))).movements
    assert moved.stops == ("g656820", "g779350")


@pytest.mark.parametrize(
    ("words", "degrees"),
    [
        ("north", 0.0),
        ("south-eastwards", 135.0),
        ("northwest", 315.0),
        ("to the west", 270.0),
        ("eastern", None),
        ("from the east", None),
        ("north and south", None),
        ("closer", None),
        (None, None),
    ],
)
def test_a_heading_is_told_only_where_words_tell_one(words: str | None, degrees: float | None) -> None:
    assert heading(words) == degrees


def test_a_heading_and_one_place_are_a_short_arrow() -> None:
    (leaves,) = drawn(view_of(("a", movement(KIRKENES, None, direction="south"))))
    assert (leaves["heading"], leaves["arrives"], len(leaves["points"])) == (180.0, False, 1)
    (arrives,) = drawn(view_of(("a", movement(None, KIRKENES, direction="north"))))
    assert arrives["arrives"]
    assert arrives["label"].startswith("North to Kirkenes")


def test_a_heading_stands_in_for_no_end_that_is_known() -> None:
    assert drawn(view_of(("a", movement(KIRKENES, BORDER, direction="south")))) == []


def test_claims_of_one_movement_share_an_arrow_that_lists_them() -> None:
    view = view_of(("a", movement(IVALO, KIRKENES)), ("b", movement(IVALO, NEAR_KIRKENES)))
    (arrow,) = drawn(view)
    assert arrow["id"] == view.movements[0].key
    assert [claim[0] for claim in view.at(arrow["id"])["id"]] == ["a", "b"]
    assert view.title_of(arrow["id"]) == "Ivalo to Kirkenes"


def test_an_arrow_of_one_claim_leads_to_it() -> None:
    (arrow,) = drawn(view_of(("a", movement(IVALO, KIRKENES))))
    assert arrow["id"] == "claim:" + "a" * 12


def test_a_chosen_arrow_is_marked_and_drawn_last() -> None:
    told = (("a", movement(IVALO, KIRKENES)), ("c", movement(KIRKENES, IVALO)))
    assert [a["chosen"] for a in drawn(view_of(*told, claim="a" * 12))] == [False, True]


def test_a_chosen_movement_is_looked_at_with_both_ends() -> None:
    told = (("a", movement(IVALO, KIRKENES)), ("b", movement(IVALO, KIRKENES)))
    key = view_of(*told).movements[0].key
    focus = scene(view_of(*told, place=key), LAND, set(Layer))["focus"]
    assert isinstance(focus, dict)
    assert focus["corners"] == [(68.657, 27.55), (69.727, 30.045)]


def test_movements_are_a_layer_that_the_key_explains_only_when_shown() -> None:
    view = view_of(("a", movement(IVALO, KIRKENES, "announced")))
    shown, hidden = (scene(view, LAND, set(Layer) - off)["key"] for off in (set(), {Layer.MOVEMENTS}))
    assert isinstance(shown, dict) and isinstance(hidden, dict)
    assert [entry["course"] for entry in shown["arrows"]] == ["announced"]
    assert shown["route"]
    assert hidden["arrows"] == []
    assert not hidden["route"]
    assert drawn(view, set(Layer) - {Layer.MOVEMENTS}) == []


def test_a_filter_takes_its_arrows_away() -> None:
    told = ("a", movement(IVALO, KIRKENES))
    assert view_of(told, kinds=frozenset({"deny"})).movements == ()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_an_article_reaches_an_arrow(payload: str) -> None:
    made = with_text_everywhere(payload)
    told = movement(IVALO, KIRKENES) | {"manner": {"text": payload}}
    claims = made.claims.assign(movement=[told, *[None] * 7])
    sent = json.dumps(
        scene(select(type(made)(made.article, made.places, claims), Selection()), LAND, set(Layer))
    )
    assert '"arrows": [{' in sent
    assert json.dumps(payload)[1:-1] not in sent


def test_movements_are_exported_as_lines_with_their_course(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "land", lambda: LAND)
    told = (("a", movement(IVALO, KIRKENES, "announced")), ("b", movement(KIRKENES, None, direction="south")))
    features = json.loads(to_geojson(view_of(*told)))["features"]
    (line,) = [feature for feature in features if "course" in feature["properties"]]
    assert line["geometry"] == {"type": "LineString", "coordinates": [[27.55, 68.657], [30.045, 69.727]]}
    assert line["properties"]["course"] == "announced"
    assert [claim["id"][0] for claim in line["properties"]["claims"]] == ["a"]
