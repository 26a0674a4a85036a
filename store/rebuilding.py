"""Rebuilding: what is derived for filters, counts and the search is made anew, of all documents."""

from sqlalchemy import Connection, delete, select, update

from store import deriving, tallies
from store.searching import Search
from store.tables import claim_countries, claims, documents, sites, versions
from store.telling import searched


def rebuild(connection: Connection, search: Search) -> None:
    """Make anew all that is derived; the machine's rows and people's edits are what counts."""
    search.clear(connection)
    for table in (claim_countries, sites):
        connection.execute(delete(table))
    connection.execute(update(claims).values(is_current=False, is_hidden=False, shown=None))
    for document in list(connection.scalars(select(documents.c.id).order_by(documents.c.id))):
        deriving.derive(connection, search, document)
    for sha256 in list(connection.scalars(select(versions.c.sha256))):
        search.add_version(connection, sha256, searched(connection, sha256))
    tallies.count_anew(connection)
