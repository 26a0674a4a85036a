"""Tallies: how many claims in view have each value of each facet, kept up with what is shown.

Counting a million claims anew takes seconds; a change is of one document, whose claims are counted before and
after it, and the difference is added. So an archive opens in the time of a look-up, however large it is.
"""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import ColumnElement

from store.tables import claim_countries, claims, tallies

#: Facets with one value a claim, and the column that holds it.
COLUMNS = {
    "speakers": claims.c.source,
    "actors": claims.c.actor_country,
    "kinds": claims.c.speech_act,
    "firmness": claims.c.firmness,
    "sections": claims.c.section,
    "documents": claims.c.version,
    "published": claims.c.published_month,
}
#: Claims in all, and their first and last months; countries that they bear on, and those with a site there.
TOTAL, MONTHS, COUNTRIES, SITES = "total", "months", "countries", "site countries"
IN_VIEW = (claims.c.is_current, claims.c.is_hidden.is_(False))
BETWEEN = "|"

_Counts = Mapping[tuple[str, str], int]


def of(connection: Connection, which: ColumnElement[bool]) -> Counter[tuple[str, str]]:
    """Count some claims, by facet and value; "" stands for none."""
    found: Counter[tuple[str, str]] = Counter()
    query = select(*COLUMNS.values(), claims.c.first_month, claims.c.last_month).where(which, *IN_VIEW)
    for *values, first, last in connection.execute(query):
        found.update((facet, value or "") for facet, value in zip(COLUMNS, values, strict=True))
        found[MONTHS, f"{first or ''}{BETWEEN}{last or ''}"] += 1
        found[TOTAL, ""] += 1
    joined = claim_countries.join(claims, claims.c.key == claim_countries.c.claim)
    bears = select(claim_countries.c.claim, claim_countries.c.country, claim_countries.c.is_site)
    rows = list(connection.execute(bears.select_from(joined).where(which, *IN_VIEW)))
    found.update((COUNTRIES, country) for _, country in {(row.claim, row.country) for row in rows})
    found.update((SITES, row.country) for row in rows if row.is_site)
    return found


def add(connection: Connection, after: _Counts, before: _Counts) -> None:
    """Add the difference that a change made."""
    changed = {
        name: after.get(name, 0) - before.get(name, 0)
        for name in {*after, *before}
        if after.get(name, 0) != before.get(name, 0)
    }
    if not changed:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(tallies)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[tallies.c.facet, tallies.c.value],
            set_={"number": tallies.c.number + statement.excluded.number},
        ),
        [{"facet": facet, "value": value, "number": by} for (facet, value), by in sorted(changed.items())],
    )
    if fewer := [{"own": facet, "of": value} for (facet, value), by in sorted(changed.items()) if by < 0]:
        named = and_(tallies.c.facet == bindparam("own"), tallies.c.value == bindparam("of"))
        connection.execute(delete(tallies).where(named, tallies.c.number == 0), fewer)


def count_anew(connection: Connection) -> None:
    """Count all claims anew."""
    connection.execute(delete(tallies))
    number = func.count()
    months = func.coalesce(claims.c.first_month, "") + BETWEEN + func.coalesce(claims.c.last_month, "")
    values = {facet: func.coalesce(column, "") for facet, column in COLUMNS.items()}
    for facet, value in (values | {MONTHS: months}).items():
        query = select(literal(facet), value, number).where(*IN_VIEW).group_by(value)
        connection.execute(insert(tallies).from_select(("facet", "value", "number"), query))
    every = select(literal(TOTAL), literal(""), number).where(*IN_VIEW).having(number > 0)
    connection.execute(insert(tallies).from_select(("facet", "value", "number"), every))
    country = claim_countries.c.country
    joined = claim_countries.join(claims, claims.c.key == claim_countries.c.claim)
    claimed = func.count(claim_countries.c.claim.distinct())
    for facet, only in ((COUNTRIES, ()), (SITES, (claim_countries.c.is_site,))):
        bears = select(literal(facet), country, claimed).select_from(joined).where(*IN_VIEW, *only)
        connection.execute(insert(tallies).from_select(("facet", "value", "number"), bears.group_by(country)))


def kept(connection: Connection, facet: str, limit: int | None = None) -> dict[str, int]:
    """Return the numbers of a facet's values, the largest first."""
    query = select(tallies.c.value, tallies.c.number).where(tallies.c.facet == facet)
    ordered = query.order_by(tallies.c.number.desc(), tallies.c.value).limit(limit)
    return {row.value: row.number for row in connection.execute(ordered)}


def spans(connection: Connection) -> dict[tuple[str | None, str | None], int]:
    """Return the numbers of claims by their first and last months."""
    return spans_of(kept(connection, MONTHS))


def spans_of(counts: Mapping[str, int]) -> dict[tuple[str | None, str | None], int]:
    """Return numbers by first and last month, those left out of which neither is known."""
    found = {}
    for value, number in counts.items():
        first, _, last = value.partition(BETWEEN)
        if first or last:
            found[first or None, last or None] = number
    return found
