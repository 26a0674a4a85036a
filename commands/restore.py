"""Put a backup, or an export of any form, into an archive."""

import argparse
from pathlib import Path

from archive import where_kept
from archive.backups import restore
from commands.command import EXIT_OK, add_store, counting, say, say_json

NAME = "restore"
HELP = "put a backup or an export into an archive that is empty"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` or `export` wrote")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--force", action="store_true", help="put it in the place of what is there, kept beside")
    how.add_argument("--merge", action="store_true", help="add it to what is there")
    parser.add_argument("--json", action="store_true", help="print a line of JSON")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Restore, and say what the archive holds."""
    where = where_kept(options.store)
    with counting() as tell:
        found = restore(options.file, where, force=options.force, merge=options.merge, tell=tell)
    if options.json:
        kept = None if found.kept is None else str(found.kept)
        sizes = {"articles": found.articles, "claims": found.claims, "passed_over": found.passed_over}
        say_json({**sizes, "behind": found.behind, "kept": kept})
    else:
        before = "" if found.kept is None else f" The one before it is kept as {found.kept}."
        if found.passed_over:
            before += (
                f" Of articles that it holds in another text, {found.passed_over:,} texts were passed over: "
                "add those articles anew."
            )
        if found.behind:
            edits = "edit of the file stands" if found.behind == 1 else "edits of the file stand"
            before += f" {found.behind:,} {edits} behind newer ones made here, which hold."
        say(f"The archive holds {found.articles:,} articles with {found.claims:,} claims.{before}")
    return EXIT_OK
