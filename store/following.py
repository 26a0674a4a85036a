"""Following: an edit of a claim goes with the claim when its article changes, or waits to be placed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz.distance import Indel

from store.edits import Edit, Kind

#: Share of its characters that a claim keeps when a report is edited; below, it is another claim.
_SAME_CLAIM = 0.75
#: Edits of what is no claim have nothing to follow.
OF_CLAIMS = (Kind.CLAIM, Kind.RATING, Kind.VERDICT, Kind.MERGE, Kind.SPLIT, Kind.HIDE, Kind.NOTE, Kind.REVIEW)


def anchor(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return what a claim is found again by: its own words and who says them."""
    return {"words": text[row["start"] : row["end"]], "source": row["source"]}


def successors(said: Iterable[Edit], rows: Sequence[Mapping[str, Any]], text: str) -> dict[str, str]:
    """Return by the id of a claim that is gone that of the one that carries it on, where one surely does."""
    ids = {row["id"] for row in rows}
    known = _followed(said)
    found = {}
    for edit in said:
        if edit.kind in OF_CLAIMS and edit.scope and edit.anchor and edit.target not in ids:
            if known.get(edit.target) not in ids and (row := _closest(edit.anchor, rows, text)) is not None:
                found[edit.target] = row["id"]
    return found


def followed(said: Iterable[Edit], ids: Iterable[str]) -> list[Edit]:
    """Return edits of claims with the ids that these have now; those that wait to be placed are left out."""
    here, moved = set(ids), _followed(said)
    now = [replace(edit, target=_now(edit.target, moved, here)) for edit in said if edit.kind in OF_CLAIMS]
    return [edit for edit in now if edit.target in here]


def waiting(said: Iterable[Edit], ids: Iterable[str]) -> list[Edit]:
    """Return edits whose claim is gone and has no successor, for a person to place."""
    here, moved = set(ids), _followed(said)
    return [
        edit
        for edit in said
        if edit.kind in OF_CLAIMS and edit.scope and _now(edit.target, moved, here) not in here
    ]


def _followed(said: Iterable[Edit]) -> dict[str, str]:
    return {edit.target: edit.after for edit in said if edit.kind is Kind.FOLLOWED}


def _now(target: str, moved: Mapping[str, str], here: set[str]) -> str:
    seen: set[str] = set()
    while target not in here and target in moved and target not in seen:
        seen.add(target)
        target = moved[target]
    return target


def _closest(
    wanted: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], text: str
) -> Mapping[str, Any] | None:
    words = wanted.get("words") or ""
    scored = [
        (Indel.normalized_similarity(words, text[row["start"] : row["end"]]), row)
        for row in rows
        if row["source"] == wanted.get("source")
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= _SAME_CLAIM else None
