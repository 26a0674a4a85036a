"""Quotes: the stretches of a text that stand in quotation marks, over paragraphs where they run on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

#: Marks that open, with the marks that close them. Straight marks do both.
CLOSERS = {"“": '”"', "„": "“”", "«": "»", "»": "«", "‘": "’'", '"': '"”', "'": "'’"}
_SINGLE = "‘'’"
_MARK = re.compile("[“”„«»‘’\"']")
_PARAGRAPH = re.compile(r"[^\n]+")
#: Words that English writes with a leading apostrophe.
_ELISION = re.compile(
    r"['’‘](?:\d\ds?\b|(?:em|tis|twas|til|till|cause|n|bout|round|cos|neath)\b)", re.IGNORECASE
)
#: Marks after which a line that goes on in lower case has only been wrapped.
_SENTENCE_ENDS = ".!?:;\"”’'»"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of the article's text, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, marks included: one span a paragraph."""

    spans: tuple[Span, ...]

    @property
    def start(self) -> int:
        """First character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """End of the last character."""
        return self.spans[-1].end


def quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations, in text order; quotes within quotes are part of the outer one.

    A quotation runs on into the next paragraph where it is left open and that paragraph begins with
    the same opening mark. Takes time in proportion to the text.
    """
    found: list[Quotation] = []
    open_spans: list[Span] = []
    paragraphs = list(_paragraphs(text))
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        next_mark = text[following.start] if following else ""
        for start, end in _in_paragraph(text, paragraph, next_mark):
            runs_on = end is None
            span = Span(start, paragraph.end if end is None else end)
            if open_spans and start != paragraph.start:
                found.append(Quotation(tuple(open_spans)))
                open_spans = []
            open_spans.append(span)
            if not (runs_on and next_mark == text[start]):
                found.append(Quotation(tuple(open_spans)))
                open_spans = []
    return tuple(found)


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield lines stripped of white space; a line wrapped in mid-sentence goes with the one before."""
    held: Span | None = None
    for match in _PARAGRAPH.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped[0])
        span = Span(start, start + len(stripped))
        if held and stripped[0].islower() and text[held.end - 1] not in _SENTENCE_ENDS:
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


def _in_paragraph(text: str, paragraph: Span, next_mark: str) -> Iterator[tuple[int, int | None]]:
    """Yield the quotations that begin in a paragraph; the end is None where the mark is left open."""
    marks = [match.start() for match in _MARK.finditer(text, paragraph.start, paragraph.end)]
    last_close = max((at for at in marks if _ends_word(text, at)), default=-1)
    later = _certain_closers(text, marks)
    opened: int | None = None
    for number, at in enumerate(marks):
        if opened is None:
            if _opens(text, at, paragraph, last_close, next_mark):
                opened = at
        elif text[at] in CLOSERS[text[opened]] and _closes(text, at, opened, later[number]):
            yield opened, at + 1
            opened = None
        elif text[at] == text[opened] and text[at] not in _SINGLE and _begins_word(text, at):
            opened = at  # the mark before was never closed
    if opened is not None and (text[opened] not in _SINGLE or text[opened] == next_mark):
        yield opened, None


def _certain_closers(text: str, marks: list[int]) -> list[bool]:
    """Tell for each mark whether a closing single mark follows it before the next opening one."""
    follows = [False] * len(marks)
    seen = False
    for number in range(len(marks) - 1, -1, -1):
        follows[number] = seen
        at = marks[number]
        if text[at] == "‘":
            seen = False
        elif text[at] in "’'" and _ends_word(text, at):
            seen = True
    return follows


def _opens(text: str, at: int, paragraph: Span, last_close: int, next_mark: str) -> bool:
    mark = text[at]
    if mark not in CLOSERS or not _begins_word(text, at):
        return False
    if mark in _SINGLE:
        if _ELISION.match(text, at):
            return False
        return last_close > at or (next_mark == mark and at + 1 < paragraph.end)
    return mark != "»" or last_close > at


def _closes(text: str, at: int, opened: int, closer_follows: bool) -> bool:
    """Tell a closing mark from an apostrophe."""
    if text[opened] not in _SINGLE:
        return text[at] != '"' or not _begins_word(text, at) or _ends_word(text, at)
    if not _ends_word(text, at):
        return False
    possessive = text[at - 1] in "sSzx" and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].islower()
    return not (possessive and closer_follows)


def _begins_word(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isalnum() and before not in ".,!?%" and not after.isspace()


def _ends_word(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and not after.isalnum()
