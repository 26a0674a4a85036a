"""Claimed addresses: articles are found by the address that their page names, offers by the file's name."""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Take the step; what is longer than an index holds is not looked for."""
    for table, column in (("versions", "url"), ("ledger", "name")):
        short = sa.text(f"length({column}) <= 500")
        op.create_index(
            op.f(f"ix_{table}_{column}"), table, [column], sqlite_where=short, postgresql_where=short
        )
