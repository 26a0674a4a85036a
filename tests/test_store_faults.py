"""Faults: a full disk, a damaged file, another program's: one sentence each, and nothing is overwritten."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from geo._errors import StoreError
from store import Asked, Edit, Kind, Store, edits, times
from store.upgrading import head
from tests.store_cases import claim, ids, keep, shown, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

SENTENCES = r"^[^\n]+[.]$"
ROOT = Path(__file__).resolve().parent.parent


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def made(path: Path, articles: int = 3) -> str:
    """Make an archive and return the hash of one of its texts."""
    kept = Store(path)
    for number in range(articles):
        found = keep(kept, [claim(f"Tanks of column {number} moved to Brest", at=["Brest"])], f"{number}.txt")
    kept.close()
    return found.version


def refused(path: Path | str, says: str) -> None:
    """Open what is no archive: one sentence, and the file is as it was."""
    file = Path(path)
    before = digest(file) if file.is_file() else ""
    beside = sorted(file.parent.iterdir())
    for read_only in (False, True):
        with pytest.raises(StoreError, match=says) as caught:
            Store(path, read_only=read_only)
        assert len(str(caught.value)) < 300 and str(caught.value).endswith(".")
    assert sorted(file.parent.iterdir()) == beside
    assert not before or digest(file) == before


def test_another_program_s_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE documents (id TEXT)")
        connection.commit()
    refused(path, "another program")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    refused(tmp_path / "folder", "is a folder")


def test_a_file_of_another_kind_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not an archive at all, but dear to somebody.")
    refused(path, "no Dateline archive")


def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(tmp_path / "pipe", "is no file")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(StoreError, match="no file's path"):
        Store("a\0b")


def test_an_empty_file_becomes_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "empty.sqlite"
    path.touch()
    made(path)
    assert Store(path, read_only=True).size() == (3, 3)


def test_an_archive_that_is_not_there_is_not_made_for_reading(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no archive"):
        Store(tmp_path / "none.sqlite", read_only=True)
    assert list(tmp_path.iterdir()) == []


def test_an_archive_of_a_newer_version_is_refused_and_unchanged(where: str) -> None:
    kept = Store(where)
    keep(kept, [claim("Tanks moved")], "a.txt")
    with kept.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    kept.close()
    for read_only in (False, True):
        with pytest.raises(StoreError, match="newer version of Dateline: use that version"):
            Store(where, read_only=read_only)
    with kept.database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head()})
    kept.close()
    assert Store(where).size() == (1, 1)


def test_what_is_open_for_reading_only_is_not_written(where: str) -> None:
    kept = Store(where)
    found = keep(kept, [claim("Tanks moved")], "a.txt")
    kept.close()
    reader = Store(where, read_only=True)
    with pytest.raises(StoreError, match="for reading only"):
        reader.edit(Edit(Kind.NOTE, found.version, "x", "note", "n", "Ann"))
    assert len(reader.select(Asked())[0]) == 1
    reader.close()


@pytest.mark.parametrize("damage", ["header", "middle", "short", "half"])
def test_a_damaged_file_is_told_and_never_written(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "archive.sqlite"
    made(path, 12)
    data = bytearray(path.read_bytes())
    if damage == "header":
        data[:100] = b"\x17" * 100
    elif damage == "middle":
        for at in range(len(data) // 4, len(data), 512):
            data[at : at + 256] = bytes(byte ^ 0xFF for byte in data[at : at + 256])
    else:
        del data[len(data) // 2 if damage == "half" else 5_000 :]
    path.write_bytes(data)
    before = digest(path)
    with pytest.raises(StoreError, match=SENTENCES) as caught:
        broken = Store(path)
        try:
            broken.select(Asked())
            broken.entries()
            broken.readings([entry.sha256 for entry in broken.entries()])
        finally:
            broken.close()
    assert any(word in str(caught.value) for word in ("damaged", "doctor", "backup"))
    assert digest(path) == before


FULL = """
import sys, tests.store_cases as cases
from geo._errors import StoreError
from store import Store
kept = Store(sys.argv[1])
first = cases.keep(kept, [cases.claim("Tanks moved to Brest")], "first.txt")
limit = sys.argv[2] == "limit"
if limit:
    import resource, pathlib
    size = max(path.stat().st_size for path in pathlib.Path(sys.argv[1]).parent.iterdir())
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, -1))
done = 0
for number in range(200):
    words = " ".join(f"word{number}x{at}" for at in range(3_000))
    try:
        cases.keep(kept, [cases.claim(f"Tanks {number} moved")], f"{number}.txt", text=words)
    except StoreError as error:
        print(done, error)
        break
    done += 1
assert len(kept.entries()) == done + 1
assert len(kept.readings([first.version])[0].claims) == 1
"""


def run(script: str, *arguments: str, **how: object) -> str:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **how,  # type: ignore[call-overload]  # any way of starting a process
    )
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_file_that_may_not_grow_is_told_and_stays_readable(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    said = run(FULL, str(path), "limit")
    assert "disk" in said and "full" in said
    whole(path)
    kept = Store(path)
    assert len(kept.entries()) == int(said.split()[0]) + 1
    keep(kept, [claim("Men moved")], "later.txt")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    try:
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_told_and_reading_goes_on(small_disk: Path) -> None:
    path = small_disk / "archive.sqlite"
    said = run(FULL, str(path), "disk")
    assert f"The disk of the archive {path} is full: free some space" in said
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


READ_ONLY = """
import sys
from geo._errors import StoreError
from store import Asked, Store
reader = Store(sys.argv[1], read_only=True)
print(len(reader.select(Asked())[0]))
try:
    from tests.store_cases import claim, keep
    keep(Store(sys.argv[1]), [claim("Men moved")], "new.txt")
except StoreError as error:
    print(error)
"""


@pytest.mark.skipif(shutil.which("mount") is None, reason="no way to make a folder read-only")
def test_a_read_only_folder_can_be_read_and_says_that_it_may_not_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    made(folder / "archive.sqlite")
    if os.geteuid() == 0:
        for options in (["--bind", str(folder), str(folder)], ["-o", "remount,bind,ro", str(folder)]):
            if subprocess.run(["mount", *options], check=False, capture_output=True).returncode:
                pytest.skip("this root may not mount")
    else:
        folder.chmod(0o500)
    try:
        before = digest(folder / "archive.sqlite")
        number, sentence = run(READ_ONLY, str(folder / "archive.sqlite")).splitlines()
        assert number == "3" and ("may not be written" in sentence or "folder may be used" in sentence)
        assert digest(folder / "archive.sqlite") == before
    finally:
        if os.geteuid() == 0:
            subprocess.run(["umount", str(folder)], check=False)
        folder.chmod(0o700)


def test_a_clock_that_goes_back_changes_no_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = keep(store, [claim("Tanks moved")], "a.txt")
    (own,) = ids(store, kept.version)
    assert times.now().endswith("Z")
    for number, time in enumerate(("2030-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "1980-01-01T00:00:00Z")):
        monkeypatch.setattr(edits, "now", lambda time=time: time)
        store.edit(Edit(Kind.CLAIM, kept.version, own, "actor", f"actor {number}", "Ann"))
    assert shown(store, kept.version)[own]["actor"] == "actor 2"
    store.undo("Ann")
    assert shown(store, kept.version)[own]["actor"] == "actor 1"
    assert [edit.after for edit in store.history()] == ["actor 0", "actor 1", "actor 2", "actor 1"]


def test_a_server_that_is_not_there_is_told() -> None:
    with pytest.raises(StoreError, match="does not answer") as caught:
        Store("postgresql://somebody:secret@127.0.0.1:9/none")
    assert "secret" not in str(caught.value)
