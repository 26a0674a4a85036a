"""Standing: the edits that count now, with the ids that their claims have in the current versions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from store import edits
from store.among import among
from store.edits import EVERYWHERE, Edit, Kind
from store.following import followed
from store.tables import claims, versions


def standing(connection: Connection, kinds: Iterable[Kind], shown: Sequence[str] | None = None) -> list[Edit]:
    """Return the edits that count, in all documents or in those of the versions `shown`.

    Their scope is the current version of the document, "" for what is said of all.
    """
    scopes = None
    if shown is not None:
        own = select(versions.c.document).where(among(versions.c.sha256, shown)).distinct()
        scopes = [EVERYWHERE, *connection.scalars(own)]
    said = edits.in_force(connection, (*kinds, Kind.FOLLOWED), scopes, with_taken_back=True)
    documents = {edit.scope for edit in said if edit.scope}
    rows = connection.execute(
        select(versions.c.document, versions.c.sha256).where(
            among(versions.c.document, documents), versions.c.is_current
        )
    )
    current = {row.document: row.sha256 for row in rows}
    moved = {edit.scope for edit in said if edit.kind is Kind.FOLLOWED and edit.after is not None}
    still = (edit for edit in said if edit.after is not None and edit.kind is not Kind.FOLLOWED)
    found = [edit for edit in still if edit.scope not in moved]
    for scope in sorted(moved):
        found += followed([edit for edit in said if edit.scope == scope], ids_now(connection, scope))
    return [replace(edit, scope=current.get(edit.scope, edit.scope)) for edit in found]


def ids_now(connection: Connection, document: str) -> set[str]:
    """Return the ids of the claims of a document's current version, those made by splitting among them."""
    own = select(versions.c.sha256).where(versions.c.document == document, versions.c.is_current)
    return set(connection.scalars(select(claims.c.id).where(claims.c.version.in_(own))))
