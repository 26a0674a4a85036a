"""Migrations: an older archive keeps all and gains what is new; the tables are as `store.tables` says."""

from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, insert, select, text

from geo._errors import StoreError
from store import Asked, Said, Store
from store.connecting import Database
from store.rows import claim_rows, filter_columns, place_rows
from store.tables import addresses, claims, documents, edits, metadata, places, shapes, versions
from store.upgrading import head, revision, upgrade
from tests.store_cases import claim, reading, shown, where

__all__ = ["where"]
pytestmark = pytest.mark.store

#: What SQLAlchemy's tables do not tell of: full text, and PostGIS.
_BESIDE = ("claim_words", "version_words", "spatial_ref_sys", "alembic_version", "point", "tiger", "topology")


def test_the_tables_are_those_that_the_migrations_make(where: str) -> None:
    kept = Store(where)
    with kept.database.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
        assert revision(connection) == head()
    kept.close()
    assert [one for one in map(str, found) if not any(name in one for name in _BESIDE)] == []


@pytest.mark.parametrize("step", ["0001", "0002"])
def test_an_archive_of_an_older_version_keeps_all_and_gets_search_and_counts(where: str, step: str) -> None:
    database = Database(where)
    upgrade(database, step)
    made = reading([claim("Tanks moved to Brest", at=["Brest"]), claim("Men stand at Minsk", at=["Minsk"])])
    with database.writing() as connection:
        assert revision(connection) == step
        _fill(connection, made)
        connection.execute(text("UPDATE versions SET has_choices = TRUE"))
        before = _all(connection)
    database.close()
    with pytest.raises(StoreError, match="older version: open it once"):
        Store(where, read_only=True)
    kept = Store(where)
    with kept.database.reading() as connection:
        assert revision(connection) == head()
        assert _all(connection) == before
    assert kept.stale() == [made.article.sha256]  # it says no longer what people chose
    kept.show(made.article.sha256, Said(), None)
    first, second = shown(kept, made.article.sha256).values()
    assert first["actor"] == "the army" and second["actor"] != second["actor"]  # not known: NaN beside a text
    assert [len(kept.entries(words)) for words in ("tanks", "report", "nothing")] == [1, 1, 0]
    assert kept.select(Asked(words="minsk"))[1].total == 2
    _, counts = kept.select(Asked())
    assert (counts.total, counts.facets["countries"]) == (2, {"BY": 2})
    for statement in ("UPDATE edits SET reason = 'x'", "DELETE FROM edits"):
        with pytest.raises(StoreError, match="only grows"), kept.database.writing() as connection:
            connection.execute(text(statement))
    kept.close()


def test_an_upgrade_that_fails_changes_nothing(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(where)
    upgrade(database, "0001")
    database.close()

    def failing(*_: Any) -> None:
        msg = "The disk is gone."
        raise StoreError(msg)

    monkeypatch.setattr("store.upgrading.rebuild", failing)
    with pytest.raises(StoreError, match="disk is gone"):
        Store(where)
    with database.reading() as connection:
        assert revision(connection) == "0001"
    database.close()
    monkeypatch.undo()
    assert Store(where).size() == (0, 0)


def test_an_archive_can_be_opened_again_and_again(where: str, tmp_path: Path) -> None:
    for _ in range(3):
        Store(where).close()
    assert Store(where, read_only=True).size() == (0, 0)


def _fill(connection: Connection, made: Any) -> None:
    """Put an article and an edit of its first claim into the tables, as the first version kept them."""
    sha256, article = made.article.sha256, made.article
    connection.execute(insert(documents).values(id=sha256, added_at="2022"))
    connection.execute(insert(addresses).values(address="a.txt", document=sha256, added_at="2022"))
    about = {"language": "en", "notices": [], "sections": [["body", 0, len(article.text)]]}
    connection.execute(
        insert(versions).values(
            sha256=sha256, document=sha256, number=1, is_current=True, text=article.text, title=article.title,
            words_sha256="w", known={}, passages=[], article=about, extras={}, reader="2", added_at="2022",
            claims=2,
        )
    )  # fmt: skip
    rows = claim_rows(made)
    for position, row in enumerate(rows):
        own = {"version": sha256, "id": row["id"], "position": position, "machine": row, "is_current": True}
        connection.execute(insert(claims).values(own | filter_columns(row)))
    mentions, wkb = place_rows(made.places)
    connection.execute(insert(shapes), [{"id": name, "wkb": shape} for name, shape in wkb.items()])
    named = [{"version": sha256, "row": at, "machine": row} for at, row in enumerate(mentions)]
    connection.execute(insert(places), named)
    connection.execute(
        insert(edits).values(
            id="e1", at="2022", by="Ann", kind="claim", scope=sha256, target=rows[0]["id"], field="actor",
            before=None, after="the army", reason="",
        )
    )  # fmt: skip


def _all(connection: Connection) -> list[list[tuple[Any, ...]]]:
    known = [column for column in versions.c if column.name != "read_with"]
    kept = (documents.c, addresses.c, known, (claims.c.id, claims.c.machine), places.c, edits.c)
    return [[tuple(row) for row in connection.execute(select(*columns))] for columns in kept]
