"""Edits: what people did, in order; the last of each field counts, and none is ever changed.

An undo is an edit that sets what was before, and a redo one that undoes the undo. Neither is done where
somebody else has set the field since: what others did is not undone with it.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select
from sqlalchemy.sql import ColumnElement

from geo._errors import ConflictError, StoreError
from store.among import among
from store.tables import edits
from store.times import now
from store.values import plain

#: A scope that is no document: what is said holds in all of them.
EVERYWHERE = ""
_STEPS = 500
#: Characters of what an edit is about: an index holds no longer ones.
_LONGEST_TARGET = 500
_UNSAID = object()


class Kind(StrEnum):
    """What an edit is about; its target is a claim's id unless said otherwise."""

    PLACE = "place"  # of a name, by its sense: the key of the place meant, "" for none that is known
    MENTION = "mention"  # of one mention, by its start: likewise
    CLAIM = "claim"  # a field of a claim
    RATING = "rating"  # by the Admiralty code; of a speaker where the scope is everywhere
    VERDICT = "verdict"  # what a person says of a claim or of one of its checks
    MERGE = "merge"  # the ids of claims that say the same
    SPLIT = "split"  # the stretches of text that claim several things
    HIDE = "hide"
    NOTE = "note"
    REVIEW = "review"
    FACT = "fact"  # of the document: title, outlet, date ...
    PASSAGE = "passage"  # of the document, by its number on the page: whether it is cut away
    FOLLOWED = "followed"  # the id that a claim has in a new version of its article


#: Edits of what is no claim have nothing to follow.
OF_CLAIMS = (Kind.CLAIM, Kind.RATING, Kind.VERDICT, Kind.MERGE, Kind.SPLIT, Kind.HIDE, Kind.NOTE, Kind.REVIEW)


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person did; `before` and `after` are plain values, None where nothing was or is said.

    `anchor` says which words a claim's edit was made on, so that it can follow them to another version.
    """

    kind: Kind
    scope: str
    target: str
    field: str
    after: Any
    by: str
    reason: str = ""
    before: Any = None
    anchor: Any = None
    undoes: str | None = None
    id: str = ""
    at: str = ""
    seq: int = 0


def do(connection: Connection, edit: Edit, expected: object = _UNSAID, since: int | None = None) -> Edit:
    """Add an edit and return it as kept.

    `expected` is what the field said when the person looked at it, `since` the number of the last edit then.
    Raises ConflictError where the field says something else by now, or somebody else has set it since;
    StoreError where nobody stands behind the edit.
    """
    if not edit.by.strip():
        msg = "Say who you are: an edit needs a person's name."
        raise StoreError(msg)
    if len(edit.target) + len(edit.field) > _LONGEST_TARGET:
        msg = f"The name of what is edited is too long: it may have {_LONGEST_TARGET} characters."
        raise StoreError(msg)
    last = _last(connection, edit)
    before = last.after if last is not None else None
    is_newer = since is not None and last is not None and last.seq > since and last.by != edit.by.strip()
    if is_newer or expected is not _UNSAID and before != plain(expected):
        by, at = (last.by, last.at) if last is not None else ("somebody", "meanwhile")
        msg = f"{by} changed this on {at}: look at it again, and change it if you still want to."
        raise ConflictError(msg)
    return _added(connection, edit, before)


def undo(connection: Connection, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> Edit | None:
    """Take back the last edit of a person that still stands; return the edit that does, None without one.

    What somebody else has changed since is passed over; raises ConflictError where nothing else is left.
    """
    done, _ = _steps(connection, by, kinds)
    return _last_taken_back(connection, done, by)


def redo(connection: Connection, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> Edit | None:
    """Do again what a person took back last; return the edit that does, None without one.

    What somebody else has changed since is passed over, as in `undo`.
    """
    _, undone = _steps(connection, by, kinds)
    return _last_taken_back(connection, undone, by)


def joined(followed: Iterable[tuple[str, str | None]]) -> dict[str, frozenset[str]]:
    """Return by the id of a claim all ids that it has had, of pairs of one and the next, in order."""
    moved = dict(followed)
    found: dict[str, frozenset[str]] = {}
    for before, after in moved.items():
        if after is not None:
            whole = found.get(before, frozenset({before})) | found.get(after, frozenset({after}))
            found.update(dict.fromkeys(whole, whole))
    return found


def last(connection: Connection) -> int:
    """Return the number of the last edit, 0 where there is none."""
    return connection.scalar(select(func.max(edits.c.seq))) or 0


def can_step(connection: Connection, by: str, kinds: Iterable[Kind] = tuple(Kind)) -> tuple[bool, bool]:
    """Tell whether a person has something to undo, and to redo."""
    done, undone = _steps(connection, by, kinds)
    return bool(done), bool(undone)


def in_force(
    connection: Connection,
    kinds: Iterable[Kind],
    scopes: Sequence[str] | None = None,
    *,
    with_taken_back: bool = False,
) -> list[Edit]:
    """Return the last edit of each field, in order, those left out that say nothing any longer.

    `with_taken_back` gives these too, for `following.followed`: they end what was said under an earlier id.
    """
    where = _of(kinds, scopes)
    last = (
        select(func.max(edits.c.seq))
        .where(where)
        .group_by(edits.c.kind, edits.c.scope, edits.c.target, edits.c.field)
    )
    rows = connection.execute(select(edits).where(edits.c.seq.in_(last)).order_by(edits.c.seq))
    return [edit for edit in map(_edit, rows) if with_taken_back or edit.after is not None]


def history(connection: Connection, scope: str | None = None, targets: Sequence[str] = ()) -> list[Edit]:
    """Return all edits of a document, or everywhere, in order; with `targets`, theirs alone."""
    query = select(edits).order_by(edits.c.seq)
    if scope is not None:
        query = query.where(edits.c.scope == scope)
    if targets:
        query = query.where(among(edits.c.target, targets))
    return [_edit(row) for row in connection.execute(query)]


def _steps(connection: Connection, by: str, kinds: Iterable[Kind]) -> tuple[list[Edit], list[Edit]]:
    """Return what an undo of a person takes back, and what a redo does; the last ones last."""
    query = (
        select(edits)
        .where(edits.c.by == by.strip(), edits.c.kind.in_([str(kind) for kind in kinds]))
        .order_by(edits.c.seq.desc())
        .limit(_STEPS)
    )
    done: list[Edit] = []
    undone: list[Edit] = []
    for edit in reversed([_edit(row) for row in connection.execute(query)]):
        if edit.undoes is None:
            done.append(edit)
            undone.clear()
        elif any(other.id == edit.undoes for other in undone):
            undone = [other for other in undone if other.id != edit.undoes]
            done.append(edit)
        else:
            done = [other for other in done if other.id != edit.undoes]
            undone.append(edit)
    return done, undone


def _last_taken_back(connection: Connection, several: Sequence[Edit], by: str) -> Edit | None:
    first: ConflictError | None = None
    for edit in reversed(several):
        try:
            return _taken_back(connection, edit, by)
        except ConflictError as error:
            first = first or error
    if first is not None:
        raise first
    return None


def _taken_back(connection: Connection, edit: Edit, by: str) -> Edit:
    log = _log(connection, edit)
    standing = _standing(log)
    if standing[log[-1].id] != standing[edit.id]:
        last = log[-1]
        msg = f"{last.by} changed this on {last.at}, after you: it was left as it is."
        raise ConflictError(msg)
    back = Edit(
        edit.kind,
        edit.scope,
        edit.target,
        edit.field,
        edit.before,
        by,
        anchor=edit.anchor,
        undoes=edit.id,
    )
    return _added(connection, back, edit.after)


def _added(connection: Connection, edit: Edit, before: Any) -> Edit:
    values = {
        "id": uuid.uuid4().hex,
        "at": now(),
        "by": edit.by.strip(),
        "kind": str(edit.kind),
        "scope": edit.scope,
        "target": edit.target,
        "field": edit.field,
        "before": before,
        "after": edit.after,
        "reason": edit.reason.strip(),
        "anchor": edit.anchor,
        "undoes": edit.undoes,
    }
    seq = connection.execute(insert(edits).values(values)).inserted_primary_key
    return Edit(**{**values, "kind": edit.kind, "seq": int(seq[0]) if seq is not None else 0})


def _last(connection: Connection, edit: Edit) -> Edit | None:
    query = select(edits).where(_same(connection, edit)).order_by(edits.c.seq.desc()).limit(1)
    row = connection.execute(query).first()
    return _edit(row) if row is not None else None


def _log(connection: Connection, edit: Edit) -> list[Edit]:
    """Return all edits of an edit's field, in order."""
    query = select(edits).where(_same(connection, edit)).order_by(edits.c.seq)
    return [_edit(row) for row in connection.execute(query)]


def _standing(log: Iterable[Edit]) -> dict[str, str]:
    """Return by each edit of a field the one that stands after it, "" for none.

    An undo lets the one before what it takes back stand again.
    """
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    standing = ""
    for edit in log:
        before[edit.id] = standing
        standing = edit.id if edit.undoes is None else before[edit.undoes]
        after[edit.id] = standing
    return after


def _same(connection: Connection, edit: Edit) -> ColumnElement[bool]:
    """Return the condition of a field's edits, under all ids that its claim has had."""
    return and_(
        edits.c.kind == str(edit.kind),
        edits.c.scope == edit.scope,
        edits.c.target.in_(sorted(_ids(connection, edit))),
        edits.c.field == edit.field,
    )


def _ids(connection: Connection, edit: Edit) -> frozenset[str]:
    if edit.kind not in OF_CLAIMS or not edit.scope:
        return frozenset({edit.target})
    followed = and_(edits.c.kind == str(Kind.FOLLOWED), edits.c.scope == edit.scope)
    query = select(edits.c.target, edits.c.after).where(followed).order_by(edits.c.seq)
    whole = joined((row.target, row.after) for row in connection.execute(query))
    return whole.get(edit.target, frozenset({edit.target}))


def _of(kinds: Iterable[Kind], scopes: Sequence[str] | None) -> ColumnElement[bool]:
    of_kind = edits.c.kind.in_([str(kind) for kind in kinds])
    return of_kind if scopes is None else and_(of_kind, among(edits.c.scope, scopes))


def _edit(row: Row[Any]) -> Edit:
    found = row._asdict()
    return Edit(**{**found, "kind": Kind(found["kind"])})
