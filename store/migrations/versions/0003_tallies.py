"""Tallies: numbers of claims by facet and value, which are counted once the step is taken.

On SQLite an edit that stands cannot be replaced either: REPLACE asks no trigger that guards against deletion.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "tallies",
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("facet", "value", name=op.f("pk_tallies")),
    )
    op.create_index(op.f("ix_tallies_facet_number"), "tallies", ["facet", "number"], unique=False)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "CREATE TRIGGER edits_no_replace BEFORE INSERT ON edits "
                "WHEN EXISTS (SELECT 1 FROM edits WHERE seq = NEW.seq OR id = NEW.id) "
                "BEGIN SELECT RAISE(IGNORE); END"
            )
        )
