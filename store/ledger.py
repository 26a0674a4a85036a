"""The ledger: what was offered to the archive and what became of it, so that nothing is done twice."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, func, select, text

from store.facts import Outcome
from store.shapes import add_missing
from store.tables import LONGEST_INDEXED, ledger
from store.times import now

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a part of what was offered: `part` is "" for the whole, else a record's number."""

    key: str
    name: str
    part: str
    outcome: Outcome
    reason: str = ""
    version: str | None = None


def key_of(name: str, data: bytes) -> str:
    """Return what an offer goes by: its name and its bytes."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape") + b"\0" + data).hexdigest()


def enter(connection: Connection, lines: Iterable[Line]) -> None:
    """Enter what became of offers; what stands there already stays."""
    rows = [
        {
            "key": line.key,
            "name": line.name,
            "part": line.part,
            "outcome": str(line.outcome),
            "reason": line.reason,
            "version": line.version,
            "at": now(),
        }
        for line in lines
    ]
    add_missing(connection, ledger, rows)


def done(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return which of these offers are done as a whole."""
    wanted = list(keys)
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = ledger.c.key.in_(wanted[start : start + _AT_ONCE])
        found |= set(connection.scalars(select(ledger.c.key).where(some, ledger.c.part == "")))
    return found


def returned(connection: Connection, keys: Iterable[str]) -> set[str]:
    """Return which of these offers were done, but had another content under their name since."""
    later = ledger.alias("later")
    is_short = text(f"length(later.name) <= {LONGEST_INDEXED}")
    query = (
        select(ledger.c.key)
        .join(later, and_(later.c.name == ledger.c.name, later.c.key != ledger.c.key, is_short))
        .where(ledger.c.key.in_(list(keys)), ledger.c.part == "", later.c.part == "")
        .where(later.c.at > ledger.c.at)
    )
    return set(connection.scalars(query))


def forget_keys(connection: Connection, keys: Iterable[str]) -> None:
    """Forget these offers: they can be made again."""
    connection.execute(delete(ledger).where(ledger.c.key.in_(list(keys))))


def forget(connection: Connection, outcomes: Iterable[Outcome]) -> None:
    """Forget the offers of which a part, or the whole, had one of these outcomes: they can be made again."""
    had = select(ledger.c.key).where(ledger.c.outcome.in_([str(outcome) for outcome in outcomes]))
    connection.execute(delete(ledger).where(ledger.c.key.in_(had)))


def lines(connection: Connection, outcome: Outcome | None = None) -> list[Line]:
    """Return what became of offers, all or those of one outcome, by name."""
    query = select(ledger).order_by(ledger.c.name, ledger.c.part)
    if outcome is not None:
        query = query.where(ledger.c.outcome == str(outcome))
    return [
        Line(row.key, row.name, row.part, Outcome(row.outcome), row.reason, row.version)
        for row in connection.execute(query)
    ]


def tally(connection: Connection) -> dict[str, int]:
    """Return how many offers had each outcome."""
    query = select(ledger.c.outcome, func.count()).group_by(ledger.c.outcome)
    return {row[0]: row[1] for row in connection.execute(query)}
