"""How fast `geo.read` is beside spaCy's parse alone, on one core: `python -m benchmarks.speed`.

Both read the bundled article and the three test stories; after a warm-up each text's median counts.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from benchmarks.machine import describe, median_seconds, print_table
from geo.reading import read_text
from geo.syntax import MODEL

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "articles" / "brest-2022.txt"
TEXTS = (ARTICLE, *sorted((ROOT / "tests" / "texts").glob("*.txt")))
RUNS = 15


def main() -> None:
    """Print words a second, their ratio, and the times to start."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    words = sum(len(text.split()) for text in texts)
    parse = spacy.load(MODEL)
    parsing = sum(_median(partial(parse, text)) for text in texts)
    reading = sum(_median(partial(read_text, text)) for text in texts)
    print(describe())
    print_table(
        [
            ("one core, warmed, medians", "seconds", "words/s"),
            ("spaCy's parse alone", f"{parsing:.3f}", f"{words / parsing:,.0f}"),
            ("geo.read", f"{reading:.3f}", f"{words / reading:,.0f}"),
        ]
    )
    print(f"geo.read takes {reading / parsing:.2f} times the parse alone ({words} words).\n")
    print_table(
        [
            ("start-up, a new process each, medians", "seconds"),
            ("python -c 'import spacy' and its model", f"{_start('-c', _LOAD):.2f}"),
            ("python -c 'import geo'", f"{_start('-c', 'import geo'):.2f}"),
            ("python -m geo read ARTICLE", f"{_start('-m', 'geo', 'read', str(ARTICLE)):.2f}"),
        ]
    )


_LOAD = f"import spacy; spacy.load({MODEL!r})"


def _median(call: Callable[[], object]) -> float:
    call()
    return median_seconds(call, RUNS)


def _start(*arguments: str) -> float:
    command = [sys.executable, *arguments]
    return median_seconds(
        lambda: subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL), times=3
    )


if __name__ == "__main__":
    main()
