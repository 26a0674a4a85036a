"""What a careful reader finds in each test story, and how much of it `geo.read` finds.

`python -m tests.gate` prints what is missed; `--write` takes today's counts as the floors.
"""

import json
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geo.reading import Reading, read

ROOT = Path(__file__).resolve().parent.parent
KNOWN_MISSES = ROOT / "tests" / "gate.json"
STORIES = tuple(sorted(path.stem for path in (ROOT / "tests" / "texts").glob("*.json")))

#: Keys of an expected claim that are compared as they stand with the columns of the same name.
_CLAIM_COLUMNS = ("speech_act", "section", "mode", "quantity_value", "quantity_max", "quantity_bound")


@dataclass(frozen=True, slots=True)
class Story:
    """A text, what `geo.read` found in it, and what is expected; names of groups key `expected`."""

    name: str
    reading: Reading
    expected: dict[str, Any]

    @property
    def text(self) -> str:
        return self.reading.article.text

    def place(self, near: str, surface: str) -> "pd.Series[Any] | None":
        """Return the mention that overlaps `surface` where the words `near` stand; the closest in extent."""
        start = self.text.index(near) + near.index(surface)
        rows = self._over(self.reading.places, start, start + len(surface))
        if rows.empty:
            return None
        extra = [abs(int(length) - len(surface)) for length in rows["end"] - rows["start"]]
        closest: pd.Series[Any] = rows.iloc[extra.index(min(extra))]
        return closest

    def claims(self, contains: str) -> pd.DataFrame:
        """Return the claims whose content holds these words of the text."""
        start = self.text.index(contains)
        claims = self.reading.claims
        return claims[(claims["start"] <= start) & (claims["end"] >= start + len(contains))]

    def rows_from(self, words: str) -> pd.DataFrame:
        """Return places and claims that touch these words."""
        start = self.text.index(words)
        end = start + len(words)
        return pd.concat(
            [self._over(table, start, end) for table in (self.reading.places, self.reading.claims)]
        )

    def pins(self, surface: str) -> pd.DataFrame:
        """Return the pinned mentions that overlap this surface, anywhere in the text."""
        found, start = [], self.text.find(surface)
        while start >= 0:
            found.append(self._over(self.reading.places, start, start + len(surface)))
            start = self.text.find(surface, start + 1)
        rows = pd.concat(found)
        return rows[[is_pinned(row) for _, row in rows.iterrows()]]

    @staticmethod
    def _over(table: pd.DataFrame, start: int, end: int) -> pd.DataFrame:
        return table[(table["start"] < end) & (table["end"] > start)]


def is_pinned(place: "pd.Series[Any]") -> bool:
    """Tell whether a mention is drawn as a point on its own: a literal place that is no area or line."""
    geometry = place["geometry"]
    return bool(place["kind"] == "literal" and geometry is not None and geometry.geom_type == "Point")


@cache
def story(name: str) -> Story:
    """Read a test story once."""
    expected = json.loads((ROOT / "tests" / "texts" / f"{name}.json").read_text(encoding="utf-8"))
    text = (ROOT / expected["text"]).read_text(encoding="utf-8")
    about = {key: expected[key] for key in ("title", "outlet", "published")}
    return Story(name, read(text, **about), expected)


def missed(name: str) -> dict[str, list[str]]:
    """Return by group the expectations that are not met, each as a line to read."""
    told = story(name)
    return {
        "places": [line for place in told.expected["places"] if (line := _place_fault(told, place))],
        "not_pinned": [surface for surface in told.expected["not_pinned"] if len(told.pins(surface))],
        "claims": [line for claim in told.expected["claims"] if (line := _claim_fault(told, claim))],
        "nothing_from": [words for words in told.expected["nothing_from"] if len(told.rows_from(words))],
    }


def missed_names(name: str) -> dict[str, list[str]]:
    """Return by group which expectations are not met, by the words that name them."""
    return {
        group: [fault.split("': ")[0].strip("'") for fault in faults]
        for group, faults in missed(name).items()
    }


def _place_fault(told: Story, expected: dict[str, Any]) -> str | None:
    row = told.place(expected["near"], expected["surface"])
    if row is None:
        return f"{expected['near']!r}: no mention"
    faults = [
        f"{key} {row[key]!r}, not {expected[key]!r}"
        for key in ("country", "geonameid", "admin1")
        if key in expected and not _same(row[key], expected[key])
    ]
    if row["kind"] not in expected["kind"].split("|"):
        faults.append(f"kind {row['kind']}, not {expected['kind']}")
    if "pinned" in expected and is_pinned(row) is not expected["pinned"]:
        faults.append("not pinned" if expected["pinned"] else "pinned")
    return f"{expected['near']!r}: {'; '.join(faults)}" if faults else None


def _claim_fault(told: Story, expected: dict[str, Any]) -> str | None:
    rows = told.claims(expected["contains"])
    if rows.empty:
        return f"{expected['contains']!r}: no claim"
    faults = [_row_faults(row, expected) for _, row in rows.iterrows()]
    best = min(faults, key=len)
    return f"{expected['contains']!r}: {'; '.join(best)}" if best else None


def _row_faults(row: "pd.Series[Any]", expected: dict[str, Any]) -> list[str]:
    faults = [
        f"{key} {row[key]!r}, not {expected[key]!r}"
        for key in _CLAIM_COLUMNS
        if key in expected and not _same(row[key], expected[key])
    ]
    for key in ("source", "addressee"):
        if key in expected and not _names(row[key], expected[key]):
            faults.append(f"{key} {row[key]!r}, not {expected[key]!r}")
    return faults


def _names(found: object, expected: str) -> bool:
    name = str(found or "").casefold()
    return any(option.casefold() in name for option in expected.split("|"))


def _same(found: Any, expected: Any) -> bool:
    if found is None or pd.isna(found):
        return expected is None
    return bool(found == expected)


def main(arguments: list[str]) -> int:
    """Print what is missed in each story; take that as what may be missed where asked to."""
    for name in STORIES:
        print(name)
        for group, faults in missed(name).items():
            for fault in faults:
                print(f"  {group}: {fault}")
    if "--write" in arguments:
        known = {name: missed_names(name) for name in STORIES}
        KNOWN_MISSES.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
