"""The stories of tests/languages, read and compared with what a careful reader finds in them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from geo.reading import read_text

TEXTS = Path(__file__).parent / "languages"
LANGUAGES = ("en", "uk", "ru", "pl", "de", "fr")
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_TOLD = ("literal", "metonym", "region")


@dataclass(frozen=True, slots=True)
class Gold:
    """A name of a place, marked by hand."""

    start: int
    end: int
    surface: str
    key: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story without its marks, and what was marked in it."""

    language: str
    name: str
    text: str
    gold: tuple[Gold, ...]


@dataclass(slots=True)
class Score:
    """What was found of the marked names: right, wrong, or withheld as one that may be a government."""

    gold: int = 0
    found: int = 0
    hits: int = 0
    withheld: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.hits / max(self.found, 1)

    @property
    def recall(self) -> float:
        return self.hits / max(self.gold, 1)

    def add(self, other: "Score") -> None:
        self.gold += other.gold
        self.found += other.found
        self.hits += other.hits
        self.withheld += other.withheld
        self.missed += other.missed
        self.wrong += other.wrong


@cache
def stories(language: str) -> tuple[Story, ...]:
    """Return the stories of a language."""
    keys = json.loads((TEXTS / "keys.json").read_text(encoding="utf-8"))
    parts = re.split(
        r"^# (.+)\n", (TEXTS / f"{language}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    return tuple(
        _unmarked(language, name, body.strip(), keys)
        for name, body in zip(parts[1::2], parts[2::2], strict=True)
    )


def _unmarked(language: str, name: str, marked: str, keys: dict[str, str]) -> Story:
    text, gold, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        surface, label = mark.groups()
        gold.append(Gold(len(text), len(text) + len(surface), surface, keys.get(label, label)))
        text, at = text + surface, mark.end()
    return Story(language, name, text + marked[at:], tuple(gold))


def score(story: Story) -> Score:
    """Read a story and count; a place that no gazetteer has is to be left out or without a point."""
    from geo.gazetteer import Gazetteer

    rows = [row for row in read_text(story.text).places.to_dict("records") if row["kind"] in _TOLD]
    done = Score()
    free = list(rows)
    for gold in story.gold:
        match = next((row for row in free if row["start"] < gold.end and gold.start < row["end"]), None)
        if match is not None:
            free.remove(match)
        if gold.key == "none":
            if match is not None and match["geometry"] is not None:
                done.found += 1
                done.wrong.append(_told(story, match))
            continue
        done.gold += 1
        if match is None:
            done.missed.append(f"{story.language}/{story.name}: {gold.surface}")
        elif _is_right(gold.key, match, Gazetteer.open()):
            done.found += 1
            done.hits += 1
        elif match["kind"] == "metonym" and "may be the city" in match["reason"]:
            done.withheld += 1
            done.missed.append(f"{story.language}/{story.name}: {gold.surface} (withheld)")
        else:
            done.found += 1
            done.wrong.append(_told(story, match))
    done.found += len(free)
    done.wrong += [_told(story, row) for row in free]
    return done


def scores(language: str) -> Score:
    """Return the sum over a language's stories."""
    total = Score()
    for story in stories(language):
        total.add(score(story))
    return total


def each() -> Iterator[Story]:
    """Yield all stories."""
    for language in LANGUAGES:
        yield from stories(language)


def _is_right(key: str, row: dict[Any, Any], gazetteer: Any) -> bool:
    scheme, _, rest = key.partition(":")
    drawn = row["geometry"] is not None
    if scheme == "actor":
        return bool(row["country"] == rest and not drawn)
    if scheme == "country":
        return bool(row["country"] == rest and str(row["feature"]).startswith("PCL"))
    if scheme == "group":
        return bool(row["kind"] == "region")
    if scheme == "gn":
        return bool(pd.notna(row["geonameid"]) and int(row["geonameid"]) == int(rest) and drawn)
    place = gazetteer.place(key)
    return bool(place is not None and row["name"] == place.name and drawn)


def _told(story: Story, row: dict[Any, Any]) -> str:
    return f"{story.language}/{story.name}: {row['surface']} -> {row['kind']} {row['name']} {row['country']}"
