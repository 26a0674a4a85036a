"""The scores of the geoparse benchmark, on examples small enough to reckon by hand."""

import json
import math
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import geoparse, peers
from benchmarks.corpora import GoldToponym, read_jsonl
from benchmarks.geonames_dump import write_dump
from benchmarks.geoparse_scores import (
    HIT_KM,
    UNRESOLVED_KM,
    Answer,
    Rates,
    Tally,
    Toponym,
    accuracy_at_161_km,
    area_under_curve,
    count,
    count_given,
    error_km,
    rates,
)
from benchmarks.geoparsers import Dateline, MostPopulous
from benchmarks.peers import Found, Peer
from geo.gazetteer import Gazetteer

TEXT = "Kyiv and Minsk"
KYIV = Toponym(0, 4, "Kyiv", 50.45, 30.52)
MINSK = Toponym(9, 14, "Minsk", 53.90, 27.57)
GEORGIA = Toponym(0, 7, "Georgia", 42.0, 43.5, country="GE")


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = Gazetteer.open()
    yield opened
    opened.close()


def _at(toponym: Toponym, *, north: float = 0.0) -> Answer:
    """Return the right answer, or one so many degrees too far north."""
    assert toponym.latitude is not None
    return Answer(toponym.start, toponym.end, toponym.latitude + north, toponym.longitude)


def _tally(gold: list[Toponym], answers: list[Answer]) -> Tally:
    tally = Tally()
    count(tally, gold, answers, TEXT)
    return tally


def test_all_found_and_right_is_one_throughout() -> None:
    tally = _tally([KYIV, MINSK], [_at(KYIV), _at(MINSK)])
    perfect = Rates(1.0, 1.0, 1.0)
    assert (tally.spans_exact(), tally.spans_overlapping(), tally.end_to_end()) == (perfect,) * 3


def test_one_missed_costs_recall_only() -> None:
    tally = _tally([KYIV, MINSK], [_at(KYIV)])
    assert tally.end_to_end() == Rates(1.0, 0.5, 2 / 3)
    assert tally.missed == {"Minsk": 1}


def test_one_found_where_none_is_costs_precision_only() -> None:
    tally = _tally([KYIV], [_at(KYIV), _at(MINSK)])
    assert tally.spans_exact() == Rates(0.5, 1.0, 2 / 3)
    assert tally.spurious == {"Minsk": 1}


def test_a_place_200_km_off_is_a_span_found_and_no_hit() -> None:
    wrong = _at(MINSK, north=1.8)  # a degree of latitude is 111 km
    assert error_km(MINSK, wrong) == pytest.approx(200, abs=1)
    tally = _tally([KYIV, MINSK], [_at(KYIV), wrong])
    assert tally.spans_overlapping().f1 == 1.0
    assert tally.end_to_end() == Rates(0.5, 0.5, 0.5)


def test_a_place_150_km_off_is_a_hit() -> None:
    assert _tally([MINSK], [_at(MINSK, north=1.35)]).hits == 1


def test_a_span_without_a_place_counts_half_way_around_the_earth() -> None:
    tally = Tally()
    count_given(tally, [KYIV, MINSK], [_at(KYIV), Answer(9, 14)])
    assert tally.given_errors_km == [0.0, UNRESOLVED_KM]
    assert accuracy_at_161_km(tally.given_errors_km) == 0.5


def test_two_answers_on_one_toponym_are_one_hit_and_the_nearer_in_extent_counts() -> None:
    whole = Toponym(0, 14, "Kyiv and Minsk", 50.45, 30.52)
    tally = _tally([whole], [Answer(9, 14, 53.90, 27.57), Answer(0, 13, 50.45, 30.52)])
    assert (tally.exact, tally.overlapping, tally.hits, tally.answers) == (0, 1, 1, 2)
    assert tally.end_to_end().precision == 0.5


def test_one_answer_over_two_toponyms_finds_one_of_them() -> None:
    tally = _tally([KYIV, MINSK], [Answer(0, 14, 50.45, 30.52)])
    assert tally.spans_overlapping() == Rates(1.0, 0.5, 2 / 3)


def test_the_same_country_is_right_wherever_its_point_lies() -> None:
    assert error_km(GEORGIA, Answer(0, 7, 0.0, 0.0, country="GE")) == 0.0


@pytest.mark.parametrize("country", ["US", None])
def test_another_country_and_a_place_in_it_are_judged_by_distance(country: str | None) -> None:
    distance_km = error_km(GEORGIA, Answer(0, 7, 33.0, -83.5, country=country))
    assert distance_km is not None
    assert distance_km > HIT_KM


def test_a_toponym_that_nobody_can_locate_counts_for_spans_only() -> None:
    unknown = Toponym(9, 14, "Minsk", None, None)
    tally = _tally([KYIV, unknown], [_at(KYIV), Answer(9, 14, 0.0, 0.0)])
    assert tally.spans_exact() == Rates(1.0, 1.0, 1.0)
    assert tally.end_to_end() == Rates(1.0, 1.0, 1.0)
    count_given(tally, [unknown], [Answer(9, 14, 0.0, 0.0)])
    assert tally.given_errors_km == []


def test_the_area_under_the_curve_is_that_of_its_trapezoids() -> None:
    half = math.sqrt(UNRESOLVED_KM) - 1  # ln(error + 1) is half of ln(20039)
    assert area_under_curve([half]) == pytest.approx(0.5)
    assert area_under_curve([0.0, 0.0]) == 0.0
    assert area_under_curve([UNRESOLVED_KM - 1, 0.0]) == pytest.approx(0.5)
    # heights 0, 0, 0.5, 1: (0 + 0) / 2 + (0 + 0.5) / 2 + (0.5 + 1) / 2 = 1 over a width of 3
    assert area_under_curve([0.0, UNRESOLVED_KM - 1, half, 0.0]) == pytest.approx(1 / 3)


def test_rates_of_nothing_are_nought() -> None:
    assert rates(0, 0, 0) == Rates(0.0, 0.0, 0.0)


def test_literal_use_is_judged_on_spans_found_where_both_tell() -> None:
    gold = [
        Toponym(0, 4, "Kyiv", 50.45, 30.52, is_literal=True),
        Toponym(9, 14, "Minsk", 53.9, 27.57, is_literal=False),
    ]
    both = [Answer(0, 4, is_literal=True), Answer(9, 14, is_literal=True), Answer(5, 8, is_literal=True)]
    assert _tally(gold, both).literal_accuracy() == 0.5
    assert _tally(gold, [Answer(0, 4)]).literal_accuracy() is None
    assert _tally([KYIV], [Answer(0, 4, is_literal=True)]).literal_accuracy() is None


def test_a_corpus_is_read_with_offsets_ids_and_gaps(tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    gold = [
        {"s": 0, "e": 4, "phrase": "Kyiv", "lat": "50.45", "lon": "30.52", "gid": "703448"},
        {"s": 9, "e": 14, "phrase": "Minsk", "lat": None, "lon": None, "gid": None},
    ]
    path.write_text(json.dumps({"text": TEXT + "\u2028", "gold": gold}, ensure_ascii=False) + "\n", "utf-8")
    (text,) = read_jsonl(path)
    kyiv, minsk = text.toponyms
    assert (kyiv.surface, kyiv.latitude, kyiv.geonameid) == ("Kyiv", 50.45, 703448)
    assert (minsk.surface, minsk.latitude, minsk.key) == ("Minsk", None, None)


@pytest.mark.parametrize(
    ("surface", "latitude", "longitude", "geonameid", "country"),
    [
        ("Georgia", 42.0, 43.5, None, "GE"),
        ("Georgia", 33.0, -83.5, None, None),  # the state
        ("Turkish", 39.0, 35.0, 298795, "TR"),
        ("Turkey", 39.0, 35.0, 703448, None),  # the id is a town's
        ("Kyiv", 50.45, 30.52, None, None),
    ],
)
def test_a_toponym_is_a_country_by_its_id_or_by_name_and_ground(
    gazetteer: Gazetteer,
    surface: str,
    latitude: float,
    longitude: float,
    geonameid: int | None,
    country: str | None,
) -> None:
    toponym = GoldToponym(0, len(surface), surface, None, latitude, longitude, geonameid, "literal")
    assert geoparse.country_of(toponym, gazetteer) == country


def test_a_peer_answers_with_the_longest_of_names_within_each_other() -> None:
    peer = Peer("peer", lambda text: [Found(4, 8, None), Found(0, 8, None), Found(9, 13, None)])
    assert [(each.start, each.end) for each in peer.read("New York City")] == [(0, 8), (9, 13)]


def test_a_peer_given_a_span_reads_its_words_alone(gazetteer: Gazetteer) -> None:
    kyiv = gazetteer.place("gn:703448")
    peer = Peer("peer", lambda text: [Found(0, 4, kyiv)] if text == "Kyiv" else [])
    found, unknown = peer.resolve(TEXT, [(0, 4), (9, 14)])
    assert (found.start, found.latitude) == (0, kyiv.latitude if kyiv else None)
    assert (unknown.start, unknown.end, unknown.latitude) == (9, 14, None)


def test_peers_that_are_not_installed_are_named(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "find_spec", lambda name: None)
    assert peers.peers(gazetteer) == ([], ["geotext", "flashgeotext", "geonames-tagger"])


def test_the_baseline_takes_the_most_populous_place_of_our_own_spans(gazetteer: Gazetteer) -> None:
    text = "The storm flooded Lebanon, Tennessee, before it reached the town of Paris in Texas."
    ours, baseline = Dateline(gazetteer).read(text), MostPopulous(gazetteer).read(text)
    assert [(each.start, each.end) for each in ours] == [(each.start, each.end) for each in baseline]
    paris = next(each for each in baseline if text[each.start : each.end] == "Paris")
    assert error_km(Toponym(0, 5, "Paris", 48.85, 2.35), paris) == pytest.approx(0, abs=HIT_KM)


def test_spans_that_are_given_get_one_answer_each(gazetteer: Gazetteer) -> None:
    for system in (Dateline(gazetteer), MostPopulous(gazetteer)):
        answers = system.resolve(TEXT, [(0, 4), (9, 14)])
        assert [(each.start, each.end) for each in answers] == [(0, 4), (9, 14)]


def test_a_table_is_markdown() -> None:
    assert geoparse.markdown([("a", "b"), ("1", "2")]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_the_dump_has_the_columns_of_geonames(tmp_path: Path) -> None:
    write_dump(tmp_path / "dump.zip")
    with zipfile.ZipFile(tmp_path / "dump.zip") as archive:
        lines = archive.read("allCountries.txt").decode().splitlines()
    assert {line.count("\t") for line in lines} == {18}
    kyiv = next(line.split("\t") for line in lines if line.startswith("703448\t"))
    assert "kiev" in kyiv[3].split(",")
    assert (kyiv[6], kyiv[8]) == ("P", "UA")


def test_a_column_that_no_system_fills_is_left_out() -> None:
    rows = [
        ("system", "literal or not", "words/s"),
        ("a", geoparse.NOTHING, "1"),
        ("b", geoparse.NOTHING, "2"),
    ]
    assert geoparse.without_empty_columns(rows) == [["system", "words/s"], ["a", "1"], ["b", "2"]]
