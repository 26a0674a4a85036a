"""Full text: what a reader types is words; nothing in it is syntax, and each word of a text is found."""

import unicodedata
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store import Asked, Store
from store.searching import words_of
from tests.store_cases import DATABASES, claim, keep, place_for, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

TEXTS = (
    "Mi-8 helicopters and 3,000 men at Brest-Litovsk, said kyiv.example/news on -5 °C",
    "Військові прибули до Києва; ‘Café’ Żółć Ñandú straße İstanbul ﬁre",
    'AND OR NOT NEAR(tanks) "quoted" it\'s foo_bar 100% c++ a*b x:y {z} [q] (p) ^ ~ \\ ; --',
    "部队 조선 العربية हिन्दी עברית",
)
ASCII_SYNTAX = st.text("\"'*()-+:^~&|!<>{}[]\\/;,.%_ \0\n abANDORNOTNEAR", max_size=40)
CHANGES: tuple[Callable[[str], str], ...] = (
    str.strip,
    str.upper,
    str.casefold,
    partial(unicodedata.normalize, "NFC"),
    partial(unicodedata.normalize, "NFD"),
)
HOSTILE = st.one_of(
    ASCII_SYNTAX,
    st.text(max_size=60),
    st.lists(st.sampled_from(["AND", "OR", "NOT", "NEAR(", '"', "'", "*", "kyiv", ":*", "&", "|", "\0"])).map(
        " ".join
    ),
    st.text(st.characters(categories=["Mn", "Cf", "So", "Cs", "Cc", "Lo"]), max_size=20),
)


@pytest.fixture(scope="module", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with place_for(request.param, tmp_path_factory.mktemp("searching")) as name:
        made = Store(name)
        for number, words in enumerate(TEXTS):
            keep(made, [claim(words)], f"{number}.txt")
        yield made
        made.close()


@settings(max_examples=150, deadline=None)
@given(words=HOSTILE)
def test_nothing_that_is_typed_raises(filled: Store, words: str) -> None:
    _, counts = filled.select(Asked(words=words))
    assert 0 <= counts.in_view <= counts.total <= len(TEXTS)
    assert len(filled.entries(words)) <= len(TEXTS)
    if not words_of(words):
        assert counts.total == len(filled.entries(words)) == len(TEXTS)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_any_words_of_a_text_find_it(filled: Store, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(TEXTS))
    own = data.draw(st.lists(st.sampled_from(text.split()), min_size=1, max_size=5))
    change = data.draw(st.sampled_from(CHANGES))
    words = data.draw(st.sampled_from([" ", ", ", '" "', " \0 "])).join(change(word) for word in own)
    readings, _ = filled.select(Asked(words=words))
    assert text in {reading.article.text for reading in readings}
    assert len(filled.entries(words)) >= 1


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mi-8", 1),
        ("helicopters brest", 1),
        ("helicopters cafe", 0),
        ("helic", 1),
        ("elicopters", 0),
        ("cafe zołc strasse fire", 1),
        ("5", 1),
        ("3000", 0),
        ("news kyiv", 1),
        ("київ", 0),
        ("києва", 1),
        ("the ministry", 4),
    ],
)
def test_words_are_found_whole_the_last_by_its_start(filled: Store, words: str, found: int) -> None:
    _, counts = filled.select(Asked(words=words))
    assert counts.total == found


def test_words_of_any_length_and_number_are_asked(filled: Store) -> None:
    for words in ("x" * 100_000, "tanks " * 50_000, "\ufdfa" * 20_000):
        filled.select(Asked(words=words))
        filled.entries(words)


def test_texts_of_any_words_are_kept(store: Store) -> None:
    rare = " ".join(chr(0x20000 + number) for number in range(40_000))
    for number, text in enumerate((rare, "y" * 300_000, "\ufdfa" * 60_000, "a " * 200_000)):
        keep(store, [claim(f"Tanks {number}")], f"{number}.txt", text=text)
    assert len(store.entries(chr(0x20000))) == 1
    assert len(store.entries("y" * 120)) == 1
