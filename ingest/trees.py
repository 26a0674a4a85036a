"""Markup as a tree; lxml stands here alone."""

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree
import lxml.html

from geo._errors import ArticleError
from ingest import limits

#: An lxml element.
Tree = Any

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
#: Pictures written into the page, which swell a saved page and say nothing.
_INLINE_DATA = re.compile(r"data:[\w/+.;=-]{0,100};base64,[A-Za-z0-9+/=\s%]*")
_SCRIPT = re.compile(r"<(script|style)\b([^>]{0,2000})>", re.IGNORECASE)
_UNFIT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")
EMPTY = "The page holds no text: open it in a browser, copy the article's text and save that."


def parse(html: str) -> Tree:
    """Return a page's root element.

    Raises `ArticleError` where nothing is on it, or more than `MOST_PAGE_BYTES` without scripts and pictures.
    """
    plain = without_scripts(html)
    limits.check_size(plain.encode(), limits.MOST_PAGE_BYTES, "The page, even without scripts and pictures,")
    # Recovery from broken markup is the parser's own; huge trees and the network are refused.
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = lxml.html.document_fromstring(plain.encode(), parser=parser)
    except (lxml.etree.LxmlError, *limits.FAULTS) as error:
        raise ArticleError(EMPTY) from error
    return tree


def without_scripts(html: str) -> str:
    """Return markup without pictures in it, scripts and styles; what scripts say of the article stays."""
    text = _INLINE_DATA.sub("data:,", _UNFIT.sub("", _DECLARATION.sub("", html)))
    kept, at = [], 0
    lowered = text.lower() if text.isascii() else re.sub("[A-Z]", lambda c: c[0].lower(), text)
    for opening in _SCRIPT.finditer(text):
        if opening.start() < at or "ld+json" in opening[2].lower():
            continue
        end = lowered.find(f"</{opening[1].lower()}", opening.end())
        if end < 0:
            break
        kept.append(text[at : opening.start()])
        at = end
    return "".join([*kept, text[at:]])


def walk(root: Tree) -> Iterator[tuple[str, Tree, Any]]:
    """Yield ("start" or "end", element, walker) in order, whatever the depth.

    `walker.skip_subtree()` passes over what is in an element.
    """
    walker = lxml.etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if isinstance(element.tag, str):
            yield event, element, walker
