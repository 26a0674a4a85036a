"""Books (EPUB) to documents.

A magazine or a news reader's issue holds an article a chapter, each with its own headline and day; a novel or
a report holds one text in parts. So chapters that are long and have a heading of their own become documents
where there are two or more of them, and what stands between goes with the one before; else the book is one.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

import defusedxml
import defusedxml.ElementTree

from geo._errors import ArticleError
from ingest import limits, page_facts, pages, trees, zips
from ingest.blocks import Block, blocks
from ingest.document import Document, Passage, Refused
from ingest.facts import Facts

MEDIA_TYPE = "application/epub+zip"
_DAMAGED = "The book is damaged: download it anew and try again."
_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html"))
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_OF_BOOK = (
    ("outlet", "publisher"),
    ("author", "creator"),
    ("published", "date"),
    ("language", "language"),
    ("address", "source"),
    ("address", "identifier"),
    ("licence", "rights"),
)
_HEADINGS = frozenset(("h1", "h2"))
#: Words from which a chapter with a heading is an article: shorter ones are title pages and imprints.
_ARTICLE_WORDS = 150
_MOST_CHAPTERS = 1000


@dataclass(frozen=True, slots=True)
class _Chapter:
    html: str
    blocks: list[Block]
    is_contents: bool

    @property
    def is_article(self) -> bool:
        words = sum(len(block.text.split()) for block in self.blocks)
        has_heading = any(block.tag in _HEADINGS for block in self.blocks)
        return has_heading and words >= _ARTICLE_WORDS and not self.is_contents


def read(data: bytes, name: str) -> Iterator[Document | Refused]:
    """Yield the documents of a book; its contents are cut away.

    Raises `ArticleError` where it is damaged, a bomb, encrypted or without text. A chapter that cannot be
    read is refused alone.
    """
    with zips.open_checked(data) as packed:
        try:
            folder, package = _package(packed)
        except (defusedxml.DefusedXmlException, ParseError, LookupError) as error:
            raise ArticleError(_DAMAGED) from error
        chapters: list[_Chapter] = []
        for path, is_contents in _spine(package, folder):
            try:
                chapters.append(_chapter(packed, path, is_contents))
            except ArticleError as error:
                yield Refused(f"{name}, {path}", str(error))
    if not any(chapter.blocks for chapter in chapters if not chapter.is_contents):
        msg = "The book holds no text that can be read: it may be protected, or of pictures only."
        raise ArticleError(msg)
    parts = _articles(chapters)
    for number, part in enumerate(parts, 1):
        named = f"{name}, article {number}" if len(parts) > 1 else name
        yield _document(part, named, package, is_whole=len(parts) == 1)


def _package(packed: zipfile.ZipFile) -> tuple[str, Element]:
    container = defusedxml.ElementTree.fromstring(zips.member(packed, _CONTAINER))
    roots = [root.get("full-path", "") for root in _named(container, "rootfile")]
    path = roots[0] if roots else ""
    return posixpath.dirname(path), defusedxml.ElementTree.fromstring(zips.member(packed, path))


def _spine(package: Element, folder: str) -> Iterator[tuple[str, bool]]:
    """Yield the path of each chapter in reading order, and whether it is the table of contents."""
    items = {item.get("id"): item for item in _named(package, "item")}
    for reference in _named(package, "itemref")[:_MOST_CHAPTERS]:
        item = items.get(reference.get("idref"))
        if item is not None and item.get("media-type") in _PAGES:
            path = posixpath.normpath(posixpath.join(folder, unquote(item.get("href", ""))))
            yield path, "nav" in (item.get("properties") or "").split()


def _named(package: Element, tag: str) -> list[Element]:
    return [element for element in package.iter() if element.tag.rpartition("}")[2] == tag]


def _chapter(packed: zipfile.ZipFile, path: str, is_contents: bool) -> _Chapter:
    html = pages.text_of(zips.member(packed, path), None)
    return _Chapter(html, blocks(trees.parse(html)), is_contents)


def _articles(chapters: list[_Chapter]) -> list[list[_Chapter]]:
    if sum(chapter.is_article for chapter in chapters) < 2:
        return [chapters]
    parts: list[list[_Chapter]] = [[]]
    for chapter in chapters:
        if chapter.is_article and any(before.is_article for before in parts[-1]):
            parts.append([])
        parts[-1].append(chapter)
    return parts


def _document(part: list[_Chapter], name: str, package: Element, *, is_whole: bool) -> Document:
    facts = Facts()
    if is_whole:
        _offer_book(package, (("title", "title"), *_OF_BOOK), facts)
    else:
        for chapter in part:
            if chapter.is_article:
                # A chapter's <title> is often the book's.
                page_facts.offer(trees.parse(chapter.html), chapter.html, facts, ("h1", "h2", "title"))
        _offer_book(package, _OF_BOOK, facts)
    passages = [Passage(block.text, chapter.is_contents) for chapter in part for block in chapter.blocks]
    kept = tuple(passages[: limits.MOST_PASSAGES])
    return Document(name, MEDIA_TYPE, kept, **facts.fields(), notices=facts.notices)


def _offer_book(package: Element, fields: tuple[tuple[str, str], ...], facts: Facts) -> None:
    """Offer what a book says of itself, but not when its file was made."""
    for field, tag in fields:
        said = [element.text for element in package.iter(_DUBLIN_CORE + tag) if element.text]
        if field == "author":
            said = [", ".join(dict.fromkeys(said))]
        for value in said:
            facts.offer(field, value, f"dc:{tag}")
