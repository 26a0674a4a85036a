"""Data that is missing or damaged is said in one sentence and built anew; what builds here only copies."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import geo
from data.build.__main__ import _replacing
from geo import borders, gazetteer, rebuild
from geo.__main__ import main

ROOT = Path(__file__).resolve().parents[1]
WHOLE = gazetteer.BUILT
NAMES = ("gazetteer.sqlite", "borders.sqlite")
TEXT = "Georgian officials said that up to 150 tanks had left the Polish border for Gori."

#: What stands for the build: it says a step and puts whole files in place.
COPY = f"""
import os, pathlib, shutil, sys
print("Copying", file=sys.stderr)
built = pathlib.Path(os.environ["DATELINE_DATA"])
built.mkdir(parents=True, exist_ok=True)
for name in {NAMES!r}:
    if (built / name).is_dir():
        (built / name).rmdir()
    shutil.copyfile(pathlib.Path({str(WHOLE)!r}) / name, built / (name + ".new"))
    (built / (name + ".new")).replace(built / name)
(built / "stamp.json").unlink(missing_ok=True)
"""
REFUSE = "import sys; print('No data was built: the disk is full.', file=sys.stderr); sys.exit(1)"


def remove(path: Path) -> None:
    path.unlink()


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def flip_a_bit(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 3)
        (byte,) = file.read(1)
        file.seek(-1, os.SEEK_CUR)
        file.write(bytes([byte ^ 1]))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def replace_by_text(path: Path) -> None:
    path.write_text("Not a database.\n" * 1000)


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def change_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    stamp_of(path.parent)


def stamp_of(built: Path) -> None:
    """Write what the build would have written of these files."""
    outputs = {name: hashlib.sha256((built / name).read_bytes()).hexdigest() for name in NAMES}
    (built / "stamp.json").write_text(json.dumps({"outputs": outputs}))


DAMAGES: dict[Callable[[Path], None], str] = {
    remove: "missing",
    truncate: "damaged",
    flip_a_bit: "damaged",
    empty: "damaged",
    replace_by_text: "damaged",
    replace_by_folder: "damaged",
    change_version: "of another version",
}


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give a folder of data of our own, and a build that copies."""
    folder = tmp_path / "built"
    folder.mkdir()
    for name in NAMES:
        shutil.copyfile(WHOLE / name, folder / name)
    stamp_of(folder)
    monkeypatch.setattr(gazetteer, "DEFAULT_PATH", folder / NAMES[0])
    monkeypatch.setattr(borders, "PATH", folder / NAMES[1])
    monkeypatch.setattr(rebuild, "_COMMAND", ("-c", COPY))
    rebuild.forget()
    yield folder
    rebuild.forget()
    shutil.rmtree(tmp_path)  # 70 MB, which pytest would keep


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_file_is_said_and_built_anew_and_the_reading_goes_on(
    built: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], None], name: str
) -> None:
    damage(built / name)
    reading = geo.read(TEXT)
    drawn = reading.places.set_index("surface")["geometry"]
    assert drawn["Gori"] is not None and drawn["Polish border"] is not None
    said = capsys.readouterr().err.splitlines()
    assert said == [
        f"dateline: The data file {name} is {DAMAGES[damage]}: building it anew takes about 20 seconds.",
        "dateline: Copying",
    ]
    geo.read(TEXT)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", NAMES)
def test_damage_amid_a_session_is_built_anew_too(
    built: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    geo.read(TEXT)
    size = (built / name).stat().st_size
    with (built / name).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    reading = geo.read(
        "Troops left Timbuktu, Odesa, Aleppo and Mosul for the Ukrainian border, officials said."
    )
    assert list(reading.places["kind"]).count("border") == 1
    assert f"The data file {name} is damaged: " in capsys.readouterr().err


def test_whole_data_is_left_alone(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = [(built / name).stat().st_mtime_ns for name in NAMES]
    geo.read(TEXT)
    assert [(built / name).stat().st_mtime_ns for name in NAMES] == before
    assert capsys.readouterr().err == ""


def test_a_build_that_fails_is_one_sentence_and_leaves_nothing(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "_COMMAND", ("-c", REFUSE))
    (built / NAMES[0]).unlink()
    before = sorted(built.iterdir())
    with pytest.raises(geo.DataError) as raised:
        geo.read(TEXT)
    assert str(raised.value) == (
        "The data file gazetteer.sqlite is missing and cannot be built anew: the disk is full."
    )
    assert sorted(built.iterdir()) == before


def test_a_build_that_does_not_help_is_tried_once(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(rebuild, "_COMMAND", ("-c", ""))
    (built / NAMES[0]).unlink()
    with pytest.raises(geo.DataError, match=r"python -m data\.build"):
        geo.read(TEXT)
    assert capsys.readouterr().err.count("building it anew") == 1


def test_the_command_line_says_what_it_does_and_ends_well(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", (built / "stamp.json").open())
    (built / "story.txt").write_text(TEXT)
    truncate(built / NAMES[0])
    assert main(["read", str(built / "story.txt"), "--json"]) == 0
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)["claims"]) == 1
    assert "gazetteer.sqlite is damaged: building it anew" in printed.err


def test_the_command_line_ends_with_two_where_nothing_can_be_built(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "_COMMAND", ("-c", REFUSE))
    (built / "story.txt").write_text(TEXT)
    (built / NAMES[1]).unlink()
    assert main(["read", str(built / "story.txt")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines()[1:] == [
        "dateline: The data file borders.sqlite is missing and cannot be built anew: the disk is full."
    ]


def test_the_page_builds_and_then_shows_the_article(built: Path) -> None:
    st.cache_resource.clear()
    (built / NAMES[0]).unlink()
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    st.cache_resource.clear()
    assert not page.exception
    assert [element.proto.component_name for element in page.get("bidi_component")].count("dateline_claims")
    assert not page.get("status")
    assert (built / NAMES[0]).is_file()


def test_the_page_says_why_nothing_can_be_built(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "_COMMAND", ("-c", REFUSE))
    st.cache_resource.clear()
    (built / NAMES[0]).unlink()
    page = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()
    assert not page.exception
    assert any("cannot be built anew: the disk is full." in text.value for text in page.text)


def test_the_page_tells_each_step_in_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def script() -> None:
        from unittest.mock import patch

        import streamlit as st

        from ui import trouble

        spot = st.empty()
        # What is told goes away with the block, so that the test could not see it.
        kept = patch.object(st, "empty", return_value=spot), patch.object(spot, "empty")
        with kept[0], kept[1], trouble.building() as tell:
            tell("The file *a* is damaged.")
            tell("Reading the towns")

    page = AppTest.from_function(script).run()
    assert not page.exception
    assert [text.value for text in page.text] == ["The file *a* is damaged.", "Reading the towns"]


def test_a_file_that_is_open_elsewhere_is_replaced_and_goes_on_serving(tmp_path: Path) -> None:
    path = tmp_path / "gazetteer.sqlite"
    shutil.copyfile(WHOLE / "gazetteer.sqlite", path)
    opened = gazetteer.Gazetteer.open(path)
    opened.contains(["Brest"])
    with _replacing(path) as new:
        new.write_bytes(b"another")
    assert opened.lookup(["Timbuktu"])["Timbuktu"]
    path.unlink()


TURN = """
import pathlib, sys, time
from data.build.turns import alone_in
with alone_in(pathlib.Path(sys.argv[1])):
    print("in", flush=True)
    sys.stdin.read()
    print("out", flush=True)
"""


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TURN, str(tmp_path)]
    first, second = (
        subprocess.Popen(
            command,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    )
    try:
        builds = {"first": first, "second": second}
        waiting = None
        while waiting is None:
            time.sleep(0.1)
            waiting = next((name for name, build in builds.items() if _is_waiting(build)), None)
        waits, holds = builds.pop(waiting), builds.popitem()[1]
        holds.kill()  # however it ends
        assert waits.communicate("", timeout=30)[0] == "in\nout\n"
    finally:
        for build in (first, second):
            build.kill()
            build.wait()


def _is_waiting(build: "subprocess.Popen[str]") -> bool:
    import select

    assert build.stderr is not None
    ready, _, _ = select.select([build.stderr], [], [], 0)
    return bool(ready) and "Waiting" in build.stderr.readline()
