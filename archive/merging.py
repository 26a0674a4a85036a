"""Merging: of what two archives say of the same field, what was said last is in force; nothing is lost.

The log only grows, is in the order of its numbers, and the last edit of a field counts. What a file says is
thus put behind what is known, but what is older than what was said here is given numbers before all others.
"""

import uuid
from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, func, select

from archive.dump import Row
from store.among import among
from store.edits import OF_CLAIMS, Kind, joined
from store.tables import edits
from store.times import now

#: No edit has this number: to a trigger of SQLite it is that of a row which is yet to be given one.
_NO_NUMBER = -1
_BY_MACHINE = "Dateline"
_COLUMNS = ("seq", "id", "at", "kind", "scope", "target", "field", "after", "anchor")
_Field = tuple[str, str, str, str]


def in_order(
    connection: Connection, new: Iterable[Row], is_in_file: Callable[[str], bool], ends: Mapping[_Field, str]
) -> tuple[list[Row], int]:
    """Return a file's new edits numbered, and how many of them stand behind newer ones.

    `is_in_file` tells of an edit's id whether the file has it; `ends` gives the ids of edits known here
    that are the file's last of their kind, scope, target and field.
    """
    rows = list(new)
    first, last = _numbers(connection)
    known = _known(connection, {row["scope"] for row in rows})
    ids = _ids([*known, *rows])
    here, there = _by_field(known, ids), _by_field(rows, ids)
    front: list[Row] = []
    back: list[Row] = []
    behind = 0
    for about, log in there.items():
        own = here.get(about, [])
        if not own or _is_last(own[-1], log[-1], is_in_file, ends):
            back += log
            continue
        behind += len(log)
        if {row["undoes"] for row in log} & {row["id"] for row in own}:
            # What takes back an edit stands after it: all of it is known, and taken back by one more.
            back += [*log, _taken_back(log, own[-1])]
        else:
            front += log
    place = {row["id"]: number for number, row in enumerate(rows)}
    front.sort(key=lambda row: place[row["id"]])
    back.sort(key=lambda row: place.get(row["id"], len(place)))
    numbered = [*zip(range(first - len(front), first), front, strict=True), *enumerate(back, last + 1)]
    return [row | {"seq": seq} for seq, row in numbered], behind


def _numbers(connection: Connection) -> tuple[int, int]:
    """Return a number that is below which all are free, and the last that is taken."""
    row = connection.execute(select(func.min(edits.c.seq), func.max(edits.c.seq))).one()
    return min(row[0] or 0, _NO_NUMBER), row[1] or 0


def _is_last(own: Row, other: Row, is_in_file: Callable[[str], bool], ends: Mapping[_Field, str]) -> bool:
    """Tell whether what is new of a field was said after all that was said of it here."""
    if (other["kind"], other["scope"], other["target"], other["field"]) in ends:
        return False
    # Whoever made the file knew what is last here, and went on from it.
    return is_in_file(own["id"]) or bool(other["at"] >= own["at"])


def _taken_back(log: list[Row], own: Row) -> Row:
    """Return the edit that lets stand again what stood here before the edits of a log."""
    return log[0] | {
        "id": uuid.uuid4().hex,
        "at": now(),
        "by": _BY_MACHINE,
        "before": log[-1]["after"],
        "after": own["after"],
        "reason": "What was said here is newer.",
        "anchor": own["anchor"],
        "undoes": log[0]["id"],
    }


def _known(connection: Connection, scopes: Iterable[str]) -> list[Row]:
    query = select(*(edits.c[name] for name in _COLUMNS)).where(among(edits.c.scope, scopes))
    return [dict(row._mapping) for row in connection.execute(query.order_by(edits.c.seq))]


def _ids(log: Iterable[Row]) -> dict[str, Mapping[str, frozenset[str]]]:
    """Return by scope and by the id of a claim all ids that it has had."""
    moved: dict[str, list[tuple[str, str | None]]] = {}
    for row in log:
        if row["kind"] == Kind.FOLLOWED:
            moved.setdefault(row["scope"], []).append((row["target"], row["after"]))
    return {scope: joined(pairs) for scope, pairs in moved.items()}


def _by_field(log: Iterable[Row], ids: Mapping[str, Mapping[str, frozenset[str]]]) -> dict[_Field, list[Row]]:
    """Return the edits of each field, in order; a claim is the same under all ids that it has had."""
    found: dict[_Field, list[Row]] = {}
    for row in log:
        target = row["target"]
        if row["kind"] in OF_CLAIMS and row["scope"]:
            target = min(ids.get(row["scope"], {}).get(target, (target,)))
        found.setdefault((row["kind"], row["scope"], target, row["field"]), []).append(row)
    return found
