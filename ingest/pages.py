"""Web pages, as fetched or as saved, to documents."""

import re

from geo._errors import ArticleError
from geo.article import decode
from ingest import limits, main_text, page_facts, trees
from ingest.blocks import Block, blocks
from ingest.document import Document, Known, Passage
from ingest.facts import Facts

MEDIA_TYPE = "text/html"
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSET_OF_TYPE = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
#: A page that says its encoding says it here.
_HEAD_BYTES = 4096
#: trafilatura's time goes by the square of what is on a page; past so many elements all passages are kept.
_MOST_ELEMENTS = 30_000
#: What a page is whose story shows only after its scripts have run.
_LEAST_WORDS = 3


def read(data: bytes, name: str, media_type: str | None = None, found_at: Known | None = None) -> Document:
    """Return the document of a page.

    `media_type` may name its encoding, `found_at` the address that it was asked for. Raises `ArticleError`
    where the page is empty or too large.
    """
    limits.check_size(data, limits.MOST_SAVED_PAGE_BYTES, "The page")
    return of_markup(text_of(data, media_type), name, Facts(found_at.value if found_at else None), found_at)


def of_markup(html: str, name: str, facts: Facts, found_at: Known | None = None) -> Document:
    """Return the document of a page's markup; `facts` are those known before the page is asked."""
    tree = trees.parse(html)
    page_facts.offer(tree, html, facts)
    if found_at:
        facts.offer("address", found_at.value, found_at.where)
    facts.offer_day_of_address()
    found = blocks(tree)
    if sum(len(block.text.split()) for block in found) < _LEAST_WORDS:
        raise ArticleError(trees.EMPTY)
    fields = facts.fields()
    passages, notices = _passages(found, tree, fields["title"])
    return Document(name, MEDIA_TYPE, passages, **fields, notices=(*facts.notices, *notices))


def text_of(data: bytes, media_type: str | None) -> str:
    """Decode a page by its byte order mark, the encoding that its sender or it names, else as text."""
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        named = [found[1] for found in [_CHARSET_OF_TYPE.search(media_type or "")] if found]
        named += [
            found[1].decode("ascii", "replace") for found in [_CHARSET.search(data[:_HEAD_BYTES])] if found
        ]
        for encoding in named:
            try:
                return data.decode(encoding)
            except (LookupError, ValueError):
                continue
    return decode(data)


def _passages(
    found: list[Block], tree: trees.Tree, title: Known | None
) -> tuple[tuple[Passage, ...], list[str]]:
    notices = []
    if len(found) > limits.MOST_PASSAGES:
        found = found[: limits.MOST_PASSAGES]
        notices.append(f"The page has more than {limits.MOST_PASSAGES:,} passages; the first ones were read.")
    too_many = sum(1 for _ in zip(tree.iter(), range(_MOST_ELEMENTS + 1), strict=False)) > _MOST_ELEMENTS
    kept = None if too_many else main_text.is_story(found, tree, title.value if title else None)
    if kept is None:
        notices.append("The story could not be told from the rest of the page: cut away what is not of it.")
        kept = [True] * len(found)
    return tuple(
        Passage(block.text, not is_kept) for block, is_kept in zip(found, kept, strict=True)
    ), notices
