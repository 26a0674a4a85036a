"""Shapes: geometry, kept once however often it is named; and rows that are added once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from store.tables import shapes

_AT_ONCE = 500


def add_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, those left out whose key is there."""
    if not rows:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(dialect.insert(table).on_conflict_do_nothing(), list(rows))


def shapes_of(connection: Connection, mentions: Iterable[Mapping[str, Any]]) -> dict[str, BaseGeometry]:
    """Return the shapes of mentions by their ids."""
    wanted = sorted({row["geometry"] for row in mentions if row.get("geometry")})
    found: dict[str, BaseGeometry] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = shapes.c.id.in_(wanted[start : start + _AT_ONCE])
        for row in connection.execute(select(shapes.c.id, shapes.c.wkb).where(some)):
            found[row.id] = shapely.from_wkb(bytes(row.wkb))
    return found
