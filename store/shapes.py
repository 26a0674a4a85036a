"""Shapes: geometry, kept once however often it is named; and rows that are added once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from store.tables import shapes

_AT_ONCE = 500
#: Bytes of a point with a height in WKB, the longest that there is.
_POINT = 29


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, those left out whose key is there."""
    if not rows:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def add_shapes(connection: Connection, wkb: Mapping[str, bytes]) -> None:
    """Keep shapes by their ids, those left out that are there: an alliance's outline runs to megabytes."""
    known = {
        name for some in _some(sorted(wkb)) for name in connection.scalars(select(shapes.c.id).where(some))
    }
    add_missing(
        connection, shapes, [{"id": name, "wkb": shape} for name, shape in wkb.items() if name not in known]
    )


def shapes_of(
    connection: Connection, mentions: Iterable[Mapping[str, Any]], *, only_points: bool = False
) -> dict[str, BaseGeometry]:
    """Return the shapes of mentions by their ids; with `only_points` those as short as a point's."""
    wanted = sorted({row["geometry"] for row in mentions if row.get("geometry")})
    found: dict[str, BaseGeometry] = {}
    for some in _some(wanted):
        query = select(shapes.c.id, shapes.c.wkb).where(some)
        if only_points:
            query = query.where(func.length(shapes.c.wkb) <= _POINT)
        for row in connection.execute(query):
            found[row.id] = shapely.from_wkb(bytes(row.wkb))
    return found


def _some(names: Sequence[str]) -> Iterator[ColumnElement[bool]]:
    return (shapes.c.id.in_(names[start : start + _AT_ONCE]) for start in range(0, len(names), _AT_ONCE))
