"""Layers: what reaches the browser is ids, numbers and our own words, and the map asks for no network."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment
from shapely.geometry import box
from streamlit_folium import _get_feature_group_string, _get_map_string

from claimmap import basemap, layers
from claimmap.land import Land
from claimmap.layers import clicked
from claimmap.marks import Layer
from claimmap.scene import CANVAS_FROM, escape_for_map, scene
from claimmap.selection import Selection, View, select
from geo.gazetteer import BUILT
from tests.fixtures import reading, with_text_everywhere

PAYLOADS = [
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{% for x in range(9) %}{{ x }}{% endfor %}",
    "{{ text",
    "${alert(1)}",
    "`${alert(1)}`",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "'-alert(1)-'",
    '"-alert(1)-"',
    "\\u003cimg src=x\\u003e",
    "a\u2028b\nc\rd",
]

LAND = Land(
    shapes={"NO": box(5, 58, 20, 71), "FI": box(21, 60, 31, 70)},
    unclaimed=(),
    label_points={"NO": (9.0, 61.0, 2.0), "FI": (26.0, 64.0, 2.0)},
)


@pytest.fixture(autouse=True)
def _small_land(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "land", lambda: LAND)


def _scripts(view: View) -> tuple[str, str]:
    """Return the base map's script and the layers' as streamlit-folium sends them."""
    drawing = layers.draw(view, assets_url="../assets")
    drawing.map.get_root().render()
    base = _get_map_string(drawing.map)
    return base, _get_feature_group_string(drawing.groups[0], map=drawing.map)


def _scene(view: View, shown: set[Layer] | None = None) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(json.dumps(scene(view, LAND, set(Layer) if shown is None else shown)))
    return sent


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_of_an_article_reaches_a_script(payload: str) -> None:
    base, group = _scripts(select(with_text_everywhere(payload), Selection()))
    assert payload not in base + group
    assert json.dumps(payload)[1:-1] not in base + group
    assert not re.search(r"<|\{\{|\{%|\$\{|`", group)
    assert len(group.strip().splitlines()) < 16


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_second_rendering_as_a_template_changes_nothing(payload: str) -> None:
    _, group = _scripts(select(with_text_everywhere(payload), Selection()))
    assert Environment(autoescape=False).from_string(group).render().strip() == group.strip()  # noqa: S701  # as branca does


@pytest.mark.parametrize("payload", PAYLOADS)
def test_escaped_text_is_whole_again_in_the_browser(payload: str) -> None:
    escaped = escape_for_map(payload)
    assert not set("<>\"'{}`$\\\n\r\u2028") & set(escaped)
    assert re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), escaped) == payload


def test_a_country_code_that_is_none_reaches_no_script() -> None:
    plain = with_text_everywhere("x")
    plain.places["country"] = "</script>"
    plain.claims["actor_country"] = "{{ 7 * 7 }}"
    _, group = _scripts(select(plain, Selection()))
    assert "</script>" not in group
    assert "7 * 7" not in group


def test_the_base_map_stays_the_same_while_the_layers_change() -> None:
    first, _ = _scripts(select(reading(), Selection()))
    other, _ = _scripts(select(reading(), Selection(kinds=frozenset({"deny"}), place="g779350")))
    assert first == other


def test_the_themes_differ_in_more_than_a_suffix() -> None:
    view = select(reading(), Selection())
    light, dark = (layers.draw(view, theme=theme, assets_url="../assets").map for theme in ("light", "dark"))
    strip = re.compile(r"(_[a-z0-9]+)")  # as streamlit-folium tells maps apart
    assert strip.sub("", _get_map_string(light)) != strip.sub("", _get_map_string(dark))


def test_the_map_names_no_address_outside() -> None:
    drawing = layers.draw(select(reading(), Selection()), assets_url="../assets")
    links = [link for _, link in (*drawing.map.default_js, *drawing.map.default_css)]
    assert all(link.startswith("../assets/") for link in links)
    own = {address for credit in basemap.CREDITS for address in (credit.url, credit.terms_url)}
    named = set(re.findall(r"[a-z]+://[^\"\s]+", "".join(_scripts(select(reading(), Selection())))))
    assert named == own  # links that a reader may click
    assert all(address.startswith("https://") for address in own)


def test_the_files_of_the_map_are_written_again_where_they_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(basemap, "FOLDER", tmp_path / "map")
    for _ in range(2):
        basemap.asset_folder.cache_clear()
        folder = basemap.asset_folder()
        assert {*basemap._SCRIPTS, *basemap._STYLES, "font.css"} <= {path.name for path in folder.iterdir()}
        assert b"claimmapLand" in (folder / "land.js").read_bytes()
        (folder / "land.js").unlink()
        (folder / "base.js").write_bytes(b"half a fi")
    basemap.asset_folder.cache_clear()


def test_the_files_of_the_map_lie_where_no_cleaner_of_temporary_files_looks() -> None:
    assert basemap.FOLDER.parent == BUILT


def test_tiles_are_only_there_when_asked_for_and_are_credited() -> None:
    drawing = layers.draw(select(reading(), Selection()), tiles="osm", assets_url="../assets")
    script = _get_map_string(drawing.map)
    assert basemap.TILES["osm"].url in script
    assert "OpenStreetMap" in script


def test_each_place_is_one_mark_with_its_key() -> None:
    shown = _scene(select(reading(), Selection()))
    assert [site["id"] for site in shown["sites"]] == ["g779350", "g656820"]
    assert [line["id"] for line in shown["lines"]] == ["p69.700,29.100"]
    assert [area["id"] for area in shown["areas"]] == ["p63.000,18.000"]
    assert [circle["km"] for circle in shown["circles"]] == [12.0]
    assert shown["named"] == ["FI", "NO"]


@pytest.mark.parametrize(
    ("hidden", "emptied"),
    [
        (Layer.SITES, "sites"),
        (Layer.UNCERTAINTY, "circles"),
        (Layer.NAMED, "named"),
        (Layer.GROUPS, "areas"),
        (Layer.MEASURED, "measures"),
        (Layer.LABELS, "names"),
    ],
)
def test_each_layer_can_be_switched_off(hidden: Layer, emptied: str) -> None:
    view = select(reading(), Selection())
    assert _scene(view)[emptied]
    assert not _scene(view, set(Layer) - {hidden})[emptied]


def test_a_point_is_drawn_where_its_geometry_is() -> None:
    plain = reading()
    plain.places[["lat", "lon"]] = None
    drawn = {site["id"]: site["at"] for site in _scene(select(plain, Selection()))["sites"]}
    assert drawn["g779350"] == [69.727, 30.045]
    assert drawn["g656820"] == [68.657, 27.55]


def test_a_mark_without_a_point_is_refused_and_not_drawn_at_zero() -> None:
    view = select(reading(), Selection())
    lost = replace(view.sites[0], geometry=box(0, 0, 1, 1), latitude=None, longitude=None)
    with pytest.raises(ValueError, match="no one point"):
        _scene(replace(view, sites=(lost,)))


def test_what_is_merely_named_is_drawn_plain() -> None:
    plain = reading()
    plain.claims["factuality"] = "U"
    (backdrop,) = [area for area in _scene(select(plain, Selection()))["areas"] if area["backdrop"]]
    assert backdrop["firm"] == "asserted"


def test_the_key_explains_each_step_in_view_and_no_other() -> None:
    plain = reading()
    plain.claims["factuality"] = ["CT+", "CT+", "CT-", "CT+", "U", "CT+", "CT+", "CT+"]
    shown = _scene(select(plain, Selection()))
    drawn = {
        item["firm"] for kind in ("sites", "lines", "areas") for item in shown[kind] if not item["backdrop"]
    }
    assert {entry["firm"] for entry in shown["key"]["marks"]} == drawn == {"observed", "predicted", "open"}


def test_an_area_made_of_countries_is_sent_as_their_codes() -> None:
    plain = reading()
    plain.places.loc[3, "geometry"] = LAND.shapes["FI"].union(LAND.shapes["NO"])
    (area,) = _scene(select(plain, Selection()))["areas"]
    assert area["codes"] == ["FI", "NO"]
    assert "rings" not in area


def test_the_chosen_place_is_marked_and_the_view_stays_where_it_is_in_sight() -> None:
    shown = _scene(select(reading(), Selection(place="g656820")))
    assert [site["id"] for site in shown["sites"] if site["chosen"]] == ["g656820"]
    assert shown["focus"]["gentle"] is True


def test_a_chosen_claim_is_flown_to_with_its_measured_line() -> None:
    shown = _scene(select(reading(), Selection(claim="a" * 12)))
    assert shown["focus"]["gentle"] is False
    (south, west), (north, east) = shown["focus"]["corners"]
    assert south <= 69.7 < 69.727 <= north
    assert west <= 29.9 < 30.045 <= east
    assert shown["measures"][0]["label"] == "stated 10 km, measured 5.2 to 8.7 km"


def test_many_places_share_one_canvas() -> None:
    assert _scene(select(reading(), Selection()))["canvas"] is False
    assert CANVAS_FROM == 500


def test_an_empty_view_draws_an_empty_scene() -> None:
    shown = _scene(select(reading(), Selection(speakers=frozenset({"nobody of that name"}))))
    assert shown["sites"] == shown["areas"] == shown["lines"] == []
    assert shown["key"] is None
    assert shown["fit"]["corners"]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"last_active_drawing": None},
        {"last_active_drawing": {"properties": None}},
        {"last_active_drawing": 3},
    ],
)
def test_no_click_is_no_place(answer: dict[str, object] | None) -> None:
    assert clicked(answer) is None


def test_a_click_names_the_place() -> None:
    assert clicked({"last_active_drawing": {"type": "Feature", "properties": {"id": "g779350"}}}) == "g779350"
