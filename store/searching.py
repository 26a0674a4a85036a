"""Full text: claims and articles by their words. What a reader types is words, never syntax."""

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text
from sqlalchemy.sql import ColumnElement

from store.tables import claims, versions

_WORD = re.compile(r"\w+")
#: PostgreSQL's index of one text holds a megabyte at most.
_LONGEST_TEXT = 200_000
_WORDS_ASKED = 20


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
            else "INSERT INTO claim_words (claim, words) VALUES (:key, to_tsvector('simple', :words)) "
            "ON CONFLICT (claim) DO UPDATE SET words = excluded.words"
        )
        connection.execute(text(statement), [{"key": key, "words": _kept(words)} for key, words in rows])

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

    def add_version(self, connection: Connection, sha256: str, words: str) -> None:
        """Index an article's text."""
        self.remove_versions(connection, [sha256])
        statement = (
            "INSERT INTO version_words (words, version) VALUES (:words, :version)"
            if self._is_sqlite
            else "INSERT INTO version_words (words, version) VALUES (to_tsvector('simple', :words), :version)"
        )
        connection.execute(text(statement), {"words": _kept(words), "version": sha256})

    def remove_versions(self, connection: Connection, hashes: Iterable[str]) -> None:
        """Take articles out of the index."""
        rows = [{"version": sha256} for sha256 in hashes]
        if rows:
            connection.execute(text("DELETE FROM version_words WHERE version = :version"), rows)

    def claims_with(self, words: str) -> ColumnElement[bool] | None:
        """Return a condition on `claims`: all these words are in the claim; None where there are none."""
        if not (asked := self._asked(words)):
            return None
        query = (
            "SELECT rowid AS key FROM claim_words WHERE claim_words MATCH :claim_words"
            if self._is_sqlite
            else "SELECT claim AS key FROM claim_words WHERE words @@ to_tsquery('simple', :claim_words)"
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
            else "SELECT version AS sha256 FROM version_words "
            "WHERE words @@ to_tsquery('simple', :version_words)"
        )
        found = text(query).bindparams(version_words=asked).columns(versions.c.sha256).subquery("found")
        return versions.c.sha256.in_(found.select())

    def _asked(self, words: str) -> str:
        """Return the words, each quoted; the last may be the start of one."""
        found = _WORD.findall(words.replace("\0", " "))[:_WORDS_ASKED]
        if not found:
            return ""
        if self._is_sqlite:
            return " ".join(f'"{word}"' for word in found) + "*"
        return " & ".join(f"'{word}'" for word in found) + ":*"


def _kept(words: str) -> str:
    return words[:_LONGEST_TEXT].replace("\0", " ")
