"""Deriving: what is shown of a document is what the machine said with people's edits applied.

All of it can be made anew at any time: the machine's rows and the edits are what counts.
"""

from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from store import edits
from store.edits import Edit, Kind
from store.following import followed, successors
from store.rows import Rows
from store.searching import Search
from store.shapes import add_missing, add_shapes
from store.showing import show
from store.shown import shown_rows
from store.tables import claims, places, versions
from store.telling import tell

_BY_MACHINE = "Dateline"
#: Kinds of edits that change which claims there are, or what they say.
CHANGING = frozenset({Kind.CLAIM, Kind.MERGE, Kind.SPLIT, Kind.HIDE, Kind.FOLLOWED})
#: Rows in one statement's condition.
_AT_ONCE = 500


def derive(connection: Connection, search: Search, document: str) -> None:
    """Make what is shown of a document's current version, and of no other, anew."""
    tell(connection, search, document)
    current = _current(connection, document)
    if current is None:
        show(connection, search, document)
        return
    sha256, text = current
    base = _base(connection, sha256)
    said = edits.in_force(connection, tuple(Kind), [document], with_taken_back=True)
    rows, hidden = shown_rows(base, followed(said, [row["id"] for row in base]), text)
    show(connection, search, document, sha256, rows, hidden)


def follow(connection: Connection, document: str, earlier: str | None) -> None:
    """Say which claims of the current version carry on those of an earlier one that edits are about."""
    current = _current(connection, document)
    if current is None or current[0] == earlier:
        return
    before = set(connection.scalars(select(claims.c.id).where(claims.c.version == earlier)))
    sha256, text = current
    said = edits.in_force(connection, tuple(Kind), [document])
    for target, successor in successors(said, _base(connection, sha256), text, before).items():
        edits.do(connection, Edit(Kind.FOLLOWED, document, target, "claim", successor, _BY_MACHINE))


def leave_to_machine(connection: Connection, sha256: str) -> None:
    """Forget what a version was read with: people say nothing any longer."""
    connection.execute(update(claims).where(claims.c.version == sha256).values(chosen=None))
    connection.execute(update(places).where(places.c.version == sha256).values(shown=None))
    connection.execute(update(versions).where(versions.c.sha256 == sha256).values(read_with=None))


def _current(connection: Connection, document: str) -> tuple[str, str] | None:
    row = connection.execute(
        select(versions.c.sha256, versions.c.text).where(
            versions.c.document == document, versions.c.is_current
        )
    ).first()
    return (row.sha256, row.text) if row is not None else None


def choose(connection: Connection, shown: Rows, digest: str) -> None:
    """Keep what was read with what people say, of which this is the digest, beside the machine's own."""
    sha256 = shown.article.sha256
    leave_to_machine(connection, sha256)
    own = [{"version": sha256, "id": row["id"], "position": at} for at, row in enumerate(shown.claims)]
    add_missing(connection, claims, [row | {"is_current": False, "is_hidden": False} for row in own])
    if shown.claims:
        connection.execute(
            update(claims)
            .where(claims.c.version == sha256, claims.c.id == bindparam("own_id"))
            .values(chosen=bindparam("row", type_=claims.c.chosen.type)),
            [{"own_id": row["id"], "row": row} for row in shown.claims],
        )
    add_shapes(connection, shown.shapes)
    if shown.places:
        connection.execute(
            update(places)
            .where(places.c.version == sha256, places.c.row == bindparam("number"))
            .values(shown=bindparam("mention", type_=places.c.shown.type)),
            [{"number": number, "mention": row} for number, row in enumerate(shown.places)],
        )
    connection.execute(update(versions).where(versions.c.sha256 == sha256).values(read_with=digest))


def _base(connection: Connection, sha256: str) -> list[dict[str, Any]]:
    """Return a version's claims as read with people's choices of places, or by the machine alone."""
    read_with = connection.scalar(select(versions.c.read_with).where(versions.c.sha256 == sha256))
    column = claims.c.machine if read_with is None else claims.c.chosen
    query = select(column).where(claims.c.version == sha256, column.is_not(None)).order_by(claims.c.position)
    return list(connection.scalars(query))
