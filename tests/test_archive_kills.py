"""Whatever is killed, whenever: what was told is kept, nothing is by halves, and it goes on from there.

`DATELINE_KILLS=100 .venv/bin/python -m pytest tests/test_archive_kills.py --timeout 0` kills a hundred times.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from store import Store

psutil: Any = pytest.importorskip("psutil")

_KILLS = int(os.environ.get("DATELINE_KILLS", "5"))
_FILES = 120
#: Seconds in which a process has loaded what it needs and begun to read.
_LOADING = 3.0
_ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    for number in range(_FILES):
        said = f"Officials said on Monday that {number + 10} tanks had left Brest for Kobryn.\n"
        (made / f"{number:03d}.txt").write_text(said * 3, encoding="utf-8")
    return made


def _start(store: Path, folder: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "commands", "ingest", str(folder), "--json", "--store", str(store), *more],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _told(output: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in output.splitlines(keepends=True) if line.endswith("}\n")]


def _check(path: Path, told: list[dict[str, str]]) -> None:
    """Assert that the archive is sound, has no article by halves, and all that was told."""
    store = Store(path)
    try:
        with store.database.reading() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            halves = text(
                "SELECT count(*) FROM versions v WHERE v.claims != "
                "(SELECT count(*) FROM claims c WHERE c.version = v.sha256 AND c.machine IS NOT NULL) "
                "OR NOT EXISTS (SELECT 1 FROM places p WHERE p.version = v.sha256) "
                "OR NOT EXISTS (SELECT 1 FROM version_words w WHERE w.version = v.sha256) "
                "OR NOT EXISTS (SELECT 1 FROM ledger l WHERE l.version = v.sha256)"
            )
            assert connection.scalar(halves) == 0
        kept = {entry.sha256 for entry in store.entries()}
        assert {each["version"] for each in told} <= kept
    finally:
        store.close()


def _finish(path: Path, folder: Path, told: list[dict[str, str]], *more: str) -> None:
    process = _start(path, folder, *more)
    output, trouble = process.communicate(timeout=150)
    assert process.returncode == 0, trouble
    last = _told(output)
    _check(path, told + last)
    assert {each["outcome"] for each in told + last} == {"new"}
    versions = [each["version"] for each in told + last]
    assert len(versions) == len(set(versions))
    store = Store(path)
    assert store.size()[0] == _FILES
    assert sum(store.tally().values()) == _FILES
    store.close()


def test_an_ingest_that_is_killed_goes_on_and_repeats_nothing(tmp_path: Path, folder: Path) -> None:
    chance = random.Random(7)  # noqa: S311 (when to kill is no secret)
    told: list[dict[str, str]] = []
    path = tmp_path / "killed.sqlite"
    for number in range(_KILLS):
        if number and number % 5 == 0:
            path = tmp_path / f"killed-{number}.sqlite"
            told.clear()
        process = _start(path, folder, "--jobs", "1")
        time.sleep(chance.uniform(1.0, 3 * _LOADING))
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate(timeout=60)
        told += _told(output)
        _check(path, told)
    _finish(path, folder, told, "--jobs", "2")


def test_a_worker_that_is_killed_costs_no_document(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "workers.sqlite"
    process = _start(path, folder, "--jobs", "2")
    assert process.stdout is not None
    first = process.stdout.readline()
    killed = [
        child for child in psutil.Process(process.pid).children() if "archive.worker" in child.cmdline()
    ]
    for child in killed:
        child.kill()
    output, trouble = process.communicate(timeout=150)
    assert process.returncode == 0, trouble
    assert killed
    told = _told(first + output)
    assert [each["outcome"] for each in told] == ["new"] * _FILES
    _check(path, told)


def test_ctrl_c_ends_it_in_one_line_and_it_goes_on_from_there(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "stopped.sqlite"
    process = _start(path, folder, "--jobs", "1")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    output, trouble = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in trouble
    assert trouble.count("dateline: ") == 1
    _finish(path, folder, _told(first + output))


@contextmanager
def _cluster(workers: int) -> Iterator[tuple[str, list[int]]]:
    """Run a Dask scheduler with workers in processes of their own; give its address and their numbers."""
    script = (
        "import sys, time\n"
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    options = dict(threads_per_worker=1, processes=True, dashboard_address=None)\n"
        f"    with LocalCluster(n_workers={workers}, host='127.0.0.1', **options) as cluster:\n"
        "        pids = [str(nanny.pid) for nanny in cluster.workers.values()]\n"
        "        print(cluster.scheduler_address, *pids, flush=True)\n"
        "        sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        address, *pids = process.stdout.readline().split()
        yield address, [int(pid) for pid in pids]
    finally:
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        process.kill()
        process.communicate()


def test_a_cluster_s_worker_and_then_the_driver_may_be_killed(tmp_path: Path, folder: Path) -> None:
    pytest.importorskip("distributed")
    path = tmp_path / "cluster.sqlite"
    with _cluster(2) as (address, pids):
        process = _start(path, folder, "--scheduler", address)
        assert process.stdout is not None
        first = process.stdout.readline()
        os.kill(pids[0], signal.SIGKILL)
        second = process.stdout.readline()
        process.kill()
        output, _ = process.communicate(timeout=60)
        told = _told(first + second + output)
        _check(path, told)
        _finish(path, folder, told, "--scheduler", address)
