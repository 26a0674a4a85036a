"""The finder: words of a statement where the text has them; what it has not is counted as dropped."""

from collections.abc import Iterator

from geo.attribution import Span
from geo.claims import Words
from geo.language_model.tally import Tally, Why
from geo.language_model.verbatim import Verbatim
from geo.language_model.whose import Names


class Finder:
    """Finds words and names of one text."""

    def __init__(self, text: str, verbatim: Verbatim, names: Names, tally: Tally) -> None:
        self.text, self.verbatim, self.names, self.tally = text, verbatim, names, tally

    def words(
        self, words: str | None, region: Span, near: Span, *, shunned: tuple[Span, ...] = ()
    ) -> Words | None:
        """Return words where a region has them, nearest to a stretch; in `shunned` only if nowhere else."""
        if words is None:
            return None
        found = self.verbatim.nearest(words, region, near, shunned)
        if found is None:
            self.tally.details[Why.NOT_IN_TEXT] += 1
            return None
        return Words(found.start, found.end, self.text[found.start : found.end])

    def several(self, several: tuple[str, ...], region: Span, near: Span) -> Iterator[Words]:
        """Yield the words that a region has, in text order, each once."""
        found = {words for each in several if (words := self.words(each, region, near)) is not None}
        yield from sorted(found, key=lambda words: words.start)

    def name(self, words: str | None) -> str | None:
        """Return a name as the text has it anywhere."""
        name = self.names.name(words)
        if words is not None and name is None:
            self.tally.details[Why.NOT_IN_TEXT] += 1
        return name
