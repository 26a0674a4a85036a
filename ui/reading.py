"""The reading of an article, made once: a click, a filter or a second reader finds it done."""

import streamlit as st

from claimmap.selection import Selection, View, select
from geo.reading import Reading, read_text
from ui.article_panel import Source

#: Readings kept for all sessions together; one of a long article takes some 2 MB.
_KEPT = 32


def read(source: Source) -> tuple[Reading, View]:
    """Return the reading of an article and the view of all of it. Raises DatelineError."""
    with st.spinner("Reading the article. The first one takes a few seconds longer."):
        return _read(source.text, source.title, source.outlet, source.published, source.url)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read(
    text: str, title: str | None, outlet: str | None, published: str | None, url: str | None
) -> tuple[Reading, View]:
    """Streamlit keys this by a hash of the text and what is known of it; nobody changes what is kept."""
    reading = read_text(text, title=title, outlet=outlet, published=published, url=url)
    return reading, select(reading, Selection())
