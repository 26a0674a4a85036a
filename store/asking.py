"""Asking: the reader's choice as SQL: which claims are in view, how many there are of each kind."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import (
    Connection,
    and_,
    distinct,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    union,
    union_all,
)
from sqlalchemy.sql import ColumnElement

from claimmap.periods import EARLIER, LATER, steps_of, time_line
from claimmap.selection import NOBODY, Naming, Selection
from geo.months import bounds
from store import tallies
from store.among import among
from store.rows import LONGEST_VALUE
from store.searching import Search
from store.tables import claim_countries, claims, sites, versions
from store.tallies import IN_VIEW

#: Facets with one value a claim, and the column that holds it.
_COLUMNS = {facet: column for facet, column in tallies.COLUMNS.items() if facet != "published"}
FACETS = ("countries", *_COLUMNS, "periods")
#: Values of a facet that are counted; a list of ten thousand speakers helps nobody.
MOST_VALUES = 400


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the archive: the reader's choice, and words that a claim or its article must hold."""

    selection: Selection = field(default_factory=Selection)
    words: str = ""
    sha256s: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers of claims: in all, in view, and by the values of each facet with all other facets applied."""

    total: int
    in_view: int
    facets: Mapping[str, Mapping[str, int]]
    steps: tuple[str, ...]


def keys(connection: Connection, search: Search, asked: Asked, line: Sequence[str], limit: int) -> list[int]:
    """Return the claims in view by the archive's own numbers, the newest published first, so many at most."""
    query = (
        select(claims.c.key)
        .where(*_conditions(search, asked, line))
        .order_by(claims.c.published_month.desc().nulls_last(), claims.c.key)
        .limit(limit)
    )
    return list(connection.scalars(query))


def in_box(
    connection: Connection,
    cells: Iterable[int],
    days: tuple[int, int],
    limit: int = 2_000,
) -> list[tuple[int, str, float, float]]:
    """Return claims with a site in square degrees within days: number, place, latitude and longitude."""
    query = (
        select(sites.c.claim, sites.c.place, sites.c.lat, sites.c.lon)
        .where(sites.c.cell.in_(list(cells)), sites.c.day.between(*days))
        .limit(limit)
    )
    return [tuple(row) for row in connection.execute(query)]


def counted(connection: Connection, search: Search, asked: Asked) -> Counted:
    """Count the claims of the archive, those in view, and those at each value of each facet.

    What is asked of the whole archive stands in its tallies: it takes the same time for a hundred claims as
    for a million. Facets that nothing is chosen of are counted together, in one pass over what is in view.
    """
    scope = _scope(search, asked)
    is_whole = scope is IN_VIEW
    line = steps(connection, scope)
    chosen = {facet for facet in FACETS if getattr(asked.selection, facet)}
    if chosen or not is_whole:
        facets = _counts_in_view(connection, _conditions(search, asked, line), line, asked.selection.naming)
        in_view = facets.pop(tallies.TOTAL)[NOBODY]
        total = _total(connection) if is_whole else _number(connection, scope) if chosen else in_view
    else:
        facets, in_view = {}, _total(connection)
        total = in_view
    for facet in FACETS:
        if is_whole and chosen <= {facet}:
            facets[facet] = _tallied(connection, facet, line, asked.selection.naming)
        elif facet in chosen:
            where = [*scope, *_conditions_but(facet, asked, line)]
            facets[facet] = _counts(connection, facet, where, line, asked.selection.naming)
    return Counted(total, in_view, {facet: facets[facet] for facet in FACETS}, tuple(line))


def steps(connection: Connection, scope: tuple[ColumnElement[bool], ...]) -> list[str]:
    """Return the steps of the time line of the claims in a scope."""
    if scope is IN_VIEW:
        months = tallies.spans(connection)
        told = [month for month in tallies.kept(connection, "published") if month]
    else:
        columns = (claims.c.first_month, claims.c.last_month, claims.c.published_month)
        rows = list(connection.execute(select(*columns).where(*scope).distinct()))
        months = {(first, last): 1 for first, last, _ in rows if first or last}
        told = [published for _, _, published in rows if published]
    exact = [first for first, last in months if first and first == last]
    line = time_line(exact, told)
    used = {step for span in months for step in steps_of(span, line)}
    return [*([EARLIER] if EARLIER in used else []), *line, *([LATER] if LATER in used else [])]


def _scope(search: Search, asked: Asked) -> tuple[ColumnElement[bool], ...]:
    """Return what holds for all claims that are looked at, whatever is filtered; IN_VIEW for all."""
    if not asked.sha256s and not asked.words:
        return IN_VIEW
    where = [*IN_VIEW]
    if asked.sha256s:
        where.append(among(claims.c.version, asked.sha256s))
    if asked.words:
        in_claims, in_articles = search.claims_with(asked.words), search.versions_with(asked.words)
        if in_claims is not None and in_articles is not None:
            found = select(versions.c.sha256).where(in_articles)
            own, of_article = select(claims.c.key), claims.c.version.in_(found)
            where.append(claims.c.key.in_(union(own.where(in_claims), own.where(of_article))))
    return tuple(where)


def _conditions(search: Search, asked: Asked, line: Sequence[str]) -> list[ColumnElement[bool]]:
    return [*_scope(search, asked), *_conditions_but("", asked, line)]


def _conditions_but(facet: str, asked: Asked, line: Sequence[str]) -> list[ColumnElement[bool]]:
    """Return the conditions of all facets but one."""
    selection = asked.selection
    where = []
    for name, column in _COLUMNS.items():
        values = {str(value) for value in getattr(selection, name)}
        if values and name != facet:
            named = among(column, (value[:LONGEST_VALUE] for value in values - {NOBODY}))
            where.append(or_(named, column.is_(None)) if NOBODY in values else named)
    if selection.countries and facet != "countries":
        where.append(_bears_on(selection.countries, selection.naming))
    if selection.periods and facet != "periods":
        where.append(_within(selection.periods, line))
    return where


def _bears_on(countries: Iterable[str], naming: Naming) -> ColumnElement[bool]:
    chosen = among(claim_countries.c.country, countries)
    bears = select(claim_countries.c.claim).where(chosen)
    if naming is Naming.SITE:
        bears = bears.where(claim_countries.c.is_site)
    if naming is Naming.NAMED:
        at = claim_countries.alias("at")
        has_site = exists().where(
            at.c.country == claim_countries.c.country, at.c.is_site, at.c.claim == claim_countries.c.claim
        )
        bears = bears.where(~has_site)
    return claims.c.key.in_(bears)


def _within(chosen: Iterable[str], line: Sequence[str]) -> ColumnElement[bool]:
    steps = [step for step in line if step not in (EARLIER, LATER)]
    wanted = set(chosen)
    parts = [
        and_(or_(claims.c.first_month <= last, claims.c.first_month.is_(None)), claims.c.last_month >= first)
        for first, last in (bounds(step) for step in steps if step in wanted)
    ]
    if steps and EARLIER in wanted:
        never = and_(claims.c.first_month.is_(None), claims.c.last_month.is_not(None))
        parts.append(or_(claims.c.first_month < bounds(steps[0])[0], never))
    if steps and LATER in wanted:
        parts.append(claims.c.last_month > bounds(steps[-1])[1])
    return or_(*parts) if parts else false()


def _counts(
    connection: Connection,
    facet: str,
    where: Sequence[ColumnElement[bool]],
    line: Sequence[str],
    naming: Naming,
) -> dict[str, int]:
    if facet == "periods":
        return _by_step(_months(connection, where), line)
    if facet == "countries":
        return _country_counts(connection, where, naming)
    column = _COLUMNS[facet]
    number = func.count().label("number")
    query = select(column, number).where(*where).group_by(column).order_by(number.desc(), column)
    return {row[0] or NOBODY: row[1] for row in connection.execute(query.limit(MOST_VALUES))}


def _counts_in_view(
    connection: Connection, where: Sequence[ColumnElement[bool]], line: Sequence[str], naming: Naming
) -> dict[str, dict[str, int]]:
    """Return the counts of all facets with the same conditions; under TOTAL the number of claims."""
    columns = (claims.c.key, *_COLUMNS.values(), claims.c.first_month, claims.c.last_month)
    found = select(*columns).where(*where).cte("found")
    number = func.count().label("number")
    parts = [select(literal(tallies.TOTAL).label("facet"), literal("").label("value"), number)]
    parts[0] = parts[0].select_from(found)
    span = func.coalesce(found.c.first_month, "") + tallies.BETWEEN + func.coalesce(found.c.last_month, "")
    values = {facet: found.c[column.name] for facet, column in _COLUMNS.items()} | {tallies.MONTHS: span}
    parts += [select(literal(facet), value, number).group_by(value) for facet, value in values.items()]
    joined = claim_countries.join(found, found.c.key == claim_countries.c.claim)
    distinct_claims = func.count(distinct(claim_countries.c.claim))
    for facet, only in ((tallies.COUNTRIES, ()), (tallies.SITES, (claim_countries.c.is_site,))):
        part = select(literal(facet), claim_countries.c.country, distinct_claims).select_from(joined)
        parts.append(part.where(*only).group_by(claim_countries.c.country))
    counts: dict[str, dict[str, int]] = {facet: {} for facet in (*values, tallies.COUNTRIES, tallies.SITES)}
    for facet, value, count in connection.execute(union_all(*parts)):
        counts.setdefault(facet, {})[value or NOBODY] = count
    spans = tallies.spans_of(counts.pop(tallies.MONTHS))
    sites_ = counts.pop(tallies.SITES)
    counts["countries"] = _as_named(counts[tallies.COUNTRIES], sites_, naming)
    counts["periods"] = _by_step(spans, line)
    return {facet: _largest(own) if facet in _COLUMNS else own for facet, own in counts.items()}


def _tallied(connection: Connection, facet: str, line: Sequence[str], naming: Naming) -> dict[str, int]:
    """Return the counts of a facet in the whole archive."""
    if facet == "periods":
        return _by_step(tallies.spans(connection), line)
    if facet == "countries":
        every = tallies.kept(connection, tallies.COUNTRIES)
        return (
            every
            if naming is Naming.ANY
            else _as_named(every, tallies.kept(connection, tallies.SITES), naming)
        )
    return tallies.kept(connection, facet, MOST_VALUES)


def _country_counts(
    connection: Connection, where: Sequence[ColumnElement[bool]], naming: Naming
) -> dict[str, int]:
    number = func.count(distinct(claim_countries.c.claim))
    joined = claim_countries.join(claims, claims.c.key == claim_countries.c.claim)
    query = select(claim_countries.c.country, number).select_from(joined).where(*where)
    by_country = query.group_by(claim_countries.c.country)
    every = {row[0]: row[1] for row in connection.execute(by_country)}
    at_site = {row[0]: row[1] for row in connection.execute(by_country.where(claim_countries.c.is_site))}
    return _as_named(every, at_site, naming)


def _as_named(every: Mapping[str, int], at_site: Mapping[str, int], naming: Naming) -> dict[str, int]:
    """Return the numbers of claims that bear on countries as asked."""
    if naming is Naming.ANY:
        return dict(every)
    return dict(at_site if naming is Naming.SITE else Counter(every) - Counter(at_site))


def _by_step(spans: Mapping[tuple[str | None, str | None], int], line: Sequence[str]) -> dict[str, int]:
    """Return the numbers of claims by the steps of the time line."""
    steps = [step for step in line if step not in (EARLIER, LATER)]
    found: Counter[str] = Counter()
    for span, number in spans.items():
        for step in steps_of(span, steps):
            found[step] += number
    return {step: found[step] for step in line}


def _largest(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the values that most claims have, so many at most."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_VALUES])


def _months(
    connection: Connection, where: Sequence[ColumnElement[bool]]
) -> dict[tuple[str | None, str | None], int]:
    columns = (claims.c.first_month, claims.c.last_month)
    query = select(*columns, func.count()).where(*where).group_by(*columns)
    return {(row[0], row[1]): row[2] for row in connection.execute(query) if row[0] or row[1]}


def _total(connection: Connection) -> int:
    return tallies.kept(connection, tallies.TOTAL).get("", 0)


def _number(connection: Connection, where: Sequence[ColumnElement[bool]]) -> int:
    return connection.scalar(select(func.count()).select_from(claims).where(*where)) or 0
