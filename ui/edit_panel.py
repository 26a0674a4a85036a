"""The row from which a claim is edited, with the way back; and the dialog of what people did here."""

import pandas as pd
import streamlit as st

from claimmap.selection import View
from store import Edit, Kind
from ui import archive, claim_dialog, dialogs, edit_words, edits, person, trouble
from ui.shelf import Shelf

_CLAIM, _LOG = "claim", "log"
_SAID = "edit_said"
#: Rows of the history, the newest.
_MOST_SHOWN = 500


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
            on_click=dialogs.show,
            args=(_CLAIM,),
        )
        st.button(
            "History",
            key="edit_history",
            icon=":material/history:",
            type="tertiary",
            on_click=dialogs.show,
            args=(_LOG,),
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
    if told := edits.told():
        with st.container(key="edit_told"):
            st.text(told)
    if said := st.session_state.pop(_SAID, ""):
        trouble.say("editing", said)
    if dialogs.is_open(_CLAIM) and claim is not None:
        claim_dialog.draw(shelf, claim)
    elif dialogs.is_open(_LOG):
        _show_log(shelf)


def _step(*, back: bool) -> None:
    st.session_state[_SAID] = edits.step(back=back)


@st.dialog("What people did here", width="large", on_dismiss=dialogs.close)
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
        _put_right(shelf, document)
    if not log:
        st.text("Nobody has changed anything yet. Choose a claim and edit or rate it.")
        return
    shown = log[-_MOST_SHOWN:][::-1]
    machine = edits.machine(shown)
    rows = [edit_words.row(edit, machine.get((edit.scope, edit.target), {})) for edit in shown]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="edit_log")


def _put_right(shelf: Shelf, document: str) -> None:
    """Draw what waits to be placed and what is hidden, under the name of who puts it right."""
    waiting, hidden = archive.store().waiting(document), archive.store().in_force((Kind.HIDE,), document)
    if not waiting and not hidden:
        return
    key = dialogs.begins_as("put_right_by", person.name())
    by = st.text_input("Your name", key=key, max_chars=person.LONGEST_NAME).strip()
    _waiting(shelf, document, waiting, by)
    _hidden(document, hidden, by)


def _waiting(shelf: Shelf, document: str, waiting: list[Edit], by: str) -> None:
    """Draw the edits whose claim is gone from the newest version, each with a choice of another claim."""
    claims = shelf.reading.claims
    words = {"": "to be placed"} | dict(zip(claims["id"], claims["claimReviewed"], strict=True))
    for edit in waiting:
        gone = (edit.anchor or {}).get("words", "")
        st.text(f"{edit.by} edited a claim that the article no longer has: “{gone}”")
        chosen = st.selectbox("It is now", list(words), format_func=words.__getitem__, key=f"wait_{edit.id}")
        if chosen and st.button("Place it there", key=f"place_{edit.id}"):
            _done([Edit(Kind.FOLLOWED, document, edit.target, "claim", shelf.own_id(chosen), by)])


def _hidden(document: str, hidden: list[Edit], by: str) -> None:
    """Draw the claims that are hidden, each with a way to show it again."""
    for edit in hidden:
        st.text(f"Hidden by {edit.by}: “{(edit.anchor or {}).get('words', '')}” {edit.reason}")
        if st.button("Show it again", key=f"show_{edit.id}"):
            _done([Edit(Kind.HIDE, document, edit.target, "hidden", None, by)])


def _done(changed: list[Edit]) -> None:
    if wrong := edits.keep(changed):
        trouble.say("edit", wrong)
        return
    dialogs.close()
    st.rerun()
