"""The article: all of the archive together, those with some words, one of them, or a text of your own."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from streamlit.typing import UploadedFile

from geo import article
from geo._errors import ArticleError
from geo.date_words import in_words
from ui import add_panel, archive, choice, dialogs, filter_panel, meant, settings_panel, trouble
from ui.plain import plain
from ui.sources import Source, of_archive

_ARTICLE = "article"
_LABEL = "article_label"
_ALL = ""
_WORDS = "words"
_FILLING = "Reading the articles that Dateline brings, once: {name}"
_NO_WORDS = "No article holds all these words: search for fewer, or clear the search."
_NOTHING = "The archive is empty: add articles to it, or read another text."
_OWN = "own"
_OWN_SOURCE = "own_source"
_OWN_IS_NEW = "own_is_new"
_NOT_SENT = "The text is read on this machine. It is not sent anywhere, not kept, and not part of a link."
_SENT = (
    "The text is read on this machine and sent to the language model that is on under Settings. It is not "
    "kept here, and not part of a link."
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The articles to look at, the words that the reader searched for, and what could not be read."""

    sources: tuple[Source, ...]
    words: str = ""
    notices: tuple[str, ...] = ()


def choose() -> Chosen:
    """Draw the chooser and return the articles chosen: all of the archive, those with some words, or one.

    The reader's own text is kept in the session's state: the dialog that took it is gone by the next run.
    """
    if st.session_state.pop(_OWN_IS_NEW, False):
        _start_afresh()
    if said := archive.notice():
        trouble.say("archive", said)
    notices = _fill()
    words = _search()
    shared = _shared(archive.state(), words)
    sources = {source.slug or _OWN: source for source in shared}
    own: Source | None = st.session_state.get(_OWN_SOURCE)
    if own is not None:
        sources[_OWN] = own
    if not sources:
        _draw_adding()
        raise ArticleError(_NO_WORDS if words else " ".join(notices) or _NOTHING)
    # What a search finds is looked at together, so that all is there again when the search is cleared.
    names = [_ALL, *sources] if len(shared) > 1 or (words and shared) else list(sources)
    _follow_link(names)
    told = {name: _told(sources[name]) if name else _all(shared, words) for name in names}
    _follow_label(told)
    slug = st.selectbox(
        "Article",
        names,
        format_func=told.__getitem__,
        key=_ARTICLE,
        on_change=_article_changed,
        label_visibility="collapsed",
        filter_mode=None,
    )
    _draw_adding()
    return Chosen((sources[slug],) if slug else shared, words, () if slug else notices)


def _draw_adding() -> None:
    """Draw the ways to another text, and their dialogs while they are open."""
    with st.container(key="adding", horizontal=True, gap="small"):
        st.button(
            "Read another text",
            key="own_open",
            icon=":material/add:",
            type="tertiary",
            on_click=dialogs.show,
            args=(_OWN,),
        )
        add_panel.draw_button()
    if dialogs.is_open(_OWN):
        _own_text()
    add_panel.draw_dialog()


def _fill() -> tuple[str, ...]:
    """Read the articles that Dateline brings into an archive that has none of them yet."""
    with st.container(key="filling"):
        spot = st.empty()
    try:
        return archive.fill(
            lambda done, total, name: spot.progress(done / max(total, 1), _FILLING.format(name=plain(name)))
        )
    finally:
        spot.empty()


def _search() -> str:
    """Draw the search, where there is more than one article, and return its words."""
    return st.text_input(
        "Search articles and claims",
        key=_WORDS,
        bind="query-params",
        on_change=_searched,
        placeholder="Search articles and claims",
        label_visibility="collapsed",
        max_chars=200,
        icon=":material/search:",
    ).strip()


@st.cache_resource(max_entries=32, show_spinner=False)
def _shared(state: str, words: str) -> tuple[Source, ...]:
    """Streamlit keys this by the archive's state and the words that are looked for."""
    return tuple(of_archive(entry) for entry in archive.store().entries(words))


def _all(shared: tuple[Source, ...], words: str) -> str:
    if words:
        return (
            f"All articles with these words ({len(shared):,})"
            if len(shared) > 1
            else "1 article with these words"
        )
    return f"All articles ({len(shared):,})"


def open_article(slug: str, claim: str = "") -> None:
    """Open one article, with one of its claims chosen; or all, where `slug` is empty. For callbacks."""
    st.session_state[_ARTICLE] = slug
    _article_changed()
    if claim:
        choice.choose_claim(claim, keep_place=False)


def _searched() -> None:
    """Look at all that is found: an article that a search left alone is not kept after it."""
    st.session_state.pop(_ARTICLE, None)
    st.query_params.pop(_ARTICLE, None)
    choice.clear()


def _told(source: Source) -> str:
    """Return an article's title with its date, by which the chooser is ordered."""
    title = source.title or ("Your own text" if source.slug is None else source.slug)
    return f"{title} ({in_words(source.published)})" if source.published else title


def _follow_link(names: list[str]) -> None:
    """Start from the article that the link names, else the reader's own, else all.

    A name that is not ours is passed over.
    """
    if st.session_state.get(_ARTICLE) not in names:
        wanted = (st.query_params.get(_ARTICLE), _OWN, *names)
        st.session_state[_ARTICLE] = next(name for name in wanted if name in names)
        if st.session_state[_ARTICLE] != wanted[0]:
            st.query_params.pop(_ARTICLE, None)


def _follow_label(told: Mapping[str, str]) -> None:
    """Stay with the article where it is called otherwise by now: a browser knows options by label."""
    label = told[st.session_state[_ARTICLE]]
    if st.session_state.get(_LABEL) != label:
        st.session_state[_ARTICLE] = st.session_state[_ARTICLE]
        st.session_state[_LABEL] = label


def _article_changed() -> None:
    slug: str = st.session_state[_ARTICLE]
    is_private = slug == _OWN
    # A person's choices of places go along from one shared article to another, never from or to one's own.
    _start_afresh(keep_meant=not is_private and meant.is_shared())
    if slug in (_OWN, _ALL):
        st.query_params.pop(_ARTICLE, None)
    else:
        st.query_params[_ARTICLE] = slug


def _start_afresh(*, keep_meant: bool = False) -> None:
    """Start a new article with nothing chosen and nothing hidden."""
    choice.clear()
    if not keep_meant:
        meant.clear()
    filter_panel.reset()


@st.dialog("Read another text", width="medium", on_dismiss=dialogs.close)
def _own_text() -> None:
    st.caption(_SENT if settings_panel.may_ask_model() else _NOT_SENT)
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
        dialogs.close()
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
