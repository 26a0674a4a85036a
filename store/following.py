"""Following: an edit of a claim goes with the claim when its article changes, or waits to be placed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rapidfuzz.distance import Indel

from store.edits import OF_CLAIMS, Edit, Kind, joined

#: Share of its characters that a claim keeps when a report is edited; below, it is another claim.
_SAME_CLAIM = 0.75
_ID_LENGTH = 12


def anchor(edit: Edit, rows: Mapping[str, Mapping[str, Any]], text: str) -> dict[str, Any] | None:
    """Return what an edit's claim is found again by: its words and who says them; None where it is gone.

    A merger keeps this of the other claims too, and a split the words of each part.
    """
    if (row := rows.get(edit.target)) is None:
        return None
    found = _words(row, text)
    if edit.kind is Kind.MERGE and edit.after:
        found["others"] = {id_: _words(rows[id_], text) for id_ in edit.after if id_ in rows}
    if edit.kind is Kind.SPLIT and edit.after:
        found |= {"of": edit.target, "parts": [text[start:end] for start, end in edit.after]}
    return found


def is_anchor(value: object) -> bool:
    """Tell whether a value is what `anchor` gives, or says where a place or a passage stands."""
    if not isinstance(value, dict):
        return False
    others = value.get("others", {})
    return (
        all(isinstance(value.get(name), str | None) for name in ("words", "source", "of", "version"))
        and isinstance(parts := value.get("parts", []), list)
        and all(isinstance(part, str) for part in parts)
        and isinstance(others, dict)
        and all(isinstance(each, dict) and is_anchor({**each, "others": {}}) for each in others.values())
    )


def part_id(edit: Edit, words: str) -> str:
    """Return the id of a claim that a split makes: the same after a redo, and in a new version."""
    key = f"{(edit.anchor or {}).get('of', edit.target)}\x1f{words}"
    return hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH]


def successors(
    said: Iterable[Edit], rows: Sequence[Mapping[str, Any]], text: str, before: Collection[str] = ()
) -> dict[str, str]:
    """Return by the id of a claim that is gone that of the one that carries it on, where one surely does.

    A claim that stood beside it in the version before carries on nothing but itself, nor does one of which
    people have said something of its own; and each carries on one claim only.
    """
    log = list(said)
    wanted = dict(_gone(log, {row["id"] for row in rows}))
    whole = joined((edit.target, edit.after) for edit in log if edit.kind is Kind.FOLLOWED)
    own = {edit.target for edit in log if edit.kind in OF_CLAIMS and edit.scope}
    pairs = sorted(
        (
            (alike, target, row["id"])
            for target, words in wanted.items()
            for alike, row in _alike(words, rows, text)
            if row["id"] in whole.get(target, ()) or not (row["id"] in before or row["id"] in own)
        ),
        reverse=True,
    )
    found: dict[str, str] = {}
    taken: dict[str, str] = {}  # by a claim that carries on, the one that it does
    for _, target, successor in pairs:
        first = taken.setdefault(successor, target)
        if target not in found and (first == target or first in whole.get(target, ())):
            found[target] = successor
    return found


def _gone(said: Iterable[Edit], ids: set[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the claims that edits are about and that are gone, with what they are found again by."""
    log = list(said)
    known = _followed(log)
    for edit in log:
        if edit.kind not in OF_CLAIMS or not edit.scope or not edit.anchor:
            continue
        others = edit.anchor.get("others")
        for target, wanted in (
            (edit.target, edit.anchor),
            *(others.items() if isinstance(others, Mapping) else ()),
        ):
            if target not in ids and _now(target, known, ids) not in ids:
                yield target, wanted


def followed(said: Iterable[Edit], ids: Iterable[str]) -> list[Edit]:
    """Return edits of claims with the ids that these have now; those that wait to be placed are left out.

    `said` are the last edits of each field, with those that take one back: of what was said of a claim under
    its ids, the last is in force.
    """
    log = list(said)
    here, moved = set(ids), _followed(log)
    for edit in log:
        if edit.kind is Kind.SPLIT and edit.after is not None:
            here |= {part_id(edit, words) for words in (edit.anchor or {}).get("parts", ())}
    last: dict[tuple[Kind, str, str], Edit] = {}
    for edit in sorted(log, key=lambda edit: edit.seq):
        if edit.kind in OF_CLAIMS:
            now = _carried(edit, moved, here)
            last.pop((now.kind, now.target, now.field), None)
            last[now.kind, now.target, now.field] = now
    return [edit for edit in last.values() if edit.after is not None and edit.target in here]


def waiting(said: Iterable[Edit], ids: Iterable[str]) -> list[Edit]:
    """Return edits whose claim is gone and has no successor, for a person to place."""
    here, moved = set(ids), _followed(said)
    return [
        edit
        for edit in said
        if edit.kind in OF_CLAIMS and edit.scope and _now(edit.target, moved, here) not in here
    ]


def _carried(edit: Edit, moved: Mapping[str, str], here: set[str]) -> Edit:
    """Return an edit with the ids that its claims have now."""
    target = _now(edit.target, moved, here)
    if edit.kind is not Kind.MERGE or not edit.after:
        return replace(edit, target=target)
    return replace(edit, target=target, after=[_now(id_, moved, here) for id_ in edit.after])


def _words(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    return {"words": text[row["start"] : row["end"]], "source": row["source"]}


def _followed(said: Iterable[Edit]) -> dict[str, str]:
    return {edit.target: edit.after for edit in said if edit.kind is Kind.FOLLOWED and edit.after is not None}


def _now(target: str, moved: Mapping[str, str], here: set[str]) -> str:
    seen: set[str] = set()
    while target not in here and target in moved and target not in seen:
        seen.add(target)
        target = moved[target]
    return target


def _alike(
    wanted: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], text: str
) -> Iterator[tuple[float, Mapping[str, Any]]]:
    """Yield the claims of the same speaker in much the same words, with how alike they are."""
    words = wanted.get("words") or ""
    for row in rows:
        if row["source"] == wanted.get("source"):
            alike = Indel.normalized_similarity(words, text[row["start"] : row["end"]])
            if alike >= _SAME_CLAIM:
                yield alike, row
