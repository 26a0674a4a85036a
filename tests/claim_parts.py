"""Helpers for tests of what is read in a claim: one parse of a sentence, and its claims as rows."""

from typing import Any

from geo.article import from_text
from geo.reading import read_text
from geo.syntax import parse
from geo.tokens import Span


def words(sentence: str) -> Span:
    """Return a sentence as parsed."""
    return parse(from_text(sentence))[:]


def rows(text: str, published: str | None = None) -> list[dict[str, Any]]:
    """Return the claims of a text as rows."""
    table = read_text(text, published=published).claims
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def row(text: str, published: str | None = None) -> dict[str, Any]:
    """Return the one claim of a text."""
    (found,) = rows(text, published)
    return found
