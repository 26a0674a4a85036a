"""Tell what is well with the archive and this machine, and what is not."""

import argparse
from dataclasses import asdict

from archive import where_kept
from archive.checking import findings
from commands.command import EXIT_OK, EXIT_REFUSED, add_store, say, say_json

NAME = "doctor"
HELP = "check the archive, the data and this machine, and say what to do"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each finding")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Print each finding; the exit code says whether all is well."""
    where = where_kept(options.store)
    found = findings(where)
    for finding in found:
        if options.json:
            say_json(asdict(finding))
        else:
            say(f"{'well ' if finding.is_well else 'WRONG'}  {finding.what}: {finding.sentence}")
    return EXIT_OK if all(finding.is_well for finding in found) else EXIT_REFUSED
