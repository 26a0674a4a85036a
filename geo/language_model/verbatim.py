"""Verbatim words: where the text has them, whatever white space and quotation marks either side writes."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from geo.attribution import Span

_QUOTES = frozenset("\"'`´“”„‟‘’‚‛«»‹›″′")
#: Signs that stand in a text unseen: soft hyphen, zero-width space and joiners, marks of direction.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_MARKS = " '.,;:…"
#: A search stops at so many places: a word of the text's every sentence needs no more.
_MOST_FOUND = 500


class Verbatim:
    """A text, ready to be asked where it has given words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded, self._offsets = _folded(text)

    def places(self, words: str, region: Span) -> tuple[Span, ...]:
        """Return each stretch of a region that has the words, in text order.

        Quotation marks around them are left out, and marks at their end where the text has others.
        """
        plain = _folded(words)[0].strip(" '")
        for wanted in dict.fromkeys((plain, plain.strip(_MARKS))):
            if any(character.isalnum() for character in wanted):
                found = tuple(self._occurrences(wanted, region))
                if found:
                    return found
        return ()

    def nearest(self, words: str, region: Span, to: Span, shunned: tuple[Span, ...] = ()) -> Span | None:
        """Return the stretch with the words that is nearest to another, or None.

        One that shares nothing with `shunned` is preferred.
        """
        found = self.places(words, region)
        found = tuple(each for each in found if not any(shared(each, other) for other in shunned)) or found
        return min(found, key=lambda span: (_distance(span, to), span.start), default=None)

    def _occurrences(self, wanted: str, region: Span) -> Iterator[Span]:
        at = bisect_left(self._offsets, region.start)
        last = bisect_left(self._offsets, region.end)
        for _ in range(_MOST_FOUND):
            at = self._folded.find(wanted, at, last)
            if at < 0:
                return
            end = at + len(wanted)
            if self._stands_alone(at, end):
                yield Span(self._offsets[at], self._offsets[end - 1] + 1)
            at += 1

    def _stands_alone(self, at: int, end: int) -> bool:
        """Tell whether a stretch begins and ends where words do: "Iran" is not in "Iranian"."""
        text = self._folded
        runs_in = at > 0 and text[at - 1].isalnum() and text[at].isalnum()
        runs_on = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        return not (runs_in or runs_on)


def without_end_mark(text: str, span: Span) -> Span:
    """Return a stretch without the marks at its end; the full stop of "U.S." stays."""
    end = span.end
    while end > span.start and (text[end - 1] in ",;:" or text[end - 1].isspace()):
        end -= 1
    if text[end - 1 : end] == "." and not re.search(r"\b\w\.\w\.$", text[span.start : end]):
        end -= 1
    return Span(span.start, end)


def shared(ours: Span, theirs: Span) -> int:
    """Return how many characters two stretches share."""
    return max(0, min(ours.end, theirs.end) - max(ours.start, theirs.start))


def on_one_line(text: str) -> str:
    """Return words with one space between them."""
    return " ".join(text.split())


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text with one blank for white space and one mark for all quotes, and each sign's offset."""
    signs: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if character in _UNSEEN:
            continue
        sign = " " if character.isspace() else "'" if character in _QUOTES else character
        if sign == " " and signs and signs[-1] == " ":
            continue
        signs.append(sign)
        offsets.append(offset)
    return "".join(signs), offsets


def _distance(span: Span, to: Span) -> int:
    return max(0, to.start - span.end, span.start - to.end)
