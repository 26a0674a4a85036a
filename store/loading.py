"""Loading: rows of the database as the tables of a reading."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select, true
from sqlalchemy.sql import ColumnElement

from geo.article import Article, Section, SectionKind
from geo.reading import Reading
from geo.rows import claims_of
from store.among import among
from store.rows import places_with
from store.shapes import shapes_of
from store.tables import SAID_BY_PAGE, addresses, claims, places, versions

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """An article of the archive without its text: what a list shows of it."""

    sha256: str
    document: str
    number: int
    slug: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    modified: str | None
    language: str | None
    licence: str | None
    url: str | None
    media_type: str | None
    known: Mapping[str, str]
    extras: Mapping[str, Any]
    claims: int
    added_at: str


#: What an article is made of; the passages of its page are left where they are.
_TEXT = tuple(
    versions.c[name] for name in ("sha256", "text", "title", "outlet", "published", "url", "article")
)
_ENTRY = tuple(versions.c[name] for name in Entry.__dataclass_fields__)


def entries(
    connection: Connection, where: ColumnElement[bool] | None = None, limit: int | None = None
) -> list[Entry]:
    """Return the current versions of documents, by date, those of unknown date last."""
    query = select(*_ENTRY).where(versions.c.is_current)
    if where is not None:
        query = query.where(where)
    query = query.order_by(versions.c.published.is_(None), versions.c.published, versions.c.title)
    return [Entry(**row._asdict()) for row in connection.execute(query.limit(limit))]


def readings(
    connection: Connection,
    sha256s: Sequence[str],
    keys: Iterable[int] | None = None,
    *,
    by_machine: bool = False,
) -> list[Reading]:
    """Return versions as readings, with what is shown of them; with `keys`, these claims of them alone.

    `by_machine` gives what the machine read by itself, whatever people did since.
    """
    wanted = None if keys is None else sorted(keys)
    texts, said, named = _rows(connection, sha256s, wanted, by_machine=by_machine)
    shapes = shapes_of(connection, (row for rows in named.values() for row in rows))
    found = []
    for sha256 in sha256s:
        if (version := texts.get(sha256)) is None:
            continue
        own = places_with(named.get(sha256, ()), shapes)
        found.append(Reading(_article(version), own, claims_of(said.get(sha256, ()))))
    return found


def machine_rows(connection: Connection, sha256: str) -> dict[str, dict[str, Any]]:
    """Return what the machine said of each claim of a version, by the claim's id."""
    query = select(claims.c.id, claims.c.machine).where(
        claims.c.version == sha256, claims.c.machine.is_not(None)
    )
    return {row.id: row.machine for row in connection.execute(query)}


def found_at(connection: Connection, document: str) -> list[str]:
    """Return the addresses and file names of a document, first found first."""
    query = select(addresses.c.address).where(addresses.c.document == document)
    return list(connection.scalars(query.order_by(addresses.c.added_at, addresses.c.address)))


def versions_of(connection: Connection, document: str) -> list[Entry]:
    """Return all versions of a document, first one first."""
    query = select(*_ENTRY).where(versions.c.document == document).order_by(versions.c.number)
    return [Entry(**row._asdict()) for row in connection.execute(query)]


def passages(connection: Connection, sha256: str) -> list[dict[str, Any]]:
    """Return the passages of a version's page: their text, and whether they are cut away."""
    found = connection.scalar(select(versions.c.passages).where(versions.c.sha256 == sha256))
    return list(found or ())


def said_by_page(connection: Connection, sha256: str) -> dict[str, str | None]:
    """Return the facts that a version's page gave, whatever people said since."""
    article = connection.scalar(select(versions.c.article).where(versions.c.sha256 == sha256)) or {}
    return dict(article.get(SAID_BY_PAGE) or {})


def _rows(
    connection: Connection, sha256s: Sequence[str], keys: Sequence[int] | None, *, by_machine: bool
) -> tuple[dict[str, Row[Any]], dict[str, list[dict[str, Any]]], dict[str, list[dict[str, Any]]]]:
    texts: dict[str, Row[Any]] = {}
    said: dict[str, list[dict[str, Any]]] = {}
    named: dict[str, list[dict[str, Any]]] = {}
    claim = claims.c.machine if by_machine else func.coalesce(claims.c.shown, claims.c.machine)
    mention = places.c.machine if by_machine else func.coalesce(places.c.shown, places.c.machine)
    is_shown = and_(claims.c.is_current, claims.c.is_hidden.is_(False))
    which = claims.c.machine.is_not(None) if by_machine else is_shown
    for start in range(0, len(sha256s), _AT_ONCE):
        some = list(sha256s[start : start + _AT_ONCE])
        query = select(*_TEXT).where(versions.c.sha256.in_(some))
        texts |= {row.sha256: row for row in connection.execute(query)}
        # SQLite gives what coalesce returns as JSON's own text.
        rows = (
            select(claims.c.version, claim)
            .where(
                claims.c.version.in_(some), which, among(claims.c.key, keys) if keys is not None else true()
            )
            .order_by(claims.c.version, claims.c.position)
        )
        for version, row in connection.execute(rows):
            said.setdefault(version, []).append(parsed(row))
        mentions = (
            select(places.c.version, mention)
            .where(places.c.version.in_(some))
            .order_by(places.c.version, places.c.row)
        )
        for version, row in connection.execute(mentions):
            named.setdefault(version, []).append(parsed(row))
    return texts, said, named


def parsed(row: Any) -> dict[str, Any]:
    """Return a row that a database gives as JSON, or as the text of JSON."""
    found: dict[str, Any] = json.loads(row) if isinstance(row, str) else row
    return found


def _article(row: Row[Any]) -> Article:
    about = row.article
    return Article(
        text=row.text,
        sections=tuple(Section(SectionKind(kind), start, end) for kind, start, end in about["sections"]),
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        url=row.url,
        language=about["language"],
        sha256=row.sha256,
        notices=tuple(about["notices"]),
    )
