"""A cluster is sent JSON and sends JSON; a file that kills its workers is quarantined, no other is."""

import json
import os
import signal
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from archive.ingesting import ingest
from archive.workers import Task
from geo._errors import StoreError
from store import Outcome, Store

distributed = pytest.importorskip("distributed")

_KILLS = "mortal"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    options = {"n_workers": 2, "threads_per_worker": 1, "processes": True, "dashboard_address": None}
    with distributed.LocalCluster(host="127.0.0.1", **options) as cluster:
        yield cluster.scheduler_address


def _deadly(payload: bytes) -> str:
    """Read a batch, of which one file kills the worker itself."""
    from archive.cluster import with_crumbs
    from archive.worker import answers

    def read(order: Mapping[str, Any]) -> list[dict[str, Any]]:
        if _KILLS in order["name"]:
            os.kill(os.getpid(), signal.SIGKILL)
        return [answer for answer in answers(order) if "at" not in answer]

    return with_crumbs(payload, read)


@pytest.mark.timeout(300)
def test_a_file_that_kills_two_workers_is_quarantined_and_long_files_are_sent_in_documents(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from archive import cluster

    monkeypatch.setattr(cluster, "_BYTES", 600)
    folder = tmp_path / "files"
    folder.mkdir()
    for name in ("a.txt", f"b-{_KILLS}.txt", "c.txt"):
        (folder / name).write_text(f"Officials said that tanks had left Brest, {name}.", encoding="utf-8")
    rows = [
        {"text": f"Officials said on Monday that {n + 10} tanks had left Brest for Kobryn, and 7 for Lida."}
        for n in range(8)
    ]
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    store = Store(tmp_path / "cluster.sqlite")
    done = list(ingest(store, [str(folder)], cluster.Cluster(address, work=_deadly)))
    assert [each.outcome for each in done] == [
        Outcome.NEW, Outcome.QUARANTINED, Outcome.NEW, *[Outcome.NEW] * 8
    ]  # fmt: skip
    assert "Two workers" in done[1].reason
    assert list(ingest(store, [str(folder)], cluster.Cluster(address))) == []
    store.close()


def test_a_file_that_has_gone_since_it_was_listed_costs_no_other(address: str, tmp_path: Path) -> None:
    from archive import cluster

    (tmp_path / "b.txt").write_text("Officials said that tanks had left Brest.", encoding="utf-8")
    tasks = [Task(name, name, (), path=tmp_path / name) for name in ("a.txt", "b.txt")]
    said = [answer for _, answer in cluster.Cluster(address).answers(iter(tasks), {}, list)]
    assert "It cannot be read" in said[0]["refused"]
    assert "reading" in said[2] and said[-1] == {"end": True, "parts": 1}


def test_no_scheduler_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from archive import cluster

    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(StoreError, match="No Dask scheduler answers"):
        cluster.Cluster("tcp://127.0.0.1:9")


def test_without_dask_the_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "archive.cluster", raising=False)
    with pytest.raises(StoreError, match=r"pip install 'dateline\[dask\]'"):
        __import__("archive.cluster")
