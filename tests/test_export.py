"""Export: what is in view, safe to open in a spreadsheet."""

import csv
import io
import json
import re

import pytest

from claimmap.export import to_csv, to_geojson
from claimmap.selection import Selection, View, select
from tests.fixtures import IVALO, KIRKENES, NOWHERE, movement, reading, with_movements, with_text_everywhere


def _rows(view: View) -> list[dict[str, str]]:
    text = to_csv(reading(), view).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_of_the_csv_starts_as_a_formula(start: str) -> None:
    made = with_text_everywhere(f"{start}HYPERLINK(1)")
    text = to_csv(made, select(made, Selection())).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert f"'{start}HYPERLINK(1)" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))]


@pytest.mark.parametrize("start", ["x;=1", "x; =1", "x\t=1", "x\n=1", "x\r\n+1", "x;\u00a0@SUM(1)", 'x;"=1"'])
def test_no_part_of_a_cell_starts_as_a_formula(start: str) -> None:
    made = with_text_everywhere(start)
    text = to_csv(made, select(made, Selection())).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    parts = [part.strip(' \u00a0"') for cell in cells for part in re.split(r"[;\t\r\n]", cell)]
    assert [part for part in parts if part.startswith(("=", "+", "@"))] == []


def test_a_place_that_is_not_known_is_named_as_in_the_text() -> None:
    plain = reading()
    plain.claims["places"] = [[place | {"name": None} for place in own] for own in plain.claims["places"]]
    text = to_csv(plain, select(plain, Selection())).decode("utf-8-sig")
    assert "None" not in text
    assert "the old fort (event_location)" in text


def test_a_spreadsheet_is_told_that_the_file_is_utf_8() -> None:
    assert to_csv(reading(), select(reading(), Selection())).startswith(b"\xef\xbb\xbfid,")


def test_both_files_name_whose_data_they_hold() -> None:
    view = select(reading(), Selection())
    for credit in (_rows(view)[0]["credit"], json.loads(to_geojson(view))["credit"]):
        assert "GeoNames" in credit
        assert "CC BY 4.0" in credit
        assert "Natural Earth" in credit


def test_the_csv_has_the_claims_in_view_and_no_others() -> None:
    rows = _rows(select(reading(), Selection(speakers=frozenset({"Matti Salo"}))))
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
    assert _rows(view) == []
    assert json.loads(to_geojson(view))["features"] == []


def test_the_csv_says_which_article_a_claim_is_from_and_what_moved() -> None:
    told = movement(IVALO, KIRKENES, "announced", via=(NOWHERE,), direction="north")
    made = with_movements(("d", told), ("c", movement(None, None)))
    text = to_csv(made, select(made, Selection())).decode("utf-8-sig")
    rows = {row["id"][0]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert (rows["a"]["article"], rows["a"]["outlet"]) == ("Ships off Kirkenes", "The Made-up Post")
    assert rows["d"]["movement"] == "announced: from Ivalo via the old fort to Kirkenes, north"
    assert (rows["c"]["movement"], rows["a"]["movement"]) == ("reported", "")
    assert "{" not in text
