"""Score the reading of claims, field by field: `python -m benchmarks.claims [FOLDER] [--faults FIELD ...]`.

FOLDER holds texts in the format of `tests/gold/claims/README.md`, which is also what is read without one.
A found claim is a gold one where their words share half of both together; each field is then scored on the
pairs. `--faults` lists what was found otherwise than marked, of all fields or of those named.
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.claim_gold import GoldStory, read_stories
from benchmarks.claim_scores import Score, score
from geo.reading import Reading, read_text

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "claims"

Reader = Callable[[GoldStory], Reading]


def by_rules(story: GoldStory) -> Reading:
    """Read a story as the page does."""
    return read_text(story.text, title=story.title, outlet=story.outlet, published=story.published)


def scored(folder: Path, reader: Reader = by_rules) -> Score:
    """Read and score the stories of a folder."""
    total = Score()
    for story in read_stories(folder):
        reading = reader(story)
        score(story, _rows(reading.claims), _rows(reading.places), total)
    return total


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def table(total: Score) -> str:
    """Return precision, recall and F1 of each field in percent, with the counts behind them."""
    lines = [f"{'field':18} {'P':>5} {'R':>5} {'F1':>5}   right / found / gold"]
    for name, count in total.counts.items():
        rates = " ".join(f"{100 * rate:5.1f}" for rate in (count.precision, count.recall, count.f1))
        lines.append(f"{name:18} {rates}   {count.right} / {count.found} / {count.gold}")
    return "\n".join(lines)


def main() -> None:
    """Print the table and, where asked for, the faults."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folder", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--faults", nargs="*", default=None, metavar="FIELD")
    chosen = parser.parse_args()
    total = scored(chosen.folder)
    print(table(total))
    for fault in total.faults if chosen.faults is not None else ():
        if not chosen.faults or fault.field in chosen.faults:
            print(f"{fault.story} {fault.claim} {fault.field}: {fault.gold} | {fault.found}")


if __name__ == "__main__":
    main()
