"""Telling: what is known of a document is what its page said, with what people said of it in its place."""

from sqlalchemy import Connection, select, update

from store import edits
from store.edits import Kind
from store.searching import Search
from store.tables import SAID_BY_PAGE, versions

#: What a person may say of a document.
FACTS = ("title", "outlet", "author", "published", "modified", "language", "licence", "url")


def tell(connection: Connection, search: Search, document: str) -> None:
    """Set the facts of a document's current version; a title can be searched by its words."""
    columns = [versions.c[name] for name in FACTS]
    query = select(versions.c.sha256, versions.c.article, *columns).where(
        versions.c.document == document, versions.c.is_current
    )
    row = connection.execute(query).first()
    if row is None:
        return
    now = {name: getattr(row, name) for name in FACTS}
    by_page = row.article.get(SAID_BY_PAGE, now)
    said = {edit.field: edit.after or None for edit in edits.in_force(connection, (Kind.FACT,), [document])}
    told = {name: said[name] if name in said else by_page.get(name) for name in FACTS}
    if told == now:
        return
    connection.execute(update(versions).where(versions.c.sha256 == row.sha256).values(told))
    if told["title"] != now["title"]:
        search.add_version(connection, row.sha256, searched(connection, row.sha256))


def searched(connection: Connection, sha256: str) -> str:
    """Return what an article is searched by: its title and its text."""
    row = connection.execute(
        select(versions.c.title, versions.c.text).where(versions.c.sha256 == sha256)
    ).one()
    return f"{row.title or ''} {row.text}"
