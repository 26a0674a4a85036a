"""The command line: `python -m geo read FILE` prints what an article claims, and where.

What it does not know, such as `python -m geo ingest`, it hands to the commands of the archive.
"""

import argparse
import io
import sys
from importlib import import_module
from pathlib import Path

from geo import listing
from geo._errors import ArticleError, DatelineError
from geo.article import MAX_BYTES, TOO_LARGE, Article, decode, from_file, from_text
from geo.geocoder import nominatim
from geo.language_model.extractor import Extractor, LanguageModel
from geo.language_model.server import KEY_VARIABLE, MODEL_VARIABLE, URL_VARIABLE, server
from geo.reading import Reading, read_article

#: Exit codes: what could not be read is the user's to mend; data that is missing and cannot be built is the
#: installation's, as a wrong option is.
EXIT_OK, EXIT_UNREADABLE, EXIT_NO_DATA = 0, 1, 2
_READ = "read"


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    if given and not given[0].startswith("-") and given[0] != _READ:
        # By name: reading knows nothing of archives, and works where those packages are not.
        code: int = import_module("commands.main").main(given)
        return code
    options = _parser().parse_args(given)
    about = {
        "title": options.title,
        "outlet": options.outlet,
        "published": options.published,
        "url": options.url,
    }
    try:
        if options.file == "-":
            article = from_text(_standard_input(), **about)
        else:
            article = from_file(Path(options.file), **about)
        reading = read_as_asked(article, options)
    except DatelineError as error:
        print(f"dateline: {error}", file=sys.stderr)
        return EXIT_UNREADABLE if isinstance(error, ArticleError) else EXIT_NO_DATA
    return show(reading, as_json=options.json)


def read_as_asked(article: Article, options: argparse.Namespace) -> Reading:
    """Read an article as the options of `add_options` say."""
    ask = nominatim() if options.nominatim else None
    return read_article(article, ask=ask, extractor=_extractor(options.model_url, options.model))


def show(reading: Reading, *, as_json: bool) -> int:
    """Print a reading; return the exit code."""
    return _print(listing.as_json(reading) if as_json else listing.as_text(reading))


def _extractor(url: str | None, model: str | None) -> Extractor | None:
    """Return the language model that the options name, or None where they name none."""
    return LanguageModel(server(url, model)) if url or model else None


def _print(text: str) -> int:
    """Write to standard output whatever its encoding; what that lacks is written as an escape."""
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        sys.stdout.write(text)
        sys.stdout.flush()
    except OSError as error:
        print(f"dateline: The result cannot be written ({error.strerror}).", file=sys.stderr)
        return EXIT_UNREADABLE
    return EXIT_OK


def _standard_input() -> str:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise ArticleError(TOO_LARGE)
    return decode(data)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m geo",
        description="Dateline: who says which forces are where, how firmly, in which words. "
        "Works without a network.",
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    read = commands.add_parser(
        _READ,
        help="read one article and print its places and claims",
        description="Read one article and print its places and claims.",
        epilog=f"Exit codes: {EXIT_OK} read, {EXIT_UNREADABLE} the file cannot be read as an article, "
        f"{EXIT_NO_DATA} wrong options, or the data is missing or damaged and cannot be built.",
    )
    read.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    add_options(read)
    return parser


def add_options(read: argparse.ArgumentParser) -> None:
    """Say what may be asked of a reading."""
    read.add_argument(
        "--json", action="store_true", help="print JSON for programs instead of text for people"
    )
    read.add_argument("--title", help="the article's headline")
    read.add_argument("--outlet", help="who published it")
    read.add_argument("--published", metavar="DATE", help="when: 2022-03-09, 2022-03 or any EDTF date")
    read.add_argument("--url", help="where it stands; it is not fetched")
    read.add_argument(
        "--nominatim",
        action="store_true",
        help="send place names that the gazetteer does not know to OpenStreetMap's Nominatim; off by default",
    )
    model = read.add_argument_group(
        "language model",
        "Let a language model find the claims: the text is sent to its server. Off by default. "
        f"A key is read from {KEY_VARIABLE} alone.",
    )
    model.add_argument(
        "--model-url",
        metavar="URL",
        help=f"an OpenAI-compatible address, such as http://127.0.0.1:8080/v1; or {URL_VARIABLE}",
    )
    model.add_argument("--model", metavar="NAME", help=f"what its server calls it; or {MODEL_VARIABLE}")


if __name__ == "__main__":
    sys.exit(main())
