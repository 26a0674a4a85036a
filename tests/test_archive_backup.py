"""Backup and restore: a copy is whole, and an archive is replaced only by one that is."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from archive import backups
from archive.backups import backup, restore
from archive.exporting import Form, as_bytes, export
from archive.serving import hold
from commands.main import main
from geo._errors import StoreError
from store import EVERYWHERE, Edit, Kind, Store
from store.connecting import Database
from store.upgrading import upgrade
from tests.archive_cases import DRILL, MEN, fill
from tests.store_cases import POSTGRES, keep, place_for, store, where

__all__ = ["store", "where"]
pytestmark = pytest.mark.store

needs_server = pytest.mark.skipif(POSTGRES is None, reason="there is no PostgreSQL for the tests")


@contextmanager
def _opened(path: Path | str) -> Iterator[Store]:
    opened = Store(path)
    try:
        yield opened
    finally:
        opened.close()


def _dump(path: Path | str) -> bytes:
    with _opened(path) as opened:
        return as_bytes(opened, Form.JSONL)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Give the file of an archive that holds one of everything, and is closed."""
    path = tmp_path / "own" / "archive.sqlite"
    with _opened(path) as opened:
        fill(opened)
    return path


@pytest.fixture
def saved(archive: Path, tmp_path: Path) -> Path:
    """Give its backup."""
    path = tmp_path / "backup.sqlite"
    assert backup(archive, path) == (path.stat().st_size, "sqlite")
    return path


def _other(tmp_path: Path) -> Path:
    path = tmp_path / "other" / "archive.sqlite"
    with _opened(path) as opened:
        keep(opened, [DRILL], "https://other.example/")
    return path


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.suffix != ".serving"}


def test_a_backup_comes_back_as_it_was(archive: Path, saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "archive.sqlite"
    restored = restore(saved, target)
    assert (restored.articles, restored.kept) == (3, None)
    assert _dump(target) == _dump(archive)
    assert _names(tmp_path) >= {"backup.sqlite"} and not list(tmp_path.glob(".*"))


def test_a_backup_is_of_one_state_while_others_write(archive: Path, tmp_path: Path) -> None:
    stop = threading.Event()

    def work() -> None:
        with _opened(archive) as opened:
            number = 0
            while not stop.is_set():
                keep(opened, [MEN], f"https://paper.example/{number}", text=f"Told {number} times over.")
                number += 1

    worker = threading.Thread(target=work)
    worker.start()
    try:
        copies = [tmp_path / f"{number}.sqlite" for number in range(5)]
        for copy in copies:
            backup(archive, copy)
    finally:
        stop.set()
        worker.join()
    for copy in copies:
        with closing(sqlite3.connect(copy)) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            counted = (
                "SELECT count(*), sum(claims) FROM versions WHERE is_current AND number = 1 AND slug IS NULL"
            )
            articles, claims = database.execute(counted).fetchone()
            shown = "SELECT count(*) FROM claims WHERE is_current AND machine IS NOT NULL"
            assert articles and claims and database.execute(shown).fetchone()[0] >= claims


def test_an_archive_that_holds_something_is_kept_beside_each_time(saved: Path, tmp_path: Path) -> None:
    target = _other(tmp_path)
    before = _dump(target)
    with pytest.raises(StoreError, match="holds something already"):
        restore(saved, target)
    assert _dump(target) == before
    first = restore(saved, target, force=True).kept
    second = restore(saved, target, force=True).kept
    assert first is not None and first.name == "archive.sqlite.before-restore" and _dump(first) == before
    assert second is not None and second != first and _dump(second) == _dump(target) == _dump(saved)


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_an_archive_that_was_set_aside_comes_back_where_the_new_one_cannot_be_put(
    saved: Path, tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = _other(tmp_path)
    before = _dump(target)

    def fail(_: int) -> None:
        raise error

    monkeypatch.setattr("archive.writing.os.fsync", fail)
    with pytest.raises((StoreError, KeyboardInterrupt)):
        restore(saved, target, force=True)
    monkeypatch.undo()
    assert _names(target.parent) == {"archive.sqlite"} and _dump(target) == before


def test_an_empty_archive_leaves_nothing_beside(saved: Path, tmp_path: Path) -> None:
    target = tmp_path / "empty" / "archive.sqlite"
    Store(target).close()
    assert restore(saved, target).kept is None
    assert _names(target.parent) == {"archive.sqlite"}


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("how", ["cut", "page", "newer", "other program", "text", "export", "nothing"])
def test_a_file_that_is_not_whole_touches_nothing(
    archive: Path, saved: Path, tmp_path: Path, how: str, force: bool
) -> None:
    target = _other(tmp_path)
    if not force:
        target = target.with_name("not-there.sqlite")
    before = target.read_bytes() if force else b""
    names = _names(target.parent)
    bad = tmp_path / "bad.sqlite"
    data = saved.read_bytes()
    match how:
        case "cut":
            bad.write_bytes(data[: len(data) // 2])
        case "page":
            bad.write_bytes(data[:20_480] + b"\xff" * 4_096 * 8 + data[20_480 + 4_096 * 8 :])
        case "newer":
            bad.write_bytes(data)
            with closing(sqlite3.connect(bad)) as database, database:
                database.execute("UPDATE alembic_version SET version_num = '9999'")
        case "other program":
            with closing(sqlite3.connect(bad)) as database, database:
                database.execute("CREATE TABLE songs (title TEXT)")
        case "text":
            bad.write_text("no archive")
        case "export":
            with _opened(archive) as opened:
                bad.write_bytes(as_bytes(opened, Form.JSONL)[:-1000])
    with pytest.raises(StoreError, match=r"^[^\n]*\.$") as raised:
        restore(bad, target, force=force)
    assert "bad.sqlite" in str(raised.value) or how in {"export", "text"}
    assert _names(target.parent) == names
    assert not force or target.read_bytes() == before


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    database = Database(old)
    upgrade(database, to="0001")
    database.close()
    assert restore(old, tmp_path / "new.sqlite").articles == 0


def test_an_archive_that_is_served_or_in_use_is_not_replaced(saved: Path, tmp_path: Path) -> None:
    target = _other(tmp_path)
    lock = hold(str(target))
    assert lock is not None
    with pytest.raises(StoreError, match="Another Dateline server"):
        restore(saved, target, force=True)
    lock.release()
    with _opened(target) as busy:
        assert busy.size() == (1, 1)
        with pytest.raises(StoreError, match="Others work with the archive"):
            restore(saved, target, force=True)
        assert busy.size() == (1, 1)
    assert _names(target.parent) == {"archive.sqlite"}


def test_a_damaged_archive_is_set_aside_by_force_alone(saved: Path, tmp_path: Path) -> None:
    target = _other(tmp_path)
    target.write_bytes(b"SQLite format 3\0" + b"\xff" * 10_000)
    with pytest.raises(StoreError):
        restore(saved, target)
    kept = restore(saved, target, force=True).kept
    assert kept is not None and kept.read_bytes().endswith(b"\xff")
    assert _dump(target) == _dump(saved)


@pytest.mark.parametrize("name", ["archive.sqlite", "archive.sqlite-wal", "archive.sqlite.serving"])
def test_an_archive_is_not_written_over_by_its_own_backup(archive: Path, name: str) -> None:
    before = archive.read_bytes()
    with pytest.raises(StoreError, match="is the archive itself"):
        backup(archive, archive.with_name(name))
    assert archive.read_bytes() == before


def test_a_damaged_archive_is_not_copied_over_a_good_backup(archive: Path, saved: Path) -> None:
    good, data = saved.read_bytes(), archive.read_bytes()
    archive.write_bytes(data[:20_480] + b"\xff" * 4_096 * 8 + data[20_480 + 4_096 * 8 :])
    with pytest.raises(StoreError, match="damaged"):
        backup(archive, saved)
    assert saved.read_bytes() == good


def test_a_name_without_an_archive_makes_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = tmp_path / "nowhere.sqlite"
    for command in (["backup", "b.sqlite"], ["export", "e.jsonl"]):
        assert main([command[0], str(tmp_path / command[1]), "--store", str(nowhere)]) == 2
        assert "There is no archive" in capsys.readouterr().err
    assert not nowhere.exists() and not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.jsonl", "a.zip", "a.gpkg", "a.sqlite"])
def test_the_commands_lose_nothing_and_say_one_line(
    archive: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file, new = str(tmp_path / name), str(tmp_path / "new.sqlite")
    command = "backup" if name == "a.sqlite" else "export"
    assert main([command, file, "--store", str(archive)]) == 0
    assert main(["restore", file, "--store", new, "--json"]) == 0
    said, told = capsys.readouterr().out.splitlines()
    assert said.startswith(file) and json.loads(told)["articles"] == 3
    assert _dump(new) == _dump(archive)
    assert main(["restore", file, "--store", new]) == 2
    assert main(["restore", file, "--store", new, "--force"]) == 0
    assert main(["restore", file, "--store", new, "--merge"]) == 0
    assert ".before-restore" in capsys.readouterr().out
    assert _dump(new) == _dump(archive)


def test_a_backup_is_merged(saved: Path, store: Store, where: str, tmp_path: Path) -> None:
    keep(store, [DRILL], "https://other.example/", text="It stands in no other archive.")
    store.close()
    assert restore(saved, where, merge=True).articles == 4
    assert restore(saved, where, merge=True).articles == 4


@needs_server
def test_a_server_is_backed_up_as_json_lines_and_never_replaced(archive: Path, tmp_path: Path) -> None:
    with place_for("postgresql", tmp_path) as name:
        with _opened(archive) as opened:
            export(opened, tmp_path / "a.gpkg")
        assert restore(tmp_path / "a.gpkg", name).articles == 3
        size, form = backup(name, tmp_path / "server.jsonl")
        assert form == "jsonl" and size == (tmp_path / "server.jsonl").stat().st_size
        assert (tmp_path / "server.jsonl").read_bytes() == _dump(archive)
        with pytest.raises(StoreError, match="not replaced"):
            restore(tmp_path / "server.jsonl", name, force=True)
        with pytest.raises(StoreError, match="holds something already"):
            restore(tmp_path / "server.jsonl", name)


def test_an_archive_that_is_replaced_stands_under_its_name_all_the_time(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = _other(tmp_path)
    stood: list[bytes] = []

    def set_aside(path: Path) -> Path | None:
        kept = own(path)
        stood.append(path.read_bytes())
        return kept

    own = backups._set_aside
    monkeypatch.setattr("archive.backups._set_aside", set_aside)
    restored = restore(saved, target, force=True)
    assert restored.kept is not None and [restored.kept.read_bytes()] == stood
    assert _dump(target) == _dump(saved)


def test_an_archive_is_kept_on_a_disk_that_gives_a_file_one_name_only(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, target: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(Path, "hardlink_to", refused)
    target = _other(tmp_path)
    before = _dump(target)
    restored = restore(saved, target, force=True)
    assert restored.kept is not None and _dump(restored.kept) == before
    assert _dump(target) == _dump(saved)


def test_the_one_before_is_kept_where_the_disk_fails_after_the_new_one_is_in_its_place(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    target = _other(tmp_path)
    before = _dump(target)
    monkeypatch.setattr("archive.writing._keep_name", fails)
    with pytest.raises(StoreError, match="Input/output error"):
        restore(saved, target, force=True)
    monkeypatch.undo()
    (kept,) = (each for each in target.parent.iterdir() if each.name.endswith(".before-restore"))
    assert _dump(kept) == before and _dump(target) == _dump(saved)


def test_a_merge_says_how_much_of_the_file_stands_behind_newer_work(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    export_, merge = tmp_path / "a.jsonl", ["restore", str(tmp_path / "a.jsonl"), "--merge", "--store"]
    mine = tmp_path / "mine.sqlite"
    backup(archive, tmp_path / "b.sqlite")
    restore(tmp_path / "b.sqlite", mine)
    for path, year in ((archive, 2030), (mine, 2031)):
        monkeypatch.setattr("store.edits.now", lambda year=year: f"{year}-01-01T00:00:00Z")
        with _opened(path) as opened:
            opened.edit(Edit(Kind.RATING, EVERYWHERE, "the ministry", "reliability", str(year), "Ann"))
            export(opened, export_) if path == archive else None
    assert main([*merge, str(mine), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["behind"] == 1
    assert main([*merge, str(mine)]) == 0
    assert "behind" not in capsys.readouterr().out
