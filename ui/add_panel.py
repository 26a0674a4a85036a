"""Adding to the archive: files of any kind, an address, a feed, with what became of each."""

from collections.abc import Sequence

import streamlit as st

from archive import Result, add
from geo._errors import DatelineError
from ui import archive, dialogs, trouble
from ui.plain import plain

_NAME = "add"
_RESULTS = "add_results"
#: Files in one go from a browser; more are what `dateline ingest` is for.
_MOST_FILES = 200
_KINDS = (
    "txt", "html", "htm", "xhtml", "mhtml", "md", "markdown", "pdf", "docx", "epub", "eml",
    "jsonl", "ndjson", "json", "warc", "gz", "xml", "rss", "atom",
)  # fmt: skip
_WHERE = "Added articles are kept in {name} on this machine, for all who open this archive."
_ONLINE = "An address is fetched from the network, by this machine and only when you press Add."


def draw_button() -> None:
    """Draw the button that opens the dialog."""
    if not archive.is_read_only():
        st.button(
            "Add to the archive",
            key="add_open_button",
            icon=":material/library_add:",
            type="tertiary",
            on_click=_open,
        )


def draw_dialog() -> None:
    """Draw the dialog, while it is open."""
    if dialogs.is_open(_NAME):
        _add()


def _open() -> None:
    dialogs.show(_NAME)
    st.session_state[_RESULTS] = []


@st.dialog("Add to the archive", width="medium", on_dismiss=dialogs.close)
def _add() -> None:
    results: list[Result] = st.session_state.get(_RESULTS) or []
    if results:
        _draw_results(results)
        return
    # Plain text: a path may hold what a caption reads as Markdown.
    st.text(_WHERE.format(name=archive.name()))
    with st.form("add_form", border=False):
        files = st.file_uploader(
            "Text, HTML, Markdown, PDF, Word, EPUB, mail, JSON lines or WARC",
            type=list(_KINDS),
            accept_multiple_files=True,
            key="add_files",
        )
        addresses = st.text_area(
            "or addresses of articles and feeds, one a line",
            key="add_addresses",
            placeholder="https://…",
            height=96,
        )
        st.caption(_ONLINE)
        sent = st.form_submit_button("Add", type="primary", key="add_send")
    if not sent:
        return
    asked = [line.strip() for line in addresses.splitlines() if line.strip()]
    offered = [(file.name, file.getvalue()) for file in files or ()][:_MOST_FILES]
    if not (asked or offered):
        trouble.say("add", "Drop a file, or write an address.")
        return
    st.session_state[_RESULTS] = _added(offered, asked)
    st.rerun()


def _added(offered: Sequence[tuple[str, bytes]], asked: Sequence[str]) -> list[Result]:
    bar = st.progress(0.0, "Reading")

    def tell(done: int, total: int, name: str) -> None:
        bar.progress(
            min(1.0, done / max(1, total)), f"Reading {min(done + 1, total)} of {total}: {plain(name)}"
        )

    try:
        return list(add(archive.store(), files=offered, addresses=asked, tell=tell))
    except DatelineError as error:
        trouble.say("add", str(error))
        return []
    finally:
        bar.empty()


def _draw_results(results: Sequence[Result]) -> None:
    good = sum(result.is_kept for result in results)
    st.text(f"{good} of {len(results)} are in the archive." if len(results) > 1 else results[0].sentence)
    st.dataframe(
        [{"What": result.name, "Became": str(result.outcome), "Note": result.sentence} for result in results],
        hide_index=True,
        key="add_table",
    )
    if st.button("Done", key="add_done", type="primary"):
        dialogs.close()
        st.rerun()
