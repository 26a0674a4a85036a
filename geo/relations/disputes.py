"""Disputes: for a place and a time, the versions that cannot all hold, side by side."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pandas as pd

from geo import countries
from geo.relations.joining import Joined
from geo.relations.origins import independent
from geo.relations.relation import Clash, Dispute, Kind, Version
from geo.relations.sites import nearest_town
from geo.relations.spans import span
from geo.relations.statement import Statement, amount_of, statements

Row = Mapping[Any, Any]

_AGREE = frozenset({str(Kind.REPEATS), str(Kind.SUPPORTS)})
_FIRMNESS = ("CT", "PR", "PS", "U")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A relation between two rows."""

    relation: str
    row: int
    other: int
    reason: str


def disputes(
    claims: pd.DataFrame, place: int | str | None, period: tuple[str | None, str | None] | None
) -> tuple[Dispute, ...]:
    """Return the disputes among claims, by their column `relations`; the one with most clashes first."""
    chosen = [_is_at(row, place) and _is_within(row, period) for row in _rows(claims)]
    claims = claims[chosen] if len(claims) else claims
    rows = _rows(claims)
    told = statements(rows)
    edges = _edges(rows)
    groups = _parted(told, edges)
    clashes = [edge for edge in edges if edge.relation == Kind.CONTRADICTS]
    together = Joined(len(rows))
    for edge in clashes:
        together.join(groups[edge.row], groups[edge.other])
    by_matter: defaultdict[int, list[_Edge]] = defaultdict(list)
    for edge in clashes:
        by_matter[together.root(groups[edge.row])].append(edge)
    members: defaultdict[int, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group].append(row)
    found = [_dispute(own, groups, members, rows, told) for own in by_matter.values()]
    return tuple(sorted(found, key=lambda dispute: -len(dispute.clashes)))


def _rows(claims: pd.DataFrame) -> list[dict[Any, Any]]:
    return claims.to_dict("records")


def _edges(rows: Sequence[Row]) -> list[_Edge]:
    number = {(row["document"], row["id"]): at for at, row in enumerate(rows)}
    return [
        _Edge(relation["relation"], at, number[relation["document"], relation["claim"]], relation["reason"])
        for at, row in enumerate(rows)
        for relation in (row["relations"] if isinstance(row["relations"], list) else ())
        if (relation["document"], relation["claim"]) in number
    ]


def _parted(told: Sequence[Statement], edges: Sequence[_Edge]) -> list[int]:
    """Join what agrees, unless that would join what contradicts; return the group of each row.

    Those who deny the same claim agree.
    """
    joined = Joined(len(told))
    against: defaultdict[int, set[int]] = defaultdict(set)
    for edge in edges:
        if edge.relation == Kind.CONTRADICTS:
            against[edge.row].add(edge.other)
            against[edge.other].add(edge.row)
    agreed = [(edge.row, edge.other) for edge in edges if edge.relation in _AGREE]
    for foes in list(against.values()):
        denials = sorted(foe for foe in foes if told[foe].is_negative)
        agreed += pairwise(denials)
    for pair in agreed:
        one, other = map(joined.root, pair)
        if one == other or other in against[one]:
            continue
        kept = joined.join(one, other)
        gone = other if kept == one else one
        for foe in against.pop(gone, set()):
            against[foe].discard(gone)
            against[foe].add(kept)
            against[kept].add(foe)
    return [joined.root(number) for number in range(len(told))]


def _dispute(
    clashes: Sequence[_Edge],
    groups: Sequence[int],
    members: Mapping[int, Sequence[int]],
    rows: Sequence[Row],
    told: Sequence[Statement],
) -> Dispute:
    own = dict.fromkeys(groups[row] for edge in clashes for row in (edge.row, edge.other))
    made = {group: _version(members[group], rows, told) for group in own}
    order = sorted(made, key=lambda group: (-len(made[group].origins), -len(made[group].claims), group))
    index = {group: at for at, group in enumerate(order)}
    name, geonameid, country = _place(rows[row] for group in order for row in members[group])
    return Dispute(
        place=name,
        geonameid=geonameid,
        country=country,
        versions=tuple(made[group] for group in order),
        clashes=tuple(
            Clash(
                told[edge.row].key,
                told[edge.other].key,
                (index[groups[edge.row]], index[groups[edge.other]]),
                edge.reason,
            )
            for edge in clashes
        ),
    )


def _version(numbers: Sequence[int], rows: Sequence[Row], told: Sequence[Statement]) -> Version:
    own = [rows[number] for number in numbers]
    firmest = min(numbers, key=lambda number: (_rank(told[number].firmness), number))
    amounts = (amount_of(row) for row in own)
    return Version(
        claims=tuple(told[number].key for number in numbers),
        firmest=told[firmest].key,
        sentence=told[firmest].wording,
        factuality=str(rows[firmest]["factuality"]),
        speakers=tuple(dict.fromkeys(told[n].speaker or "" for n in numbers if told[n].speaker)),
        origins=independent([told[number] for number in numbers]),
        dates=_texts(row["date"] for row in own),
        told=_texts(_first_text(row["date_uttered"], row["date_published"]) for row in own),
        amounts=tuple(dict.fromkeys(amount for amount in amounts if amount is not None)),
    )


def _rank(firmness: str) -> int:
    return _FIRMNESS.index(firmness) if firmness in _FIRMNESS else len(_FIRMNESS)


def _texts(cells: Iterable[object]) -> tuple[str, ...]:
    return tuple(sorted({cell for cell in cells if isinstance(cell, str)}))


def _first_text(*cells: object) -> str | None:
    return next((cell for cell in cells if isinstance(cell, str)), None)


def _place(rows: Iterable[Row]) -> tuple[str | None, int | None, str | None]:
    """Return where most of the claims are: a town before the country that it lies in."""
    counted: Counter[tuple[str, int | None, str | None]] = Counter()
    for row in rows:
        for entry in row["places"] if isinstance(row["places"], list) else ():
            if entry["role"] != "jurisdiction" and entry["name"]:
                counted[entry["name"], entry["geonameid"], entry["country"]] += 1
    towns = Counter({place: count for place, count in counted.items() if not _is_country(place)})
    most = (towns or counted).most_common(1)
    return most[0][0] if most else (None, None, None)


def _is_country(place: tuple[str, int | None, str | None]) -> bool:
    return place[2] is not None and countries.name(place[2]) == place[0]


def _is_at(row: Row, place: int | str | None) -> bool:
    if place is None:
        return True
    entries = row["places"] if isinstance(row["places"], list) else ()
    if isinstance(place, str):
        wanted = nearest_town(place)
        return any(entry["name"] and nearest_town(entry["name"]) == wanted for entry in entries)
    return any(entry["geonameid"] == place for entry in entries)


def _is_within(row: Row, period: tuple[str | None, str | None] | None) -> bool:
    """Tell whether a claim is of a period, by its event or else by when it was told; not where undated."""
    if period is None or period == (None, None):
        return True
    wanted = span(f"{period[0] or '..'}/{period[1] or '..'}")
    cells = (row["date"], row["date_uttered"], row["date_published"])
    own = next((found for cell in cells if isinstance(cell, str) and (found := span(cell))), None)
    return wanted is not None and own is not None and own[0] <= wanted[1] and wanted[0] <= own[1]
