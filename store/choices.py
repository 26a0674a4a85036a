"""Choices: what people say of the places and the facts of an article, which it is read with.

A version keeps what it was last read with; where people say something else by now, it is read anew.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, and_, or_, select, true

from store import edits
from store.among import among
from store.edits import EVERYWHERE, Edit, Kind
from store.tables import places, versions

#: The facts that a reading depends on.
_READ = frozenset({"title", "outlet", "published", "url"})
KINDS = (Kind.PLACE, Kind.MENTION, Kind.FACT)


@dataclass(frozen=True, slots=True)
class Said:
    """What people say of one version: `places` as `geo.reading.read_article` takes choices, and facts."""

    places: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str | None:
        """What tells it from anything else that may be said; None where nothing is said."""
        if not (self.places or self.facts):
            return None
        whole = json.dumps([self.places, self.facts], sort_keys=True)
        return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


NOTHING = Said()


def said(connection: Connection, sha256s: Iterable[str] | None = None) -> dict[str, Said]:
    """Return what people say of current versions, by their SHA-256: of all or of some, where anything."""
    wanted = true() if sha256s is None else among(versions.c.sha256, sha256s)
    current = _current(connection, wanted) if sha256s is not None else None
    log = edits.in_force(connection, KINDS, None if current is None else [EVERYWHERE, *current])
    everywhere = {edit.target: edit.after for edit in log if edit.scope == EVERYWHERE}
    own: dict[str, list[Edit]] = {}
    for edit in log:
        if edit.scope != EVERYWHERE:
            own.setdefault(edit.scope, []).append(edit)
    if current is None:
        current = _current(connection, among(versions.c.document, own))
    senses = {edit.target for edit in log if edit.kind is Kind.PLACE}
    named = (
        select(places.c.version, versions.c.document, places.c.sense)
        .distinct()
        .join(versions, versions.c.sha256 == places.c.version)
        .where(versions.c.is_current, wanted, among(places.c.sense, senses))
    )
    chosen: dict[str, dict[str, str]] = {}
    facts: dict[str, dict[str, str]] = {}
    for row in connection.execute(named):
        here = {edit.target: edit.after for edit in own.get(row.document, ()) if edit.kind is Kind.PLACE}
        if (key := here.get(row.sense, everywhere.get(row.sense))) is not None:
            chosen.setdefault(row.version, {})[row.sense] = key
    for document, sha256 in current.items():
        for edit in own.get(document, ()):
            if edit.kind is Kind.MENTION and (edit.anchor or {}).get("version") == sha256:
                chosen.setdefault(sha256, {})[f"@{edit.target}"] = edit.after
            elif edit.kind is Kind.FACT and edit.field in _READ:
                facts.setdefault(sha256, {})[edit.field] = edit.after
    return {sha256: Said(chosen.get(sha256, {}), facts.get(sha256, {})) for sha256 in {*chosen, *facts}}


def stale(connection: Connection, sha256s: Iterable[str] | None = None) -> list[str]:
    """Return the current versions, of all or of some, that show what people do not say, or no longer."""
    some = None if sha256s is None else list(sha256s)
    now = said(connection, some)
    # Greater than "": of all versions, those that were read with something are found by their index.
    maybe = or_(versions.c.read_with > "", among(versions.c.sha256, now))
    which = true() if some is None else among(versions.c.sha256, some)
    query = select(versions.c.sha256, versions.c.read_with).where(and_(versions.c.is_current, maybe, which))
    return [
        row.sha256
        for row in connection.execute(query.order_by(versions.c.sha256))
        if row.read_with != now.get(row.sha256, NOTHING).digest
    ]


def of_places(connection: Connection, sha256s: Iterable[str]) -> list[Edit]:
    """Return people's choices of places that hold in these versions, everywhere or there alone."""
    scopes = connection.scalars(select(versions.c.document).where(among(versions.c.sha256, sha256s)))
    return edits.in_force(connection, (Kind.PLACE, Kind.MENTION), [EVERYWHERE, *scopes])


def _current(connection: Connection, where: ColumnElement[bool]) -> dict[str, str]:
    query = select(versions.c.document, versions.c.sha256).where(versions.c.is_current, where)
    return {row.document: row.sha256 for row in connection.execute(query)}
