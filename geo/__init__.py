"""Dateline's pipeline: from an article to its places and claims, with no network.

`geo.read("...")` takes a text or the path of a text file and returns a `Reading`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from geo._errors import ArticleError, DataError, DatelineError

if TYPE_CHECKING:
    from geo.reading import Reading, read, read_article, read_text

__all__ = ["ArticleError", "DataError", "DatelineError", "Reading", "read", "read_article", "read_text"]


def __getattr__(name: str) -> object:
    """Load the pipeline when it is first asked for: spaCy takes seconds, which a page can fill with words."""
    if name in __all__:
        return getattr(import_module("geo.reading"), name)
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
