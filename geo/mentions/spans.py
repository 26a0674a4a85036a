"""Name spans: which stretches of the text are names of places, by spaCy, the gazetteer and the context."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.article import Article, SectionKind
from geo.countries import find_actor_capital, find_country, find_demonym
from geo.datelines import Dateline, datelines
from geo.gazetteer import Candidate, Gazetteer
from geo.memberships import find_group
from geo.mentions import words
from geo.mentions.abbreviations import is_shortened, name_of
from geo.mentions.entities import entity_at, is_capital
from geo.mentions.evidence import Evidence
from geo.mentions.namesakes import names_something_else
from geo.mentions.positions import is_located, lead_to
from geo.mentions.unlisted import labelled, placed
from geo.tokens import Doc, Token

#: Tokens of the longest name that is looked up; "Democratic Republic of the Congo" has five.
MAX_NAME_TOKENS = 6

#: Capitalised tokens that are looked at: ten for each mention that is kept, so that any text ends.
MAX_CAPITALISED = 20_000

_STORY_ENDS = frozenset({SectionKind.NAV, SectionKind.FOOTER})
#: "U.S.-led" is one token.
_ABBREVIATED_PREFIX = re.compile(r"((?:[A-Z]\.){2,})-")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `first` to `last` (exclusive) that name a place, its people, or a group of countries."""

    first: int
    last: int
    start: int
    end: int
    name: str
    demonym_of: tuple[str, ...] = ()
    group: str | None = None
    embedded: bool = False  # inside the name of an organisation
    in_dateline: bool = False


@dataclass(frozen=True, slots=True)
class Names:
    """The name spans of a text in order, and the places that each known name may mean."""

    spans: tuple[NameSpan, ...]
    candidates: dict[str, tuple[Candidate, ...]]


def find_names(article: Article, doc: Doc, gazetteer: Gazetteer) -> Names:
    """Find the names of places, peoples and groups in the parts of the text that are the story."""
    grams = {gram.name: gram for run in _runs(article, doc) for gram in _grams(doc, run)}
    known = gazetteer.contains(grams)
    known |= {name for name in grams if _is_listed(name)}
    candidates = gazetteer.lookup(known)
    opening = datelines(doc.text)
    evidence = Evidence(doc, candidates, opening)
    spans: list[NameSpan] = []
    runs = list(_runs(article, doc))
    for run in runs:
        spans.extend(_choose(doc, run, known, evidence))
    spans.extend(_abbreviated(article, doc))
    spans.extend(_span(doc, *found) for found in labelled(doc, runs, _tokens(spans), evidence))
    spans.extend(_with_hindsight(doc, runs, spans, known, evidence))
    spans.extend(_span(doc, *found) for found in placed(doc, runs, _tokens(spans), evidence))
    spans = list(_marked(spans, opening))
    return Names(tuple(sorted(spans, key=lambda span: (span.start, -span.end))), candidates)


def _with_hindsight(
    doc: Doc, runs: list[tuple[int, int]], spans: list[NameSpan], known: set[str], evidence: Evidence
) -> Iterator[NameSpan]:
    """Yield more names of the runs, now that it is known which names and lists are of places."""
    for span in spans:
        is_sure = span.name in known or lead_to(doc, span.first) is not None or is_located(doc, span.first)
        if is_sure and not (span.embedded or span.demonym_of or span.group):
            evidence.story.learn(span.first, span.last, span.name)
    taken = _tokens(spans)
    for first, last in runs:
        start = first
        for end in range(first, last + 1):
            if end == last or end in taken:
                if start < end:
                    yield from _choose(doc, (start, end), known, evidence)
                start = end + 1


def _tokens(spans: list[NameSpan]) -> set[int]:
    return {position for span in spans for position in range(span.first, span.last)}


def _marked(spans: list[NameSpan], opening: tuple[Dateline, ...]) -> Iterator[NameSpan]:
    """Mark the names of datelines; what stands behind their towns is an agency's or a month's."""
    starts = [line.start for line in opening]
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        line = opening[at] if at >= 0 else None
        if line is None or span.start >= line.end:
            yield span
        elif span.end <= line.place_end:
            yield replace(span, in_dateline=True)


@dataclass(frozen=True, slots=True)
class _Gram:
    first: int
    last: int
    name: str


def in_story(article: Article, offset: int) -> bool:
    """Tell whether this character stands in the story rather than in navigation or footer."""
    return not any(s.kind in _STORY_ENDS and s.start <= offset < s.end for s in article.sections)


def _runs(article: Article, doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield stretches of capitalised tokens, with the small words that join them."""
    first: int | None = None
    last = seen = hyphens = 0
    for token in doc:
        if seen >= MAX_CAPITALISED:
            break
        apart = token.i - last - hyphens
        if first is not None and (apart > 2 or not (is_capital(token) or _joins(token))):
            yield first, last
            first = None
        hyphens += token.text == "-" and not token.whitespace_
        if is_capital(token) and in_story(article, token.idx):
            first = token.i if first is None else first
            last, hyphens = token.i + 1, 0
            seen += 1
    if first is not None:
        yield first, last


def _joins(token: Token) -> bool:
    return token.lower_ in words.CONNECTORS or _is_hyphenated(token)


def _is_hyphenated(token: Token) -> bool:
    """Tell whether hyphens hold a small word between capitals: the "i" of "Qala-i-Naw"."""
    doc, before = token.doc, token.i - 1
    if before < 1 or token.whitespace_ or token.i + 1 >= len(doc):
        return False
    return doc[before].text == doc[token.i + 1].text == "-" and not doc[before].whitespace_


def _grams(doc: Doc, run: tuple[int, int]) -> Iterator[_Gram]:
    first, last = run
    for start in range(first, last):
        if not is_capital(doc[start]):
            continue
        for end in range(start + 1, min(start + MAX_NAME_TOKENS, last) + 1):
            if is_capital(doc[end - 1]):
                yield _Gram(start, end, name_of(doc, start, end))
        # "Baltic states", "Soviet bloc": a group may end in a common noun
        # that stands just after the run.
    if last < len(doc) and _may_end_group(doc[last]):
        for start in range(max(first, last - 3), last):
            if is_capital(doc[start]):
                yield _Gram(start, last + 1, name_of(doc, start, last + 1))


def _may_end_group(token: Token) -> bool:
    return token.is_lower and token.tag_ != "POS"


def _is_listed(name: str) -> bool:
    return bool(find_country(name) or find_demonym(name) or find_group(name) or find_actor_capital(name))


def _choose(doc: Doc, run: tuple[int, int], known: set[str], evidence: Evidence) -> Iterator[NameSpan]:
    """Take the longest known names of a run, left to right, that the context lets be places."""
    first, last = run
    start = first
    while start < last:
        opens = is_capital(doc[start]) and not _is_bare_article(doc, start, last, known)
        found = _longest(doc, start, last, known, evidence) if opens else start + 1
        if isinstance(found, NameSpan):
            yield found
        start = found.last if isinstance(found, NameSpan) else found


def _is_bare_article(doc: Doc, start: int, last: int, known: set[str]) -> bool:
    """Tell whether "The" only opens a sentence or heading, as in "The UK" and unlike "The Hague"."""
    if doc[start].lower_ != "the":
        return False
    ends = range(start + 2, min(start + MAX_NAME_TOKENS, last) + 1)
    return any(name_of(doc, start + 1, end) in known for end in ends)


def _longest(doc: Doc, start: int, last: int, known: set[str], evidence: Evidence) -> NameSpan | int:
    """Return the longest place's name from a token on, or the token to go on from."""
    beyond = last + 1 if last < len(doc) and _may_end_group(doc[last]) else last
    for end in range(min(start + MAX_NAME_TOKENS, beyond), start, -1):
        if not is_capital(doc[end - 1]) and end <= last:
            continue
        name = name_of(doc, start, end)
        if name in known and (end <= last or find_group(name) or evidence.known.is_curated(name)):
            if names_something_else(doc, start, end):
                return end
            span = _accept(doc, start, end, name, evidence)
            if span is not None:
                return span
    return start + 1


def _accept(doc: Doc, first: int, last: int, name: str, evidence: Evidence) -> NameSpan | None:
    """Take a known name for a place, a people or a group if the words around it allow."""
    span = _span(doc, first, last)
    if group := find_group(name):
        return replace(span, group=group)
    if doc[last - 1].is_lower and last - first > 1 and evidence.known.is_curated(name):
        return span
    label = doc[first].ent_type_
    is_person = "PERSON" in (label, doc[last - 1].ent_type_)
    if is_person and len(entity_at(doc, last - 1)) > last - first and not evidence.is_whole(first, last):
        return None
    if find_actor_capital(name) and label in {"FAC", "ORG"} and not find_country(name):
        return span
    if demonym := () if find_country(name) or label == "LANGUAGE" else find_demonym(name):
        return replace(span, demonym_of=demonym)
    if is_shortened(name, doc[first:last].text):
        return span
    if not evidence.is_place(first, last, name):
        return None
    embedded = label in {"ORG", "EVENT"} and len(entity_at(doc, first)) > last - first + 1
    return replace(span, embedded=embedded)


def _abbreviated(article: Article, doc: Doc) -> Iterator[NameSpan]:
    """Yield the countries of "U.S.-led" and its like."""
    for token in doc:
        found = _ABBREVIATED_PREFIX.match(token.text)
        if found and find_country(found[1]) and in_story(article, token.idx):
            yield NameSpan(token.i, token.i + 1, token.idx, token.idx + len(found[1]), found[1])


def _span(doc: Doc, first: int, last: int) -> NameSpan:
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    return NameSpan(first, last, start, end, name_of(doc, first, last))
