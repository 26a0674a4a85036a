"""Keeping a choice of place in the archive: here, in this article or everywhere; and taking it back."""

import streamlit as st

from geo._errors import DatelineError
from store import EVERYWHERE, Edit, Kind
from ui import archive, edits, meant, person, reading, trouble
from ui.names import Names
from ui.plain import plain
from ui.shelf import Shelf

_IN_ARTICLE, _EVERYWHERE = "in this article", "in all articles of the archive"
_MOST_HERE = 30
_SEEN = "keep_seen"


def draw(sense: str, shelf: Shelf, names: Names) -> None:
    """Draw the way to keep the choice that was made for a name, or to take back the one that is kept."""
    if archive.is_read_only() or not _in_archive(shelf):
        return
    # What the person sees is what stood when this was drawn last; a press comes with the next run.
    seen = st.session_state.get(_SEEN)
    st.session_state[_SEEN] = archive.store().last_edit()
    with st.container(key="keeping"):
        if sense in names.choices.now:
            with st.popover(
                "Keep this choice in the archive", key="keep_open", icon=":material/inventory_2:"
            ):
                _draw_form(sense, shelf, names, seen)
        elif standing := _standing(sense, shelf, names):
            with st.popover(f"Chosen by {plain(standing[-1].by)}", key="kept_open"):
                _draw_back(standing, shelf, seen)


def _draw_form(sense: str, shelf: Shelf, names: Names, seen: int | None) -> None:
    key = names.choices.now[sense]
    mentions = {} if shelf.is_many else _mentions(sense, names)
    scopes = [_EVERYWHERE] if shelf.is_many else [_IN_ARTICLE, _EVERYWHERE, *mentions]
    with st.form("keep_form", border=False):
        scope = st.radio("It holds", scopes, key="keep_scope")
        by = st.text_input("Your name", person.name(), key="keep_by", max_chars=person.LONGEST_NAME).strip()
        reason = st.text_input("Reason", key="keep_reason", max_chars=500).strip()
        sent = st.form_submit_button("Keep", type="primary", key="keep_send")
    if not sent:
        return
    sha256 = shelf.articles[0].sha256
    if scope in mentions:
        start, words = mentions[scope]
        where = {"version": sha256, "words": words}
        edit = Edit(Kind.MENTION, sha256, str(start), "place", key, by, reason, anchor=where)
    else:
        edit = Edit(
            Kind.PLACE, EVERYWHERE if scope == _EVERYWHERE else sha256, sense, "place", key, by, reason
        )
    if _kept([edit], seen):
        meant.leave_to_machine(sense)
        st.rerun()


def _standing(sense: str, shelf: Shelf, names: Names) -> list[Edit]:
    """Return the choices kept of a name: for all its mentions, or for one in the article that is open."""
    versions = [article.sha256 for article in shelf.articles]
    starts = {str(start) for start in names.rows(sense)["start"]} if len(versions) == 1 else set()
    return [
        edit
        for edit in archive.store().places_chosen(versions)
        if (edit.kind is Kind.PLACE and edit.target == sense)
        or (
            edit.kind is Kind.MENTION
            and edit.target in starts
            and (edit.anchor or {}).get("version") in versions
        )
    ]


def _draw_back(standing: list[Edit], shelf: Shelf, seen: int | None) -> None:
    if any(edit.scope == EVERYWHERE for edit in standing) and not shelf.is_many:
        st.caption("This choice holds in all articles: it is taken back in all of them.")
    with st.form("unkeep_form", border=False):
        by = st.text_input("Your name", person.name(), key="unkeep_by", max_chars=person.LONGEST_NAME).strip()
        reason = st.text_input("Reason", key="unkeep_reason", max_chars=500).strip()
        sent = st.form_submit_button("Back to the machine’s choice", key="unkeep_send")
    if not sent:
        return
    back = [
        Edit(edit.kind, edit.scope, edit.target, edit.field, None, by, reason, anchor=edit.anchor)
        for edit in standing
    ]
    if _kept(back, seen):
        st.rerun()


def _kept(changed: list[Edit], seen: int | None) -> bool:
    """Keep edits and read again what they bear on; tell whether that went well."""
    if wrong := edits.keep(changed, seen):
        trouble.say("keep", wrong)
        return False
    bar = st.progress(0.0, "Reading again with this choice")
    try:
        reading.read_anew(
            lambda done, total, name: bar.progress(done / total, f"Reading again: {plain(name)}")
        )
    except DatelineError as error:
        trouble.say("keep", str(error))
        return False
    finally:
        bar.empty()
    return True


def _in_archive(shelf: Shelf) -> bool:
    return all(source.document is not None for source in shelf.sources.values())


def _mentions(sense: str, names: Names) -> dict[str, tuple[int, str]]:
    """Return the mentions of a name, as an option each: where it starts, and its words."""
    rows = names.rows(sense).head(_MOST_HERE)
    found = {}
    for number, (start, surface) in enumerate(zip(rows["start"], rows["surface"], strict=True), start=1):
        words = " ".join(str(surface).split())
        found[f"here only: “{words}”, mention {number}"] = (int(start), words)
    return found
