"""Export: what is in view, safe to open in a spreadsheet."""

import csv
import io
import json

import pytest

from claimmap.export import to_csv, to_geojson
from claimmap.selection import Selection, select
from tests.fixtures import reading, with_text_everywhere


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_of_the_csv_starts_as_a_formula(start: str) -> None:
    text = to_csv(select(with_text_everywhere(f"{start}HYPERLINK(1)"), Selection()))
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert f"'{start}HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_csv_has_the_claims_in_view_and_no_others() -> None:
    text = to_csv(select(reading(), Selection(speakers=frozenset({"Matti Salo"}))))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"][0] for row in rows] == ["c", "f"]
    assert rows[0]["places"] == "Kirkenes (event_location)"
    assert rows[0]["firmness"] == "denied"


def test_the_geojson_has_a_feature_a_site_with_its_claims() -> None:
    document = json.loads(to_geojson(select(reading(), Selection())))
    features = {feature["id"]: feature for feature in document["features"]}
    assert features["g779350"]["geometry"] == {"type": "Point", "coordinates": [30.045, 69.727]}
    assert [claim["id"][0] for claim in features["g779350"]["properties"]["claims"]] == ["a", "b", "c", "d"]
    assert features["p69.700,29.100"]["geometry"]["type"] == "LineString"


def test_an_empty_view_exports_headers_and_no_features() -> None:
    view = select(reading(), Selection(speakers=frozenset({"nobody of that name"})))
    assert to_csv(view).startswith("id,")
    assert json.loads(to_geojson(view))["features"] == []
