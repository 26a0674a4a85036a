"""Deriving: what is shown of a document is what the machine said with people's edits applied.

All of it can be made anew at any time: the machine's rows and the edits are what counts.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.sql import ColumnElement

from geo.reading import Reading
from store import edits, tallies
from store.edits import Edit, Kind
from store.following import followed, successors
from store.rows import bearing_rows, claim_rows, filter_columns, place_rows, places_with
from store.searching import Search
from store.shapes import add_missing, shapes_of
from store.shown import shown_rows
from store.tables import claim_countries, claims, places, shapes, sites, versions
from store.telling import tell

_BY_MACHINE = "Dateline"
#: Kinds of edits that change which claims there are, or what they say.
CHANGING = frozenset({Kind.CLAIM, Kind.MERGE, Kind.SPLIT, Kind.HIDE, Kind.FOLLOWED})
#: Rows in one statement's condition.
_AT_ONCE = 500


def derive(connection: Connection, search: Search, document: str, shown: Reading | None = None) -> None:
    """Make what is shown of a document's current version, and of no other, anew.

    `shown` is the reading with people's choices of places; without it, what such a reading said is kept.
    """
    of_document = claims.c.version.in_(select(versions.c.sha256).where(versions.c.document == document))
    before = tallies.of(connection, of_document)
    _clear(connection, search, of_document)
    _derive(connection, search, document, shown)
    tallies.add(connection, tallies.of(connection, of_document), before)


def _derive(connection: Connection, search: Search, document: str, shown: Reading | None) -> None:
    tell(connection, search, document)
    current = _current(connection, document)
    if current is None:
        return
    sha256, text = current
    if shown is not None:
        _choose(connection, sha256, shown)
    base = _base(connection, sha256)
    said = edits.in_force(connection, tuple(Kind), [document])
    rows, hidden = shown_rows(base, followed(said, [row["id"] for row in base]), text)
    _write(connection, search, sha256, rows, hidden)


def follow(connection: Connection, document: str) -> None:
    """Say which claims of the current version carry on those that people's edits are about."""
    current = _current(connection, document)
    if current is None:
        return
    sha256, text = current
    said = edits.in_force(connection, tuple(Kind), [document])
    for target, successor in successors(said, _base(connection, sha256), text).items():
        edits.do(connection, Edit(Kind.FOLLOWED, document, target, "claim", successor, _BY_MACHINE))


def leave_to_machine(connection: Connection, sha256: str) -> None:
    """Forget what was read with people's choices of places: there are none any longer."""
    connection.execute(update(claims).where(claims.c.version == sha256).values(chosen=None))
    connection.execute(update(places).where(places.c.version == sha256).values(shown=None))
    connection.execute(update(versions).where(versions.c.sha256 == sha256).values(has_choices=False))


def clear(connection: Connection, search: Search, sha256s: Sequence[str]) -> None:
    """Remove what filters, counts and the search know of versions' claims."""
    which = claims.c.version.in_(sha256s)
    before = tallies.of(connection, which)
    _clear(connection, search, which)
    tallies.add(connection, {}, before)


def _clear(connection: Connection, search: Search, which: ColumnElement[bool]) -> None:
    # Asked for `is_current` too, SQLite looks through all that are.
    own = connection.execute(select(claims.c.key, claims.c.is_current).where(which))
    keys = [row.key for row in own if row.is_current]
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        connection.execute(delete(claim_countries).where(claim_countries.c.claim.in_(some)))
        connection.execute(delete(sites).where(sites.c.claim.in_(some)))
    search.remove_claims(connection, keys)
    connection.execute(update(claims).where(which).values(is_current=False, is_hidden=False, shown=None))
    # What a person made by splitting is made anew from the edit.
    connection.execute(delete(claims).where(which, claims.c.machine.is_(None), claims.c.chosen.is_(None)))


def _current(connection: Connection, document: str) -> tuple[str, str] | None:
    row = connection.execute(
        select(versions.c.sha256, versions.c.text).where(
            versions.c.document == document, versions.c.is_current
        )
    ).first()
    return (row.sha256, row.text) if row is not None else None


def _choose(connection: Connection, sha256: str, shown: Reading) -> None:
    """Keep what was read with people's choices beside what the machine said by itself."""
    leave_to_machine(connection, sha256)
    rows = claim_rows(shown)
    own = [{"version": sha256, "id": row["id"], "position": at} for at, row in enumerate(rows)]
    add_missing(connection, claims, [row | {"is_current": False, "is_hidden": False} for row in own])
    if rows:
        connection.execute(
            update(claims)
            .where(claims.c.version == sha256, claims.c.id == bindparam("own_id"))
            .values(chosen=bindparam("row", type_=claims.c.chosen.type)),
            [{"own_id": row["id"], "row": row} for row in rows],
        )
    mentions, wkb = place_rows(shown.places)
    add_missing(connection, shapes, [{"id": name, "wkb": shape} for name, shape in wkb.items()])
    if mentions:
        connection.execute(
            update(places)
            .where(places.c.version == sha256, places.c.row == bindparam("number"))
            .values(shown=bindparam("mention", type_=places.c.shown.type)),
            [{"number": number, "mention": row} for number, row in enumerate(mentions)],
        )
    connection.execute(update(versions).where(versions.c.sha256 == sha256).values(has_choices=True))


def _base(connection: Connection, sha256: str) -> list[dict[str, Any]]:
    """Return a version's claims as read with people's choices of places, or by the machine alone."""
    has_choices = connection.scalar(select(versions.c.has_choices).where(versions.c.sha256 == sha256))
    column = claims.c.chosen if has_choices else claims.c.machine
    query = select(column).where(claims.c.version == sha256, column.is_not(None)).order_by(claims.c.position)
    return list(connection.scalars(query))


def _write(
    connection: Connection,
    search: Search,
    sha256: str,
    rows: Sequence[Mapping[str, Any]],
    hidden: frozenset[str],
) -> None:
    if not rows:
        return
    made = [
        {"version": sha256, "id": row["id"], "position": position, "is_current": False, "is_hidden": False}
        for position, row in enumerate(rows)
    ]
    add_missing(connection, claims, made)
    known = {
        row.id: (row.key, row.machine)
        for row in connection.execute(
            select(claims.c.id, claims.c.key, claims.c.machine).where(claims.c.version == sha256)
        )
    }
    names = ("position", "is_hidden", "shown", *filter_columns(rows[0]))
    values = [
        {
            "own_key": known[row["id"]][0],
            "to_position": position,
            "to_is_hidden": row["id"] in hidden,
            "to_shown": row if row != known[row["id"]][1] else None,
            **{f"to_{name}": value for name, value in filter_columns(row).items()},
        }
        for position, row in enumerate(rows)
    ]
    connection.execute(
        update(claims)
        .where(claims.c.key == bindparam("own_key"))
        .values(is_current=True, **{n: bindparam(f"to_{n}", type_=claims.c[n].type) for n in names}),
        values,
    )
    in_view = [row for row in rows if row["id"] not in hidden]
    keys = {row["id"]: known[row["id"]][0] for row in in_view}
    _write_bearings(connection, sha256, in_view, keys)
    search.add_claims(
        connection,
        [(keys[row["id"]], f"{row['claimReviewed'] or ''} {row['source'] or ''}") for row in in_view],
    )


def _write_bearings(
    connection: Connection, sha256: str, rows: Sequence[Mapping[str, Any]], keys: Mapping[str, int]
) -> None:
    mentions = list(
        connection.execute(
            select(places.c.machine, places.c.shown).where(places.c.version == sha256).order_by(places.c.row)
        )
    )
    plain = [mention.shown or mention.machine for mention in mentions]
    table = places_with(plain, shapes_of(connection, plain))
    countries, points = bearing_rows(rows, table)
    bears = [
        {"claim": keys[claim], "country": country, "is_site": is_site}
        for claim, pairs in countries.items()
        for country, is_site in sorted(pairs)
    ]
    at = [
        {"claim": keys[claim], "place": place, **point}
        for claim, found in points.items()
        for place, point in found.items()
    ]
    for table_, values in ((claim_countries, bears), (sites, at)):
        if values:
            connection.execute(insert(table_), values)
