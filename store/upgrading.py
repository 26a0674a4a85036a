"""Upgrading: a database is brought to the tables of this version, or refused where it is of a newer one."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from geo._errors import StoreError
from store.connecting import Database
from store.rebuilding import rebuild
from store.searching import Search

_MIGRATIONS = Path(__file__).resolve().parent / "migrations"


def upgrade(database: Database, to: str = "head") -> None:
    """Take all steps that are missing, or none, and make anew what is derived.

    Raises StoreError where the database is of a newer version, or another program's.
    """
    with database.reading() as connection:
        _require_known(database, connection)
        if revision(connection) == head():
            return
    if database.read_only:
        msg = f"The archive {database.name} is of an older version: open it once for writing."
        raise StoreError(msg)
    with database.writing() as connection:
        _require_known(database, connection)
        if revision(connection) != head():  # another process may have been first
            config = _config()
            config.attributes["connection"] = connection
            had = revision(connection)
            command.upgrade(config, to)
            if had is not None and revision(connection) == head():
                rebuild(connection, Search(is_sqlite=database.is_sqlite))


def revision(connection: Connection) -> str | None:
    """Return the step that a database is at, None where it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """Return the last step of this version."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def _require_known(database: Database, connection: Connection) -> None:
    at = revision(connection)
    if at is None and inspect(connection).get_table_names():
        msg = f"{database.name} is the database of another program: name another file for the archive."
        raise StoreError(msg)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if at is not None and at not in known:
        msg = f"The archive {database.name} is of a newer version of Dateline: use that version to open it."
        raise StoreError(msg)


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    return config
