"""Preparing: what an edit may say is checked, and what it is about is found, before it is kept.

The log only grows: an edit that cannot be applied would stand in the way of its document for good.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, and_, func, select

from geo._errors import StoreError
from store.edits import OF_CLAIMS, Edit, Kind
from store.following import anchor, is_anchor
from store.loading import parsed
from store.shown import EDITABLE
from store.tables import claims, versions
from store.telling import FACTS
from store.values import plain

#: Characters of a value that indexes hold.
_LONGEST_FACT = 2_000


def prepared(connection: Connection, edit: Edit) -> Edit:
    """Return an edit with its document where it names a version, and with the words that it is about.

    A fact that a person takes away ("" or None) is said to be none. Raises StoreError for what such an edit
    cannot say.
    """
    edit = replace(edit, after=plain(edit.after), anchor=plain(edit.anchor))
    _check(edit)
    if edit.kind is Kind.CLAIM and isinstance(edit.after, int):
        edit = replace(edit, after=float(edit.after))
    if edit.kind is Kind.FACT and edit.after is None:
        edit = replace(edit, after="")
    document = connection.scalar(select(versions.c.document).where(versions.c.sha256 == edit.scope))
    return _anchored(connection, replace(edit, scope=document or edit.scope), edit.scope)


def _check(edit: Edit) -> None:
    if edit.anchor is not None and not is_anchor(edit.anchor):
        msg = "What the edit is about is not said as this version of Dateline says it: give no anchor."
        raise StoreError(msg)
    if edit.after is not None and not _MAY_SAY.get(edit.kind, _anything)(edit):
        msg = f"An edit of the kind {edit.kind} cannot say this of {edit.field or 'it'}: give another value."
        raise StoreError(msg)


def _anything(edit: Edit) -> bool:
    return True


def _fits_field(edit: Edit) -> bool:
    kind = EDITABLE.get(edit.field)
    if kind is float:
        return edit.after == "" or isinstance(edit.after, int | float) and not isinstance(edit.after, bool)
    return kind is str and isinstance(edit.after, str)


def _is_fact(edit: Edit) -> bool:
    return edit.field in FACTS and isinstance(edit.after, str) and len(edit.after) <= _LONGEST_FACT


def _names_claims(edit: Edit) -> bool:
    return isinstance(edit.after, list) and all(isinstance(id_, str) for id_ in edit.after)


def _names_stretches(edit: Edit) -> bool:
    return isinstance(edit.after, list) and all(
        isinstance(pair, list)
        and len(pair) == 2
        and all(isinstance(at, int) and not isinstance(at, bool) for at in pair)
        for pair in edit.after
    )


def _is_yes_or_no(edit: Edit) -> bool:
    return isinstance(edit.after, bool)


def _is_text(edit: Edit) -> bool:
    return isinstance(edit.after, str)


_MAY_SAY = {
    Kind.PLACE: _is_text,
    Kind.MENTION: _is_text,
    Kind.NOTE: _is_text,
    Kind.FOLLOWED: _is_text,
    Kind.CLAIM: _fits_field,
    Kind.FACT: _is_fact,
    Kind.MERGE: _names_claims,
    Kind.SPLIT: _names_stretches,
    Kind.HIDE: _is_yes_or_no,
    Kind.PASSAGE: _is_yes_or_no,
}


def _anchored(connection: Connection, edit: Edit, seen: str) -> Edit:
    """Return an edit with the words of its claim as the machine read them, now or in the version `seen`."""
    if edit.kind not in OF_CLAIMS or not edit.scope or edit.anchor is not None:
        return edit
    ids = [edit.target, *(edit.after or () if edit.kind is Kind.MERGE else ())]
    is_current = and_(versions.c.document == edit.scope, versions.c.is_current)
    for which in (is_current, versions.c.sha256 == seen):
        query = (
            select(
                claims.c.id,
                func.coalesce(claims.c.chosen, claims.c.machine, claims.c.shown).label("row"),
                versions.c.text,
            )
            .join(versions, versions.c.sha256 == claims.c.version)
            .where(which, claims.c.id.in_(ids))
        )
        found = list(connection.execute(query))
        rows: Mapping[str, Mapping[str, Any]] = {
            row.id: parsed(row.row) for row in found if row.row is not None
        }
        if edit.target in rows:
            return replace(edit, anchor=anchor(edit, rows, found[0].text))
    return edit
