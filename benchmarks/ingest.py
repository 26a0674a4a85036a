"""How fast articles come into an archive: `python -m benchmarks.ingest [--articles N] [--dask] [--memory]`.

The bundled articles with some words changed, so that each is one of its own, are ingested into new
archives: by one process on one core, where the system lets a process choose its cores, and on all of them;
by two processes, and by two workers of Dask on this machine. What counts are the ratios. Seconds are the
clock's, from the first batch that is kept: the start of the processes is left out.
"""

import argparse
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from archive.ingesting import ingest
from archive.pools import Pool, Processes
from benchmarks.machine import describe, print_table
from store import Outcome, Store

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "data" / "articles"
#: No figure of a crawl that exists: `--a-day` says how large yours is.
A_DAY = 100_000


def main() -> None:
    """Print articles a second of each pool, the driver's memory, and what a year of news would take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=60, metavar="N")
    parser.add_argument("--words", type=int, metavar="N", help="cut each article after so many words")
    parser.add_argument("--memory", action="store_true", help="two processes alone, for the driver's memory")
    parser.add_argument("--dask", action="store_true", help="two workers of Dask as well")
    parser.add_argument("--a-day", type=int, default=A_DAY, metavar="N", help="articles that a crawl finds")
    options = parser.parse_args()
    print(describe())
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        words = make(files, options.articles, options.words)
        print(f"{options.articles} articles of {words / options.articles:.0f} words each in the mean")
        rows = [_measured(name, files, folder, pool) for name, pool in _pools(options)]
    first = rows[0][1]
    table = [
        (name, f"{rate:.2f}", f"{rate / first:.2f}", f"{1000 * own:.0f}", f"{before:.0f}", f"{after:.0f}")
        for name, rate, own, before, after in rows
    ]
    print_table(
        [("ingest", "articles/s", "ratio", "driver's ms/article", "its MB at a third", "at the end"), *table]
    )
    best, year = max(rate for _, rate, *_ in rows), options.a_day * 365
    print(
        f"A crawl that finds {options.a_day:,} articles a day finds {year:,} in a year: "
        f"{year / first / 86_400:,.1f} days by one process, {year / best / 86_400:,.1f} at the best rate."
    )


def make(folder: Path, count: int, most: int | None = None) -> int:
    """Write articles, each of other words than the others, cut after `most` words; return all their words."""
    folder.mkdir(parents=True)
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    words = 0
    for number in range(count):
        turn, text = divmod(number, len(texts))
        changed = f"Report {turn + 1} of the day.\n\n{texts[text]}" if turn else texts[text]
        changed = " ".join(changed.split()[:most]) if most else changed
        (folder / f"{number:06d}.txt").write_text(changed, encoding="utf-8")
        words += len(changed.split())
    return words


def _pools(options: argparse.Namespace) -> Iterator[tuple[str, Callable[[], Pool]]]:
    if options.memory:
        yield "two processes", lambda: Processes(2)
        return
    if hasattr(os, "sched_setaffinity"):
        every = os.sched_getaffinity(0)
        os.sched_setaffinity(0, {min(every)})  # what it starts has this core alone, too
        yield "one process, one core", lambda: Processes(1)
        os.sched_setaffinity(0, every)
    yield "one process", lambda: Processes(1)
    yield "two processes", lambda: Processes(2)
    if options.dask:
        from distributed import LocalCluster  # noqa: PLC0415 (an extra)

        from archive.cluster import Cluster  # noqa: PLC0415

        local: Callable[..., LocalCluster] = LocalCluster
        with local(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None) as cluster:
            yield "two workers of Dask", lambda: Cluster(cluster.scheduler_address)


def _measured(
    name: str, files: Path, folder: str, pool: Callable[[], Pool]
) -> tuple[str, float, float, float, float]:
    store = Store(Path(folder) / f"{name}.sqlite")
    total = len(list(files.iterdir()))
    times: list[float] = []
    third, began = 0.0, time.process_time()
    for done in ingest(store, [str(files)], pool()):
        assert done.outcome is not Outcome.QUARANTINED, done.reason
        times.append(time.perf_counter())
        if len(times) == total // 3:
            third = _megabytes()
    own = (time.process_time() - began) / total
    store.close()
    # Documents of the first batch are told at once; what came after it was read in the time that is measured.
    later = [at for at in times if at - times[0] > 0.01]
    return name, len(later) / (times[-1] - times[0]), own, third, _megabytes()


def _megabytes() -> float:
    """Return the memory that this process holds now, its peak where the system does not say."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


if __name__ == "__main__":
    main()
