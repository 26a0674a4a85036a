"""The dialog of a claim: it is corrected, judged, merged, split or hidden, under a person's name."""

import math
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from geo._errors import ArticleError
from geo.article import from_text
from store import Edit, Kind
from ui import archive, dialogs, edit_words, edits, person, trouble
from ui.shelf import Shelf

#: Characters of a field.
_LONGEST = 2_000
_NOTHING = "Nothing was changed."


@st.dialog("Edit this claim", width="medium", on_dismiss=dialogs.close)
def draw(shelf: Shelf, claim: str) -> None:
    """Draw the dialog of a claim, until it is answered or dismissed."""
    rows = shelf.reading.claims[shelf.reading.claims["id"] == claim]
    if rows.empty:
        st.text("This claim is no longer there.")
        return
    row = dialogs.seen(f"claim {claim}", rows.iloc[0])
    since = dialogs.seen("edits", archive.store().last_edit())
    document, own = str(row["document"]), shelf.own_id(claim)
    text = shelf.texts[document]
    st.caption("What the machine said stays; what you say is shown with your name, and can be taken back.")
    st.text(f"“{' '.join(text[row['start'] : row['end']].split())}”")
    correct, judge, others = st.tabs(["Correct", "Review", "Merge, split, hide"], key="edit_tabs")
    changed: list[Edit] | None = None
    with correct:
        changed = _correct(row, document, own)
    with judge:
        changed = _judge(document, own) if changed is None else changed
    with others:
        changed = _regroup(shelf, row, document, own) if changed is None else changed
    if changed is None:
        return
    if wrong := edits.keep(changed, since) if changed else _NOTHING:
        trouble.say("edit", wrong)
        return
    dialogs.close()
    st.rerun()


def _correct(row: pd.Series, document: str, own: str) -> list[Edit] | None:
    """Draw what can be corrected; return what was, None before it is sent or where it is wrong."""
    with st.form("edit_form", border=False):
        before = {field: _written(row[field]) for field in edit_words.FIELDS}
        given = {field: _field(field, label, before[field]) for field, label in edit_words.FIELDS.items()}
        by, reason = _who_and_why("correct")
        sent = st.form_submit_button("Keep", type="primary", key="edit_keep")
    if not sent:
        return None
    changed = {field: after for field, after in given.items() if after != before[field]}
    if wrong := _fault(changed):
        trouble.say("edit", wrong)
        return None
    return [
        Edit(Kind.CLAIM, document, own, field, _value(field, after), by, reason)
        for field, after in changed.items()
    ]


def _field(field: str, label: str, now: str) -> str:
    """Draw one field: a list where only some values are allowed, else a line of text."""
    key, words = dialogs.begins_as(f"edit_{field}", now), edit_words.CHOICES.get(field)
    if words is None:
        return str(st.text_input(label, key=key, max_chars=_LONGEST)).strip()
    table = {**({} if field == "speech_act" else {"": "not stated"}), **words()}
    values = list(table) if now in table else [now, *table]
    return str(st.selectbox(label, values, format_func=lambda v: table.get(v, v), key=key))


def _fault(changed: Mapping[str, str]) -> str:
    """Return what is wrong with what was given, "" where nothing is."""
    if changed.get("quantity_value") and _number(changed["quantity_value"]) is None:
        return "Write how many as a number, such as 190000."
    if changed.get("claimReviewed") == "":
        return "Say what is claimed, or hide the claim."
    try:
        from_text("A story.", published=changed.get("date"))
    except ArticleError as error:
        return str(error)
    return ""


def _value(field: str, given: str) -> str | float:
    number = _number(given) if field == "quantity_value" else None
    return given if number is None else number


def _number(given: str) -> float | None:
    try:
        number = float(given.replace(",", ""))
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _judge(document: str, own: str) -> list[Edit] | None:
    standing = archive.store().standing((Kind.REVIEW, Kind.VERDICT, Kind.NOTE), [document])
    said_now = {edit.kind: edit.after for edit in standing if (edit.scope, edit.target) == (document, own)}
    now = dialogs.seen(f"judged {own}", said_now)
    with st.form("judge_form", border=False):
        review = _pick(
            "Does the claim say what the text says?", edit_words.REVIEWS, now.get(Kind.REVIEW), "review"
        )
        verdict = _pick("Does what is claimed hold?", edit_words.VERDICTS, now.get(Kind.VERDICT), "verdict")
        key = dialogs.begins_as("edit_note", now.get(Kind.NOTE) or "")
        note = str(st.text_area("Note", key=key, max_chars=_LONGEST)).strip()
        by, reason = _who_and_why("judge")
        sent = st.form_submit_button("Keep", type="primary", key="judge_keep")
    if not sent:
        return None
    said = {Kind.REVIEW: review, Kind.VERDICT: verdict, Kind.NOTE: note}
    return [
        Edit(kind, document, own, str(kind), value or None, by, reason)
        for kind, value in said.items()
        if value != (now.get(kind) or "")
    ]


def _merged(document: str, own: str) -> list[str]:
    """Return the ids of claims that were merged into this one before: a merge names all of them."""
    standing = archive.store().standing((Kind.MERGE,), [document])
    return [id_ for edit in standing if (edit.scope, edit.target) == (document, own) for id_ in edit.after]


def _regroup(shelf: Shelf, row: pd.Series, document: str, own: str) -> list[Edit] | None:
    claims = shelf.reading.claims
    others = claims[(claims["document"] == document) & (claims["id"] != row["id"])]
    words = dict(zip(others["id"], others["claimReviewed"], strict=True))
    text = shelf.texts[document]
    with st.form("regroup_form", border=False):
        same = st.multiselect(
            "Merge: these say the same",
            list(words),
            format_func=lambda claim: words[claim],
            key="edit_merge",
        )
        parts = st.text_area(
            "Split: each line one claim, in the text's own words",
            key="edit_split",
            placeholder=" ".join(text[row["start"] : row["end"]].split()),
        )
        hide = st.checkbox("Hide: this is no claim", key="edit_hide")
        by, reason = _who_and_why("regroup")
        sent = st.form_submit_button("Keep", type="primary", key="regroup_keep")
    if not sent:
        return None
    changed = []
    if same:
        ids = list(dict.fromkeys((*_merged(document, own), *map(shelf.own_id, same))))
        changed.append(Edit(Kind.MERGE, document, own, "same", ids, by, reason))
    if lines := [" ".join(line.split()) for line in parts.splitlines() if line.strip()]:
        found = [_stretch(text, line, int(row["start"]), int(row["end"])) for line in lines]
        if None in found:
            trouble.say("edit", "Each line must be words of this claim as they stand in the text.")
            return None
        changed.append(
            Edit(Kind.SPLIT, document, own, "parts", [list(each) for each in found if each], by, reason)
        )
    if hide:
        changed.append(Edit(Kind.HIDE, document, own, "hidden", True, by, reason))
    return changed


def _who_and_why(form: str) -> tuple[str, str]:
    left, right = st.columns(2)
    by = left.text_input("Your name", person.name(), key=f"{form}_by", max_chars=person.LONGEST_NAME)
    reason = right.text_input("Reason", key=f"{form}_reason", max_chars=500)
    return by.strip(), reason.strip()


def _pick(label: str, words: Mapping[str, str], now: object, key: str) -> str:
    values = list(words)
    key = dialogs.begins_as(f"edit_{key}", now if now in values else values[0])
    return str(st.selectbox(label, values, format_func=lambda value: words[value], key=key))


def _stretch(text: str, line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where words stand within a claim, whatever the spaces between them."""
    pattern = r"\s+".join(map(re.escape, line.split()))
    found = re.compile(pattern).search(text, start, end)
    return found.span() if found else None


def _written(value: Any) -> str:
    """Return a cell as a field shows it, "" for what is not known."""
    if not isinstance(value, str) and not pd.notna(value):
        return ""
    return f"{value:.15g}" if isinstance(value, float) else str(value)
