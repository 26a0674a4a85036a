"""How well claims are read today, field by field, against what was reached before.

`python -m tests.claim_gate` prints both; `--write` takes today's counts as what must not be lost.
"""

import json
import sys
from functools import cache
from pathlib import Path

from benchmarks.claim_scores import Count, Score
from benchmarks.claims import GOLD, scored

REACHED = Path(__file__).resolve().parent / "claim_gate.json"
#: Rounding of stored counts costs nothing; a field that falls by less than one item has not fallen.
_NO_ITEM = 1e-9


@cache
def today() -> Score:
    """Read and score the gold texts once."""
    return scored(GOLD)


def reached() -> dict[str, Count]:
    """Return by field the counts that were written down."""
    rows: dict[str, list[int]] = json.loads(REACHED.read_text(encoding="utf-8"))
    return {name: Count(*counts) for name, counts in rows.items()}


def fallen(now: dict[str, Count], before: dict[str, Count]) -> list[str]:
    """Return a line for each field that is read worse than before, or is no longer scored."""
    lines = []
    for name, count in before.items():
        f1 = now[name].f1 if name in now else 0.0
        if f1 < count.f1 - _NO_ITEM:
            lines.append(f"{name}: F1 {100 * f1:.2f}, before {100 * count.f1:.2f}")
    return lines


def write() -> None:
    """Take today's counts as what must not be lost."""
    rows = {name: [count.right, count.found, count.gold] for name, count in today().counts.items()}
    REACHED.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    for line in fallen(today().counts, reached()) if REACHED.exists() else ():
        print(line)
    if "--write" in sys.argv[1:]:
        write()
