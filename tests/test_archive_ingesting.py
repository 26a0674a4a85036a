"""An ingest keeps every document once, in order, and lets no text stop it for the others."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.batches import Batch, Done
from archive.ingesting import Progress, ingest
from archive.pools import Processes
from archive.workers import Task
from geo._errors import DataError
from store import EVERYWHERE, Edit, Kind, Outcome, Store
from tests import deadly_worker

_TEXT = "Officials said on Monday that {number} tanks had left Brest for Kobryn. {more}\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "ingest.sqlite")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    return made


def _texts(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number:02d}.txt").write_text(_TEXT.format(number=number + 10, more=""), encoding="utf-8")


def _records(path: Path, texts: list[str]) -> None:
    rows = [
        {"title": f"Story {n}", "text": text, "url": f"https://a.example/{n}"} for n, text in enumerate(texts)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _run(
    store: Store, folder: Path, *, jobs: int = 1, seconds: float = 60.0, deadly: bool = False
) -> list[Done]:
    module = "tests.deadly_worker" if deadly else "archive.worker"
    return list(ingest(store, [str(folder)], Processes(jobs, seconds, module)))


def test_two_processes_keep_all_files_in_their_order_and_a_second_run_does_nothing(
    store: Store, folder: Path
) -> None:
    _texts(folder, 6)
    (folder / "03.txt").write_bytes(b"")
    told: list[Progress] = []
    done = list(ingest(store, [str(folder)], Processes(2), told.append))
    assert [Path(each.name).name for each in done] == [f"{n:02d}.txt" for n in range(6)]
    assert [each.outcome for each in done] == [*[Outcome.NEW] * 3, Outcome.REFUSED, *[Outcome.NEW] * 2]
    assert store.size()[0] == 5
    assert store.tally() == {"new": 5, "refused": 1}
    assert (told[-1].done, told[-1].total, told[-1].seconds_left) == (6, 6, 0.0)
    told.clear()
    assert list(ingest(store, [str(folder)], Processes(1), told.append)) == []
    assert told[-1].known == 6


def test_a_text_that_hangs_and_one_that_kills_are_quarantined_and_the_others_kept(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    note = tmp_path / "note"
    for number, more in enumerate(
        ("", deadly_worker.HANGS, deadly_worker.KILLS, f"{deadly_worker.KILLS_ONCE}{note} .", "")
    ):
        (folder / f"{number}.txt").write_text(_TEXT.format(number=number + 10, more=more), encoding="utf-8")
    done = _run(store, folder, seconds=5, deadly=True)
    assert [each.outcome for each in done] == [
        Outcome.NEW, Outcome.QUARANTINED, Outcome.QUARANTINED, Outcome.NEW, Outcome.NEW,
    ]  # fmt: skip
    assert "longer than 5 s" in done[1].reason
    assert "died twice" in done[2].reason
    assert note.exists()
    assert {line.name for line in store.lines(Outcome.QUARANTINED)} == {done[1].name, done[2].name}


def test_one_bad_record_does_not_cost_the_others_of_its_file(store: Store, folder: Path) -> None:
    texts = [_TEXT.format(number=n + 10, more=deadly_worker.KILLS if n == 1 else "") for n in range(4)]
    _records(folder / "records.jsonl", texts)
    done = _run(store, folder, deadly=True)
    assert [each.outcome for each in done] == [
        Outcome.NEW, Outcome.QUARANTINED, Outcome.NEW, Outcome.NEW,
    ]  # fmt: skip
    assert store.size()[0] == 3
    assert _run(store, folder) == []


def test_a_file_of_records_goes_on_after_the_last_one_that_was_kept(store: Store, folder: Path) -> None:
    _records(folder / "records.jsonl", [_TEXT.format(number=n + 10, more="") for n in range(25)])
    running = ingest(store, [str(folder)], Processes(1))
    first = next(running)
    running.close()
    kept = store.size()[0]
    assert first.outcome is Outcome.NEW
    assert 0 < kept < 25
    assert len(_run(store, folder)) == 25 - kept
    assert store.size()[0] == 25


def test_people_s_choices_of_places_that_hold_everywhere_are_shown_in_what_comes_in(
    store: Store, folder: Path
) -> None:
    _texts(folder, 2)
    (folder / "00.txt").rename(folder.parent / "first.txt")
    (first,) = ingest(store, [str(folder.parent / "first.txt")], Processes(1))
    place = next(row for _, row in store.readings([first.version or ""])[0].places.iterrows())
    other = next(each["key"] for each in place["candidates"] if each["key"] != place["candidates"][0]["key"])
    store.edit(Edit(Kind.PLACE, EVERYWHERE, place["sense"], "place", other, "Ann"))
    (second,) = _run(store, folder)
    shown = store.readings([second.version or ""])[0].places.iloc[0]
    assert shown["surface"] == place["surface"]
    assert (shown["lat"], shown["lon"]) != (place["lat"], place["lon"])


def test_where_nothing_can_be_read_the_ingest_ends_and_nothing_is_quarantined(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _texts(folder, 2)
    with pytest.raises(DataError, match="doctor"):
        list(ingest(store, [str(folder)], Processes(2, 60, "tests.no_such_worker")))
    assert store.tally() == {}


def test_the_ledger_says_why_a_file_was_refused_and_it_can_be_tried_again(store: Store, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (done,) = _run(store, folder)
    assert done.outcome is Outcome.REFUSED
    ((name, outcome, reason),) = [(line.name, line.outcome, line.reason) for line in store.lines()]
    assert (Path(name).name, outcome, reason) == ("empty.txt", Outcome.REFUSED, done.reason)
    assert _run(store, folder) == []
    store.forget_refused()
    assert [each.reason for each in _run(store, folder)] == [done.reason]


def test_a_batch_that_is_due_waits_for_what_became_of_a_whole_file(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.batches._SECONDS", 0.0)
    batch, task = Batch(store), Task("a.txt", "key", ())
    batch.add(task, {"part": -1, "name": "a.txt", "quarantined": "It hangs."})
    due = [batch.is_due]
    batch.add(task, {"end": True, "parts": 0})
    assert [*due, batch.is_due] == [False, True]
    assert [done.outcome for done in batch.keep()] == [Outcome.QUARANTINED]
    assert [(line.outcome, line.reason) for line in store.lines()] == [(Outcome.QUARANTINED, "It hangs.")]


def test_what_is_not_there_is_refused_and_tried_again(store: Store, folder: Path) -> None:
    missing = folder / "later.txt"
    (done,) = ingest(store, [str(missing)], Processes(1))
    assert done.outcome is Outcome.REFUSED
    assert store.tally() == {}
    missing.write_text(_TEXT.format(number=10, more=""), encoding="utf-8")
    (done,) = ingest(store, [str(missing)], Processes(1))
    assert done.outcome is Outcome.NEW


def test_a_file_that_says_again_what_it_said_before_is_shown_so(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at, number in enumerate((12, 15, 12, 12)):
        monkeypatch.setattr("store.ledger.now", lambda at=at: f"2026-01-01T00:00:0{at}Z")
        (folder / "a.txt").write_text(_TEXT.format(number=number, more="So they said."), encoding="utf-8")
        done = _run(store, folder)
        (entry,) = store.entries()
        (reading,) = store.readings([entry.sha256])
        assert f"{number} tanks" in reading.article.text
    assert done == []
