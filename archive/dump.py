"""The dump: all rows that count, the machine's and people's, as plain values in a fixed order; and back.

What is derived (what is shown, what filters and the search know) is left out and made anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, LargeBinary, Table, func, insert, or_, select, text
from sqlalchemy.exc import IntegrityError

from geo import columns
from geo._errors import StoreError
from store import Store, deriving, keeping
from store.shapes import add_missing
from store.tables import addresses, claims, documents, edits, ledger, places, shapes, versions

#: The form of a dump; one of another number is refused.
FORM = 1
HEAD = "dateline"

Row = dict[str, Any]

#: Tables in the order in which they refer to each other, with the columns that are kept of them.
TABLES: Mapping[str, tuple[Table, tuple[str, ...]]] = {
    "documents": (documents, tuple(documents.c.keys())),
    "addresses": (addresses, tuple(addresses.c.keys())),
    "versions": (versions, tuple(versions.c.keys())),
    "claims": (claims, ("version", "id", "position", "machine", "chosen")),
    "shapes": (shapes, tuple(shapes.c.keys())),
    "places": (places, tuple(places.c.keys())),
    "edits": (edits, tuple(edits.c.keys())),
    "ledger": (ledger, tuple(ledger.c.keys())),
}
_ORDER = {"claims": ("version", "position", "id"), "edits": ("seq",)}
_AT_ONCE = 200


def rows(store: Store) -> Iterator[tuple[str, Row]]:
    """Yield all rows that count with the name of their table, of one state of the archive."""
    with store.database.reading() as connection:
        for name, (table, names) in TABLES.items():
            query = select(*(table.c[column] for column in names))
            if table is claims:
                # What a person made by splitting is made anew from the edit.
                query = query.where(or_(claims.c.machine.is_not(None), claims.c.chosen.is_not(None)))
            order = _ORDER.get(name, tuple(column.name for column in table.primary_key))
            found = connection.execution_options(yield_per=_AT_ONCE).execute(
                query.order_by(*(table.c[column] for column in order))
            )
            for row in found:
                yield name, {column: _plain(row._mapping[column]) for column in names}


def take(store: Store, given: Iterable[tuple[str, Row]], *, merge: bool = False) -> dict[str, int]:
    """Put rows into an archive, all of them or none, and return how many there were of each table.

    An archive that holds something is refused, unless `merge` says that what it has stays and the rest is
    added. Raises StoreError, which names what is wrong.
    """
    counts = dict.fromkeys(TABLES, 0)
    with store.database.writing() as connection:
        if not merge and connection.scalar(select(func.count()).select_from(documents)):
            msg = f"The archive {store.database.name} holds something already: name a new one, or merge."
            raise StoreError(msg)
        try:
            for name, some in _batches(given):
                counts[name] += len(some)
                _put(connection, name, some, merge=merge)
        except IntegrityError as error:
            msg = "The file refers to what it does not hold: nothing was taken. Export it anew."
            raise StoreError(msg) from error
        _derive_all(connection, store)
        keeping.changed(connection)
        if not store.database.is_sqlite:
            connection.execute(
                text("SELECT setval('edits_seq_seq', (SELECT coalesce(max(seq), 1) FROM edits))")
            )
    return counts


def checked(name: object, row: object, where: str) -> tuple[str, Row]:
    """Return a row of a file as one of a table. Raises StoreError where it is none; `where` says which."""
    if not isinstance(name, str) or name not in TABLES or not isinstance(row, dict):
        raise damaged(where, "it is no row of an archive")
    table, names = TABLES[name]
    if set(row) != set(names):
        raise damaged(where, "it has other fields than this version of Dateline")
    for column in names:
        if not _fits(row[column], table.c[column]):
            raise damaged(where, f"its {column} is not of the right kind")
    if table is claims:
        _check_claims(row, where)
    return name, {column: _stored(row[column], table.c[column]) for column in names}


def damaged(where: str, why: str) -> StoreError:
    """Return the error of a file that cannot be taken in."""
    return StoreError(f"The file cannot be taken in: at {where}, {why}. Nothing was taken.")


def _check_claims(row: Row, where: str) -> None:
    for field in ("machine", "chosen"):
        claim = row[field]
        if claim is None:
            continue
        if not isinstance(claim, dict) or not set(columns.CLAIMS) <= set(claim) or claim["id"] != row["id"]:
            raise damaged(where, f"its {field} is no claim")
        if not all(isinstance(claim[end], int) and claim[end] >= 0 for end in ("start", "end")):
            raise damaged(where, f"its {field} has no place in the text")


def _fits(value: object, column: Column[Any]) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, JSON):
        return True
    if isinstance(kind, LargeBinary):
        return isinstance(value, str) and len(value) % 2 == 0 and all(c in "0123456789abcdef" for c in value)
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if kind.python_type is int:
        return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**62
    return isinstance(value, str) and "\0" not in value


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _stored(value: Any, column: Column[Any]) -> Any:
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) and value is not None else value


def _batches(given: Iterable[tuple[str, Row]]) -> Iterator[tuple[str, list[Row]]]:
    name = ""
    some: list[Row] = []
    for table, row in given:
        if some and (table != name or len(some) >= _AT_ONCE):
            yield name, some
            some = []
        name = table
        some.append(row)
    if some:
        yield name, some


def _put(connection: Connection, name: str, some: list[Row], *, merge: bool) -> None:
    table, _ = TABLES[name]
    if table is claims:
        some = [row | {"is_current": False, "is_hidden": False} for row in some]
    if table is edits and merge:
        # Edits of another archive follow those that are here; each is known by its id.
        some = [{column: value for column, value in row.items() if column != "seq"} for row in some]
    if merge or table is shapes:
        add_missing(connection, table, some)
    else:
        connection.execute(insert(table), some)


def _derive_all(connection: Connection, store: Store) -> None:
    for document in list(connection.scalars(select(documents.c.id).order_by(documents.c.id))):
        try:
            deriving.derive(connection, store.search, document)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            msg = f"The claims of the document {document[:8]} are damaged: nothing was taken. Export it anew."
            raise StoreError(msg) from error
    query = select(versions.c.sha256, versions.c.title, versions.c.text)
    for row in connection.execute(query).all():
        store.search.add_version(connection, row.sha256, f"{row.title or ''} {row.text}")
