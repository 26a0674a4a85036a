"""About one article: what is known of it and from where, its versions, and what was cut away."""

from collections.abc import Mapping

import streamlit as st

from archive import passages as passages_of
from geo._errors import ArticleError, DatelineError
from geo.article import from_text
from store import FACTS, Edit, Entry, Kind
from ui import archive, dialogs, edits, person, reading, trouble
from ui.plain import plain
from ui.shelf import Shelf
from ui.sources import web_address

_NAME = "about"
_WORDS = {
    "title": "Title",
    "outlet": "Who published it",
    "author": "Author",
    "published": "Published",
    "modified": "Changed",
    "language": "Language",
    "licence": "Licence",
    "url": "Address",
}
_BY_HAND = "filled in by hand"
_UNKNOWN = "not on the page"
#: Characters shown of a passage.
_LONGEST = 500


def draw_button(shelf: Shelf) -> None:
    """Draw the button, where one article of the archive is open."""
    if _document(shelf) is not None:
        st.button(
            "About this article",
            key="about",
            icon=":material/info:",
            type="tertiary",
            on_click=dialogs.show,
            args=(_NAME,),
        )
        if dialogs.is_open(_NAME):
            _about(shelf)


def _document(shelf: Shelf) -> str | None:
    return None if shelf.is_many else next(iter(shelf.sources.values())).document


@st.dialog("About this article", width="medium", on_dismiss=dialogs.close)
def _about(shelf: Shelf) -> None:
    kept, sha256 = archive.store(), shelf.articles[0].sha256
    found = kept.entries_of([sha256])
    if not found:
        st.text("The article has a newer version by now: close this, and open it again.")
        return
    entry = found[0]
    facts, cut, versions = st.tabs(["What is known", "Cut away", "Versions"], key="about_tabs")
    with facts:
        _draw_facts(entry)
    with cut:
        _draw_passages(sha256)
    with versions:
        _draw_versions(entry)


def _draw_facts(entry: Entry) -> None:
    seen = dialogs.seen("facts", {field: getattr(entry, field) or "" for field in FACTS})
    since = dialogs.seen("edits", archive.store().last_edit())
    by_hand = {edit.field: edit.by for edit in archive.store().in_force((Kind.FACT,), entry.document)}
    with st.form("about_form", border=False):
        given = {}
        for field in FACTS:
            now = seen[field]
            where = (
                f"{_BY_HAND}, {by_hand[field]}"
                if field in by_hand
                else entry.known.get(field, _UNKNOWN if not now else "")
            )
            label = f"{_WORDS[field]} ({plain(where)})" if where else _WORDS[field]
            key = dialogs.begins_as(f"about_{field}", now)
            given[field] = str(st.text_input(label, key=key, max_chars=2_000)).strip()
        by = st.text_input("Your name", person.name(), key="about_by", max_chars=person.LONGEST_NAME).strip()
        sent = st.form_submit_button("Keep", type="primary", key="about_keep")
    if not sent:
        return
    changed = [
        Edit(Kind.FACT, entry.document, "", field, value or None, by)
        for field, value in given.items()
        if value != seen[field]
    ]
    if wrong := _fault(given) or (edits.keep(changed, since) if changed else "Nothing was changed."):
        trouble.say("about", wrong)
        return
    with st.spinner("Reading again with what you filled in."):
        reading.read_anew()
    dialogs.close()
    st.rerun()


def _fault(given: Mapping[str, str]) -> str:
    """Return what is wrong with what a person says of an article, "" where nothing is."""
    try:
        for field in ("published", "modified"):
            from_text("A story.", published=given[field])
    except ArticleError as error:
        return str(error)
    is_address = not given["url"] or web_address(given["url"])
    return "" if is_address else "Write the address as https://…, or leave it empty."


def _draw_passages(sha256: str) -> None:
    passages = archive.store().passages(sha256)
    cut = [number for number, passage in enumerate(passages) if passage["is_cut"]]
    if not cut:
        st.text("Nothing of the page was cut away.")
        return
    st.caption(
        "Taken for navigation, and not read. Tick what belongs to the story; it becomes a new version."
    )
    with st.form("passages_form", border=False):
        ticked = [number for number in cut if _is_ticked(number, str(passages[number]["text"]))]
        by = st.text_input("Your name", person.name(), key="passages_by", max_chars=person.LONGEST_NAME)
        sent = st.form_submit_button("Put back", type="primary", key="passages_keep")
    if not sent:
        return
    if not ticked:
        trouble.say("passages", "Tick a passage to put back.")
        return
    try:
        with st.spinner("Reading the article with what you put back."):
            passages_of.turn(archive.store(), sha256, ticked, by)
    except DatelineError as error:
        trouble.say("passages", str(error))
        return
    person.is_called(by)
    dialogs.close()
    st.rerun()


def _is_ticked(number: int, text: str) -> bool:
    """Draw a passage under its box, as plain text, and return whether it is ticked."""
    is_ticked = st.checkbox(f"Passage {number + 1}", key=f"passage_{number}")
    st.text(text[:_LONGEST])
    return is_ticked


def _draw_versions(entry: Entry) -> None:
    kept = archive.store()
    for version in kept.versions(entry.document):
        is_this = " (this one)" if version.sha256 == entry.sha256 else ""
        claims = "1 claim" if version.claims == 1 else f"{version.claims} claims"
        st.text(f"Version {version.number}, {version.added_at[:10]}, {claims}{is_this}")
    st.caption("Found at")
    for address in kept.found_at(entry.document):
        st.text(address)
