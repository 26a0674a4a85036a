"""The article: choose a bundled one, or bring your own text."""

import json
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.typing import UploadedFile

from geo import article
from ui import choice, filter_panel, meant, trouble

_ARTICLES = Path(__file__).resolve().parent.parent / "data" / "articles"
_ARTICLE = "article"
_OWN = "own"
_OWN_SOURCE = "own_source"
_OWN_IS_OPEN = "own_is_open"
_OWN_IS_NEW = "own_is_new"


@dataclass(frozen=True, slots=True)
class Source:
    """An article before it is read: its text and what is known of it; `slug` is its name in a link."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    note: str | None = None
    slug: str | None = None


def choose() -> Source:
    """Draw the chooser and return the article chosen.

    The reader's own text is kept in the session's state: the dialog that took it is gone by the next run.
    """
    if st.session_state.pop(_OWN_IS_NEW, False):
        _start_afresh()
    sources = {source.slug or _OWN: source for source in _bundled()}
    own: Source | None = st.session_state.get(_OWN_SOURCE)
    if own is not None:
        sources[_OWN] = own
    _follow_link(sources)
    slug = st.selectbox(
        "Article",
        list(sources),
        format_func=lambda name: sources[name].title or "Your own text",
        key=_ARTICLE,
        on_change=_article_changed,
        label_visibility="collapsed",
        filter_mode=None,
    )
    st.button(
        "Read another text", key="own_open", icon=":material/add:", type="tertiary", on_click=_open_own_text
    )
    if st.session_state.get(_OWN_IS_OPEN):
        _own_text()
    return sources[slug]


@st.cache_data(show_spinner=False)
def _bundled() -> list[Source]:
    return [_load(path) for path in sorted(_ARTICLES.glob("*.txt"))]


def _load(path: Path) -> Source:
    about = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    known = {name: about.get(name) for name in ("title", "outlet", "published", "url", "note")}
    return Source(path.read_text(encoding="utf-8"), **known, slug=path.stem)


def _follow_link(sources: dict[str, Source]) -> None:
    """Start from the article that the link names, else the reader's own, else the first.

    A name that is not ours is passed over.
    """
    if st.session_state.get(_ARTICLE) not in sources:
        wanted = (st.query_params.get(_ARTICLE), _OWN, *sources)
        st.session_state[_ARTICLE] = next(name for name in wanted if name in sources)


def _article_changed() -> None:
    slug: str = st.session_state[_ARTICLE]
    _start_afresh()
    if slug == _OWN:
        st.query_params.pop(_ARTICLE, None)
    else:
        st.query_params[_ARTICLE] = slug


def _start_afresh() -> None:
    """Start a new article with nothing chosen and nothing hidden."""
    choice.clear()
    meant.clear()
    filter_panel.reset()


def _open_own_text() -> None:
    """Keep the dialog open until it is answered: a run for the map's sake must not close it."""
    st.session_state[_OWN_IS_OPEN] = True


def _close_own_text() -> None:
    st.session_state[_OWN_IS_OPEN] = False


@st.dialog("Read another text", width="medium", on_dismiss=_close_own_text)
def _own_text() -> None:
    st.caption("The text is read on this machine. It is not sent anywhere, not kept, and not part of a link.")
    with st.form("own_form", border=False):
        text = st.text_area("Paste the article", height=224, key="own_text")
        file = st.file_uploader("or drop a text file", type=["txt"], key="own_file")
        title = st.text_input("Title", key="own_title", placeholder="if it has one")
        left, right = st.columns(2)
        outlet = left.text_input("Who published it", key="own_outlet", placeholder="if known")
        published = right.text_input("Date", key="own_date", placeholder="2022-02-24, 2022-02 or 2022")
        sent = st.form_submit_button("Read it", type="primary", key="own_read")
    if not sent:
        return
    with trouble.told("own"):
        own = _own_source(file, text, title, outlet, published)
        _close_own_text()
        st.session_state[_OWN_SOURCE] = own
        st.session_state[_OWN_IS_NEW] = True
        st.session_state.pop(_ARTICLE, None)
        st.query_params.pop(_ARTICLE, None)
        st.rerun()


def _own_source(file: UploadedFile | None, text: str, title: str, outlet: str, published: str) -> Source:
    """Return what the form holds. Raises ArticleError while the form is still open to mend it."""
    body = article.decode(file.getvalue()) if file is not None else text
    known = article.from_text(body, title=title.strip(), outlet=outlet.strip(), published=published)
    named = known.title or (file.name if file is not None else None)
    return Source(body, named, known.outlet, known.published)
