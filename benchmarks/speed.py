"""How fast `geo.read` is beside spaCy's parse alone, on one core: `python -m benchmarks.speed`.

Both read the bundled article and the three test stories in turn; after a warm-up the medians count, in
seconds of the processor's time, so that other work on the machine does not.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy

from benchmarks.machine import describe, print_table
from geo.reading import read_text
from geo.syntax import MODEL

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = ROOT / "data" / "articles" / "brest-2022.txt"
TEXTS = (ARTICLE, *sorted((ROOT / "tests" / "texts").glob("*.txt")))
RUNS = 15
STARTS = 3


def main() -> None:
    """Print words a second, their ratio, and the times to start."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    peak = _peak_megabytes()  # before the model is loaded here: a new process counts its parent's memory
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    words = sum(len(text.split()) for text in texts)
    parse = spacy.load(MODEL)
    parsing, reading = (
        sum(times)
        for times in zip(
            *(_medians(partial(parse, text), partial(read_text, text)) for text in texts), strict=True
        )
    )
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
            ("spaCy and its model", f"{_start('-c', f'import spacy; spacy.load({MODEL!r})'):.2f}"),
            ("import geo", f"{_start('-c', 'import geo'):.2f}"),
            ("python -m geo read ARTICLE", f"{_start('-m', 'geo', 'read', str(ARTICLE)):.2f}"),
        ]
    )
    print(f"\nA process that has read the article has taken {peak:.0f} MB at most.")


def _medians(*calls: Callable[[], object]) -> list[float]:
    """Return each call's median time; the calls take turns, so that a slow minute is everyone's."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(RUNS + 1):
        for taken, call in zip(times, calls, strict=True):
            started = time.process_time()
            call()
            taken.append(time.process_time() - started)
    return [statistics.median(taken[1:]) for taken in times]


def _peak_megabytes() -> float:
    """Return the largest resident memory of a process that reads the article."""
    script = "import resource, sys, geo; geo.read(sys.argv[1]); "
    script += "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)"
    done = subprocess.run(
        [sys.executable, "-c", script, str(ARTICLE)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return float(done.stdout)


def _start(*arguments: str) -> float:
    taken = []
    for _ in range(STARTS):
        started = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
