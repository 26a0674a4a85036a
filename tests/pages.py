"""The page without a browser over made-up readings: an archive of its own, and a stand-in for reading."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from geo.article import Article
from ui import reading as readings

Reader = Callable[..., Any]


def stand_in(monkeypatch: pytest.MonkeyPatch, folder: Path, made: Reader) -> list[Article]:
    """Have `made(article, **options)` read the one article of a folder, and note what it is asked to read.

    The article goes by "brest-2022" in a link, and has the facts of the made-up one.
    """
    folder.mkdir(exist_ok=True)
    about = {"title": "Ships off Kirkenes", "outlet": "The Made-up Post", "published": "2021-05-04"}
    (folder / "brest-2022.txt").write_text("Tanks stood at Tapa, he said.", encoding="utf-8")
    (folder / "brest-2022.json").write_text(json.dumps(about), encoding="utf-8")
    return reads(monkeypatch, folder, made)


def reads(monkeypatch: pytest.MonkeyPatch, folder: Path, made: Reader) -> list[Article]:
    """Have `made(article, **options)` read the articles of a folder, and note what it is asked to read."""
    noted: list[Article] = []

    def read(article: Article, **options: Any) -> Any:
        noted.append(article)
        return made(article, **options)

    readings.forget_all()
    monkeypatch.setenv("DATELINE_ARTICLES", str(folder))
    monkeypatch.setattr("archive.bundled.read_article", read)
    monkeypatch.setattr("geo.reading.read_article", read)
    return noted
