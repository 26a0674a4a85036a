"""Sources: articles before they are read, and the folder of those that the page opens with."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st

from geo import article
from geo._errors import ArticleError
from geo.months import in_order

#: The folder of articles, where another than the bundled one is wanted.
SETTING = "DATELINE_ARTICLES"
_BUNDLED = Path(__file__).resolve().parent.parent / "data" / "articles"


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that an article retells; `url` is an address of the web, or None."""

    outlet: str | None
    date: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """An article before it is read: its text and what is known of it; `slug` is its name in a link."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    note: str | None = None
    slug: str | None = None
    cited: tuple[Cited, ...] = ()


def bundled() -> tuple[Source, ...]:
    """Return the articles of the folder in order of publication. Raises ArticleError where there is none."""
    return _in(os.environ.get(SETTING) or str(_BUNDLED))


def web_address(url: object) -> str | None:
    """Return an address that a link may lead to, None for anything but the web's."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


@st.cache_data(show_spinner=False)
def _in(folder: str) -> tuple[Source, ...]:
    found = [_load(path) for path in sorted(Path(folder).glob("*.txt"))]
    if not found:
        msg = f"There is no article in {folder}: put texts there as NAME.txt, or unset {SETTING}."
        raise ArticleError(msg)
    return tuple(sorted(found, key=lambda source: (in_order(source.published), source.title or "")))


def _load(path: Path) -> Source:
    about = _about(path.with_suffix(".json"))
    known = {name: _text(about.get(name)) for name in ("title", "outlet", "published", "note")}
    cited = about.get("sources")
    return Source(
        article.decode(path.read_bytes()),
        **known,
        url=web_address(about.get("url")),
        slug=path.stem,
        cited=tuple(_cited(entry) for entry in cited if isinstance(entry, dict))
        if isinstance(cited, list)
        else (),
    )


def _about(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        msg = f"{path} is no JSON: mend or remove it."
        raise ArticleError(msg) from error
    return about if isinstance(about, dict) else {}


def _cited(entry: Mapping[str, object]) -> Cited:
    return Cited(
        _text(entry.get("outlet")),
        _text(entry.get("date")),
        _text(entry.get("title")),
        web_address(entry.get("url")),
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
