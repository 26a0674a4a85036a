"""Back the archive up, while others work with it."""

import argparse
from pathlib import Path

from archive import where_kept
from archive.backups import backup
from commands.command import EXIT_OK, add_store, say, say_json

NAME = "backup"
HELP = "copy the archive to a file, whole and checked, while others work with it; PostgreSQL's as JSON lines"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="where to write; what stands there is replaced"
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Back up, and say how much."""
    size, form = backup(where_kept(options.store), options.file)
    if options.json:
        say_json({"file": str(options.file), "bytes": size, "form": form})
    elif form == "sqlite":
        say(f"{options.file}: a whole copy, checked, {size:,} bytes.")
    else:
        say(f"{options.file}: everything in the archive as JSON lines, {size:,} bytes.")
    return EXIT_OK
