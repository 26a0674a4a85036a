"""A reading's tables are a contract: names, kinds and offsets that outside programs rely on."""

from pathlib import Path

import pandas as pd
import pytest

import geo
from geo import columns

TEXT = (
    "Georgian officials said on Friday that up to 150 tanks had entered South Ossetia.\n"
    "Moscow denied that its jets had bombed Gori, some 60 km from Tbilisi.\n"
)


@pytest.fixture(scope="module")
def reading() -> geo.Reading:
    return geo.read_text(TEXT, published="2008-08-09")


def test_tables_have_the_columns_of_the_contract_in_order(reading: geo.Reading) -> None:
    assert tuple(reading.places.columns) == columns.PLACES
    assert tuple(reading.claims.columns) == columns.CLAIMS


def test_offsets_are_into_the_text_as_given(reading: geo.Reading) -> None:
    for row in reading.places.to_dict("records"):
        assert TEXT[row["start"] : row["end"]] == row["surface"]


def test_geometry_is_wgs_84(reading: geo.Reading) -> None:
    assert reading.places.crs == "EPSG:4326"


def test_actors_by_their_place_have_no_geometry(reading: geo.Reading) -> None:
    actors = reading.places[reading.places["kind"].isin(["metonym", "demonym"])]
    assert len(actors) >= 2
    assert actors.geometry.isna().all()


def test_kinds_are_of_the_contract(reading: geo.Reading) -> None:
    assert set(reading.places["kind"]) <= {"literal", "metonym", "demonym", "border", "region", "relative"}


def test_an_article_without_claims_has_empty_tables_of_the_same_shape() -> None:
    reading = geo.read_text("Nothing happened.")
    assert reading.claims.empty
    assert tuple(reading.claims.columns) == columns.CLAIMS
    assert tuple(reading.places.columns) == columns.PLACES


def test_another_language_gives_a_notice_and_no_claims() -> None:
    reading = geo.read_text("Російські війська стягуються до кордону, повідомляє міністерство оборони. " * 3)
    assert reading.claims.empty
    assert "English only" in reading.article.notices[0]


def test_a_path_and_its_text_read_alike(tmp_path: Path, reading: geo.Reading) -> None:
    path = tmp_path / "story.txt"
    path.write_text(TEXT, encoding="utf-8")
    for given in (path, str(path)):
        pd.testing.assert_frame_equal(geo.read(given, published="2008-08-09").claims, reading.claims)


def test_text_that_names_a_file_is_not_opened_for_strangers(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("Troops crossed into Georgia.", encoding="utf-8")
    assert geo.read_text(str(path)).article.text == str(path)


@pytest.mark.parametrize(
    "text", ["\u202eTanks\u202c \U0001f600 at\u200b Gori\0 were \x07hit.", "A\r\n\r\nB\r\n", "—" * 500]
)
def test_odd_characters_keep_offsets_right(text: str) -> None:
    reading = geo.read_text(text)
    for row in reading.places.to_dict("records"):
        assert text[row["start"] : row["end"]] == row["surface"]


def test_says_when_there_are_more_places_than_are_read() -> None:
    reading = geo.read_text("Troops left Minsk, Gori and Poti. " * 900)
    assert any("very many places" in notice for notice in reading.article.notices)
