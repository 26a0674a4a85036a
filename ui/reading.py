"""The reading of an article, made once: a click, a filter or a second reader finds it done."""

from typing import TYPE_CHECKING

import streamlit as st

from claimmap.selection import Selection, View, select
from ui import settings_panel
from ui.article_panel import Source

if TYPE_CHECKING:
    from geo.reading import Reading

#: Readings kept for all sessions together; one of a long article takes some 2 MB.
_KEPT = 32


def read(source: Source) -> tuple["Reading", View]:
    """Return the reading of an article and the view of all of it. Raises DatelineError."""
    with st.spinner("Reading the article. The first one takes a few seconds longer."):
        return _read(*_known(source))


def forget(source: Source) -> None:
    """Read an article anew at the next run: names that another geocoder failed to answer are asked again."""
    _read.clear(*_known(source))


def _known(source: Source) -> tuple[str, str | None, str | None, str | None, str | None, bool]:
    may_ask = settings_panel.may_ask_nominatim()
    return source.text, source.title, source.outlet, source.published, source.url, may_ask


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read(
    text: str, title: str | None, outlet: str | None, published: str | None, url: str | None, may_ask: bool
) -> tuple["Reading", View]:
    """Streamlit keys this by a hash of the text and what is known of it; nobody changes what is kept."""
    # Imported here, under the spinner: spaCy takes seconds the first time.
    from geo.geocoder import nominatim  # noqa: PLC0415
    from geo.reading import read_text  # noqa: PLC0415

    ask = nominatim() if may_ask else None
    reading = read_text(text, title=title, outlet=outlet, published=published, url=url, ask=ask)
    return reading, select(reading, Selection())
