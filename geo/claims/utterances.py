"""Utterances: when words were said, by what stands beside the cue that reports them."""

import re
from bisect import bisect_left

from geo.article import Article
from geo.attribution import Attribution
from geo.claims.dates import date_in
from geo.datelines import datelines
from geo.tokens import Doc, Token

_BESIDE = frozenset({"npadvmod", "advmod", "prep", "tmod", "dobj", "nsubj", "agent", "advcl", "dative"})


class Occasions:
    """The occasions on which the speakers of one text spoke, asked for in text order."""

    def __init__(self, doc: Doc) -> None:
        """Nobody has spoken yet."""
        self._doc, self._text = doc, doc.text
        self._lines = [match.start() for match in re.finditer("\n", self._text)]
        self._last: dict[str, tuple[int, str]] = {}  # by speaker: the paragraph and the day

    def uttered(self, attribution: Attribution | None, published: str | None) -> str | None:
        """Return when the words of an attribution were said, as EDTF, or None where that is not told.

        What hangs on the cue outside the reported words tells: "said on Monday", "in a statement on 3 May".
        A speaker who goes on in the same or the next paragraph speaks on the day that was told.
        """
        if attribution is None or attribution.cue is None:
            return None
        said = date_in(self._beside(attribution), published)
        said = said.removeprefix("../") if said is not None else None  # "by Friday they put it at 34"
        if attribution.source is None:
            return said
        paragraph = bisect_left(self._lines, attribution.cue.start)
        if said is None:
            before, day = self._last.get(attribution.source.name, (paragraph, None))
            if day is None or paragraph - before > _NEXT_PARAGRAPH:
                return None
            said = day
        self._last[attribution.source.name] = (paragraph, said)
        return said

    def _beside(self, attribution: Attribution) -> str:
        cue = attribution.cue
        span = self._doc.char_span(cue.start, cue.end, alignment_mode="expand") if cue is not None else None
        if span is None:
            return ""
        beside = [child for child in span.root.children if child.dep_ in _BESIDE]
        words = [self._between(attribution)]
        words += [_outside(child, attribution) for child in sorted(beside, key=lambda token: token.i)]
        return " ".join(words)

    def _between(self, attribution: Attribution) -> str:
        """Return what stands between a cue and the words behind it: "said on Monday it had left"."""
        cue, first = attribution.cue, attribution.contents[0]
        if cue is None or not 0 < first.start - cue.end <= _LONGEST_DAY:
            return ""
        return self._text[cue.end : first.start]


def written(article: Article) -> str | None:
    """Return the day from which a text's "today" is told: its dateline's, else that of publication."""
    lines = datelines(article.text[:_HEAD])
    head = article.text[lines[0].place_end : lines[0].end] if lines else ""
    day = date_in(head, article.published)
    return day if day is not None and re.fullmatch(r"\d{4}-\d\d-\d\d", day) else article.published


#: A dateline stands at the head of a story, under its title and byline at most.
_HEAD = 1_000
#: "said late on Wednesday, 24 February 2022, that" has some forty characters.
_LONGEST_DAY = 45
#: A blank line parts paragraphs, so that the next one is two line ends away.
_NEXT_PARAGRAPH = 2


def _outside(phrase: Token, attribution: Attribution) -> str:
    """Return a phrase's words, none of them where a part of it is reported.

    Of the speaker no more than who it is: "Seoul, an ally since 1953, said".
    """
    words = phrase.doc[phrase.left_edge.i : phrase.right_edge.i + 1]
    speaker = attribution.source.span if attribution.source is not None else None
    if phrase.dep_ == "nsubj" and speaker is not None and words.start_char <= speaker.start < words.end_char:
        return words.doc.text[speaker.start : speaker.end]
    reported = any(
        span.start < words.end_char and words.start_char < span.end for span in attribution.contents
    )
    return "" if reported else words.text
