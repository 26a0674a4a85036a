"""Full text: the words of claims and of articles, to be searched; on PostgreSQL, points for PostGIS."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: None = None
depends_on: None = None


def upgrade() -> None:
    """Take the step."""
    statements = _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL
    for statement in statements:
        op.execute(sa.text(statement))


_SQLITE = (
    'CREATE VIRTUAL TABLE claim_words USING fts5(words, tokenize="unicode61 remove_diacritics 2")',
    "CREATE VIRTUAL TABLE version_words USING fts5(words, version UNINDEXED, "
    'tokenize="unicode61 remove_diacritics 2")',
    "INSERT INTO claim_words (rowid, words) SELECT key, "
    "coalesce(json_extract(coalesce(shown, machine), '$.claimReviewed'), '') || ' ' || coalesce(source, '') "
    "FROM claims",
    "INSERT INTO version_words (words, version) "
    "SELECT coalesce(title, '') || ' ' || text, sha256 FROM versions",
)
_POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS postgis",
    "CREATE TABLE claim_words (claim bigint PRIMARY KEY REFERENCES claims (key) ON DELETE CASCADE, "
    "words tsvector NOT NULL)",
    "CREATE INDEX ix_claim_words ON claim_words USING gin (words)",
    "CREATE TABLE version_words (version text PRIMARY KEY REFERENCES versions (sha256), "
    "words tsvector NOT NULL)",
    "CREATE INDEX ix_version_words ON version_words USING gin (words)",
    "INSERT INTO claim_words SELECT key, to_tsvector('simple', "
    "coalesce(coalesce(shown, machine) ->> 'claimReviewed', '') || ' ' || coalesce(source, '')) FROM claims",
    "INSERT INTO version_words SELECT sha256, to_tsvector('simple', left(coalesce(title, '') || ' ' || text, "
    "200000)) FROM versions",
    "ALTER TABLE sites ADD COLUMN point geometry(Point, 4326) "
    "GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED",
    "CREATE INDEX ix_sites_point ON sites USING gist (point)",
)
