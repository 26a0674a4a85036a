"""Relations: every claim set against the others, within a document and across them."""

import pandas as pd

from geo.relations.relation import Amount, ClaimKey, Clash, Dispute, Kind, Origin, Relation, Version

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
    "related",
    "versions",
]


def related(claims: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return claims with the column `relations` computed anew, for one reading or many as one table.

    A relation stands with the claim that was told later and names the earlier one.
    """
    return claims


def origins(claims: pd.DataFrame) -> tuple[Origin, ...]:
    """Return the independent origins of claims that agree with each other; their number is the length."""
    return ()


def versions(
    claims: pd.DataFrame,
    *,
    place: int | str | None = None,
    period: tuple[str | None, str | None] | None = None,
) -> tuple[Dispute, ...]:
    """Return where claims, by their column `relations`, contradict each other, the versions side by side.

    `place` is a geonameid or a place's name, `period` the first and the last day (ISO 8601), either open.
    """
    return ()
