"""Markdown to documents: the text as it reads, and the facts that stand before it."""

import re
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from geo._errors import ArticleError
from geo.article import decode
from ingest import limits, plain, wording
from ingest.document import Document, Passage
from ingest.facts import Facts

_WHERE = "front matter"
_FACT = re.compile(r"([A-Za-z][\w -]{0,40}):\s*(.*)")
_FIELDS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "published": "published",
    "date": "published",
    "pubdate": "published",
    "modified": "modified",
    "updated": "modified",
    "lastmod": "modified",
    "language": "language",
    "lang": "language",
    "url": "address",
    "link": "address",
    "canonical": "address",
    "canonical_url": "address",
    "address": "address",
    "licence": "licence",
    "license": "licence",
}
_MARKUP = re.compile(r"<[^<>]{0,2000}>")
_MOST_MATTER_LINES = 200


def read(data: bytes, name: str) -> Document:
    """Return the document of a Markdown file. Raises `ArticleError` where it is no text or too large."""
    limits.check_size(data, limits.MOST_PAGE_BYTES, "The file")
    matter, text = _parted(wording.fit(decode(data)).lstrip("\ufeff"))
    facts = Facts(name)
    for line in matter:
        if found := _FACT.fullmatch(line.strip()):
            field = _FIELDS.get(found[1].strip().lower().replace(" ", "_"))
            if field:
                facts.offer(field, _unquoted(found[2]), _WHERE)
    tokens = _parsed(text)
    passages = _passages(tokens)
    if not passages:
        raise ArticleError(plain.EMPTY)
    if heading := _first_heading(tokens):
        facts.offer("title", heading, "heading")
    return Document(name, "text/markdown", passages, **facts.fields(), notices=facts.notices)


def _parted(text: str) -> tuple[list[str], str]:
    """Part a file's front matter, between two lines of "---", from what follows."""
    lines = text.split("\n", _MOST_MATTER_LINES)
    if lines[0].rstrip() != "---":
        return [], text
    for i, line in enumerate(lines[1:_MOST_MATTER_LINES], 1):
        if line.rstrip() in ("---", "..."):
            return lines[1:i], "\n".join(lines[i + 1 :])
    return [], text


def _unquoted(value: str) -> str:
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]":
        return ", ".join(_unquoted(part) for part in value[1:-1].split(","))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return value.partition(" #")[0].rstrip()


def _parsed(text: str) -> list[Token]:
    try:
        return MarkdownIt("commonmark").enable("table").parse(text)
    except limits.FAULTS as error:
        msg = "The Markdown cannot be read: save the article as plain text (.txt) and try again."
        raise ArticleError(msg) from error


def _passages(tokens: list[Token]) -> tuple[Passage, ...]:
    found: list[str] = []
    row: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            found.append(" | ".join(row or []))
            row = None
        elif token.type == "inline" and row is not None:
            row.append(wording.line(_said(token)))
        elif token.type == "inline":
            found.append(wording.line(_said(token)))
        elif token.type in ("fence", "code_block"):
            found.append(token.content.strip("\n"))
        elif token.type == "html_block":
            found.append(wording.line(_MARKUP.sub(" ", token.content)))
    return tuple(Passage(text) for text in found[: limits.MOST_PASSAGES] if text.strip(" |\n"))


def _said(token: Token) -> str:
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)


def _first_heading(tokens: list[Token]) -> str | None:
    for token, inside in pairwise(tokens):
        if token.type == "heading_open":
            return _said(inside) if token.tag == "h1" else None
    return None
