"""Read one article and print its claims and places; nothing is kept."""

import argparse
import sys
from pathlib import Path

from archive.articles import article_of, facts_of
from commands.command import EXIT_OK
from geo import listing
from geo._errors import ArticleError
from geo.article import Article, from_text
from geo.reading import read_article
from ingest import Document, documents_within

NAME = "read"
HELP = "read one article, of any kind of file, and print its claims and places"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")
    parser.add_argument(
        "--json", action="store_true", help="print JSON for programs instead of text for people"
    )
    parser.add_argument("--published", metavar="DATE", help="when, where the file does not say: 2022-03-09")


def run(options: argparse.Namespace) -> int:
    """Print the first document that the file holds. Raises ArticleError where there is none."""
    name = options.file
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        msg = f"The file {name} cannot be read ({error.strerror}): check its name and that you may read it."
        raise ArticleError(msg) from error
    found = next(iter(documents_within(data, "standard input" if name == "-" else name)), None)
    if not isinstance(found, Document):
        raise ArticleError(found.reason if found is not None else f"The file {name} holds no article.")
    facts = facts_of(found)
    article = article_of(found.text, facts, found.notices)
    if options.published:
        article = _dated(found, options.published)
    reading = read_article(article)
    sys.stdout.write(listing.as_json(reading) if options.json else listing.as_text(reading))
    return EXIT_OK


def _dated(found: Document, published: str) -> Article:
    facts = facts_of(found)
    return from_text(found.text, title=facts.title, outlet=facts.outlet, published=published, url=facts.url)
