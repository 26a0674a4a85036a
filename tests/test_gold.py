"""The gold texts are read as they were marked, and every id in them is a place."""

from pathlib import Path

import pytest

from benchmarks.corpora import GoldText, read_gold, with_coordinates
from geo.gazetteer import Gazetteer

GOLD = Path(__file__).parent / "gold"
FILES = sorted(GOLD.glob("*.txt"))

#: A shorter one has too little to go by, a longer one can not be checked at a glance.
FEWEST_WORDS, MOST_WORDS = 40, 200
FEWEST_TEXTS = 40

BREST = """# two-bridges | 2022-01 | a namesake
Tanks near [Brest](gn:629634), said [Kyiv](gn:703448 metonym).

[Polish](gn:798544 demonym) guards at [the ford](54.05,-28.3) of [Baltic](- region).

# next | - | nothing marked
Nothing here.
"""


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


def written(folder: Path, content: str) -> Path:
    path = folder / "small.txt"
    path.write_text(content, encoding="utf-8")
    return path


def read(folder: Path, content: str) -> list[GoldText]:
    return read_gold(written(folder, content))


def test_a_text_is_read_without_its_marks(tmp_path: Path) -> None:
    first, second = read(tmp_path, BREST)
    assert first.text == "Tanks near Brest, said Kyiv.\n\nPolish guards at the ford of Baltic."
    assert (first.id, first.published, first.note) == ("two-bridges", "2022-01", "a namesake")
    assert (second.published, second.text, second.toponyms) == (None, "Nothing here.", ())


def test_offsets_find_the_name_in_the_text(tmp_path: Path) -> None:
    first, _ = read(tmp_path, BREST)
    assert [first.text[one.start : one.end] for one in first.toponyms] == [
        "Brest",
        "Kyiv",
        "Polish",
        "the ford",
        "Baltic",
    ]


def test_a_mark_has_an_id_or_a_point_or_neither(tmp_path: Path) -> None:
    first, _ = read(tmp_path, BREST)
    brest, kyiv, _, ford, baltic = first.toponyms
    assert (brest.key, brest.geonameid, brest.latitude, brest.kind) == ("gn:629634", 629634, None, "literal")
    assert (kyiv.geonameid, kyiv.kind) == (703448, "metonym")
    assert (ford.key, ford.geonameid, ford.latitude, ford.longitude) == ("54.05,-28.3", None, 54.05, -28.3)
    assert (baltic.key, baltic.latitude, baltic.kind) == (None, None, "region")


def test_the_gazetteer_fills_in_coordinates(tmp_path: Path, gazetteer: Gazetteer) -> None:
    (brest, _, _, ford, baltic) = with_coordinates(read(tmp_path, BREST), gazetteer)[0].toponyms
    assert (brest.latitude, brest.longitude) == pytest.approx((52.1, 23.7), abs=0.1)
    assert (ford.latitude, ford.longitude) == (54.05, -28.3)
    assert baltic.latitude is None


@pytest.mark.parametrize(
    "line",
    [
        "[Brest](gn:629634",
        "[Brest]",
        "[Brest] (gn:629634)",
        "[[Brest](gn:629634)]",
        "[Brest](629634)",
        "[Brest](gn:629634 town)",
        "[Brest ](gn:629634)",
        "[Brest](95.0,23.7)",
    ],
)
def test_a_broken_mark_names_file_and_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"small\.txt:2: "):
        read(tmp_path, f"# one | - | note\nTanks near {line} today.\n")


@pytest.mark.parametrize("title", ["# One Two | - | note", "# one | note", "# one | - |"])
def test_a_broken_title_names_file_and_line(tmp_path: Path, title: str) -> None:
    with pytest.raises(ValueError, match=r"small\.txt:1: "):
        read(tmp_path, f"{title}\nNothing here.\n")


def test_text_before_the_first_title_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"small\.txt:1: "):
        read(tmp_path, "Nothing here.\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_geonames_id_is_a_place(path: Path, gazetteer: Gazetteer) -> None:
    strange = [
        (text.id, one.surface, one.key)
        for text in read_gold(path)
        for one in text.toponyms
        if one.geonameid is not None and gazetteer.place(f"gn:{one.geonameid}") is None
    ]
    assert not strange


def test_ids_are_unique() -> None:
    ids = [text.id for path in FILES for text in read_gold(path)]
    assert len(ids) == len(set(ids))


def test_there_are_texts_enough() -> None:
    assert sum(len(read_gold(path)) for path in FILES) >= FEWEST_TEXTS


def test_every_text_is_as_long_as_a_short_report() -> None:
    words = {text.id: len(text.text.split()) for path in FILES for text in read_gold(path)}
    assert not {key: count for key, count in words.items() if not FEWEST_WORDS <= count <= MOST_WORDS}
