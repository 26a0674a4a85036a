"""The dump: all rows that count, the machine's and people's, as plain values in a fixed order.

What is derived (what is shown, what filters and the search know) is left out: importing makes it anew.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Column, Connection, LargeBinary, Text, collate, or_, select
from sqlalchemy.sql import ColumnElement

from store.tables import addresses, claims, documents, edits, ledger, places, shapes, versions
from store.values import Words

#: The form of a dump; one of another number is refused.
FORM = 1
HEAD = "dateline"

T = TypeVar("T")
Row = dict[str, Any]
#: Tells how far it is: what is counted, and how many there are by now.
Tell = Callable[[str, int], object]


class Kept(NamedTuple):
    """What is kept of a table: its columns, and those that say in which order."""

    columns: tuple[Column[Any], ...]
    order: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Return the columns' names."""
        return tuple(column.name for column in self.columns)


class Found(NamedTuple):
    """A row of a file: the table that it says it is of, its values, and where it stands."""

    where: str
    table: str
    row: Row


def _all(table: Any, *order: str) -> Kept:
    return Kept(tuple(table.c), order)


#: The tables in the order in which they refer to each other.
TABLES: Mapping[str, Kept] = {
    "documents": _all(documents, "id"),
    "versions": _all(versions, "document", "number"),
    "addresses": _all(addresses, "address"),
    "shapes": _all(shapes, "id"),
    "places": _all(places, "version", "row"),
    "claims": Kept(
        (claims.c.version, claims.c.id, claims.c.position, claims.c.machine, claims.c.chosen),
        ("version", "position", "id"),
    ),
    "edits": _all(edits, "seq"),
    "ledger": _all(ledger, "key", "part"),
}
_AT_ONCE = 200


def rows(connection: Connection) -> Iterator[tuple[str, Row]]:
    """Yield all rows that count with the name of their table.

    Bytes are written as hexadecimal digits. Memory holds some hundred rows, however large the archive is.
    """
    for name, kept in TABLES.items():
        query = select(*kept.columns)
        if name == "claims":
            # What a person made by splitting is made anew from the edit.
            query = query.where(or_(claims.c.machine.is_not(None), claims.c.chosen.is_not(None)))
        order = [bytewise(kept.columns[kept.names.index(own)], connection) for own in kept.order]
        for row in connection.execution_options(yield_per=_AT_ONCE).execute(query.order_by(*order)):
            yield name, {column: _plain(value) for column, value in zip(kept.names, row, strict=True)}


def counted(given: Iterable[T], tell: Tell | None, what: str) -> Iterator[T]:
    """Yield what is given, and tell after each how many there were."""
    for number, each in enumerate(given, start=1):
        yield each
        if tell is not None:
            tell(what, number)


def is_text(column: Column[Any]) -> bool:
    """Tell whether a column's values are written as they are, and not as JSON."""
    return isinstance(column.type, Words | LargeBinary)


def bytewise(column: Column[Any], connection: Connection) -> ColumnElement[Any]:
    """Return an order that is SQLite's: a server may have a language's, and the same archive another file."""
    if connection.dialect.name == "sqlite" or not is_text(column):
        return column
    return collate(column.cast(Text), "C")


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
