"""The command `dateline` says in one line what is wrong, and in its exit code whether anything is."""

import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.batches import Done
from archive.serving import hold
from commands.main import main
from geo import columns
from geo.__main__ import main as geo_main
from store import Outcome

_ROOT = Path(__file__).resolve().parent.parent
_TEXT = "Officials said on Monday that up to 150 tanks had entered Gori.\n"
_PAGE = (
    "<html><head><title>Tanks enter Gori</title></head><body><nav><a href='/'>Home</a></nav><article>"
    f"<h1>Tanks enter Gori</h1><p>{_TEXT * 3}</p></article></body></html>"
)

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.html"
    path.write_text(_PAGE, encoding="utf-8")
    return path


def test_reads_a_page_without_keeping_it(story: Path, capsys: Printed) -> None:
    assert main(["read", str(story), "--json", "--published", "2008-08-09", "--outlet", "The Wire"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["article"]["title"] == "Tanks enter Gori"
    assert (printed["article"]["outlet"], printed["article"]["published"]) == ("The Wire", "2008-08-09")
    assert tuple(printed["claims"][0]) == columns.CLAIMS
    assert not Path(os.environ["DATELINE_STORE"]).exists()


@pytest.mark.parametrize("given", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_what_is_no_article_is_told_in_one_line(tmp_path: Path, capsys: Printed, given: bytes) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(given)
    assert main(["read", str(path)]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("dateline: ")
    assert captured.err.count("\n") == 1


def test_ingests_a_folder_and_standard_input_and_tells_each(
    tmp_path: Path, story: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "folder"
    (folder / ".hidden").mkdir(parents=True)
    (folder / "empty.txt").write_bytes(b"")
    (folder / ".hidden" / "no.txt").write_text(_TEXT, encoding="utf-8")
    (folder / "link.html").symlink_to(story)
    story.rename(folder / "story.html")
    said = _TEXT.replace("Gori", "Tbilisi").encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(said)))
    assert main(["ingest", str(folder), "-", "--jobs", "1", "--json"]) == 1
    told = {Path(row["name"]).name: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {name: row["outcome"] for name, row in told.items()} == {
        "standard input": "new",
        "empty.txt": "refused",
        "story.html": "new",
    }
    assert main(["ingest", str(folder), "--jobs", "1"]) == 0
    before, holds = capsys.readouterr().out.splitlines()
    assert before.startswith("2 files were done before, or refused")
    assert holds.startswith("The archive holds 2 articles with ")
    assert main(["ingest", str(folder), "--jobs", "1", "--again"]) == 1
    became, before, holds = capsys.readouterr().out.splitlines()
    assert "empty.txt: refused" in became
    assert before.startswith("1 file was done before, or refused")
    assert holds.startswith("The archive holds 2 articles with ")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_ctrl_c_ends_an_ingest_also_where_python_swallows_it(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Dropped:
        def __del__(self) -> None:
            os.kill(os.getpid(), signal.SIGINT)

    def ingested(*_: object) -> Iterator[Done]:
        yield Done("one", Outcome.REFUSED)
        Dropped()
        yield Done("two", Outcome.REFUSED)
        yield Done("three", Outcome.REFUSED)

    monkeypatch.setattr("commands.ingest.ingest", ingested)
    assert main(["ingest", "x", "--store", str(tmp_path / "a.sqlite"), "--json"]) == 130
    told = capsys.readouterr()
    assert "three" not in told.out and told.err.count("dateline: Stopped.") == 1


def test_two_texts_that_are_piped_in_are_two_articles(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text in (_TEXT, f"{_TEXT} No one else has confirmed this so far."):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        assert main(["ingest", "-", "--jobs", "1"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("The archive holds 2 articles")
    monkeypatch.setattr("archive.work.MAX_BYTES", 10)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(_TEXT.encode())))
    assert main(["ingest", "-", "--jobs", "1"]) == 1
    assert "larger than" in capsys.readouterr().out


def test_doctor_finds_a_damaged_file_and_a_trigger_that_is_gone(tmp_path: Path, capsys: Printed) -> None:
    path = Path(os.environ["DATELINE_STORE"])
    assert main(["doctor"]) == 0
    assert not path.exists()
    text = tmp_path / "story.txt"
    text.write_text(_TEXT, encoding="utf-8")
    assert main(["ingest", str(text), "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["doctor", "--json"]) == 0
    found = {row["what"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert all(row["is_well"] for row in found.values())
    assert {"data", "disk", "integrity", "references", "edits", "clock", "ledger"} <= set(found)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER edits_no_replace")
    connection.close()
    assert main(["doctor"]) == 1
    assert "WRONG  edits" in capsys.readouterr().out
    path.write_bytes(b"no archive at all")
    assert main(["doctor"]) == 1
    assert "WRONG  archive" in capsys.readouterr().out


def test_an_archive_that_cannot_be_used_is_told_in_one_line(
    tmp_path: Path, story: Path, capsys: Printed
) -> None:
    path = tmp_path / "not.sqlite"
    path.write_bytes(b"no archive at all")
    assert main(["ingest", str(story), "--store", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("dateline: ")
    assert path.read_bytes() == b"no archive at all"


def test_a_second_server_of_an_archive_is_refused(tmp_path: Path, capsys: Printed) -> None:
    path = tmp_path / "served.sqlite"
    lock = hold(str(path))
    assert lock is not None
    try:
        assert main(["serve", "--store", str(path), "--headless"]) == 2
    finally:
        lock.release()
    assert "Another Dateline server" in capsys.readouterr().err


def test_help_names_every_command_and_what_the_exit_codes_mean(capsys: Printed) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--help"])
    printed = " ".join(capsys.readouterr().out.split())
    for command in ("read", "ingest", "serve", "export", "doctor", "backup", "restore"):
        assert f" {command} " in printed
    assert "130 stopped by you" in printed


def test_wrong_use_ends_with_two(capsys: Printed) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ingest"])
    assert "SOURCE" in capsys.readouterr().err


def test_python_m_geo_hands_over_what_it_does_not_know(capsys: Printed) -> None:
    assert geo_main(["doctor"]) == 0
    assert "SQLite" in capsys.readouterr().out


@pytest.mark.timeout(60)
def test_a_server_that_is_told_to_end_leaves_none_behind(tmp_path: Path) -> None:
    path = tmp_path / "served.sqlite"
    server = subprocess.Popen(
        [sys.executable, "-m", "commands", "serve", "--headless", "--port", "0", "--store", str(path)],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert server.stdout is not None
    until = time.monotonic() + 60
    while "http" not in (said := server.stdout.readline()) and time.monotonic() < until:
        assert said or server.poll() is None
    server.send_signal(signal.SIGTERM)
    server.wait(timeout=30)
    # It has closed its end only when all that could write there is gone.
    server.stdout.read()
    lock = hold(str(path))
    assert lock is not None
    lock.release()
