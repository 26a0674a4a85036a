"""Tables of the archive, in SQLAlchemy Core; `store.migrations` makes them."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
    false,
    text,
)

from store.values import Words

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: SQLite numbers rows by itself only where their key is called INTEGER.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")
#: A row of a reading's tables, with NULL for none.
_ROW = JSON(none_as_null=True)

#: Under this name `versions.article` keeps the facts that its page gave.
SAID_BY_PAGE = "facts"

#: A story, whatever its addresses and versions; `id` is the SHA-256 of its first text.
documents = Table(
    "documents",
    metadata,
    Column("id", Words, primary_key=True),
    Column("added_at", Words, nullable=False),
)

#: Where a document was found: an address of the web, or a file's name with the folder's.
addresses = Table(
    "addresses",
    metadata,
    Column("address", Words, primary_key=True),
    Column("document", Words, ForeignKey("documents.id"), nullable=False, index=True),
    Column("added_at", Words, nullable=False),
)

#: A text of a document. `known` says of each fact where it came from; `passages` are those kept and cut away;
#: `article` is what reading found of the text itself: its sections, language and notices;
#: `words_sha256` is the same for texts that differ in nothing but spaces, case and signs; `read_with` is the
#: digest of what people said that `claims.chosen` and `places.shown` were read with, NULL where nothing was.
versions = Table(
    "versions",
    metadata,
    Column("sha256", Words, primary_key=True),
    Column("document", Words, ForeignKey("documents.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("slug", Words, unique=True),
    Column("text", Words, nullable=False),
    Column("words_sha256", Words, nullable=False, index=True),
    Column("title", Words),
    Column("outlet", Words),
    Column("author", Words),
    Column("published", Words),
    Column("modified", Words),
    Column("language", Words),
    Column("licence", Words),
    Column("url", Words),
    Column("media_type", Words),
    Column("known", JSON, nullable=False),
    Column("passages", JSON, nullable=False),
    Column("article", JSON, nullable=False),
    Column("extras", JSON, nullable=False),
    Column("reader", Words, nullable=False),
    Column("added_at", Words, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("read_with", Words),
    UniqueConstraint("document", "number"),
    Index(None, "is_current", "published"),
    Index(None, "document", "is_current"),
    Index(None, "read_with"),
    Index(None, "url", sqlite_where=text("length(url) <= 500"), postgresql_where=text("length(url) <= 500")),
)

#: A claim of a version: what the machine said by itself; what it said with people's choices of places, where
#: there are any; and what is shown, where that differs from the first. The columns that follow are those of
#: what is shown, for filters; months are as "2022-03".
claims = Table(
    "claims",
    metadata,
    Column("key", _NUMBER, primary_key=True),
    Column("version", Words, ForeignKey("versions.sha256"), nullable=False),
    Column("id", Words, nullable=False),
    Column("position", Integer, nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("is_hidden", Boolean, nullable=False, server_default=false()),
    Column("machine", _ROW),
    Column("chosen", _ROW),
    Column("shown", _ROW),
    Column("source", Words),
    Column("actor_country", Words),
    Column("speech_act", Words),
    Column("firmness", Words),
    Column("section", Words),
    Column("first_month", Words),
    Column("last_month", Words),
    Column("published_month", Words),
    UniqueConstraint("version", "id"),
    Index(None, "is_current", "is_hidden", "source"),
    Index(None, "is_current", "is_hidden", "actor_country"),
    Index(None, "is_current", "is_hidden", "speech_act"),
    Index(None, "is_current", "is_hidden", "firmness"),
    Index(None, "is_current", "is_hidden", "section"),
    Index(None, "is_current", "is_hidden", "first_month", "last_month", "published_month"),
    Index(None, "is_current", "is_hidden", "version"),
)

#: A country that a claim in view bears on; `is_site` where something happens there.
claim_countries = Table(
    "claim_countries",
    metadata,
    Column("country", Words, primary_key=True),
    Column("is_site", Boolean, primary_key=True),
    Column("claim", _NUMBER, ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
    Index(None, "claim"),
)

#: A point where a claim in view has something happen; `cell` numbers its square degree.
sites = Table(
    "sites",
    metadata,
    Column("claim", _NUMBER, ForeignKey("claims.key", ondelete="CASCADE"), primary_key=True),
    Column("place", Words, primary_key=True),
    Column("cell", Integer, nullable=False),
    Column("day", Integer),
    Column("lat", Float, nullable=False),
    Column("lon", Float, nullable=False),
    Index(None, "cell", "day"),
)

#: A mention of a version: what the machine said, and what is shown where a person chose its place.
places = Table(
    "places",
    metadata,
    Column("version", Words, ForeignKey("versions.sha256"), primary_key=True),
    Column("row", Integer, primary_key=True),
    Column("sense", Words, index=True),
    Column("machine", _ROW),
    Column("shown", _ROW),
)

#: Geometry, each once: a country's outline is named again and again. `id` is the SHA-256 of its WKB.
shapes = Table(
    "shapes",
    metadata,
    Column("id", Words, primary_key=True),
    Column("wkb", LargeBinary, nullable=False),
)

#: What people did, in order; rows are never changed. `scope` is the document or "" for everywhere, `target`
#: what was edited there, `field` what of it; `undoes` is the edit that this one takes back.
edits = Table(
    "edits",
    metadata,
    Column("seq", _NUMBER, primary_key=True, autoincrement=True),
    Column("id", Words, nullable=False, unique=True),
    Column("at", Words, nullable=False),
    Column("by", Words, nullable=False),
    Column("kind", Words, nullable=False),
    Column("scope", Words, nullable=False),
    Column("target", Words, nullable=False),
    Column("field", Words, nullable=False),
    Column("before", JSON),
    Column("after", JSON),
    Column("reason", Words, nullable=False),
    Column("anchor", JSON),
    Column("undoes", Words),
    Index(None, "kind", "scope", "target", "field", "seq"),
    sqlite_autoincrement=True,
)

#: What was offered and what became of it, by the SHA-256 of its name and bytes.
ledger = Table(
    "ledger",
    metadata,
    Column("key", Words, primary_key=True),
    Column("name", Words, nullable=False),
    Column("part", Words, primary_key=True),
    Column("outcome", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("version", Words),
    Column("at", Words, nullable=False),
    Index(
        None, "name", sqlite_where=text("length(name) <= 500"), postgresql_where=text("length(name) <= 500")
    ),
)

#: What is longer is not looked for by an index.
LONGEST_INDEXED = 500

#: One row: a number that grows with each change, for those who keep what they read.
changes = Table("changes", metadata, Column("count", _NUMBER, nullable=False))

#: Numbers of claims in view by facet and value ("" for none), as `store.tallies` keeps them.
tallies = Table(
    "tallies",
    metadata,
    Column("facet", Words, primary_key=True),
    Column("value", Words, primary_key=True),
    Column("number", Integer, nullable=False),
    Index(None, "facet", "number"),
)
