"""Dateline's pipeline: from an article to its places and claims, with no network.

`geo.read("...")` takes a text or the path of a text file and returns a `Reading`.
"""

from geo._errors import ArticleError, DataError, DatelineError
from geo.reading import Reading, read, read_article, read_text

__all__ = ["ArticleError", "DataError", "DatelineError", "Reading", "read", "read_article", "read_text"]
