"""Edits of a file that is taken in: what they say must be what such edits say, whoever wrote them."""

from collections.abc import Callable, Iterator, Mapping

from archive.dump import Row
from store.edits import Kind
from store.following import is_anchor
from store.shown import EDITABLE

_WHOLE = 2**31
#: To a trigger of SQLite the number of a row that is yet to be given one: with it, no edit could be added.
_NO_NUMBER = -1


def faults(row: Row) -> Iterator[str]:
    """Yield the names of what an edit's row says that no archive says."""
    if row["kind"] not in set(Kind):
        yield "kind"
        return
    if row["seq"] == _NO_NUMBER:
        yield "seq"
    if not row["by"].strip():
        yield "by"
    for name in ("before", "after"):
        if row[name] is not None and not _MAY_SAY.get(Kind(row["kind"]), _anything)(row[name], row["field"]):
            yield name
    if not (row["anchor"] is None or is_anchor(row["anchor"])):
        yield "anchor"


def _anything(value: object, field: str) -> bool:
    return True


def _is_text(value: object, field: str) -> bool:
    return isinstance(value, str)


def _fits_claim(value: object, field: str) -> bool:
    if EDITABLE.get(field) is float:
        return value == "" or is_number(value)
    return isinstance(value, str) or field not in EDITABLE


def _are_stretches(value: object, field: str) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(map(is_whole, pair)) for pair in value
    )


def _is_yes_or_no(value: object, field: str) -> bool:
    return isinstance(value, bool)


def are_texts(value: object, field: str = "") -> bool:
    """Tell whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def is_whole(value: object, below: int = _WHOLE) -> bool:
    """Tell whether a value is a whole number that a database holds."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < below


def is_number(value: object) -> bool:
    """Tell whether a value is a number."""
    return isinstance(value, float) or is_whole(value)


_MAY_SAY: Mapping[Kind, Callable[[object, str], bool]] = {
    Kind.PLACE: _is_text,
    Kind.MENTION: _is_text,
    Kind.CLAIM: _fits_claim,
    Kind.MERGE: are_texts,
    Kind.SPLIT: _are_stretches,
    Kind.HIDE: _is_yes_or_no,
    Kind.PASSAGE: _is_yes_or_no,
    Kind.NOTE: _is_text,
    Kind.FACT: _is_text,
    Kind.FOLLOWED: _is_text,
}
