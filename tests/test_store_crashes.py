"""Crashes and crowds: a process that is killed, and many that work at once, lose and break nothing."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest

from store import Kind, Store
from tests.store_cases import claim, ids, keep, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

ROOT = Path(__file__).resolve().parent.parent
KILLS = 100
_CLAIMS = 3

#: Forks children in turn, which write the hash of each article to a pipe once it is kept, and kills each.
KILLING = f"""
import os, random, signal, sys, time
from store import Store
from tests.store_cases import claim, keep, offer
rng, where = random.Random(3), sys.argv[1]
warm = Store(sys.argv[2])
keep(warm, [claim("Tanks moved to Brest", at=["Brest"])], "warm.txt")
warm.close()
for kill in range({KILLS}):
    read, write = os.pipe()
    child = os.fork()
    if not child:
        kept, number = Store(where), 0
        while True:
            words = [f"Tanks {{kill}} {{number}} {{at}} moved to Brest" for at in range({_CLAIMS})]
            said = [claim(each, at=["Brest"]) for each in words]
            sha256 = keep(kept, said, f"{{kill}}-{{number}}.txt").version
            os.write(write, sha256.encode() + b"\\n")
            number += 1
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        first = pipe.readline()
        time.sleep(rng.uniform(0.005, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        sys.stdout.buffer.write(first + pipe.read())
"""


def test_a_process_killed_while_it_keeps_loses_nothing_and_leaves_nothing_half_done(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    Store(path).close()
    command = [sys.executable, "-c", KILLING, str(path), str(tmp_path / "warm.sqlite")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=170)
    told = done.stdout.split()
    kept = Store(path)
    there = {entry.sha256 for entry in kept.entries()}
    assert len(told) >= KILLS and set(told) <= there
    for found in kept.readings(sorted(there)):
        assert len(found.claims) == _CLAIMS and len(found.places) > 0
    assert kept.size() == (len(there), len(there) * _CLAIMS)
    assert len(kept.entries("tanks")) == len(there)
    kept.close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


#: Between what one of a crowd does and does next: five edits a second of each of eight people.
PAUSE_S = "0.2"

CROWD = """
import json, sys, threading, time
from claimmap.selection import Selection
from store import Asked, Edit, Kind, Store
from tests.store_cases import claim, keep
where, role, sha256, own, me, seconds, pause = sys.argv[1:8]
kept, times = Store(where), []
print("ready", flush=True)
sys.stdin.readline()
until = time.time() + float(seconds)

def edit(name, count=[0]):
    count[0] += 1
    start = time.perf_counter()
    kept.edit(Edit(Kind.CLAIM, sha256, own, "actor", f"{name} {count[0]}", name))
    times.append(time.perf_counter() - start)
    kept.edit(Edit(Kind.NOTE, sha256, own, f"note of {name}", str(count[0]), name))

def read(name):
    counts = kept.select(Asked(Selection(countries=frozenset({"BY"}))))
    assert sum(len(found.claims) for found in counts[0]) == counts[1].in_view

def ingest(name, count=[0]):
    count[0] += 1
    keep(kept, [claim(f"{name} tanks {count[0]} moved to Brest", at=["Brest"])], f"{name}{count[0]}.txt")

work = {"edit": edit, "read": read, "ingest": ingest}[role]
done = {}

def go(name):
    done[name] = 0
    while time.time() < until:
        work(name)
        done[name] += 1
        if role != "ingest":
            time.sleep(float(pause))

names = [f"{me}.{number}" for number in range(2 if role != "ingest" else 1)]
threads = [threading.Thread(target=go, args=(name,)) for name in names]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(json.dumps({"done": done, "times": times}))
"""


def test_a_crowd_reads_edits_and_adds_at_once_and_no_edit_is_lost(where: str) -> None:
    """Four processes of two editors each, two of two readers each, and one that adds articles."""
    kept = Store(where)
    found = keep(kept, [claim("Tanks moved to Brest", at=["Brest"])], "first.txt")
    (own,) = ids(kept, found.version)
    roles = ["edit"] * 4 + ["read"] * 2 + ["ingest"]
    crowd = [
        subprocess.Popen(
            [sys.executable, "-c", CROWD, where, role, found.version, own, f"{role}{number}", "4", PAUSE_S],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number, role in enumerate(roles)
    ]
    assert [process.stdout.readline() for process in crowd if process.stdout] == ["ready\n"] * len(crowd)
    for process in crowd:
        if process.stdin:
            process.stdin.write("go\n")
            process.stdin.flush()
    said = [process.communicate(timeout=90) for process in crowd]
    assert [error for _, error in said if error] == []
    reports = [json.loads(out) for out, _ in said]
    made = {name: count for report in reports[:4] for name, count in report["done"].items()}
    history = kept.history(found.document)
    for name, count in made.items():
        assert sum(edit.by == name and edit.kind is Kind.CLAIM for edit in history) == count
    last = [edit for edit in history if edit.kind is Kind.CLAIM][-1]
    (row,) = kept.readings([found.version])[0].claims.to_dict("records")
    assert row["actor"] == last.after
    for before, after in pairwise(history):
        assert before.seq < after.seq
    claims = [edit for edit in history if edit.kind is Kind.CLAIM]
    assert [edit.before for edit in claims[1:]] == [edit.after for edit in claims[:-1]]
    added = sum(reports[-1]["done"].values())
    assert kept.size() == (1 + added, 1 + added) and added > 0
    times = sorted(taken for report in reports for taken in report["times"])
    print(f"edits: {len(times)}, p95 {times[int(len(times) * 0.95) - 1] * 1000:.0f} ms; articles: {added}")
    kept.close()
