"""Ingest files, folders, standard input, addresses and feeds into the archive."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict

from tqdm import tqdm

from archive import where_kept
from archive.ingesting import Done, Progress, ingest
from archive.pools import Pool, Processes
from archive.workers import DOCUMENT_SECONDS
from commands.command import EXIT_OK, EXIT_REFUSED, add_store, say, say_json, stoppable
from store import Outcome, Store

NAME = "ingest"
#: Characters of a file's name beside the bar.
_NAME = 30
HELP = "put articles into the archive: files, folders, - for standard input, addresses and feeds"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Say which options there are."""
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="a file, a folder, -, or https://…")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="processes that read at once"
    )
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="read on a Dask cluster, such as tcp://host:8786, that you trust",
    )
    parser.add_argument(
        "--seconds", type=float, default=DOCUMENT_SECONDS, metavar="S", help="time that a document may take"
    )
    parser.add_argument(
        "--again", action="store_true", help="try again what was refused or put in quarantine before"
    )
    parser.add_argument("--json", action="store_true", help="print a line of JSON for each document")
    add_store(parser)


def run(options: argparse.Namespace) -> int:
    """Ingest, with a bar on standard error and a line for each document on standard output."""
    store = Store(where_kept(options.store))
    bad = 0
    try:
        if options.again:
            store.forget_refused()
        known = 0
        with _bar() as show, stoppable() as look:

            def tell(progress: Progress) -> None:
                nonlocal known
                known = progress.known
                show(progress)

            for done in ingest(store, options.sources, _pool(options), tell):
                bad += _told(done, options)
                look()
        articles, claims = store.size()
    finally:
        store.close()
    if not options.json:
        if known:
            were = "1 file was" if known == 1 else f"{known:,} files were"
            say(
                f"{were} done before, or refused: `dateline doctor` tells which, `--again` tries those again."
            )
        say(f"The archive holds {articles:,} articles with {claims:,} claims.")
    return EXIT_REFUSED if bad else EXIT_OK


def _pool(options: argparse.Namespace) -> Pool:
    if options.scheduler:
        from archive.cluster import Cluster  # noqa: PLC0415 (an extra)

        return Cluster(options.scheduler, options.seconds)
    return Processes(options.jobs, options.seconds)


@contextmanager
def _bar() -> Iterator[Callable[[Progress], None]]:
    with tqdm(unit="file", dynamic_ncols=True, disable=None, file=sys.stderr) as bar:

        def tell(progress: Progress) -> None:
            bar.total = progress.total
            known = f"{progress.known} done before, " if progress.known else ""
            bar.set_postfix_str(known + progress.name[-_NAME:], refresh=False)
            bar.update(progress.done - bar.n)

        yield tell


def _told(done: Done, options: argparse.Namespace) -> bool:
    """Print what became of a document, and tell whether it was refused."""
    if options.json:
        say_json(asdict(done))
    else:
        with tqdm.external_write_mode(file=sys.stderr):
            count = f", {done.claims} claims" if done.version and done.outcome is not Outcome.KNOWN else ""
            say(f"{done.name}: {done.outcome}{count}{f' ({done.reason})' if done.reason else ''}")
    return done.version is None
