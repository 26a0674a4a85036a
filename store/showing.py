"""Showing: what filters, counts and the search know of a document's claims is brought to what is to be shown.

Only the rows that differ are written.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, or_, select, update

from store import tallies
from store.among import among
from store.rows import bearing_rows, filter_columns
from store.searching import Search
from store.shapes import add_missing, shapes_of
from store.tables import claim_countries, claims, places, sites, versions

_Row = Mapping[str, Any]
_SET = (
    "is_current", "position", "is_hidden", "shown", "source", "actor_country", "speech_act", "firmness",
    "section", "first_month", "last_month", "published_month",
)  # fmt: skip
_NOT_SHOWN = {"is_current": False, "is_hidden": False, "shown": None}


def show(
    connection: Connection,
    search: Search,
    document: str,
    sha256: str | None = None,
    rows: Sequence[_Row] = (),
    hidden: frozenset[str] = frozenset(),
) -> None:
    """Show these claims of a document's version, those that are hidden as such, and no others of it."""
    made = [{"version": sha256, "id": row["id"], "position": at, **_NOT_SHOWN} for at, row in enumerate(rows)]
    add_missing(connection, claims, made)
    stored = _stored(connection, document, sha256)
    keys = {row.id: row.key for row in stored if row.version == sha256}
    machine = {row.id: row.machine for row in stored if row.version == sha256}
    wanted = {
        keys[row["id"]]: {
            "is_current": True,
            "position": position,
            "is_hidden": row["id"] in hidden,
            "shown": row if row != machine[row["id"]] else None,
            **filter_columns(row),
        }
        for position, row in enumerate(rows)
    }
    changed = {
        row.key: wanted.get(row.key, {name: getattr(row, name) for name in _SET} | _NOT_SHOWN)
        for row in stored
        if (row.is_current if row.key not in wanted else _differs(row, wanted[row.key]))
    }
    in_view = [row for row in rows if row["id"] not in hidden]
    bears = _bearings(connection, sha256, in_view, keys)
    known = _known_bearings(connection, [row.key for row in stored if row.is_current])
    moved = {key for key in {*bears, *known} if bears.get(key, _NOWHERE) != known.get(key, _NOWHERE)}
    touched = among(claims.c.key, {*changed, *moved})
    before = tallies.of(connection, touched)
    _set(connection, changed)
    _set_bearings(connection, {key: bears.get(key, _NOWHERE) for key in moved})
    search.remove_claims(connection, [row.key for row in stored if row.is_current and row.key in changed])
    search.add_claims(
        connection,
        [
            (keys[row["id"]], f"{row['claimReviewed'] or ''} {row['source'] or ''}")
            for row in in_view
            if keys[row["id"]] in changed
        ],
    )
    tallies.add(connection, tallies.of(connection, touched), before)
    # What a person made by splitting is made anew from the edit.
    orphans = [row.key for row in stored if row.key not in wanted and row.is_made]
    if orphans:
        connection.execute(delete(claims).where(among(claims.c.key, orphans)))


def _stored(connection: Connection, document: str, sha256: str | None) -> Sequence[Any]:
    """Return the rows of a version, and those of a document's other versions that are shown or made."""
    own = select(versions.c.sha256).where(versions.c.document == document)
    is_made = and_(claims.c.machine.is_(None), claims.c.chosen.is_(None))
    names = (
        claims.c.key,
        claims.c.version,
        claims.c.id,
        claims.c.machine,
        *(claims.c[name] for name in _SET),
    )
    wanted = or_(claims.c.version == sha256, claims.c.is_current, is_made)
    query = select(*names, is_made.label("is_made")).where(claims.c.version.in_(own), wanted)
    return connection.execute(query).all()


def _differs(row: Any, wanted: _Row) -> bool:
    return any(getattr(row, name) != wanted[name] for name in _SET)


def _set(connection: Connection, changed: Mapping[int, _Row]) -> None:
    if not changed:
        return
    values: dict[str, Any] = {name: bindparam(f"to_{name}", type_=claims.c[name].type) for name in _SET}
    connection.execute(
        update(claims).where(claims.c.key == bindparam("own_key")).values(values),
        [
            {"own_key": key, **{f"to_{name}": row[name] for name in _SET}}
            for key, row in sorted(changed.items())
        ],
    )


#: Of a claim: the countries that it bears on, and the points of its sites by their place's key.
_Bears = tuple[set[tuple[str, bool]], Mapping[str, _Row]]
_NOWHERE: _Bears = (set(), {})


def _bearings(
    connection: Connection, sha256: str | None, rows: Sequence[_Row], keys: Mapping[str, int]
) -> dict[int, _Bears]:
    """Return on what claims in view bear, by their keys."""
    query = select(places.c.machine, places.c.shown).where(places.c.version == sha256).order_by(places.c.row)
    mentions = [mention.shown or mention.machine for mention in connection.execute(query)] if rows else []
    points = shapes_of(connection, mentions, only_points=True)
    countries, found = bearing_rows(rows, mentions, points)
    return {
        keys[claim]: (countries.get(claim, set()), found.get(claim, {})) for claim in {*countries, *found}
    }


def _known_bearings(connection: Connection, keys: Iterable[int]) -> dict[int, _Bears]:
    found: dict[int, tuple[set[tuple[str, bool]], dict[str, _Row]]] = {}
    own = list(keys)
    for row in connection.execute(select(claim_countries).where(among(claim_countries.c.claim, own))):
        found.setdefault(row.claim, (set(), {}))[0].add((row.country, row.is_site))
    for row in connection.execute(select(sites).where(among(sites.c.claim, own))):
        point = {"cell": row.cell, "day": row.day, "lat": row.lat, "lon": row.lon}
        found.setdefault(row.claim, (set(), {}))[1][row.place] = point
    return dict(found)


def _set_bearings(connection: Connection, moved: Mapping[int, _Bears]) -> None:
    if not moved:
        return
    connection.execute(delete(claim_countries).where(among(claim_countries.c.claim, moved)))
    connection.execute(delete(sites).where(among(sites.c.claim, moved)))
    bears = [
        {"claim": key, "country": country, "is_site": is_site}
        for key, (countries, _) in sorted(moved.items())
        for country, is_site in sorted(countries)
    ]
    at = [
        {"claim": key, "place": place, **point}
        for key, (_, points) in sorted(moved.items())
        for place, point in points.items()
    ]
    for table, values in ((claim_countries, bears), (sites, at)):
        if values:
            connection.execute(insert(table), values)
