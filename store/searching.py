"""Full text: claims and articles by their words. What a reader types is words, never syntax.

Words are made here, the same for what is kept and for what is asked on either database: without case and
accents, letters and digits only. The database's own parser has nothing left to take for a sign, a host or a
number with a minus.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.sql import ColumnElement

from store.tables import claims, versions

_WORD = re.compile(r"[^\W_]+")
#: PostgreSQL's index of one text holds a megabyte at most.
_LONGEST_TEXT = 200_000
#: What is longer is cut, in texts and in what is asked: no index holds a word of any length.
_LONGEST_WORD = 100
_WORDS_ASKED = 20


def words_of(said: str) -> list[str]:
    """Return the words of a text as they are looked for."""
    open_ = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", said[:_LONGEST_TEXT]).casefold())
    bare = "".join(sign for sign in open_[:_LONGEST_TEXT] if not unicodedata.combining(sign))
    return [word[:_LONGEST_WORD] for word in _WORD.findall(bare)]


class Search:
    """The full-text index of one kind of database."""

    def __init__(self, *, is_sqlite: bool) -> None:
        self._is_sqlite = is_sqlite

    def add_claims(self, connection: Connection, rows: Sequence[tuple[int, str]]) -> None:
        """Index claims by their key, those left out that are indexed."""
        if not rows:
            return
        statement = (
            "INSERT INTO claim_words (rowid, words) VALUES (:key, :words)"
            if self._is_sqlite
            else "INSERT INTO claim_words (claim, words) "
            "VALUES (:key, array_to_tsvector(CAST(:words AS text[]))) "
            "ON CONFLICT (claim) DO UPDATE SET words = excluded.words"
        )
        connection.execute(text(statement), [{"key": key, "words": self._kept(said)} for key, said in rows])

    def remove_claims(self, connection: Connection, keys: Iterable[int]) -> None:
        """Take claims out of the index."""
        statement = (
            "DELETE FROM claim_words WHERE rowid = :key"
            if self._is_sqlite
            else "DELETE FROM claim_words WHERE claim = :key"
        )
        rows = [{"key": key} for key in keys]
        if rows:
            connection.execute(text(statement), rows)

    def add_version(self, connection: Connection, sha256: str, said: str) -> None:
        """Index an article's text."""
        self.remove_versions(connection, [sha256])
        statement = (
            "INSERT INTO version_words (rowid, words, version) VALUES (:number, :words, :version)"
            if self._is_sqlite
            else "INSERT INTO version_words (words, version) "
            "VALUES (array_to_tsvector(CAST(:words AS text[])), :version)"
        )
        row = {"words": self._kept(said), "version": sha256}
        connection.execute(text(statement), row | ({"number": _number(sha256)} if self._is_sqlite else {}))

    def remove_versions(self, connection: Connection, hashes: Iterable[str]) -> None:
        """Take articles out of the index."""
        statement = (
            "DELETE FROM version_words WHERE rowid = :number"
            if self._is_sqlite
            else "DELETE FROM version_words WHERE version = :version"
        )
        rows = [{"number": _number(sha256)} if self._is_sqlite else {"version": sha256} for sha256 in hashes]
        if rows:
            connection.execute(text(statement), rows)

    def clear(self, connection: Connection) -> None:
        """Take everything out of the index."""
        for table in ("claim_words", "version_words"):
            connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 (two constants)

    def claims_with(self, words: str) -> ColumnElement[bool] | None:
        """Return a condition on `claims`: all these words are in the claim; None where there are none."""
        if not (asked := self._asked(words)):
            return None
        query = (
            "SELECT rowid AS key FROM claim_words WHERE claim_words MATCH :claim_words"
            if self._is_sqlite
            else "SELECT claim AS key FROM claim_words WHERE words @@ CAST(:claim_words AS tsquery)"
        )
        found = text(query).bindparams(claim_words=asked).columns(claims.c.key).subquery("found_claims")
        return claims.c.key.in_(found.select())

    def versions_with(self, words: str) -> ColumnElement[bool] | None:
        """Return a condition on `versions`: all these words are in the article."""
        if not (asked := self._asked(words)):
            return None
        query = (
            "SELECT version AS sha256 FROM version_words WHERE version_words MATCH :version_words"
            if self._is_sqlite
            else "SELECT version AS sha256 FROM version_words WHERE words @@ CAST(:version_words AS tsquery)"
        )
        found = text(query).bindparams(version_words=asked).columns(versions.c.sha256).subquery("found")
        return versions.c.sha256.in_(found.select())

    def _asked(self, words: str) -> str:
        """Return the words, each quoted; the last may be the start of one."""
        found = words_of(words)[:_WORDS_ASKED]
        if not found:
            return ""
        if self._is_sqlite:
            return " ".join(f'"{word}"' for word in found) + "*"
        return " & ".join(f"'{word}'" for word in found) + ":*"

    def _kept(self, said: str) -> str | list[str]:
        words = words_of(said)
        return " ".join(words) if self._is_sqlite else sorted(set(words))


def _number(sha256: str) -> int:
    """Return the number of an article's row: SQLite's full text is found by nothing else without a search."""
    return int(sha256[:15], 16)
