"""Sections: which lines of a pasted page are the story, and which are its furniture."""

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from geo.tables import read_curated

#: A link's text is short; measured on news pages, 95 in 100 headlines of related stories are below this.
_LINK_WORDS = 16
#: One short line without a full stop is a heading; from two in a row on it is a list of links.
_LINKS_IN_A_ROW = 2
_UNBULLETED_LINKS_IN_A_ROW = 3
#: A paragraph longer than this is never furniture.
_LOOKED_AT = 400

#: Above this share of line breaks inside sentences a text is taken for hard-wrapped; mails and old wires are
#: near one half, pages near zero.
_WRAPPED_SHARE = 0.3
#: Above this one some paragraphs are broken into lines, and a long line without a stop is not whole.
_BROKEN_SHARE = 0.1
_WRAPPED_WIDTH = 50

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2028\u2029]")
_BULLET = re.compile(r"^\s*[-–—•*·▪►>]\s+")
_QUOTE = re.compile(r"[\"'“‘«„]")
_SENTENCE_END = re.compile(r"[.!…:;,][\"'”’»)\]]*\s*$")


class SectionKind(StrEnum):
    """What a stretch of the page is for; navigation and footer are not the story."""

    BODY = "body"
    CAPTION = "caption"
    EVERGREEN = "evergreen"
    NAV = "nav"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the text with one purpose; offsets are characters of `Article.text`."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def bulleted(self) -> bool:
        return bool(_BULLET.match(self.text))

    @property
    def reads_as_link(self) -> bool:
        """Tell whether the line is short and does not end as a sentence does."""
        short = len(self.text) <= _LOOKED_AT and len(self.text.split()) <= _LINK_WORDS
        return short and not _SENTENCE_END.search(self.text) and not _QUOTE.match(self.text)


def sections(text: str) -> tuple[Section, ...]:
    """Cut a text into sections, one a run of lines of the same kind; blank lines belong to none.

    The text up to `text`'s end is covered in order; offsets are characters. A box with background
    begins at its heading and lasts until navigation or the footer begins.
    """
    lines = _lines(text)
    kinds = [_furniture_kind(line.text) for line in lines]
    _mark_link_lists(lines, kinds)
    _mark_tail(lines, kinds)
    _spread_boxes(kinds)
    return _merge(lines, [kind or SectionKind.BODY for kind in kinds])


def paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the (start, end) of each paragraph, without the white space around it.

    A line break ends a paragraph, but for hard-wrapped text: a line that begins in lower case goes
    on from the one before. Where most lines do, a long line runs on into the next; where some do, one that
    breaks off without a stop.
    """
    lines = [m.span() for m in _LINE.finditer(text) if not m.group().isspace()]
    breaks = [(left[1], right[0]) for left, right in itertools.pairwise(lines)]
    tight = [i for i, (end, start) in enumerate(breaks) if len(_BREAK.findall(text, end, start)) == 1]
    runs_on = {i for i in tight if _starts_lower(text, *lines[i + 1])}
    long = {i for i in tight if lines[i][1] - lines[i][0] >= _WRAPPED_WIDTH}
    if len(runs_on) > len(tight) * _WRAPPED_SHARE:
        runs_on |= long
    elif len(runs_on) > len(tight) * _BROKEN_SHARE:
        runs_on |= {i for i in long if text[slice(*lines[i])].rstrip()[-1:].isalnum()}
    joined: list[tuple[int, int]] = []
    for index, (start, end) in enumerate(lines):
        if joined and index - 1 in runs_on:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(_without_space(text, start, end) for start, end in joined)


def _starts_lower(text: str, start: int, end: int) -> bool:
    first = text[start:end].lstrip()[:1]
    return first.islower()


def _without_space(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _lines(text: str) -> list[_Line]:
    return [_Line(start, end, text[start:end]) for start, end in paragraphs(text)]


@cache
def _patterns() -> tuple[tuple[SectionKind, re.Pattern[str]], ...]:
    rows = read_curated("furniture.csv")
    return tuple((SectionKind(row["kind"]), re.compile(row["pattern"], re.IGNORECASE)) for row in rows)


def _furniture_kind(line: str) -> SectionKind | None:
    if len(line) > _LOOKED_AT:
        return None
    kind = next((kind for kind, pattern in _patterns() if pattern.search(_BULLET.sub("", line))), None)
    return SectionKind.NAV if kind is SectionKind.EVERGREEN and _BULLET.match(line) else kind


def _mark_link_lists(lines: list[_Line], kinds: list[SectionKind | None]) -> None:
    """Mark runs of lines that read as links, unless a colon before them makes them part of the story."""
    run: list[int] = []
    for index in range(len(lines) + 1):
        if index < len(lines) and kinds[index] is None and lines[index].reads_as_link and index > 0:
            run.append(index)
            continue
        if _is_link_list(lines, kinds, run):
            for linked in run:
                kinds[linked] = SectionKind.NAV
        run = []


def _is_link_list(lines: list[_Line], kinds: list[SectionKind | None], run: list[int]) -> bool:
    if len(run) < _LINKS_IN_A_ROW:
        return False
    before = run[0] - 1
    bulleted = all(lines[index].bulleted for index in run)
    if bulleted:
        return not lines[before].text.endswith(":")
    at_top = run[0] == 1  # title, standfirst, byline
    return not at_top and (kinds[before] is SectionKind.NAV or len(run) >= _UNBULLETED_LINKS_IN_A_ROW)


def _mark_tail(lines: list[_Line], kinds: list[SectionKind | None]) -> None:
    """Mark what follows the last sentence of the story: single links and the newsroom's own lines."""
    last = max((i for i, line in enumerate(lines) if kinds[i] is None and not line.reads_as_link), default=-1)
    has_furniture = any(kind in (SectionKind.NAV, SectionKind.FOOTER) for kind in kinds[last + 1 :])
    for index in range(last + 1, len(lines)):
        if kinds[index] is None and (has_furniture or lines[index].bulleted) and last >= 0:
            kinds[index] = SectionKind.NAV


def _spread_boxes(kinds: list[SectionKind | None]) -> None:
    inside = False
    for index, kind in enumerate(kinds):
        if kind is SectionKind.EVERGREEN:
            inside = True
        elif kind in (SectionKind.NAV, SectionKind.FOOTER):
            inside = False
        elif kind is None and inside:
            kinds[index] = SectionKind.EVERGREEN


def _merge(lines: list[_Line], kinds: list[SectionKind]) -> tuple[Section, ...]:
    merged: list[Section] = []
    for line, kind in zip(lines, kinds, strict=True):
        if merged and merged[-1].kind is kind:
            merged[-1] = Section(kind, merged[-1].start, line.end)
        else:
            merged.append(Section(kind, line.start, line.end))
    return tuple(merged)
