"""Articles: a document is read, to be kept."""

from dataclasses import dataclass, replace
from typing import Any

from geo._errors import ArticleError
from geo.article import Article, from_text
from geo.reading import read_article
from ingest import Document, Known
from ingest.document import FACTS
from store import Facts, Offer

_BY_HAND = "filled in by hand"


@dataclass(frozen=True, slots=True)
class Given:
    """What a person says of an article that is added, before what its page says; empty where unsaid."""

    title: str = ""
    outlet: str = ""
    published: str = ""


def offer_of(document: Document, found_at: tuple[str, ...], given: Given | None = None) -> Offer:
    """Read a document and return what is to be kept of it. Raises ArticleError where there is no text."""
    facts = facts_of(document, given)
    article = article_of(document.text, facts, document.notices)
    return Offer.of(read_article(article), facts, found_at)


def article_of(text: str, facts: Facts, notices: tuple[str, ...] = ()) -> Article:
    """Make an article of a text; a date that cannot be read is left out. Raises ArticleError for no text."""
    about: dict[str, Any] = {"title": facts.title, "outlet": facts.outlet, "url": facts.url}
    try:
        article = from_text(text, published=facts.published, **about)
    except ArticleError:
        article = from_text(text, **about)
    return replace(article, notices=(*notices, *article.notices))


def facts_of(document: Document, given: Given | None = None) -> Facts:
    """Return what a document says of itself, and where, a person's words before its own."""
    found: dict[str, Known | None] = {field: getattr(document, field) for field in FACTS}
    for field in ("title", "outlet", "published"):
        if given is not None and (said := getattr(given, field).strip()):
            found[field] = Known(said, _BY_HAND)
    values: dict[str, Any] = {_named(field): fact.value for field, fact in found.items() if fact is not None}
    return Facts(
        **values,
        media_type=document.media_type,
        known={_named(field): fact.where for field, fact in found.items() if fact is not None},
        passages=[{"text": passage.text, "is_cut": passage.is_cut} for passage in document.passages],
    )


def _named(field: str) -> str:
    return "url" if field == "address" else field
