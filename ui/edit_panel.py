"""The row that says what people did here, with the way back; and the dialog in which a claim is edited."""

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from claimmap.selection import View
from store import Edit, Kind
from ui import archive, edit_words, edits, person, trouble
from ui.shelf import Shelf

_OPEN = "edit_open"
_SAID = "edit_said"
_LONGEST = 2_000


def draw(shelf: Shelf, view: View) -> None:
    """Draw the row: edit the chosen claim, what was done here, undo and redo."""
    kept, by = archive.store(), person.name()
    past, future = kept.can_step(by, edits.KINDS) if by else (False, False)
    with st.container(key="editing", horizontal=True, gap="xsmall", vertical_alignment="center"):
        claim = view.selection.claim
        st.button(
            "Edit this claim",
            key="edit_claim",
            icon=":material/edit:",
            type="tertiary",
            disabled=claim is None or kept.database.read_only,
            help=None if claim is not None else "Choose a claim first: click its sentence.",
            on_click=_open,
            args=("claim",),
        )
        st.button(
            "History",
            key="edit_history",
            icon=":material/history:",
            type="tertiary",
            on_click=_open,
            args=("log",),
        )
        if past or future:
            st.button(
                "Undo",
                key="edit_undo",
                icon=":material/undo:",
                type="tertiary",
                disabled=not past,
                on_click=_step,
                kwargs={"back": True},
            )
            st.button(
                "Redo",
                key="edit_redo",
                icon=":material/redo:",
                type="tertiary",
                disabled=not future,
                on_click=_step,
                kwargs={"back": False},
            )
    if said := st.session_state.pop(_SAID, ""):
        trouble.say("editing", said)
    is_open = st.session_state.get(_OPEN)
    if is_open == "claim" and claim is not None:
        _edit_claim(shelf, claim)
    elif is_open == "log":
        _show_log(shelf)


def _open(what: str) -> None:
    st.session_state[_OPEN] = what


def _close() -> None:
    st.session_state[_OPEN] = None


def _step(*, back: bool) -> None:
    st.session_state[_SAID] = edits.step(back=back)


@st.dialog("Edit this claim", width="medium", on_dismiss=_close)
def _edit_claim(shelf: Shelf, claim: str) -> None:
    rows = shelf.reading.claims[shelf.reading.claims["id"] == claim]
    if rows.empty:
        st.text("This claim is no longer there.")
        return
    row = rows.iloc[0]
    document, own = str(row["document"]), shelf.own_id(claim)
    text = shelf.texts[document]
    st.caption("What the machine said stays; what you say is shown with your name, and can be taken back.")
    st.text(f"“{' '.join(text[row['start'] : row['end']].split())}”")
    correct, judge, others = st.tabs(["Correct", "Review", "Merge, split, hide"], key="edit_tabs")
    with correct:
        _correct(row, document, own)
    with judge:
        _judge(document, own)
    with others:
        _regroup(shelf, row, document, own)


def _correct(row: pd.Series, document: str, own: str) -> None:
    with st.form("edit_form", border=False):
        given = {}
        for field, label in edit_words.FIELDS.items():
            value = row[field] if _is_known(row[field]) else ""
            if field == "speech_act":
                acts = edit_words.kinds_of_claims()
                given[field] = st.selectbox(
                    label, acts, acts.index(value), format_func=edit_words.speech_act, key=f"edit_{field}"
                )
            else:
                given[field] = st.text_input(
                    label, _written(value), key=f"edit_{field}", max_chars=_LONGEST
                ).strip()
        by, reason = _who_and_why("correct")
        sent = st.form_submit_button("Keep", type="primary", key="edit_keep")
    if not sent:
        return
    changed = []
    for field, after in given.items():
        before = _written(row[field]) if _is_known(row[field]) else ""
        if after == before:
            continue
        said: str | float = after
        if field == "quantity_value" and after:
            try:
                said = float(after.replace(",", ""))
            except ValueError:
                trouble.say("edit", "Write how many as a number, such as 190000.")
                return
        changed.append(Edit(Kind.CLAIM, document, own, field, said, by, reason))
    _done(changed or [], "Nothing was changed.")


def _judge(document: str, own: str) -> None:
    now = {
        edit.kind: edit.after
        for edit in archive.store().standing((Kind.REVIEW, Kind.VERDICT, Kind.NOTE))
        if (edit.scope, edit.target) == (document, own)
    }
    with st.form("judge_form", border=False):
        review = _pick(
            "Does the claim say what the text says?", edit_words.REVIEWS, now.get(Kind.REVIEW), "review"
        )
        verdict = _pick("Does what is claimed hold?", edit_words.VERDICTS, now.get(Kind.VERDICT), "verdict")
        note = st.text_area("Note", now.get(Kind.NOTE) or "", key="edit_note", max_chars=_LONGEST).strip()
        by, reason = _who_and_why("judge")
        sent = st.form_submit_button("Keep", type="primary", key="judge_keep")
    if sent:
        said = {Kind.REVIEW: review, Kind.VERDICT: verdict, Kind.NOTE: note}
        changed = [
            Edit(kind, document, own, str(kind), value or None, by, reason)
            for kind, value in said.items()
            if value != (now.get(kind) or "")
        ]
        _done(changed, "Nothing was changed.")


def _regroup(shelf: Shelf, row: pd.Series, document: str, own: str) -> None:
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
        return
    changed = []
    if same:
        ids = [shelf.own_id(claim) for claim in same]
        changed.append(Edit(Kind.MERGE, document, own, "same", ids, by, reason))
    if lines := [" ".join(line.split()) for line in parts.splitlines() if line.strip()]:
        found = [_stretch(text, line, int(row["start"]), int(row["end"])) for line in lines]
        if None in found:
            trouble.say("edit", "Each line must be words of this claim as they stand in the text.")
            return
        changed.append(
            Edit(Kind.SPLIT, document, own, "parts", [list(each) for each in found if each], by, reason)
        )
    if hide:
        changed.append(Edit(Kind.HIDE, document, own, "hidden", True, by, reason))
    _done(changed, "Nothing was changed.")


@st.dialog("What people did here", width="large", on_dismiss=_close)
def _show_log(shelf: Shelf) -> None:
    kept = archive.store()
    if shelf.is_many:
        log = kept.history()
        st.caption(
            "In all articles of the archive, the newest first. Open one article to place or show edits again."
        )
    else:
        document = next(iter(shelf.sources.values())).document or shelf.articles[0].sha256
        log = kept.history(document)
        _waiting(shelf, document)
        _hidden(document)
    if not log:
        st.text("Nobody has changed anything yet. Choose a claim and edit or rate it.")
        return
    st.dataframe(
        pd.DataFrame([edit_words.row(edit) for edit in reversed(log[-500:])]), hide_index=True, key="edit_log"
    )


def _waiting(shelf: Shelf, document: str) -> None:
    """Draw the edits whose claim is gone from the newest version, each with a choice of another claim."""
    claims = shelf.reading.claims
    words = {"": "to be placed"} | dict(zip(claims["id"], claims["claimReviewed"], strict=True))
    for edit in archive.store().waiting(document):
        gone = (edit.anchor or {}).get("words", "")
        st.text(f"{edit.by} edited a claim that the article no longer has: “{gone}”")
        chosen = st.selectbox("It is now", list(words), format_func=words.__getitem__, key=f"wait_{edit.id}")
        if chosen and st.button("Place it there", key=f"place_{edit.id}"):
            by = person.name() or edit.by
            _done([Edit(Kind.FOLLOWED, document, edit.target, "claim", shelf.own_id(chosen), by)], "")


def _hidden(document: str) -> None:
    """Draw the claims that are hidden, each with a way to show it again."""
    for edit in archive.store().in_force((Kind.HIDE,), document):
        st.text(f"Hidden by {edit.by}: “{(edit.anchor or {}).get('words', '')}” {edit.reason}")
        if st.button("Show it again", key=f"show_{edit.id}"):
            again = Edit(Kind.HIDE, document, edit.target, "hidden", None, person.name() or edit.by)
            _done([again], "")


def _done(changed: list[Edit], nothing: str) -> None:
    wrong = edits.keep(changed) if changed else nothing
    if wrong:
        trouble.say("edit", wrong)
        return
    _close()
    st.rerun()


def _who_and_why(form: str) -> tuple[str, str]:
    left, right = st.columns(2)
    by = left.text_input("Your name", person.name(), key=f"{form}_by", max_chars=person.LONGEST_NAME)
    reason = right.text_input("Reason", key=f"{form}_reason", max_chars=500)
    return by.strip(), reason.strip()


def _pick(label: str, words: Mapping[str, str], now: object, key: str) -> str:
    values = list(words)
    at = values.index(str(now)) if now in values else 0
    return str(st.selectbox(label, values, at, format_func=lambda value: words[value], key=f"edit_{key}"))


def _stretch(text: str, line: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where words stand within a claim, whatever the spaces between them."""
    pattern = r"\s+".join(map(re.escape, line.split()))
    found = re.compile(pattern).search(text, start, end)
    return found.span() if found else None


def _is_known(value: Any) -> bool:
    return isinstance(value, str) or bool(pd.notna(value))


def _written(value: object) -> str:
    return f"{value:.15g}" if isinstance(value, float) else str(value)
