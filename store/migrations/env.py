"""Alembic's environment: it works on the connection that `store.upgrading` hands it."""

from alembic import context

from store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
