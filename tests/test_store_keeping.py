"""Keeping: which texts are one document, what is a version of it, and what any text may hold."""

from typing import Any

import pytest

from geo._errors import StoreError
from store import Edit, Facts, Kind, Outcome, Store
from tests.store_cases import claim, ids, keep, offer, reading, shown, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

A = "https://paper.example/a"
B = "https://mirror.example/b"
TANKS = claim("Tanks moved to Brest", at=["Brest"])
MEN = claim("Thousands of men stand at Minsk", at=["Minsk"])
LONE = claim("A convoy waits at Gomel", "a driver", at=["Lviv"])
DRILL = claim("A drill begins near Lviv", "an officer", at=["Lviv"])


def test_the_same_text_at_two_addresses_is_one_document(store: Store) -> None:
    first = keep(store, [TANKS], A)
    second = keep(store, [TANKS], B)
    assert (first.outcome, second.outcome) == (Outcome.NEW, Outcome.ADDRESS)
    assert second.document == first.document and second.version == first.version
    assert keep(store, [TANKS], A).outcome is Outcome.KNOWN
    assert set(store.found_at(first.document)) == {A, B}
    assert store.size() == (1, 1)


def test_another_text_at_an_address_is_a_new_version_with_claims_that_came_and_went(store: Store) -> None:
    first = keep(store, [TANKS, MEN], A)
    second = keep(store, [MEN, DRILL], A)
    assert second.outcome is Outcome.VERSION and second.document == first.document
    assert (second.number, second.claims, second.added, second.removed) == (2, 2, 1, 1)
    assert [entry.number for entry in store.versions(first.document)] == [1, 2]
    assert [entry.sha256 for entry in store.entries()] == [second.version]
    assert store.size() == (1, 2)


def test_a_text_that_goes_back_to_an_earlier_version_shows_that_one(store: Store) -> None:
    first = keep(store, [TANKS], A)
    keep(store, [MEN, DRILL], A)
    back = keep(store, [TANKS], A)
    assert (back.outcome, back.version, back.number) == (Outcome.VERSION, first.version, 1)
    assert (back.added, back.removed) == (1, 2)
    assert [entry.sha256 for entry in store.entries()] == [first.version]
    assert len(store.versions(first.document)) == 2


def test_an_old_text_at_a_new_address_does_not_bring_the_old_version_back(store: Store) -> None:
    first = keep(store, [TANKS], A)
    second = keep(store, [MEN, DRILL], A)
    late = keep(store, [TANKS], B)
    assert (late.outcome, late.document) == (Outcome.ADDRESS, first.document)
    assert [entry.sha256 for entry in store.entries()] == [second.version]


def test_files_of_one_name_are_versions_of_one_document_only_where_the_story_is_the_same(
    store: Store,
) -> None:
    first = keep(store, [TANKS], "report.txt", text="as it was told on Monday in the town hall by the mayor")
    same = keep(store, [TANKS], "report.txt", text="as it was told on Tuesday in the town hall by the mayor")
    other = keep(store, [DRILL], "report.txt", text="nothing here resembles what another file once said")
    assert same.document == first.document and same.outcome is Outcome.VERSION
    assert other.document != first.document and other.outcome is Outcome.NEW


def test_texts_of_the_same_words_are_one(store: Store) -> None:
    first = keep(store, [claim("Tanks moved to Brest")], A)
    second = keep(store, [claim("Tanks  moved, to BREST!")], B)
    assert (second.document, second.outcome) == (first.document, Outcome.ADDRESS)


def test_texts_without_a_word_are_not_one(store: Store) -> None:
    first = keep(store, [], A, text="\U0001f680\U0001f680")
    second = keep(store, [], B, text="\U0001f642")
    assert second.document != first.document
    assert store.size() == (2, 0)


def test_addresses_that_differ_only_past_what_is_kept_are_two(store: Store) -> None:
    long = "https://paper.example/" + "ü" * 3_000
    first = keep(store, [TANKS], long + "1")
    second = keep(store, [DRILL], long + "2")
    assert second.document != first.document
    assert keep(store, [TANKS, MEN], long + "1").document == first.document
    assert all(len(address.encode()) <= 2_000 for address in store.found_at(first.document))


HOSTILE = "\U0001f680 nul:\0 half:\ud83d quote:'\"; DROP TABLE claims; -- \u202e \\u0000 {}"


def test_any_characters_are_kept_everywhere(store: Store) -> None:
    said: dict[str, Any] = claim("Tanks moved", "nul\0 \U0001f680", hedges=[{"text": "a\0b\ud83d"}])
    facts = Facts(title=HOSTILE, author=HOSTILE, known={"title": HOSTILE}, extras={HOSTILE: [HOSTILE]})
    (kept,) = store.keep([offer([said], (HOSTILE,), facts)])
    (row,) = shown(store, kept.version).values()
    assert "\U0001f680" in row["source"] and "\0" not in row["source"]
    (entry,) = store.entries()
    assert "DROP TABLE" in str(entry.title) and "\U0001f680" in str(entry.title)
    assert store.found_at(kept.document) == [HOSTILE.replace("\0", "\ufffd").replace("\ud83d", "\ufffd")]
    (own,) = ids(store, kept.version)
    store.edit(Edit(Kind.CLAIM, kept.document, own, "source", HOSTILE, HOSTILE, HOSTILE))
    assert shown(store, kept.version)[own]["source"].startswith("\U0001f680 nul:\ufffd")
    assert store.keep([offer([said], (HOSTILE,), facts)])[0].outcome is Outcome.KNOWN


def test_numbers_that_are_none_are_kept_as_none(store: Store) -> None:
    said = claim("Tanks moved", measurement=[{"measured_max": float("inf"), "line": None}])
    kept = keep(store, [said | {"quantity_value": float("nan")}], A)
    (row,) = shown(store, kept.version).values()
    assert row["quantity_value"] is None
    assert row["measurement"] == [{"measured_max": None, "line": None}]


def test_a_reading_comes_back_as_it_was_kept(store: Store) -> None:
    made = reading([TANKS, MEN, DRILL])
    kept = keep(store, [TANKS, MEN, DRILL], A)
    (found,) = store.readings([kept.version])
    assert found.claims.to_dict("records") == made.claims.to_dict("records")
    assert found.claims.dtypes.equals(made.claims.dtypes)
    assert found.places.equals(made.places)
    assert found.article == made.article


def test_a_reading_of_an_earlier_version_is_not_shown_of_the_newest(store: Store) -> None:
    first = keep(store, [TANKS, MEN], A)
    earlier = store.readings([first.version])[0]
    second = keep(store, [DRILL], A)
    store.edit(Edit(Kind.FACT, second.document, "", "title", "Another", "Ann"))
    _, said = store.to_read(second.version)
    assert not store.show(first.version, said, earlier)
    assert [row["claimReviewed"] for row in shown(store, second.version).values()] == [DRILL["claimReviewed"]]


def test_a_home_page_that_all_pages_name_joins_none(store: Store) -> None:
    home = Facts(url="https://x.example/")
    first = store.keep([offer([TANKS], ("https://x.example/1",), home)])[0]
    second = store.keep([offer([DRILL], ("https://x.example/2",), home)])[0]
    assert first.document != second.document


def test_what_a_page_says_of_its_address_takes_no_other_s_place(store: Store) -> None:
    real = keep(store, [TANKS, MEN], "https://news.example/story")
    claims_it = Facts(url="https://news.example/story")
    other_host = store.keep([offer([TANKS, MEN, DRILL], ("https://evil.example/x",), claims_it)])[0]
    other_story = store.keep([offer([DRILL], ("saved.html",), claims_it)])[0]
    assert real.document not in (other_host.document, other_story.document)
    assert shown(store, real.version)


def test_a_saved_page_is_a_version_of_the_story_whose_address_it_names(store: Store) -> None:
    real = keep(store, [TANKS, MEN], "https://news.example/story")
    saved = store.keep(
        [offer([TANKS, MEN, DRILL], ("saved.html",), Facts(url="https://news.example/story"))]
    )[0]
    assert (saved.document, saved.outcome) == (real.document, Outcome.VERSION)


def test_an_earlier_text_at_another_s_address_leaves_both_as_they_are(store: Store) -> None:
    keep(store, [TANKS, MEN], A)
    newer = keep(store, [TANKS, DRILL], A)
    other = keep(store, [MEN, LONE], B)
    for found_at in ((B,), ()):
        assert store.keep([offer([TANKS, MEN], found_at)])[0].outcome is Outcome.KNOWN
    current = {entry.sha256 for entry in store.entries()}
    assert current == {newer.version, other.version}


def test_all_offers_of_one_call_are_kept_or_none(store: Store) -> None:
    good, bad = offer([TANKS], (A,)), offer([DRILL], (B,), Facts(extras={"x": object()}))
    with pytest.raises(StoreError, match="Nothing was changed"):
        store.keep([good, bad])
    assert store.size() == (0, 0)
