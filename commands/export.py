"""Export everything in the archive: what the machine said, and what people did."""

import argparse
from pathlib import Path

from archive import where_kept
from archive.exporting import Form, What, export
from archive.writing import require_there
from commands.command import EXIT_OK, add_store, counting, say, say_json
from store import Store

NAME = "export"
HELP = "write everything to NAME.jsonl, NAME.zip (CSV tables) or NAME.gpkg; `restore` takes it back"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="where to write; what stands there is replaced"
    )
    parser.add_argument("--format", choices=[str(form) for form in Form], help="where the name does not say")
    parser.add_argument(
        "--what",
        choices=[str(what) for what in What],
        default=str(What.EVERYTHING),
        help="what readers see alone, or everything, which `restore` takes back",
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Export, and say how much."""
    where = where_kept(options.store)
    require_there(where)
    store = Store(where)
    try:
        with counting() as tell:
            size = export(store, options.file, options.format, options.what, tell)
        articles, claims = store.size()
    finally:
        store.close()
    if options.json:
        say_json({"file": str(options.file), "bytes": size, "articles": articles, "claims": claims})
    else:
        say(f"{options.file}: {articles:,} articles with {claims:,} claims, {size:,} bytes.")
    return EXIT_OK
