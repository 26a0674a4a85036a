"""The collection: readings of several articles as one."""

from dataclasses import replace
from typing import Any

import pytest

from claimmap.selection import Selection, select
from geo.collection import collect
from tests.fixtures import IVALO, KIRKENES, MadeUpReading, another, movement, reading


def moving(made: MadeUpReading, cell: object) -> MadeUpReading:
    cells: list[Any] = [cell, *[None] * 7]
    return replace(made, claims=made.claims.assign(movement=cells))


def test_articles_stand_in_order_of_publication_and_undated_ones_last() -> None:
    undated, late, early = another("2", None), another("1", "2021-07-01"), reading()
    found = collect([undated, late, early])
    assert [article.published for article in found.articles] == ["2021-05-04", "2021-07-01", None]
    assert [document[0] for document in found.claims["document"].unique()] == ["0", "1", "2"]
    assert list(found.claims.index) == list(range(24))


def test_what_is_read_twice_counts_once() -> None:
    assert len(collect([reading(), reading()]).claims) == 8


def test_rows_of_places_are_those_of_the_collection() -> None:
    told = movement(IVALO, KIRKENES, via=(IVALO,))
    found = collect([reading(), moving(another(), told)])
    second = found.claims[found.claims["document"] == "1" * 64]
    for entry in (e for entries in second["places"] for e in entries):
        row = found.places.loc[entry["place"]]
        assert (row["document"][0], row["name"]) == ("1", entry["name"])
    moved = second["movement"].iloc[0]
    ends = [moved["origin"], moved["destination"], *moved["via"]]
    assert [found.places["name"][end["place"]] for end in ends] == ["Ivalo", "Kirkenes", "Ivalo"]
    assert told["origin"]["place"] == IVALO
    assert found.claims["movement"].iloc[0] is None


def test_an_end_without_a_place_stays_so() -> None:
    told = movement(None, KIRKENES) | {"origin": {"start": 0, "end": 4, "text": "home", "place": None}}
    moved = collect([reading(), moving(another(), told)]).claims["movement"].iloc[8]
    assert moved["origin"] == {"start": 0, "end": 4, "text": "home", "place": None}


def test_claims_that_share_an_id_are_told_apart_the_same_way_each_time() -> None:
    found = collect([reading(), another()])
    assert found.claims["id"].is_unique
    assert list(found.claims["id"][:8]) == list(reading().claims["id"])
    assert list(collect([another(), reading()]).claims["id"]) == list(found.claims["id"])
    assert found.own_ids is not None
    assert found.own_ids[found.claims["id"][8]] == "a" * 12


def test_each_claim_is_set_against_those_of_all_articles_by_their_new_ids() -> None:
    early, late = reading(), another(published="2021-05-05")
    says, denies = early.claims["id"].str[0] == "a", late.claims["id"].str[0] == "c"
    early = replace(early, claims=early.claims[says])
    late = replace(late, claims=late.claims[denies].assign(id="a" * 12))
    found = collect([late, early]).claims
    (relation,) = found["relations"][1]
    assert (relation["relation"], relation["claim"]) == ("contradicts", "a" * 12)
    assert relation["document"] == "0" * 64
    assert found["id"][1] != "a" * 12
    assert found["relations"][0] == []


def test_each_claim_has_the_text_of_its_own_document() -> None:
    assert set(collect([reading(), another()]).texts) == {"0" * 64, "1" * 64}


@pytest.mark.parametrize("count", [1, 2])
def test_one_article_and_many_are_selected_alike(count: int) -> None:
    view = select(collect([reading(), another()][:count]), Selection())
    assert view.total == 8 * count
    site = next(site for site in view.sites if site.key == "g779350")
    assert len(site.claims) == 4 * count


def test_documents_can_be_chosen_and_are_counted() -> None:
    found = collect([reading(), another()])
    view = select(found, Selection(documents=frozenset({"1" * 64}), kinds=frozenset({"deny"})))
    assert set(view.claims["document"]) == {"1" * 64}
    assert view.facets.documents == {"0" * 64: 1, "1" * 64: 1}


def test_an_article_whose_claims_are_not_read_shows_its_places_beside_the_others() -> None:
    foreign = another(language="uk")
    foreign = replace(foreign, claims=foreign.claims.iloc[:0])
    foreign.places.loc[IVALO, ["surface", "name", "geonameid"]] = ["Tapa", "Tapa", 588004]
    found = collect([reading(), foreign])
    assert "g588004" in {site.key for site in select(found, Selection()).sites}
    assert "g588004" not in {site.key for site in select(found, Selection(kinds=frozenset({"deny"}))).sites}
