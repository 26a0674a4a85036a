"""The store: an open archive, and all that can be done with it, each thing in one transaction."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from geo.article import Article
from geo.reading import Reading
from store import asking, choices, deriving, edits, keeping, ledger, loading, standing, tallies
from store.among import among
from store.asking import Asked, Counted
from store.choices import Said
from store.connecting import Database
from store.edits import OF_CLAIMS, Edit, Kind
from store.facts import Kept, Outcome
from store.following import followed, waiting
from store.keeping import Offer
from store.ledger import Line
from store.loading import Entry
from store.preparing import prepared
from store.rows import rows_of
from store.searching import Search
from store.tables import changes, claims, versions
from store.telling import FACTS, tell
from store.upgrading import upgrade

__all__ = ["FACTS", "MOST_DRAWN", "Store"]

#: Claims that are drawn at once; a map of more shows nothing more.
MOST_DRAWN = 2_000


class Store:
    """An archive, made where there is none; close it when done.

    Raises StoreError, in one sentence, for all that can be wrong with the database.
    """

    def __init__(self, where: str | Path, *, read_only: bool = False) -> None:
        self.database = Database(where, read_only=read_only)
        self.search = Search(is_sqlite=self.database.is_sqlite)
        upgrade(self.database)

    def close(self) -> None:
        """Close the archive."""
        self.database.close()

    # what comes in

    def keep(
        self, offers: Sequence[Offer], lines: Iterable[Line] = (), done: Iterable[Edit] = ()
    ) -> list[Kept]:
        """Keep articles, lines of the ledger, and what people did to get there: all of it, or nothing."""
        with self.database.writing(durable=False) as connection:
            kept = [keeping.keep(connection, self.search, offer) for offer in offers]
            ledger.enter(connection, lines)
            for edit in done:
                edits.do(connection, prepared(connection, edit))
        return kept

    def done(self, keys: Iterable[str]) -> set[str]:
        """Return which offers are done, by the ledger's keys."""
        with self.database.reading() as connection:
            return ledger.done(connection, keys)

    def forget_returned(self, keys: Iterable[str]) -> set[str]:
        """Forget of these offers those whose name had another content since, and return them.

        A file that says again what it said before is so once more.
        """
        with self.database.reading() as connection:
            again = ledger.returned(connection, keys)
        if again:
            with self.database.writing() as connection:
                ledger.forget_keys(connection, again)
        return again

    def forget_refused(self) -> None:
        """Let what was refused or put in quarantine be offered again."""
        with self.database.writing() as connection:
            ledger.forget(connection, (Outcome.REFUSED, Outcome.QUARANTINED))

    def tally(self) -> dict[str, int]:
        """Return how many offers had each outcome."""
        with self.database.reading() as connection:
            return ledger.tally(connection)

    def lines(self, outcome: Outcome | None = None) -> list[Line]:
        """Return what became of offers, all or those of one outcome."""
        with self.database.reading() as connection:
            return ledger.lines(connection, outcome)

    # what there is

    def entries(self, words: str = "", limit: int | None = None) -> list[Entry]:
        """Return the articles, by date; with `words`, those that hold them all."""
        with self.database.reading() as connection:
            return loading.entries(connection, self.search.versions_with(words) if words else None, limit)

    def entries_of(self, sha256s: Sequence[str]) -> list[Entry]:
        """Return these articles, by date; those left out that are of an earlier version."""
        with self.database.reading() as connection:
            return loading.entries(connection, among(versions.c.sha256, sha256s))

    def readings(self, sha256s: Sequence[str], *, by_machine: bool = False) -> list[Reading]:
        """Return versions as readings, with what is shown of them; or as the machine read them by itself."""
        with self.database.reading() as connection:
            return loading.readings(connection, sha256s, by_machine=by_machine)

    def select(self, asked: Asked, limit: int = MOST_DRAWN) -> tuple[list[Reading], Counted]:
        """Return the claims in view, so many at most, in readings of their articles; and all counts."""
        with self.database.reading() as connection:
            counts = asking.counted(connection, self.search, asked)
            keys = asking.keys(connection, self.search, asked, counts.steps, limit)
            wanted = select(claims.c.version).where(among(claims.c.key, keys)).distinct()
            return loading.readings(connection, list(connection.scalars(wanted)), keys), counts

    def change(self) -> int:
        """Return a number that grows with each change."""
        with self.database.reading() as connection:
            return connection.scalar(select(changes.c.count)) or 0

    def size(self) -> tuple[int, int]:
        """Return the numbers of articles and of claims."""
        with self.database.reading() as connection:
            articles = connection.scalar(select(func.count()).where(versions.c.is_current)) or 0
            return articles, tallies.kept(connection, tallies.TOTAL).get("", 0)

    def machine(self, sha256: str) -> dict[str, dict[str, object]]:
        """Return what the machine said of each claim of a version, by the claim's id."""
        with self.database.reading() as connection:
            return loading.machine_rows(connection, sha256)

    def versions(self, document: str) -> list[Entry]:
        """Return all versions of a document."""
        with self.database.reading() as connection:
            return loading.versions_of(connection, document)

    def found_at(self, document: str) -> list[str]:
        """Return the addresses and file names of a document."""
        with self.database.reading() as connection:
            return loading.found_at(connection, document)

    def passages(self, sha256: str) -> list[dict[str, object]]:
        """Return the passages of a version's page."""
        with self.database.reading() as connection:
            return loading.passages(connection, sha256)

    def said_by_page(self, sha256: str) -> dict[str, str | None]:
        """Return the facts that a version's page gave, whatever people said since."""
        with self.database.reading() as connection:
            return loading.said_by_page(connection, sha256)

    # what people do

    def edit(self, edit: Edit, **expected: Any) -> Edit:
        """Keep what a person did and show it; `expected=` is what the field said when they looked.

        Raises ConflictError where somebody has changed it since.
        """
        with self.database.writing() as connection:
            done = self._do(connection, edit, **expected)
            self._apply(connection, [done])
        return done

    def edit_all(self, several: Iterable[Edit], since: int | None = None) -> list[Edit]:
        """Keep what a person did at once: all of it, or nothing.

        `since` is what `last_edit` gave when they looked: raises ConflictError where others set one after.
        """
        with self.database.writing() as connection:
            done = [self._do(connection, edit, since=since) for edit in several]
            self._apply(connection, done)
        return done

    def last_edit(self) -> int:
        """Return the number of the last edit, 0 where there is none."""
        with self.database.reading() as connection:
            return edits.last(connection)

    def undo(self, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> Edit | None:
        """Take back a person's last edit that still stands; None where there is none."""
        with self.database.writing() as connection:
            done = edits.undo(connection, by, kinds)
            self._apply(connection, [done] if done is not None else [])
        return done

    def redo(self, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> Edit | None:
        """Do again what a person took back last; None where there is nothing."""
        with self.database.writing() as connection:
            done = edits.redo(connection, by, kinds)
            self._apply(connection, [done] if done is not None else [])
        return done

    def can_step(self, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> tuple[bool, bool]:
        """Tell whether a person has something to undo, and to redo."""
        with self.database.reading() as connection:
            return edits.can_step(connection, by, kinds)

    def in_force(self, kinds: Iterable[Kind], document: str | None = None) -> list[Edit]:
        """Return the edits that count, everywhere or of a document, with the ids that its claims have now."""
        with self.database.reading() as connection:
            said = edits.in_force(connection, kinds, None if document is None else [document])
            if document is None:
                return said
            log = edits.in_force(connection, tuple(Kind), [document], with_taken_back=True)
            moved = {edit.id: edit for edit in followed(log, standing.ids_now(connection, document))}
            return [
                moved.get(edit.id, edit) for edit in said if edit.kind not in OF_CLAIMS or edit.id in moved
            ]

    def standing(self, kinds: Iterable[Kind], shown: Sequence[str] | None = None) -> list[Edit]:
        """Return the edits that count, in all documents or in those of these versions, with claims' ids now.

        Their scope is the current version of the document, "" for what is said of all.
        """
        with self.database.reading() as connection:
            return standing.standing(connection, kinds, shown)

    def waiting(self, document: str) -> list[Edit]:
        """Return edits of claims that the current version no longer has: a person may place them again."""
        with self.database.reading() as connection:
            said = edits.in_force(connection, tuple(Kind), [document])
            return waiting(said, standing.ids_now(connection, document))

    def history(self, document: str | None = None, targets: Sequence[str] = ()) -> list[Edit]:
        """Return all that people did, in order: everywhere, in a document, or with some claims."""
        with self.database.reading() as connection:
            return edits.history(connection, document, targets)

    # people's choices of places

    def stale(self, sha256s: Iterable[str] | None = None) -> list[str]:
        """Return the current versions, of all or of some, that show what people do not say, or no longer."""
        with self.database.reading() as connection:
            return choices.stale(connection, sha256s)

    def to_read(self, sha256: str) -> tuple[Article, Said]:
        """Return a version's text with what is known of it, and what people say that it is read with."""
        with self.database.reading() as connection:
            (found,) = loading.readings(connection, [sha256])
            return found.article, choices.said(connection, [sha256]).get(sha256, choices.NOTHING)

    def places_chosen(self, sha256s: Sequence[str]) -> list[Edit]:
        """Return people's choices of places that hold in these versions, everywhere or there alone."""
        with self.database.reading() as connection:
            return choices.of_places(connection, sha256s)

    def show(self, sha256: str, said: Said, reading: Reading | None) -> bool:
        """Show a version as read with what people say, or as the machine read it where they say nothing.

        Returns False, and changes nothing, where they say something else by now or it is not current.
        """
        rows = rows_of(reading) if reading is not None else None
        with self.database.writing() as connection:
            query = select(versions.c.document).where(versions.c.sha256 == sha256, versions.c.is_current)
            document = connection.scalar(query)
            now = choices.said(connection, [sha256]).get(sha256, choices.NOTHING)
            if document is None or said.digest != now.digest:
                return False
            if rows is None or said.digest is None:
                deriving.leave_to_machine(connection, sha256)
            else:
                deriving.choose(connection, rows, said.digest)
            deriving.derive(connection, self.search, document)
            keeping.changed(connection)
        return True

    def _do(self, connection: Connection, edit: Edit, **expected: Any) -> Edit:
        """Keep an edit; where its version was replaced meanwhile, it follows its claim or waits."""
        done = edits.do(connection, prepared(connection, edit), **expected)
        if (
            done.kind in OF_CLAIMS
            and done.scope
            and done.target not in standing.ids_now(connection, done.scope)
        ):
            deriving.follow(connection, done.scope, edit.scope)
        return done

    def _apply(self, connection: Connection, done: Sequence[Edit]) -> None:
        """Show what edits say."""
        for document in {edit.scope for edit in done if edit.kind is Kind.FACT}:
            tell(connection, self.search, document)
        for document in {edit.scope for edit in done if edit.kind in deriving.CHANGING and edit.scope}:
            deriving.derive(connection, self.search, document)
        if any(edit.kind not in _SHOWN_AT_ONCE for edit in done):
            keeping.changed(connection)


#: What is asked for anew each time, so that it changes nothing that others keep.
_SHOWN_AT_ONCE = frozenset({Kind.RATING, Kind.VERDICT, Kind.NOTE, Kind.REVIEW})
