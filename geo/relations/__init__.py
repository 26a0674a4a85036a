"""Relations: every claim set against the others, within a document and across them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from geo.relations import reasons
from geo.relations.dismissals import dismissals
from geo.relations.disputes import disputes
from geo.relations.judging import judged
from geo.relations.origins import origins
from geo.relations.pairing import in_order_told, pairs
from geo.relations.relation import Amount, ClaimKey, Clash, Dispute, Kind, Origin, Relation, Version
from geo.relations.sites import Ground
from geo.relations.statement import Statement, ground_of, rows_of, statements

__all__ = [
    "Amount",
    "ClaimKey",
    "Clash",
    "Dispute",
    "Kind",
    "Origin",
    "Relation",
    "Version",
    "origins",
    "relate",
    "related",
    "relations_of",
    "versions",
]


def related(claims: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return claims with the column `relations` computed anew, for one reading or many as one table.

    A relation stands with the claim that was told later and names the earlier one.
    """
    cells = relations_of(rows_of(claims), ground_of(places))
    return claims.assign(relations=pd.Series(cells, index=claims.index, dtype=object))


def relations_of(rows: Sequence[Mapping[str, Any]], ground: Sequence[Ground]) -> list[list[dict[str, str]]]:
    """Return the cells of `relations` for rows of `reading.claims`; `ground` are the places they number."""
    cells: list[list[dict[str, str]]] = [[] for _ in rows]
    for relation in relate(statements(rows, ground)):
        other = rows[relation.other]
        cells[relation.row].append(
            {
                "relation": str(relation.kind),
                "claim": other["id"],
                "document": other["document"],
                "reason": relation.reason,
            }
        )
    return cells


def relate(told: Sequence[Statement]) -> list[Relation]:
    """Return how statements stand to those told before them, by row."""
    in_order = in_order_told(told)
    found: dict[tuple[int, int], Relation] = {}
    for later, earlier in pairs(in_order):
        if (judgement := judged(later, earlier)) is not None:
            kind, reason = judgement
            found[later.row, earlier.row] = Relation(kind, later.row, earlier.row, reason)
    for denies, says in dismissals(in_order):
        if not ({(denies.row, says.row), (says.row, denies.row)} & found.keys()):
            found[denies.row, says.row] = _dismissal(denies, says)
    return sorted(_nearest(found.values()), key=lambda relation: (relation.row, relation.other))


#: How many relations of a kind a claim has at most, to the last before it: repeats of repeats tell no more.
MOST_OF_A_KIND = 12


def _nearest(found: Iterable[Relation]) -> list[Relation]:
    kept: Counter[tuple[int, Kind]] = Counter()
    nearest = []
    for relation in sorted(found, key=lambda relation: (relation.row, -relation.other)):
        kept[relation.row, relation.kind] += 1
        if kept[relation.row, relation.kind] <= MOST_OF_A_KIND:
            nearest.append(relation)
    return nearest


def versions(
    claims: pd.DataFrame,
    *,
    place: int | str | None = None,
    period: tuple[str | None, str | None] | None = None,
) -> tuple[Dispute, ...]:
    """Return where claims, by their column `relations`, contradict each other, the versions side by side.

    `place` is a geonameid or a place's name, `period` the first and the last day (ISO 8601), either open.
    """
    return disputes(claims, place, period)


def _dismissal(denies: Statement, says: Statement) -> Relation:
    return Relation(Kind.CONTRADICTS, denies.row, says.row, reasons.dismissed(denies, says))
