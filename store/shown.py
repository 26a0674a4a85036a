"""Shown: claims as the machine gave them, with what people changed, merged, split or hid."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from store.edits import Edit, Kind
from store.following import part_id

#: The fields of a claim that a person may set, and what each takes: text, or a number.
EDITABLE: Mapping[str, type] = {
    "claimReviewed": str, "source": str, "source_role": str, "source_country": str, "addressee": str,
    "speech_act": str, "polarity": str, "factuality": str, "condition": str, "evidence": str,
    "actor": str, "actor_country": str, "recipient": str, "recipient_country": str,
    "event": str, "mode_of_event": str, "date": str,
    "quantity_value": float, "quantity_min": float, "quantity_max": float, "quantity_unit": str,
}  # fmt: skip
_PERSON = "person"

Row = dict[str, Any]


def shown_rows(
    base: Sequence[Mapping[str, Any]], said: Iterable[Edit], text: str
) -> tuple[list[Row], frozenset[str]]:
    """Return the claims to show, with those made by splitting, and the ids of those that are hidden."""
    said = list(said)
    rows = {row["id"]: dict(row) for row in base}
    hidden: set[str] = set()
    for edit in _parts_last(said, set(rows)):
        row = rows.get(edit.target)
        if row is None:
            continue
        match edit.kind:
            case Kind.CLAIM if edit.field in EDITABLE:
                row[edit.field] = edit.after if edit.after != "" else None
            case Kind.HIDE if edit.after:
                hidden.add(edit.target)
            case Kind.SPLIT:
                parts = _split(row, edit, text)
                rows.update({part["id"]: part for part in parts})
                hidden |= {edit.target} if parts else set()
    for target, others in _groups((edit for edit in said if edit.kind is Kind.MERGE), rows):
        hidden |= _merge(rows[target], [rows[id_] for id_ in others], text)
    return sorted(rows.values(), key=lambda row: (row["start"], row["end"])), frozenset(hidden)


def _groups(merges: Iterable[Edit], rows: Mapping[str, Row]) -> Iterator[tuple[str, list[str]]]:
    """Yield each claim into which others are merged, with all of these; of several the last such counts."""
    group: dict[str, set[str]] = {}
    into: dict[str, str] = {}  # by a member
    for edit in merges:
        members = [id_ for id_ in (edit.target, *(edit.after or ())) if id_ in rows]
        if edit.target not in rows or len(set(members)) == 1:
            continue
        whole = set().union(*(group.get(id_, {id_}) for id_ in members))
        group.update(dict.fromkeys(whole, whole))
        into.update(dict.fromkeys(whole, edit.target))
    for target in dict.fromkeys(into.values()):
        yield target, [id_ for id_ in rows if id_ in group[target] and id_ != target]


def _parts_last(said: Iterable[Edit], ids: set[str]) -> list[Edit]:
    """Return edits in order, those of claims that a split makes after all splits."""
    log = list(said)
    return [edit for edit in log if edit.target in ids] + [edit for edit in log if edit.target not in ids]


def _merge(row: Row, others: Sequence[Row], text: str) -> set[str]:
    """Add to a claim the words of others that say the same; return the ids of those."""
    stretches = [(other["start"], other["end"]) for other in others]
    row["also"] = [*row["also"], *({"start": a, "end": b, "text": text[a:b]} for a, b in stretches)]
    return {other["id"] for other in others}


def _split(row: Row, edit: Edit, text: str) -> list[Row]:
    """Return a claim for each stretch, with the claim's own speaker and all that is not of its words."""
    parts = []
    for start, end in _stretches(row, edit, text):
        parts.append(
            row
            | {
                "id": part_id(edit, text[start:end]),
                "start": start,
                "end": end,
                "claimReviewed": " ".join(text[start:end].split()),
                "also": [],
                "measurement": [],
                "relations": [],
                "provenance": {"extractor": _PERSON, "version": "", "rule": f"split by {edit.by}"},
            }
        )
    return parts


def _stretches(row: Row, edit: Edit, text: str) -> list[tuple[int, int]]:
    """Return where the parts of a split stand: in another version their words have moved, or are gone."""
    given = [tuple(stretch) for stretch in edit.after or ()]
    words = (edit.anchor or {}).get("parts") or [text[start:end] for start, end in given]
    found = []
    for (start, end), part in zip(given, words, strict=False):
        stands = start if text[start:end] == part else text.find(part, row["start"], row["end"])
        if part and stands >= 0:
            found.append((stands, stands + len(part)))
    return found
