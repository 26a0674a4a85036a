"""Read with: a version says what people said that it was read with, so that it is read anew in time."""

import sqlalchemy as sa
from alembic import op

import store.values

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Take the step; what was read with choices before is read with them once more."""
    op.add_column("versions", sa.Column("read_with", store.values.Words(), nullable=True))
    versions = sa.table("versions", sa.column("read_with", sa.Text), sa.column("has_choices", sa.Boolean))
    op.execute(versions.update().where(versions.c.has_choices.is_(True)).values(read_with="?"))
    op.drop_column("versions", "has_choices")
    op.create_index(op.f("ix_versions_read_with"), "versions", ["read_with"], unique=False)
