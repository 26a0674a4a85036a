"""The shelf: the articles that are looked at together, each with the source that it was read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from claimmap import marks
from geo.article import Article
from geo.collection import Collection
from geo.date_words import in_words
from store import Asked
from ui.sources import Source

_UNTITLED = "Untitled article"


@dataclass(frozen=True)
class Shelf:
    """What was read of `sources` (by document); `notices` tell of those that could not be.

    `asked` is what the archive was asked for where it holds more claims than were loaded, else None; `number`
    are the articles that it was asked for.
    """

    reading: Collection
    sources: Mapping[str, Source]
    notices: tuple[str, ...] = ()
    asked: Asked | None = None
    number: int = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles in order of publication."""
        return self.reading.articles

    @property
    def is_many(self) -> bool:
        """Whether there are several."""
        return len(self.articles) > 1 or self.asked is not None and not self.asked.sha256s

    @property
    def name(self) -> str:
        """What a file of what is in view is called."""
        return "articles" if self.is_many else self._slug(self.articles[0]) or "claims"

    @property
    def is_shared(self) -> bool:
        """Whether a link leads to all of it: a text of one's own is in none."""
        return all(source.slug is not None for source in self.sources.values())

    @cached_property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return self.reading.texts

    @cached_property
    def told(self) -> dict[str, dict[str, str]]:
        """What each document is called, in words and in a link; nothing where there is only one."""
        return {article.sha256: self._told(article) for article in self.articles} if self.is_many else {}

    def own_id(self, claim: str) -> str:
        """Return the id that a claim has where its article stands alone."""
        return (self.reading.own_ids or {}).get(claim, claim)

    def slug(self, document: str) -> str:
        """Return a document's name in a link; of a text of one's own, the start of its hash."""
        return self.sources[document].slug or document[:8]

    def _told(self, article: Article) -> dict[str, str]:
        return {"id": self._slug(article), "title": title(article), "byline": byline(article)}

    def _slug(self, article: Article) -> str:
        return self.sources[article.sha256].slug or ""


def title(article: Article) -> str:
    """Return an article's title, or that it has none."""
    return article.title or _UNTITLED


def byline(article: Article) -> str:
    """Say who brought an article, and when."""
    when = in_words(article.published) if article.published else marks.NO_DATE
    return " · ".join((article.outlet or "outlet not stated", when))
