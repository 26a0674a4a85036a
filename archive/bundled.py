"""Bundled articles: those that Dateline brings, as texts with their facts beside them, put in once."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.articles import article_of
from geo import article
from geo._errors import ArticleError
from geo.reading import read_article
from store import Facts, Line, Offer, Outcome, Store, key_of

_FACTS = ("title", "outlet", "published", "url")


@dataclass(frozen=True, slots=True)
class _Text:
    path: Path
    data: bytes
    about: dict[str, Any]

    @property
    def title(self) -> str:
        """What it is called, else its file's name."""
        return str(self.about.get("title") or self.path.stem)

    @property
    def key(self) -> str:
        """What it goes by in the ledger: its name, its bytes and what stands beside it."""
        about = json.dumps(self.about, sort_keys=True).encode()
        return key_of(f"bundled:{self.path.name}", self.data + b"\0" + about)


def add_bundled(
    store: Store,
    folder: Path,
    tell: Callable[[int, int, str], object] | None = None,
    *,
    rebuild: bool = True,
) -> list[str]:
    """Read the texts of a folder (NAME.txt, with facts in NAME.json) that were not put in yet, and keep them.

    Returns a sentence for each that cannot be read, this time or before. `rebuild` is as for `read_article`.
    Raises ArticleError where the folder has none.
    """
    texts = {text.key: text for text in map(_load, sorted(folder.glob("*.txt")))}
    if not texts:
        msg = f"There is no article in {folder}: put texts there as NAME.txt, or unset DATELINE_ARTICLES."
        raise ArticleError(msg)
    done = store.done(texts)
    todo = [text for key, text in texts.items() if key not in done]
    for number, text in enumerate(todo):
        if tell is not None:
            tell(number, len(todo), text.title)
        try:
            _add(store, text, rebuild=rebuild)
        except ArticleError as error:
            store.keep([], [Line(text.key, text.path.name, "", Outcome.REFUSED, str(error))])
    refused = {line.key: line.reason for line in store.lines(Outcome.REFUSED)}
    return [f"{text.title} is left out. {refused[key]}" for key, text in texts.items() if key in refused]


def _add(store: Store, text: _Text, *, rebuild: bool) -> None:
    said: dict[str, Any] = {name: _words(text.about.get(name)) for name in _FACTS}
    facts = Facts(
        **said,
        media_type="text/plain",
        slug=text.path.stem,
        known=dict.fromkeys((name for name in _FACTS if said[name]), f"{text.path.stem}.json"),
        extras={"note": _words(text.about.get("note")), "cited": text.about.get("sources")},
    )
    given = article_of(article.decode(text.data), facts)
    line = Line(text.key, text.path.name, "", Outcome.NEW, version=given.sha256)
    read = read_article(given, rebuild=rebuild)
    store.keep([Offer.of(read, facts, (f"bundled:{text.path.name}",))], [line])


def _load(path: Path) -> _Text:
    beside = path.with_suffix(".json")
    try:
        about = json.loads(beside.read_text(encoding="utf-8")) if beside.exists() else {}
    except ValueError as error:
        msg = f"{beside} is no JSON: mend or remove it."
        raise ArticleError(msg) from error
    return _Text(path, path.read_bytes(), about if isinstance(about, dict) else {})


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
