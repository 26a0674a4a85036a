"""Sheets: the archive as flat tables for people and programs: what is shown, and what the machine said."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from archive.dump import bytewise
from geo import columns
from store.loading import parsed
from store.tables import claims, edits, places, versions

#: Columns of a sheet whose cells are numbers.
NUMBERS = frozenset(
    {
        "number", "claims", "start", "end", "source_start", "source_end", "cue_start", "cue_end",
        "quantity_value", "quantity_min", "quantity_max", "date_precision", "date_uttered_precision",
        "geonameid", "lat", "lon", "geo_precision", "uncertainty_km", "score", "margin", "where_prec", "seq",
    }
)  # fmt: skip
_ARTICLES = (
    "sha256", "document", "number", "is_current", "title", "outlet", "author", "published", "modified",
    "language", "licence", "url", "media_type", "added_at", "claims",
)  # fmt: skip
_EDITS = tuple(column.name for column in edits.c)
#: Candidates repeat what the gazetteer says; a shape is a layer of its own.
_MENTIONS = tuple(name for name in columns.PLACES if name not in {"candidates", "geometry"})
_AT_ONCE = 500


class Sheet(NamedTuple):
    """A table: each row has a cell a column, None, a text, a number, or a list or mapping of these."""

    name: str
    columns: Sequence[str]
    rows: Iterator[Sequence[Any]]


def shown(connection: Connection) -> Iterator[Sheet]:
    """Yield what readers see: the articles, their claims with people's edits, the places that they name."""
    yield Sheet("articles", _ARTICLES, _articles(connection, only_current=True))
    yield Sheet("claims_shown", ("article", "is_edited", *columns.CLAIMS), _claims_shown(connection))
    yield Sheet("mentions", ("version", "is_chosen", *_MENTIONS), _mentions(connection))


def everything(connection: Connection) -> Iterator[Sheet]:
    """Yield what readers see, then what the machine said by itself and what people did, each apart."""
    for sheet in shown(connection):
        yield sheet._replace(rows=_articles(connection)) if sheet.name == "articles" else sheet
    yield Sheet("claims_machine", ("article", *columns.CLAIMS), _claims_machine(connection))
    yield Sheet("edits", _EDITS, _rows(connection, select(edits).order_by(edits.c.seq)))


def _articles(connection: Connection, *, only_current: bool = False) -> Iterator[Sequence[Any]]:
    query = select(*(versions.c[name] for name in _ARTICLES))
    if only_current:
        query = query.where(versions.c.is_current)
    return _rows(connection, query.order_by(bytewise(versions.c.document, connection), versions.c.number))


def _claims_shown(connection: Connection) -> Iterator[Sequence[Any]]:
    said = func.coalesce(claims.c.shown, claims.c.machine)
    query = _claims(connection, said, claims.c.shown.is_not(None))
    for title, row, is_edited in _rows(
        connection, query.where(claims.c.is_current, claims.c.is_hidden.is_(False))
    ):
        yield [title, is_edited, *map(parsed(row).get, columns.CLAIMS)]


def _claims_machine(connection: Connection) -> Iterator[Sequence[Any]]:
    query = _claims(connection, claims.c.machine).where(claims.c.machine.is_not(None))
    for title, row in _rows(connection, query):
        yield [title, *map(row.get, columns.CLAIMS)]


def _mentions(connection: Connection) -> Iterator[Sequence[Any]]:
    said = func.coalesce(places.c.shown, places.c.machine)
    query = (
        select(places.c.version, places.c.shown.is_not(None), said)
        .join(versions, versions.c.sha256 == places.c.version)
        .where(versions.c.is_current)
        .order_by(bytewise(places.c.version, connection), places.c.row)
    )
    for version, is_chosen, row in _rows(connection, query):
        yield [version, is_chosen, *map(parsed(row).get, _MENTIONS)]


def _claims(connection: Connection, *what: Any) -> Select[Any]:
    return (
        select(versions.c.title, *what)
        .join(versions, versions.c.sha256 == claims.c.version)
        .order_by(
            bytewise(claims.c.version, connection), claims.c.position, bytewise(claims.c.id, connection)
        )
    )


def _rows(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Any]]:
    return iter(connection.execution_options(yield_per=_AT_ONCE).execute(query))
