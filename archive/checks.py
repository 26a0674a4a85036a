"""Checks: a row of a file that is taken in is a stranger's: it is looked at whole before it is kept.

What an archive may hold is let through, so that its own export always comes back.
"""

import hashlib
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import shapely
from sqlalchemy import JSON, BigInteger, Boolean, Column, LargeBinary

from archive.dump import TABLES, Found, Row
from archive.edit_checks import are_texts, faults, is_number, is_whole
from geo import columns
from geo._errors import StoreError
from geo.article import SectionKind
from store.facts import Outcome

#: Bytes of a text that an index holds on PostgreSQL, and levels of lists within lists; rows have six.
_LONGEST_KEY, _DEEPEST = 2_600, 40
#: Half a character, which JSON can say and a table cannot hold.
_HALF = re.compile("[\ud800-\udfff]")
#: Degrees; an area that crosses the date line runs on past 180.
_WIDEST, _HIGHEST = 540.0, 91.0
_TEXTS = frozenset(
    {
        "document", "claimReviewed", "source", "source_kind", "source_role", "source_country", "cue",
        "addressee", "mode", "speech_act", "polarity", "condition", "factuality", "likelihood", "evidence",
        "actor", "actor_country", "recipient", "recipient_country", "event", "mode_of_event",
        "quantity_unit", "quantity_bound", "comparison", "date", "date_uttered", "date_published", "section",
        "source_reliability", "information_credibility", "rated_by", "rating_reason",
        "surface", "kind", "name", "country", "admin1", "feature", "reason", "sense", "status", "geometry",
    }
)  # fmt: skip
_NUMBERS = frozenset(
    {
        "source_start", "source_end", "cue_start", "cue_end", "quantity_value", "quantity_min",
        "quantity_max", "date_precision", "date_uttered_precision", "geonameid", "lat", "lon",
        "geo_precision", "uncertainty_km", "score", "margin", "where_prec",
    }
)  # fmt: skip
_LISTS = frozenset({"also", "hedges", "forces", "places", "measurement", "relations", "candidates"})


def damaged(where: str, why: str) -> StoreError:
    """Return the error of a file that cannot be taken in."""
    return StoreError(f"The file cannot be taken in: at {where}, {why}. Nothing was taken.")


def checked(where: str, table: object, row: object) -> Found:
    """Return a row of a file as one of a table; `where` says where it stands. Raises StoreError."""
    if not isinstance(table, str) or table not in TABLES or not isinstance(row, dict):
        raise damaged(where, "it is no row of an archive")
    kept = TABLES[table]
    if set(row) != set(kept.names):
        raise damaged(where, "it has other fields than this version of Dateline")
    for column in kept.columns:
        if not _fits(row[column.name], column):
            raise damaged(where, f"its {column.name} is not of the right kind, or too long")
    for name in _RULES.get(table, _none)(row):
        raise damaged(where, f"its {name} says what no archive says")
    return Found(where, table, {column.name: _stored(row[column.name], column) for column in kept.columns})


def _fits(value: object, column: Column[Any]) -> bool:
    if value is None:
        return bool(column.nullable)
    kind = column.type
    if isinstance(kind, JSON):
        return _is_plain(value)
    if isinstance(kind, LargeBinary):
        return isinstance(value, str) and len(value) % 2 == 0 and set(value) <= set("0123456789abcdef")
    if isinstance(kind, Boolean):
        return isinstance(value, bool)
    if kind.python_type is int:
        return is_whole(value, 2**62 if isinstance(kind, BigInteger) else 2**31)
    return isinstance(value, str) and not (
        _is_key(column) and len(value.encode("utf-8", "replace")) > _LONGEST_KEY
    )


def _is_key(column: Column[Any]) -> bool:
    return any(column.name in index.columns for index in column.table.indexes) or bool(
        column.primary_key or column.unique or column.index
    )


def _is_plain(value: object, depth: int = 0) -> bool:
    """Tell whether JSON is of numbers that are some, and no deeper than anything of ours."""
    if depth > _DEEPEST:
        return False
    match value:
        case dict():
            return all(_is_plain(own, depth + 1) for own in value.values())
        case list():
            return all(_is_plain(own, depth + 1) for own in value)
        case float():
            return math.isfinite(value)
    return value is None or isinstance(value, str | int)


def _claims(row: Row) -> Iterator[str]:
    for field in ("machine", "chosen"):
        claim = row[field]
        if claim is not None and not (
            isinstance(claim, dict)
            and set(columns.CLAIMS) <= set(claim)
            and claim["id"] == row["id"]
            and _has_place_in_text(claim)
            and all(_fits_field(name, own) for name, own in claim.items())
        ):
            yield field
    if row["machine"] is None and row["chosen"] is None:
        yield "machine"


def _places(row: Row) -> Iterator[str]:
    for field in ("machine", "shown"):
        mention = row[field]
        if mention is not None and not (
            isinstance(mention, dict)
            and set(columns.PLACES) <= set(mention)
            and _has_place_in_text(mention)
            and all(_fits_field(name, own) for name, own in mention.items())
        ):
            yield field
    if row["machine"] is None or row["row"] < 0:
        yield "row"


def _has_place_in_text(said: Mapping[str, Any]) -> bool:
    return is_whole(said["start"]) and is_whole(said["end"]) and 0 <= said["start"] <= said["end"]


def _fits_field(name: str, value: object) -> bool:
    if value is None:
        return name not in _LISTS and name != "chain"
    if name in _TEXTS:
        return isinstance(value, str) and _HALF.search(value) is None
    if name in _NUMBERS:
        return is_number(value)
    if name in _LISTS:
        return isinstance(value, list) and all(isinstance(each, dict) and _is_part(each) for each in value)
    if name == "chain":
        return are_texts(value)
    return not (name in {"movement", "provenance"} and not isinstance(value, dict))


def _is_part(part: Mapping[str, Any]) -> bool:
    numbers = all(
        part[name] is None or is_whole(part[name]) for name in ("start", "end", "place") if name in part
    )
    texts = all(
        part[name] is None or isinstance(part[name], str)
        for name in ("text", "name", "kind", "echelon", "country", "role", "sentence", "relation", "claim")
        if name in part
    )
    return numbers and texts


def _versions(row: Row) -> Iterator[str]:
    article = row["article"]
    if not (
        isinstance(article, dict)
        and isinstance(article.get("language"), str | None)
        and are_texts(article.get("notices"))
        and isinstance(article.get("sections"), list)
        and all(map(_is_section, article["sections"]))
    ):
        yield "article"
    if not (isinstance(row["known"], dict) and are_texts(list(row["known"].values()))):
        yield "known"
    if not (isinstance(row["passages"], list) and all(map(_is_passage, row["passages"]))):
        yield "passages"
    if not isinstance(row["extras"], dict):
        yield "extras"
    if row["number"] < 1 or row["claims"] < 0:
        yield "number"


def _is_section(section: object) -> bool:
    return (
        isinstance(section, list)
        and len(section) == 3
        and section[0] in set(SectionKind)
        and is_whole(section[1])
        and is_whole(section[2])
    )


def _is_passage(passage: object) -> bool:
    return (
        isinstance(passage, dict)
        and isinstance(passage.get("text"), str)
        and isinstance(passage.get("is_cut"), bool)
    )


def _shapes(row: Row) -> Iterator[str]:
    data = bytes.fromhex(row["wkb"])
    if hashlib.sha256(data).hexdigest() != row["id"]:
        yield "id"
        return
    try:
        shape = shapely.from_wkb(data)
    except shapely.GEOSException:
        yield "wkb"
        return
    if shape is None or shape.is_empty and shape.geom_type == "Point":
        yield "wkb"
    elif not shape.is_empty:
        west, south, east, north = shape.bounds
        # Written so that what is no number fails.
        if not (-_WIDEST <= west <= east <= _WIDEST and -_HIGHEST <= south <= north <= _HIGHEST):
            yield "wkb"


def _ledger(row: Row) -> Iterator[str]:
    if row["outcome"] not in set(Outcome):
        yield "outcome"


def _none(row: Row) -> Iterator[str]:
    return iter(())


_RULES: Mapping[str, Callable[[Row], Iterator[str]]] = {
    "versions": _versions,
    "claims": _claims,
    "places": _places,
    "shapes": _shapes,
    "edits": faults,
    "ledger": _ledger,
}


def _stored(value: Any, column: Column[Any]) -> Any:
    return bytes.fromhex(value) if isinstance(column.type, LargeBinary) and value is not None else value
