"""Sources become the files to read: folders walked, feeds followed, and each one that cannot be had told."""

from pathlib import Path

import pytest

from archive import work
from archive.workers import Task
from fetch import Fetched
from geo._errors import FetchError

_FEED = (
    b"<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title>"
    b"<item><title>One</title><link>https://wire.example.org/1</link></item>"
    b"<item><title>Two</title><link>https://wire.example.org/2</link></item></channel></rss>"
)


@pytest.fixture(autouse=True)
def web(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand in for the network: a feed and one of its two pages; return the addresses that were asked for."""
    asked: list[str] = []
    pages = {
        "https://wire.example.org/feed": _FEED,
        "https://wire.example.org/1": b"<html>Tanks left.</html>",
    }

    def fetch(address: str) -> Fetched:
        asked.append(address)
        if address not in pages:
            raise FetchError("There is no page at the address: check it.")
        return Fetched(address, address, None, pages[address], "2026-01-05T00:00:00Z", None, None)

    monkeypatch.setattr(work, "fetch", fetch)
    return asked


def test_a_folder_is_its_files_in_order_without_hidden_ones_and_links(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "below/c.txt", ".git/d.txt", "below/.e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [str(Path(name).relative_to(tmp_path)) for name in work.names([str(tmp_path)])]
    assert found == ["a.txt", "b.txt", "below/c.txt"]


@pytest.mark.parametrize("is_file", [False, True])
def test_a_feed_is_what_it_lists_whether_fetched_or_a_file(
    tmp_path: Path, web: list[str], is_file: bool
) -> None:
    path = tmp_path / "feed.xml"
    path.write_bytes(_FEED)
    first, second = work.tasks([str(path) if is_file else "https://wire.example.org/feed"])
    assert isinstance(first, Task)
    assert (first.name, first.found_at) == ("https://wire.example.org/1", ("https://wire.example.org/1",))
    assert second == work.Unread("https://wire.example.org/2", "There is no page at the address: check it.")
    assert web[-2:] == ["https://wire.example.org/1", "https://wire.example.org/2"]


def test_a_file_goes_by_its_name_and_bytes(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(b"One.")
    (before,) = work.tasks([str(path)])
    path.write_bytes(b"Two.")
    (after,) = work.tasks([str(path)])
    assert isinstance(before, Task)
    assert isinstance(after, Task)
    assert before.key != after.key
    assert before.found_at == after.found_at


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "MAX_BYTES", 3)
    (tmp_path / "large.txt").write_bytes(b"four")
    (found,) = work.tasks([str(tmp_path / "large.txt")])
    assert isinstance(found, work.Unread)
    assert "larger than" in found.reason
