"""Sources: what the page knows of an article before it is read, whether it is in the archive or one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from store import Entry

#: Characters of a text's hash that stand for it in a link.
_SHORT = 8


@dataclass(frozen=True, slots=True)
class Cited:
    """A report that an article retells; `url` is an address of the web, or None."""

    outlet: str | None
    date: str | None
    title: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Source:
    """An article before it is read: `slug` is its name in a link, None for a text of one's own.

    An article of the archive has its `sha256` and `document` there, and a text of one's own its `text`.
    """

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    note: str | None = None
    slug: str | None = None
    cited: tuple[Cited, ...] = ()
    sha256: str | None = None
    document: str | None = None
    claims: int = 0
    known: Mapping[str, str] = field(default_factory=dict, hash=False, compare=False)


def of_archive(entry: Entry) -> Source:
    """Return an article of the archive."""
    cited = entry.extras.get("cited")
    return Source(
        title=entry.title,
        outlet=entry.outlet,
        published=entry.published,
        url=web_address(entry.url),
        note=_text(entry.extras.get("note")),
        slug=entry.slug or entry.sha256[:_SHORT],
        cited=tuple(_cited(each) for each in cited if isinstance(each, dict))
        if isinstance(cited, list)
        else (),
        sha256=entry.sha256,
        document=entry.document,
        claims=entry.claims,
        known=entry.known,
    )


def web_address(url: object) -> str | None:
    """Return an address that a link may lead to, None for anything but the web's."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.hostname else None


def _cited(entry: Mapping[str, object]) -> Cited:
    return Cited(
        _text(entry.get("outlet")),
        _text(entry.get("date")),
        _text(entry.get("title")),
        web_address(entry.get("url")),
    )


def _text(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
