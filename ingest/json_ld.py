"""What a page says of its article in JSON-LD, in the words of schema.org."""

import html
import json
from collections.abc import Iterator
from typing import Any

from ingest.facts import Facts
from ingest.trees import Tree

_WHERE = "JSON-LD"
#: Ends of the names of schema.org's kinds of articles: NewsArticle, ReportageNewsArticle, LiveBlogPosting ...
_ENDINGS = ("Article", "Posting", "Report", "LiveBlog")
_MOST_NODES = 1000


def offer(tree: Tree, facts: Facts) -> None:
    """Offer what the first article of a page's JSON-LD says."""
    scripts = tree.iterfind(".//script[@type='application/ld+json']")
    article = next((node for script in scripts for node in _articles(script.text)), None)
    if article is None:
        return
    for field, value in _values(article):
        facts.offer(field, html.unescape(value), _WHERE)


def _articles(text: str | None) -> Iterator[dict[str, Any]]:
    try:
        # Pages write line ends within strings.
        given = json.loads(text or "", strict=False)
    except (ValueError, RecursionError):
        return
    for node in _nodes(given):
        kinds = node.get("@type")
        named = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
        if any(isinstance(kind, str) and kind.endswith(_ENDINGS) for kind in named):
            yield node


def _nodes(given: object) -> Iterator[dict[str, Any]]:
    """Yield the nodes that describe the page: at the top, in its graph, and its main entity."""
    waiting, seen = [given], 0
    while waiting and seen < _MOST_NODES:
        node, seen = waiting.pop(0), seen + 1
        if isinstance(node, list):
            waiting[:0] = node[:_MOST_NODES]
        elif isinstance(node, dict):
            yield node
            waiting += [node[key] for key in ("@graph", "mainEntity") if key in node]


def _values(article: dict[str, Any]) -> Iterator[tuple[str, str]]:
    page = article.get("mainEntityOfPage")
    for field, value in (
        ("title", article.get("headline")),
        ("title", article.get("name")),
        ("outlet", _name(article.get("publisher"))),
        ("author", _names(article.get("author"))),
        ("published", article.get("datePublished")),
        ("modified", article.get("dateModified")),
        ("language", _name(article.get("inLanguage"))),
        ("address", article.get("url")),
        ("address", page.get("@id") if isinstance(page, dict) else page),
        ("licence", _name(article.get("license"))),
    ):
        if isinstance(value, str):
            yield field, value


def _names(given: object) -> str | None:
    people = given if isinstance(given, list) else [given]
    names = [name for person in people[:20] if (name := _name(person))]
    return ", ".join(dict.fromkeys(names)) or None


def _name(given: object) -> str | None:
    if isinstance(given, list):
        given = given[0] if given else None
    if isinstance(given, dict):
        given = next((given[key] for key in ("name", "alternateName", "url", "@id") if key in given), None)
    return given if isinstance(given, str) else None
