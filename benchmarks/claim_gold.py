"""Texts with their claims marked by hand, for measuring: `tests/gold/claims/README.md` tells the format."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim as a careful reader marks it: where its words stand, and its other fields as written."""

    id: str
    content: Spans
    fields: Mapping[str, Any]

    def words(self, field: str) -> tuple[str, ...]:
        """Return a field of one or more texts; empty where it is left out."""
        value = self.fields.get(field, ())
        return (value,) if isinstance(value, str) else tuple(value)


@dataclass(frozen=True, slots=True)
class GoldStory:
    """A text with the claims that a careful reader marks in it."""

    id: str
    text: str
    title: str | None
    outlet: str | None
    published: str | None  # EDTF
    claims: tuple[GoldClaim, ...]

    def nearest(self, words: str, to: GoldClaim) -> tuple[int, int] | None:
        """Return where words stand in the text, of several places the one nearest to a claim's content."""
        start, end = to.content[0][0], to.content[-1][1]
        found = [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text)]
        return min(found, key=lambda span: max(start - span[1], span[0] - end, 0), default=None)


def read_stories(folder: Path) -> list[GoldStory]:
    """Return the stories of a folder in the order of their names.

    Raises `ValueError` naming the file where a mark's words do not stand in its text.
    """
    return [_story(path) for path in sorted(folder.glob("*.toml"))]


def _story(path: Path) -> GoldStory:
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        text = str(told["text"]).strip()
        claims = tuple(_claim(text, number, row) for number, row in enumerate(told.get("claim", ())))
    except (KeyError, ValueError) as broken:
        msg = f"{path.name}: {broken}"
        raise ValueError(msg) from broken
    return GoldStory(path.stem, text, told.get("title"), told.get("outlet"), told.get("published"), claims)


def _claim(text: str, number: int, row: Mapping[str, Any]) -> GoldClaim:
    content = row["content"]
    pieces = [content] if isinstance(content, str) else list(content)
    near = row.get("cue") or row.get("source_words")
    return GoldClaim(row.get("id", f"#{number}"), tuple(_spans(text, pieces, near)), row)


def _spans(text: str, pieces: Sequence[str], near: str | None) -> Iterable[tuple[int, int]]:
    """Find the pieces one after the other; of several stretches alike the one nearest to the cue."""
    at = 0
    for number, piece in enumerate(pieces):
        starts = [m.start() for m in re.finditer(re.escape(piece), text)]
        starts = [start for start in starts if start >= at] or starts
        if not starts:
            msg = f"“{piece}” does not stand in the text"
            raise ValueError(msg)
        start = starts[0]
        if number == 0 and near and len(starts) > 1:
            cues = [m.start() for m in re.finditer(re.escape(near), text)]
            start = min(starts, key=lambda s: min((abs(s - cue) for cue in cues), default=0))
        yield start, start + len(piece)
        at = start + len(piece)
