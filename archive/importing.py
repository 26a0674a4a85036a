"""Importing: rows of a file become an archive's, all of them or none; what is shown is made anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from shapely.errors import ShapelyError
from sqlalchemy import Connection, delete, func, insert, select, text
from sqlalchemy.exc import IntegrityError

from archive import merging
from archive.checks import damaged
from archive.dump import TABLES, Found, Row, Tell, counted
from geo._errors import StoreError
from store import EVERYWHERE, Store, deriving, keeping
from store.shapes import add_missing
from store.tables import documents, edits, ledger, metadata, versions

_AT_ONCE = 200
PASSED_OVER = "passed over"
BEHIND = "behind"
_RANK = {name: rank for rank, name in enumerate(TABLES)}
#: What is known by its name alone is put once, and passed over when it comes again.
_ONCE = frozenset({"addresses", "shapes", "ledger"})
#: What values can do that are each of the right kind but do not go together.
_MISFITS = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, ShapelyError)


def take(
    store: Store, found: Iterable[Found], *, merge: bool = False, tell: Tell | None = None
) -> dict[str, int]:
    """Put checked rows into an archive, all of them or none; return how many were added of each table.

    Under `PASSED_OVER` stands how many texts were not taken, of articles that the archive has in other ones;
    under `BEHIND` how many edits stand behind newer ones of the same field.
    An archive that holds something is refused, unless `merge` says that what it has stays: then documents,
    edits and lines of the ledger that it knows are passed over. Raises StoreError, which names the row.
    """
    with store.database.writing() as connection:
        if not merge and not is_empty(connection):
            msg = f"The archive {store.database.name} holds something already: name a new one, or merge."
            raise StoreError(msg)
        before = _sizes(connection)
        taking = _Taking(connection, merge=merge)
        for some in _batches(counted(found, tell, "rows")):
            taking.put(some)
        behind = taking.put_edits()
        added = {name: size - before[name] for name, size in _sizes(connection).items()}
        added |= {PASSED_OVER: taking.passed_over, BEHIND: behind}
        taking.end(store, tell)
        keeping.changed(connection)
        if not store.database.is_sqlite:
            connection.execute(
                text("SELECT setval('edits_seq_seq', max(seq)) FROM edits HAVING max(seq) > 0")
            )
    return added


def is_empty(connection: Connection) -> bool:
    """Tell whether an archive holds nothing: no document, no edit, no line of the ledger."""
    tables = (documents, edits, ledger)
    return all(connection.execute(select(table).limit(1)).first() is None for table in tables)


#: A number before all.
_FIRST = -(2**62)


class _Taking:
    """A file that is being taken in, and what was seen of it so far, for what refers to that."""

    def __init__(self, connection: Connection, *, merge: bool) -> None:
        self._connection = connection
        self._merge = merge
        self._rank = 0
        self._last_seq = _FIRST
        self.passed_over = 0
        #: By each document of the file the archive's own; those that were not known; those that gained edits.
        self._here: dict[str, str] = {}
        self._new: set[str] = set()
        self._told: set[str] = set()
        self._versions: dict[str, str] = {}
        self._shapes: set[str] = set()
        #: By each edit what it is about, as a number: there may be many.
        self._edits: dict[str, int] = {}
        #: New edits, where it is merged; by a field those known here that are the file's last of it.
        self._held: list[Row] = []
        self._ends: dict[tuple[str, str, str, str], str] = {}
        self._sorting: Mapping[str, Callable[[list[Found]], Iterable[Row]]] = {
            "documents": self._documents_to_add,
            "versions": self._versions_to_add,
            "addresses": self._addresses_to_add,
            "shapes": self._shapes_to_add,
            "places": self._places_to_add,
            "claims": self._claims_to_add,
            "edits": self._edits_to_add,
            "ledger": lambda some: [found.row for found in some],
        }

    def put(self, some: list[Found]) -> None:
        """Put rows of one table, those left out that the archive knows."""
        name = some[0].table
        if _RANK[name] < self._rank:
            raise damaged(some[0].where, f"a row of {name} stands after what refers to such rows")
        self._rank = _RANK[name]
        rows = list(self._sorting[name](some))
        if not rows:
            return
        table = metadata.tables[name]
        try:
            if name in _ONCE:
                add_missing(self._connection, table, rows)
            else:
                self._connection.execute(insert(table), rows)
        except IntegrityError as error:
            raise damaged(f"{some[0].where} or shortly after it", "a row stands there twice") from error

    def end(self, store: Store, tell: Tell | None = None) -> None:
        """Make anew what is shown, and what the search knows, of all that was added."""
        self._require_one_current()
        for document in counted(sorted(self._new | self._told), tell, "articles"):
            try:
                deriving.derive(self._connection, store.search, document)
            except _MISFITS as error:
                msg = f"The file's claims of the document {document[:8]} are damaged: nothing was taken."
                raise StoreError(msg) from error
        for sha256, document in self._versions.items():
            if document in self._new:
                query = select(versions.c.title, versions.c.text).where(versions.c.sha256 == sha256)
                row = self._connection.execute(query).one()
                store.search.add_version(self._connection, sha256, f"{row.title or ''} {row.text}")

    def _documents_to_add(self, some: list[Found]) -> Iterator[Row]:
        ids = [found.row["id"] for found in some]
        known = set(self._connection.scalars(select(documents.c.id).where(documents.c.id.in_(ids))))
        for found in some:
            name = found.row["id"]
            if name in self._here:
                raise damaged(found.where, "the document stands there twice")
            self._here[name] = name
            if name not in known:
                self._new.add(name)
                yield found.row

    def _versions_to_add(self, some: list[Found]) -> Iterable[Row]:
        own = [found.row["sha256"] for found in some]
        query = select(versions.c.sha256, versions.c.document).where(versions.c.sha256.in_(own))
        known = {row.sha256: row.document for row in self._connection.execute(query)}
        for found in some:
            sha256, document = found.row["sha256"], found.row["document"]
            if document not in self._here or sha256 in self._versions:
                raise damaged(found.where, "the version is of no document of the file, or stands there twice")
            self._versions[sha256] = document
            if document in self._new and sha256 in known:
                self._is_known_as(document, known[sha256])
            self.passed_over += document not in self._new and sha256 not in known
        return self._with_free_slugs([found.row for found in some if found.row["document"] in self._new])

    def _is_known_as(self, document: str, here: str) -> None:
        """Pass a document over whose text the archive has under another name, with its earlier versions."""
        self._here[document] = here
        self._new.discard(document)
        self._connection.execute(delete(versions).where(versions.c.document == document))
        self._connection.execute(delete(documents).where(documents.c.id == document))

    def _with_free_slugs(self, rows: list[Row]) -> list[Row]:
        slugs = [row["slug"] for row in rows if row["slug"] is not None]
        if not self._merge or not slugs:
            return rows
        taken = set(self._connection.scalars(select(versions.c.slug).where(versions.c.slug.in_(slugs))))
        return [row | {"slug": None} if row["slug"] in taken else row for row in rows]

    def _addresses_to_add(self, some: list[Found]) -> Iterator[Row]:
        for found in some:
            if found.row["document"] not in self._here:
                raise damaged(found.where, "the address is of a document that the file does not hold")
            if found.row["document"] in self._new:
                yield found.row

    def _shapes_to_add(self, some: list[Found]) -> Iterator[Row]:
        for found in some:
            self._shapes.add(found.row["id"])
            yield found.row

    def _places_to_add(self, some: list[Found]) -> Iterator[Row]:
        for found in some:
            self._require_version(found)
            for mention in (found.row["machine"], found.row["shown"]):
                if mention is not None and not (
                    mention["geometry"] is None or mention["geometry"] in self._shapes
                ):
                    raise damaged(found.where, "its shape is none of the file")
            if self._is_of_new(found):
                yield found.row

    def _claims_to_add(self, some: list[Found]) -> Iterator[Row]:
        for found in some:
            self._require_version(found)
            if self._is_of_new(found):
                yield found.row | {"is_current": False, "is_hidden": False}

    def _edits_to_add(self, some: list[Found]) -> Iterator[Row]:
        ids = [found.row["id"] for found in some]
        known = set(self._connection.scalars(select(edits.c.id).where(edits.c.id.in_(ids))))
        for found in some:
            row = found.row
            about = hash((row["kind"], row["scope"], row["target"], row["field"]))
            if row["id"] in self._edits or row["seq"] <= self._last_seq:
                raise damaged(found.where, "the edit stands there twice, or out of order")
            if row["undoes"] is not None and self._edits.get(row["undoes"]) != about:
                raise damaged(found.where, "it undoes no edit before it")
            self._edits[row["id"]] = about
            self._last_seq = row["seq"]
            if not self._merge:
                yield row
                continue
            row = row | {"scope": self._here.get(row["scope"], row["scope"])}
            field = (row["kind"], row["scope"], row["target"], row["field"])
            if row["id"] in known:
                self._ends[field] = row["id"]
            else:
                self._ends.pop(field, None)
                self._held.append(row)

    def put_edits(self) -> int:
        """Add the edits that were held; return how many of them stand behind newer ones."""
        if not self._held:
            return 0
        self._told |= {row["scope"] for row in self._held} - {EVERYWHERE}
        rows, behind = merging.in_order(self._connection, self._held, self._edits.__contains__, self._ends)
        self._connection.execute(insert(edits), rows)
        return behind

    def _require_version(self, found: Found) -> None:
        if found.row["version"] not in self._versions:
            raise damaged(found.where, "it is of a version that the file does not hold")

    def _is_of_new(self, found: Found) -> bool:
        return self._versions[found.row["version"]] in self._new

    def _require_one_current(self) -> None:
        current = select(versions.c.document, func.count()).where(versions.c.is_current)
        rows = self._connection.execute(current.group_by(versions.c.document))
        counts = {row[0]: row[1] for row in rows if row[0] in self._new}
        for name in sorted(self._new):
            if counts.get(name) != 1:
                msg = (
                    f"The file cannot be taken in: of the document {name[:8]}, not just one version "
                    "is the current one. Nothing was taken."
                )
                raise StoreError(msg)


def _sizes(connection: Connection) -> dict[str, int]:
    tables = ((name, metadata.tables[name]) for name in TABLES)
    return {name: connection.scalar(select(func.count()).select_from(table)) or 0 for name, table in tables}


def _batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    some: list[Found] = []
    for each in found:
        if some and (each.table != some[0].table or len(some) >= _AT_ONCE):
            yield some
            some = []
        some.append(each)
    if some:
        yield some
