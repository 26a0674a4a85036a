"""Parts: stretches of a story short enough to ask about at once, cut where a paragraph ends."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from geo.article import Article
from geo.attribution import Span
from geo.sections import paragraphs

#: A dozen claims stand in so many characters; their answer still fits a window of 8,000 tokens.
MAX_CHARACTERS = 3_000
#: How much of what stands before a part is shown with it, so that "he" leads to a name.
_BEFORE_CHARACTERS = 800
_SENTENCE_END = re.compile(r"[.!?][\"'”’»)\]]*\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """Paragraphs of the story in text order, and where what is shown before them begins."""

    paragraphs: tuple[Span, ...]
    before: int

    @property
    def span(self) -> Span:
        """Return the stretch from the first paragraph to the last."""
        return Span(self.paragraphs[0].start, self.paragraphs[-1].end)


def parts(article: Article) -> tuple[Part, ...]:
    """Cut an article's story, without navigation and footer, into parts in text order."""
    groups: list[list[Span]] = []
    size = 0
    for piece in _pieces(article, MAX_CHARACTERS):
        length = piece.end - piece.start
        if not groups or size + length > MAX_CHARACTERS:
            groups.append([])
            size = 0
        groups[-1].append(piece)
        size += length
    return tuple(_part(article, tuple(group)) for group in groups)


def halves(article: Article, part: Part) -> tuple[Part, ...]:
    """Cut a part in two, within its sentence where it is one paragraph; () where it is too short for that."""
    pieces = part.paragraphs
    if len(pieces) == 1:
        whole = pieces[0]
        pieces = tuple(_sentences(article.text, whole, (whole.end - whole.start) // 2 + 1))
    if len(pieces) == 1:
        return ()
    middle = len(pieces) // 2
    return _part(article, pieces[:middle]), _part(article, pieces[middle:])


def _part(article: Article, pieces: tuple[Span, ...]) -> Part:
    start = max(0, pieces[0].start - _BEFORE_CHARACTERS)
    opening = _SENTENCE_END.search(article.text, start, pieces[0].start)
    return Part(pieces, start if start == 0 or opening is None else opening.end())


def _pieces(article: Article, limit: int) -> Iterator[Span]:
    for section in article.story:
        for start, end in paragraphs(article.text[section.start : section.end]):
            if start < end:
                yield from _sentences(article.text, Span(section.start + start, section.start + end), limit)


def _sentences(text: str, whole: Span, limit: int) -> Iterator[Span]:
    """Yield a paragraph in runs of sentences of at most `limit` characters, cut at a blank if need be."""
    start = whole.start
    while whole.end - start > limit:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + limit)]
        blank = text.rfind(" ", start + 1, start + limit)
        end = ends[-1] if ends else blank if blank > 0 else start + limit
        yield Span(start, end)
        start = end
    if start < whole.end:
        yield Span(start, whole.end)
