"""Eras: where today's borders are not those of which a text speaks, and whose ground is disputed."""

import re
from functools import cache

from geo import borders
from geo.measure.measurement import Context
from geo.tables import read_curated, split

#: Borders of the data hold from here on for all but the pairs of `_SINCE`.
BORDERS_SINCE = 1993
#: Borders that are younger.
_SINCE = {
    frozenset({"SD", "SS"}): 2012, frozenset({"RS", "ME"}): 2007, frozenset({"RS", "XK"}): 2009,
    frozenset({"ID", "TL"}): 2003, frozenset({"ET", "ER"}): 1994, frozenset({"GB", "HK"}): 1998,
    frozenset({"PT", "MO"}): 2000,
}  # fmt: skip
#: Ground that more than one state holds or claims, by public knowledge: no verdict on whose it is.
_DISPUTED = {
    frozenset(pair.split("-"))
    for pair in (
        "RU-UA RS-XK CN-TW MA-EH IL-SY IL-PS IL-LB GE-RU AM-AZ IN-PK IN-CN CN-PK CY-TR SO-ET SD-SS "
        "SD-EG ER-ET JP-RU KP-KR AR-FK GB-AR VE-GY TH-KH CN-BT CN-JP DZ-EH MR-EH ES-GI ES-MA JO-PS EG-PS"
    ).split()
}
#: States that ended before are in no text of today that leaves out its date.
_LIVING_MEMORY = "1945"
_YEAR = re.compile(r"\b(?:1[4-9]\d\d|20\d\d)\b")


def are_disputed(one: str, other: str) -> bool:
    """Tell whether two states contend, or did of late, for ground between them."""
    return frozenset({one, other}) in _DISPUTED


def borders_may_differ(context: Context, *codes: str) -> bool:
    """Tell whether the claim may speak of a time when the borders between these countries ran otherwise.

    A text without a date may be old: then neighbours, and what was one state within living memory, are
    not judged.
    """
    year = told_year(context)
    since = max((year for pair, year in _SINCE.items() if pair <= set(codes)), default=BORDERS_SINCE)
    if year is None:
        years = [int(found) for found in _YEAR.findall(context.article.text)]
        moved = any(len(set(codes) & state) > 1 for state in _former_states()) or _are_neighbours(codes)
        return since > BORDERS_SINCE or moved or min(years, default=since) < since
    return year < since


def told_year(context: Context) -> int | None:
    """Return the earliest year that the claim's sentence or the day of publication names, or None."""
    sentences = context.sentences
    found = [int(year) for year in _YEAR.findall(sentences.text)] if sentences is not None else []
    published = context.article.published or ""
    if published[:4].isdigit():
        found.append(int(published[:4]))
    return min(found, default=None)


def _are_neighbours(codes: tuple[str, ...]) -> bool:
    return any(other in borders.neighbours(code) for code in codes for other in codes)


@cache
def _former_states() -> tuple[frozenset[str], ...]:
    rows = [row for row in read_curated("historic.csv") if row["to"] >= _LIVING_MEMORY]
    return tuple(frozenset(split(row["successors"])) for row in rows)
