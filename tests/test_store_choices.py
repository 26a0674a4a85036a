"""What an article is read with: what people say by now is what it shows, or it is known to be stale."""

from dataclasses import replace

import pytest

from store import EVERYWHERE, Edit, Kind, Said, Store
from store.rows import rows_of
from tests.store_cases import claim, keep, offer, reading, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

TANKS = claim("Tanks moved to Brest", at=["Brest"])
MEN = claim("Men stand at Minsk", at=["Minsk"])
FAR, NEAR = "gn:1", "gn:2"


def _choose(store: Store, key: str | None, scope: str = EVERYWHERE, sense: str = "brest") -> None:
    store.edit(Edit(Kind.PLACE, scope, sense, "place", key, "Ann"))


def _show(store: Store, version: str) -> bool:
    _, said = store.to_read(version)
    again = reading([TANKS], chosen={"Brest": "Brest, the other"}) if said.places else None
    return store.show(version, said, again)


def _names(store: Store, version: str) -> set[str]:
    (found,) = store.readings([version])
    return set(found.places["name"])


def test_a_choice_everywhere_makes_all_that_name_it_stale_until_they_are_read_again(store: Store) -> None:
    first = keep(store, [TANKS], "a")
    assert store.stale() == []
    _choose(store, FAR)
    assert store.stale() == [first.version] and store.stale([]) == []
    assert _show(store, first.version) and store.stale() == []
    assert "Brest, the other" in _names(store, first.version)
    later = keep(store, [MEN, TANKS], "b", text="More.")
    assert store.stale() == [later.version]
    _choose(store, NEAR, later.document)
    assert store.to_read(later.version)[1] == Said({"brest": NEAR})
    _choose(store, None)
    assert sorted(store.stale()) == sorted([first.version, later.version])
    assert _show(store, first.version) and "Brest, the other" not in _names(store, first.version)
    _choose(store, None, later.document)
    assert store.stale() == []


def test_a_name_that_no_article_has_makes_nothing_stale(store: Store) -> None:
    keep(store, [TANKS], "a")
    _choose(store, FAR, sense="omsk")
    assert store.stale() == []


def test_a_reading_with_what_people_no_longer_say_is_not_shown(store: Store) -> None:
    kept = keep(store, [TANKS], "a")
    _choose(store, FAR)
    _, said = store.to_read(kept.version)
    _choose(store, NEAR)
    before = store.change()
    assert not store.show(kept.version, said, reading([TANKS], chosen={"Brest": "Brest, the other"}))
    assert store.change() == before and store.stale() == [kept.version]


@pytest.mark.parametrize(("now", "is_stale"), [(FAR, False), (NEAR, True), (None, False)])
def test_what_came_in_read_with_choices_is_shown_where_they_still_hold(
    store: Store, now: str | None, is_stale: bool
) -> None:
    given = offer([TANKS], ("a",))
    read = rows_of(reading([TANKS], chosen={"Brest": "Brest, the other"}))
    _choose(store, FAR)
    _choose(store, now)
    (kept,) = store.keep([replace(given, shown=read, read_with=Said({"brest": FAR}).digest)])
    assert ("Brest, the other" in _names(store, kept.version)) == (now == FAR)
    assert store.stale() == ([kept.version] if is_stale else [])


def test_the_place_of_one_mention_is_of_its_version_alone(store: Store) -> None:
    kept = keep(store, [TANKS], "https://paper.example/a")
    where = {"version": kept.version, "words": "Brest"}
    store.edit(Edit(Kind.MENTION, kept.document, "15", "place", FAR, "Ann", anchor=where))
    assert store.to_read(kept.version)[1] == Said({"@15": FAR})
    assert store.stale() == [kept.version]
    newer = keep(store, [TANKS, MEN], "https://paper.example/a")
    assert newer.document == kept.document and store.stale() == []


def test_a_fact_counts_where_a_reading_depends_on_it(store: Store) -> None:
    kept = keep(store, [TANKS], "a")
    store.edit(Edit(Kind.FACT, kept.document, "", "author", "A. Writer", "Ann"))
    assert store.stale() == []
    store.edit(Edit(Kind.FACT, kept.document, "", "published", "1999-01-01", "Ann"))
    assert store.stale() == [kept.version]


def test_a_text_that_comes_back_is_read_with_what_is_said_by_now(store: Store) -> None:
    first = keep(store, [TANKS], "https://paper.example/a")
    _choose(store, FAR)
    _show(store, first.version)
    keep(store, [MEN], "https://paper.example/a")
    _choose(store, NEAR)
    back = keep(store, [TANKS], "https://paper.example/a")
    assert back.version == first.version and first.version in store.stale()
