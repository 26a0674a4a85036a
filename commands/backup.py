"""Back the archive up, while others work with it."""

import argparse
from pathlib import Path

from archive import where_kept
from archive.backups import backup
from commands.command import EXIT_OK, add_store, say, say_json
from store import Store

NAME = "backup"
HELP = "copy the archive to a file, whole and checked, while others work with it"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="where to write; what stands there is replaced"
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Back up, and say how much."""
    store = Store(where_kept(options.store))
    try:
        size = backup(store, options.file)
    finally:
        store.close()
    if options.json:
        say_json({"file": str(options.file), "bytes": size})
    else:
        say(f"{options.file}: a whole copy, {size:,} bytes.")
    return EXIT_OK
