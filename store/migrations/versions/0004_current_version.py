"""Current version: a document's is found by itself; SQLite looked through all others."""

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Take the step."""
    op.create_index(
        op.f("ix_versions_document_is_current"), "versions", ["document", "is_current"], unique=False
    )
