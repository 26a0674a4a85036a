"""Read what a file of any kind holds and print its claims and places; nothing is kept."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from archive.articles import facts_of
from commands.command import EXIT_OK, EXIT_REFUSED, complain
from geo.__main__ import add_options, read_as_asked, show
from geo._errors import ArticleError
from geo.article import Article, from_text
from ingest import Document, documents_within

NAME = "read"
HELP = "read a file of any kind, and print its claims and places"
_STANDARD_INPUT = "-"
_FACTS = ("title", "outlet", "published", "url")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    add_options(parser)


def run(options: argparse.Namespace) -> int:
    """Print each document that the file holds. Raises ArticleError where there is none."""
    code = EXIT_OK
    for found in documents_within(*_named(options.file)):
        try:
            if not isinstance(found, Document):
                raise ArticleError(f"{found.name}: {found.reason}")
            code = max(code, show(read_as_asked(_article(found, options), options), as_json=options.json))
        except ArticleError as error:
            complain(str(error))
            code = EXIT_REFUSED
    return code


def _named(file: str) -> tuple[bytes, str]:
    try:
        if file == _STANDARD_INPUT:
            return sys.stdin.buffer.read(), "standard input"
        return Path(file).read_bytes(), file
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no file's name"
        msg = f"The file {file} cannot be read ({reason}): check its name and that you may read it."
        raise ArticleError(msg) from error


def _article(found: Document, options: argparse.Namespace) -> Article:
    """Make an article of a document, what the options say of it before what it says itself."""
    facts = facts_of(found)
    about = {name: getattr(options, name) or getattr(facts, name) for name in _FACTS}
    article = from_text(found.text, **about)
    return replace(article, notices=(*found.notices, *article.notices))
