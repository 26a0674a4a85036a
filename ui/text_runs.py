"""The article's text cut into runs, each with the claims and the place that it belongs to.

Cut here and not in the browser: JavaScript counts UTF-16 units, Python counts characters.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Any

from claimmap import marks
from claimmap.selection import Reading, View
from geo.article import Section, SectionKind
from ui.names import Names

#: What stands above a part that is not the story.
_HEADINGS: Mapping[SectionKind, str] = {
    SectionKind.CAPTION: "A picture's caption",
    SectionKind.EVERGREEN: marks.SECTIONS["evergreen"],
}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters with the same claims, innermost first, the key of the site that they name, and their name.

    `name` is the id of a name whose place may be chosen, `by` who chose it, "" for the machine;
    `label` says that once at the end of a mention, but not of what only hangs on it.
    """

    text: str
    claims: list[str]
    place: str | None
    name: str = ""
    by: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text; `label` names the part of the page that begins with it, if not the story."""

    label: str
    aside: bool
    runs: list[Run]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    claim: str | None = None
    place: str | None = None
    name: str = ""
    by: str = ""
    label: str = ""


def paragraphs(reading: Reading, view: View, names: Names) -> list[dict[str, Any]]:
    """Return the paragraphs of one article, with the claims and places in view, as JSON for the panel."""
    spans = [_Span(c["start"], c["end"], claim=c["id"]) for c in view.claims.to_dict("records")]
    places, drawn = reading.places, view.place_keys
    for row, start, end in zip(places.index, places["start"], places["end"], strict=True):
        key, name = names.keys[row], names.id(row)
        if key in drawn or name:
            by = names.by(row)
            label = "" if names.hangs(row) else by
            spans.append(_Span(start, end, None, key if key in drawn else None, name, by, label))
    spans.sort(key=lambda span: span.start)
    (article,) = reading.articles
    return [asdict(part) for section in article.story for part in _cut(article.text, section, spans)]


def _cut(text: str, section: Section, spans: list[_Span]) -> Iterator[Paragraph]:
    """Cut a section into lines, each with the spans that begin in it or go on from the line before."""
    label = _HEADINGS.get(section.kind, "")
    starts = [span.start for span in spans]
    at = section.start
    over = [span for span in spans[: bisect_left(starts, at)] if span.end > at]
    for line in text[section.start : section.end].splitlines(keepends=True):
        end = at + len(line)
        over += spans[bisect_left(starts, at) : bisect_left(starts, end)]
        if line.strip():
            runs = list(_runs(text, at, at + len(line.rstrip()), over))
            yield Paragraph(label, section.kind is not SectionKind.BODY, runs)
            label = ""
        over = [span for span in over if span.end > end]
        at = end


def _runs(text: str, start: int, end: int, near: list[_Span]) -> Iterator[Run]:
    """Cut a line where a span begins or ends, in one sweep: a text may be one line with many claims."""
    inside = [span for span in near if span.start < end and span.end > start]
    cuts = {start, end} | {at for span in inside for at in (span.start, span.end) if start < at < end}
    coming = sorted(inside, key=lambda span: span.start, reverse=True)
    over: list[_Span] = []
    for first, last in pairwise(sorted(cuts)):
        over = [span for span in over if span.end > first]
        while coming and coming[-1].start <= first:
            over.append(coming.pop())
        over.sort(key=lambda span: span.end - span.start)
        claims = [span.claim for span in over if span.claim is not None]
        named = next((span for span in over if span.claim is None), _Span(first, last))
        yield Run(
            text[first:last],
            claims,
            named.place,
            named.name,
            named.by,
            named.label if last == named.end else "",
        )
