"""The first tables; edits can only be added."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "changes", sa.Column("count", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False)
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_table(
        "edits",
        sa.Column(
            "seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False
        ),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("anchor", sa.JSON(), nullable=True),
        sa.Column("undoes", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_edits")),
        sa.UniqueConstraint("id", name=op.f("uq_edits_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_edits_kind_scope_target_field_seq"),
        "edits",
        ["kind", "scope", "target", "field", "seq"],
        unique=False,
    )
    op.create_table(
        "ledger",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "part", name=op.f("pk_ledger")),
    )
    op.create_table(
        "shapes",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("wkb", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shapes")),
    )
    op.create_table(
        "addresses",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_addresses_document_documents")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_addresses")),
    )
    op.create_index(op.f("ix_addresses_document"), "addresses", ["document"], unique=False)
    op.create_table(
        "versions",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("has_choices", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("words_sha256", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("licence", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("known", sa.JSON(), nullable=False),
        sa.Column("passages", sa.JSON(), nullable=False),
        sa.Column("article", sa.JSON(), nullable=False),
        sa.Column("extras", sa.JSON(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_versions_document_documents")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_versions")),
        sa.UniqueConstraint("document", "number", name=op.f("uq_versions_document_number")),
        sa.UniqueConstraint("slug", name=op.f("uq_versions_slug")),
    )
    op.create_index(op.f("ix_versions_words_sha256"), "versions", ["words_sha256"], unique=False)
    op.create_index(
        op.f("ix_versions_is_current_published"), "versions", ["is_current", "published"], unique=False
    )
    op.create_table(
        "claims",
        sa.Column("key", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("is_hidden", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("machine", sa.JSON(), nullable=True),
        sa.Column("chosen", sa.JSON(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("actor_country", sa.Text(), nullable=True),
        sa.Column("speech_act", sa.Text(), nullable=True),
        sa.Column("firmness", sa.Text(), nullable=True),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("first_month", sa.Text(), nullable=True),
        sa.Column("last_month", sa.Text(), nullable=True),
        sa.Column("published_month", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.sha256"], name=op.f("fk_claims_version_versions")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_claims")),
        sa.UniqueConstraint("version", "id", name=op.f("uq_claims_version_id")),
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_actor_country"),
        "claims",
        ["is_current", "is_hidden", "actor_country"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_firmness"),
        "claims",
        ["is_current", "is_hidden", "firmness"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_first_month_last_month_published_month"),
        "claims",
        ["is_current", "is_hidden", "first_month", "last_month", "published_month"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_section"),
        "claims",
        ["is_current", "is_hidden", "section"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_source"),
        "claims",
        ["is_current", "is_hidden", "source"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_speech_act"),
        "claims",
        ["is_current", "is_hidden", "speech_act"],
        unique=False,
    )
    op.create_index(
        op.f("ix_claims_is_current_is_hidden_version"),
        "claims",
        ["is_current", "is_hidden", "version"],
        unique=False,
    )
    op.create_table(
        "places",
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("sense", sa.Text(), nullable=True),
        sa.Column("machine", sa.JSON(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["version"], ["versions.sha256"], name=op.f("fk_places_version_versions")),
        sa.PrimaryKeyConstraint("version", "row", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_sense"), "places", ["sense"], unique=False)
    op.create_table(
        "claim_countries",
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("is_site", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.key"], name=op.f("fk_claim_countries_claim_claims"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("country", "is_site", "claim", name=op.f("pk_claim_countries")),
    )
    op.create_index(op.f("ix_claim_countries_claim"), "claim_countries", ["claim"], unique=False)
    op.create_table(
        "sites",
        sa.Column("claim", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("cell", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"], ["claims.key"], name=op.f("fk_sites_claim_claims"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim", "place", name=op.f("pk_sites")),
    )
    op.create_index(op.f("ix_sites_cell_day"), "sites", ["cell", "day"], unique=False)
    op.execute(sa.text("INSERT INTO changes (count) VALUES (0)"))
    for statement in _never_changed(op.get_bind().dialect.name):
        op.execute(sa.text(statement))


def _never_changed(dialect: str) -> tuple[str, ...]:
    """Return what makes the database itself refuse to change or remove an edit."""
    if dialect == "sqlite":
        return tuple(
            f"CREATE TRIGGER edits_no_{verb} BEFORE {verb} ON edits "
            "BEGIN SELECT RAISE(ABORT, 'an edit is never changed'); END"
            for verb in ("update", "delete")
        )
    return (
        "CREATE FUNCTION edits_are_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'an edit is never changed'; END $$",
        "CREATE TRIGGER edits_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON edits "
        "FOR EACH STATEMENT EXECUTE FUNCTION edits_are_kept()",
    )
