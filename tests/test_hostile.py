"""Bad input: reading ends in time proportional to its length, says its limits, and keeps its offsets."""

import itertools
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import geo
from geo.article import MAX_CHARACTERS
from geo.mentions import MAX_MENTIONS
from geo.rebuild import opened

ROOT = Path(__file__).resolve().parents[1]

#: A reading of twice the text may take so many times as long; of what goes by the square it is four.
MOST_TIMES_AS_LONG = 3.0
#: Characters of the shorter text: enough that what goes by the square is seen above the parse; less where
#: only the signs are odd.
LENGTH, LENGTH_OF_ODD_SIGNS = 24_000, 6_000
#: A machine that does something else meanwhile is given other chances.
ATTEMPTS = 4
#: A first reading of a normal article with the small model; measured: 288 MB, of which 185 are imports.
MOST_MEGABYTES = 350

SENTENCE = (
    "Officials said on Monday that Russian troops had gone from Kyiv to Odesa, near the Polish border. "
)
PLAIN = "Reporters had waited for hours at the gate of the ministry before anyone came out to speak. "

#: What is written again and again.
ODD_SIGNS = {
    "control characters": f"{PLAIN * 5}Troops left\x07 Kyiv. ",
    "NUL": f"{PLAIN * 5}Troops left Kyiv\0. ",
    "right-to-left marks": "Troops left \u200fKyiv\u200e for \u202eOdesa\u202c near \u2067Minsk\u2069. ",
    "right-to-left marks within a name": "Troops left New\u200e York for the Polish\u200f border. ",
    "zero-width characters": "Troops left Ky\u200biv for \u200dOdesa near\u2060 Minsk. ",
    "emoji": "🚀 Troops 🇺🇦 left Kyiv👨‍👩‍👧‍👦 for Odesa. ",
    "combining marks": f"Troops left Ky{chr(0x301) * 30}iv for Ode\u0301sa on the same day. ",
    "lone surrogates": "Troops \ud800 left Kyiv\udc00 for Odesa. ",
    "mixed scripts": "Troops left Київ for Ἀθῆναι and 北京 near القاهرة, said Москва. שלום ",
}
UNITS = {
    "mentions": SENTENCE,
    "one name a line": "Kyiv\n",
    "one name in a list": "Kyiv, ",
    "one long line": "Troops left Kyiv for Odesa and ",
    "one long word": "Kyiv",
    "one long word with hyphens": "Kyiv-",
    "nothing but emoji": "🚀🇺🇦👨‍👩‍👧‍👦",
    "nothing but combining marks": "a\u0301\u0302",
    "opening brackets": "(",
    "opening square brackets": "[",
    "opening quotes": "“",
    "straight quotes": '"',
    "opening quotes apart": "“ ",
    "opening quotes before names": "and “Kyiv ",
    "opening brackets before names": "and (Kyiv ",
    "speech in speech": "He said that ",
    "relative places": "10 km north of Kyiv ",
    "datelines": "KYIV, March 3 (Reuters) - Troops left.\n",
    "headings": "Background\nKyiv\n",
    "an address": "http://kyiv.example/Kyiv?x=Kyiv ",
    "Ukrainian": "Війська залишили Київ і пішли до Одеси. ",
    "German": "Die Truppen verließen Berlin und zogen nach München, sagte der Minister. ",
    "Chinese": "部队离开了北京前往上海",
}


def again(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


@cache
def towns() -> list[str]:
    """Return ten thousand names that towns of the gazetteer bear."""
    rows = opened()._rows("SELECT DISTINCT name FROM place WHERE feature_class = 'P' ORDER BY id", [])
    names = (name for (name,) in rows if name.isascii() and name.isalpha() and len(name) > 4)
    return list(itertools.islice(names, 10_000))


def told_of_towns(length: int) -> str:
    return "".join(f"Troops left {name} on Monday. " for name in towns())[:length]


def many_words(count: int) -> str:
    starts, ends = ("Ba", "Ko", "Mer", "Tul", "Zan"), ("rinov", "lotin", "skamak", "venster", "doburg")
    words = ["".join(parts) for parts in itertools.product(starts, ends, ("a", "e", "i", "o"))]
    return " ".join(itertools.islice(itertools.cycle(words), count))


CASES = {name: again(unit) for name, unit in UNITS.items()} | {"different towns": told_of_towns}


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Load the model, the tables and the other languages' tables, which no comparison should count."""
    for unit in (SENTENCE, *(UNITS[name] for name in ("Ukrainian", "German", "datelines"))):
        geo.read_text(unit * 30)


def checked(text: str) -> geo.Reading | None:
    """Read, and hold that offsets are right; None where the text is refused in one sentence."""
    try:
        reading = geo.read_text(text)
    except geo.DatelineError as error:
        assert str(error).count("\n") == 0
        return None
    whole = reading.article.text
    assert len(whole) == len(text)
    places, claims = reading.places, reading.claims
    for start, end, surface in zip(places["start"], places["end"], places["surface"], strict=True):
        assert whole[start:end] == surface
    for start, end in zip(claims["start"], claims["end"], strict=True):
        assert 0 <= start < end <= len(whole)
    return reading


def seconds(text: str) -> float:
    """Return the time of the processor, which other programs do not use up."""
    started = time.process_time()
    checked(text)
    return time.process_time() - started


@pytest.mark.parametrize("case", CASES)
def test_twice_the_text_takes_about_twice_as_long(case: str) -> None:
    takes_about_twice_as_long(CASES[case](LENGTH), CASES[case](2 * LENGTH))


@pytest.mark.parametrize("case", ODD_SIGNS)
def test_odd_signs_take_no_longer_and_move_no_offset(case: str) -> None:
    takes_about_twice_as_long(*(again(ODD_SIGNS[case])(LENGTH_OF_ODD_SIGNS * times) for times in (1, 2)))


def takes_about_twice_as_long(short: str, long: str) -> None:
    ratios = []
    for _ in range(ATTEMPTS):
        # A reading that takes no time is compared with a moment, not with the clock's own grain.
        ratios.append((seconds(long) + 0.02) / (seconds(short) + 0.02))
        if ratios[-1] < MOST_TIMES_AS_LONG:
            return
    pytest.fail(f"{', '.join(f'{ratio:.1f}' for ratio in ratios)} times as long for twice the text")


def test_a_million_capitalised_words_are_read_to_the_limit_which_is_said() -> None:
    reading = checked(many_words(1_000_000))
    assert reading is not None
    first = next(notice for notice in reading.article.notices if "were read" in notice)
    assert f"{len(reading.article.text):,} characters" in first
    assert reading.places["end"].max() <= MAX_CHARACTERS


@pytest.mark.parametrize("unit", ["Kyiv\n", "Kyiv, "])
def test_ten_thousand_mentions_are_read_to_the_limit_which_is_said(unit: str) -> None:
    reading = checked(unit * 10_000)
    assert reading is not None
    assert len(reading.places) == MAX_MENTIONS
    assert any(f"the first {MAX_MENTIONS:,} were read" in notice for notice in reading.article.notices)


def test_a_list_of_ten_thousand_different_towns_is_read_to_the_limits_which_are_said() -> None:
    names = towns()
    assert len(set(names)) == 10_000
    reading = checked(f"The troops were seen in these towns of the country: {', '.join(names)}.")
    assert reading is not None and reading.article.notices
    reading = checked("".join(f"Troops left {name} on Monday. " for name in names[:1500]))
    assert reading is not None and len(reading.places) > 500


@pytest.mark.parametrize(
    "sign", ["(", "[", "{", "“", '"', "'", "‘", "«", "<", "*", "\u0301", "\u200b", "\u202e"]
)
def test_a_hundred_thousand_of_one_sign_hide_nothing_that_stands_before(sign: str) -> None:
    reading = checked(f"{SENTENCE}\n\n{sign * 100_000}")
    assert reading is not None
    assert {"Kyiv", "Odesa", "Polish border"} <= set(reading.places["surface"])


@pytest.mark.parametrize("line", [" " * 100_000, "\t" * 100_000, "\u3000" * 100_000, " \n" * 50_000])
def test_blanks_without_end_take_no_time(line: str) -> None:
    short, long = (f"{SENTENCE}\n\n{line[: len(line) // part]}\n\n{SENTENCE}" for part in (2, 1))
    takes_about_twice_as_long(short, long)
    reading = checked(long)
    assert reading is not None
    assert list(reading.places["surface"]).count("Kyiv") == 2


def test_names_between_marks_of_direction_are_found() -> None:
    reading = checked(
        f"{SENTENCE}They left \u200fMinsk\u200e for \u2067Brest\u2069, \ufeffWarsaw and \u202eLviv\u202c."
    )
    assert reading is not None
    assert {"Minsk", "Brest", "Warsaw", "Lviv"} <= set(reading.places["surface"])


def test_half_a_character_is_replaced_and_the_rest_stays_in_its_place() -> None:
    text = f"\ud83d{SENTENCE}\udc00"
    reading = checked(text)
    assert reading is not None
    assert reading.article.text == f"\ufffd{SENTENCE}\ufffd"


def test_bytes_that_are_no_text_are_refused_in_one_sentence() -> None:
    for text in ("\0" * 100_000, "\x01\x02\x03" * 10_000, "\x7f" * 1000):
        with pytest.raises(geo.ArticleError):
            geo.read_text(text)


READ = "import geo; geo.read('data/articles/brest-2022.txt', published='2022-03')"
#: A process starts with the peak of the one that made it: a small one stands between pytest and the reading.
MEMORY = f"""
import resource, subprocess, sys
subprocess.run([sys.executable, "-c", {READ!r}], check=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak / (2**20 if sys.platform == "darwin" else 2**10))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no getrusage")
def test_a_normal_article_is_read_in_little_memory() -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEMORY], cwd=ROOT, capture_output=True, text=True, timeout=120, check=True
    )
    megabytes = float(run.stdout)
    print(f"A reading of a normal article takes {megabytes:.0f} MB.")
    assert megabytes < MOST_MEGABYTES


def test_a_text_may_begin_with_a_preposition() -> None:
    assert checked("To Moscow, NATO is a threat.") is not None
