"""Texts with their places marked by hand, read for measuring: `tests/gold/README.md` tells the format."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geo.gazetteer import Gazetteer

LITERAL = "literal"

#: What a marked name stands for; a mark without a kind is literal.
KINDS = frozenset({LITERAL, "metonym", "demonym", "demonym-literal", "region"})

#: The key of a real place whose whereabouts the text does not tell, and of a group without an id.
UNKNOWN = "-"

_TITLE = re.compile(r"# ([a-z0-9]+(?:-[a-z0-9]+)*) \| (\S+) \| (\S.*)")
_MARK = re.compile(r"\[([^\[\]\n]+)\]\(([^()\s]+)(?: ([a-z-]+))?\)")
_BRACKET = re.compile(r"[\[\]]")
_GEONAME = re.compile(r"gn:(\d+)")
_POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class GoldToponym:
    """A name that stands for a place: offsets in the text without marks, WGS 84 degrees."""

    start: int
    end: int
    surface: str
    key: str | None  # "gn:629634", "54.05,28.30"; None where it can not be known
    latitude: float | None
    longitude: float | None
    geonameid: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text with the toponyms that a careful reader marks in it."""

    id: str
    published: str | None  # EDTF
    note: str
    text: str
    toponyms: tuple[GoldToponym, ...]


def read_gold(path: Path) -> list[GoldText]:
    """Return the texts of a file; a GeoNames id has no coordinates yet.

    Raises `ValueError` naming file and line where a title or a mark is broken.
    """
    texts: list[GoldText] = []
    title: re.Match[str] | None = None
    body: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("# "):
            if title is not None:
                texts.append(_text(title, body, path))
            title, body = _title(line, path, number), []
        elif title is not None:
            body.append((number, line))
        elif line.strip():
            raise _broken(path, number, "a text without a title")
    if title is not None:
        texts.append(_text(title, body, path))
    return texts


def read_jsonl(path: Path) -> list[GoldText]:
    """Return the texts of a corpus by others, one a line.

    A line is a JSON object with `text` and `gold`, a list of toponyms with `s` and `e`, the first character
    and the one past the last, `lat` and `lon`, numbers or null, and where the corpus has them `gid`, a
    GeoNames id, and `kind`.
    """
    texts = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            entry = json.loads(line)
            text = entry["text"]
            toponyms = tuple(_entry(toponym, text) for toponym in entry["gold"])
            texts.append(GoldText(str(entry.get("id", number)), None, "", text, toponyms))
    return texts


def with_coordinates(texts: Iterable[GoldText], gazetteer: Gazetteer) -> list[GoldText]:
    """Return the texts with the coordinates of each GeoNames id that the gazetteer knows."""
    return [
        replace(text, toponyms=tuple(_located(toponym, gazetteer) for toponym in text.toponyms))
        for text in texts
    ]


def _title(line: str, path: Path, number: int) -> re.Match[str]:
    title = _TITLE.fullmatch(line.rstrip())
    if title is None:
        raise _broken(path, number, "a title is '# id-in-kebab-case | date or - | note'")
    return title


def _text(title: re.Match[str], body: list[tuple[int, str]], path: Path) -> GoldText:
    while body and not body[0][1].strip():
        body = body[1:]
    toponyms: list[GoldToponym] = []
    text = ""
    for number, line in body:
        plain, marked = _unmarked(line.rstrip(), len(text), path, number)
        text += plain + "\n"
        toponyms += marked
    identity, published, note = title.groups()
    return GoldText(identity, _known(published), note.strip(), text.rstrip(), tuple(toponyms))


def _unmarked(line: str, offset: int, path: Path, number: int) -> tuple[str, list[GoldToponym]]:
    """Return the line without its marks, and the marks; `offset` is where the line starts in its text."""
    plain, position = "", 0
    toponyms = []
    for mark in _MARK.finditer(line):
        plain += line[position : mark.start()]
        position = mark.end()
        toponyms.append(_toponym(mark, offset + len(plain), path, number))
        plain += mark[1]
    plain += line[position:]
    if _BRACKET.search(plain):
        raise _broken(path, number, "a mark is '[name](key kind)'")
    return plain, toponyms


def _toponym(mark: re.Match[str], start: int, path: Path, number: int) -> GoldToponym:
    surface, key, kind = mark[1], mark[2], mark[3] or LITERAL
    if surface != surface.strip():
        raise _broken(path, number, f"a blank at the edge of the name in {mark[0]}")
    if kind not in KINDS:
        raise _broken(path, number, f"unknown kind in {mark[0]}")
    geoname, point = _GEONAME.fullmatch(key), _POINT.fullmatch(key)
    if not (geoname or point or key == UNKNOWN):
        raise _broken(path, number, f"unknown key in {mark[0]}")
    latitude, longitude = (float(point[1]), float(point[2])) if point else (None, None)
    if latitude is not None and longitude is not None and (abs(latitude) > 90 or abs(longitude) > 180):
        raise _broken(path, number, f"no such place on Earth in {mark[0]}")
    return GoldToponym(
        start=start,
        end=start + len(surface),
        surface=surface,
        key=_known(key),
        latitude=latitude,
        longitude=longitude,
        geonameid=int(geoname[1]) if geoname else None,
        kind=kind,
    )


def _entry(toponym: dict[str, Any], text: str) -> GoldToponym:
    start, end = int(toponym["s"]), int(toponym["e"])
    latitude, longitude = toponym["lat"], toponym["lon"]
    geonameid = int(toponym["gid"]) if toponym.get("gid") else None
    return GoldToponym(
        start=start,
        end=end,
        surface=text[start:end],
        key=f"gn:{geonameid}" if geonameid is not None else None,
        latitude=None if latitude is None else float(latitude),
        longitude=None if longitude is None else float(longitude),
        geonameid=geonameid,
        kind=toponym.get("kind") or LITERAL,
    )


def _known(value: str) -> str | None:
    return None if value == UNKNOWN else value


def _located(toponym: GoldToponym, gazetteer: Gazetteer) -> GoldToponym:
    place = gazetteer.place(f"gn:{toponym.geonameid}") if toponym.geonameid is not None else None
    if place is None:
        return toponym
    return replace(toponym, latitude=place.latitude, longitude=place.longitude)


def _broken(path: Path, number: int, reason: str) -> ValueError:
    return ValueError(f"{path}:{number}: {reason}")
