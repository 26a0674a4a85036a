"""The reading of an article, made once: a click, a filter or a second reader finds it done."""

from typing import TYPE_CHECKING

import streamlit as st

from claimmap.names import senses as senses_of
from claimmap.selection import Selection, View, select
from geo.rebuild import opened
from ui import meant, settings_panel
from ui.article_panel import Source
from ui.names import Names

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from geo.gazetteer import Candidate
    from geo.reading import Reading

#: Readings kept for all sessions together; one of a long article takes some 2 MB.
_KEPT = 32


def read(source: Source) -> tuple["Reading", View, Names]:
    """Return the reading of an article with a person's choices, the view of all of it, and its names.

    Raises DatelineError.
    """
    with st.spinner("Reading the article. The first one takes a few seconds longer."):
        _, _, senses = _read(*_known(source), ())
    choices = meant.chosen(set(senses.values()), is_place, is_shared=source.slug is not None)
    reading, whole, _ = _again(source, choices.now)
    return reading, whole, Names(reading.places, senses, choices)


def without(source: Source, names: Names, sense: str) -> "GeoDataFrame":
    """Return the places as read with all of a person's choices but the one for a name."""
    now = {own: key for own, key in names.choices.now.items() if own != sense}
    return _again(source, now)[0].places


def forget(source: Source, names: Names) -> None:
    """Read an article anew at the next run: names that another geocoder failed to answer are asked again."""
    _read.clear(*_known(source), ())
    _read.clear(*_known(source), _fixed(names.choices.now))


def is_place(key: str) -> bool:
    """Tell whether the gazetteer has a place with this key."""
    return opened().place(key) is not None


def places_named(sense: str) -> tuple["Candidate", ...]:
    """Return the gazetteer's places of a name; what a sense has after a comma says which of several."""
    name = sense.partition(", ")[0]
    found: tuple[Candidate, ...] = opened().lookup([name])[name]
    return found


def _again(source: Source, now: meant.Meant) -> tuple["Reading", View, dict[int, str]]:
    with st.spinner("Reading the article again with your choices."):
        return _read(*_known(source), _fixed(now))


def _fixed(now: meant.Meant) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(now.items()))


def _known(source: Source) -> tuple[str, str | None, str | None, str | None, str | None, bool]:
    may_ask = settings_panel.may_ask_nominatim()
    return source.text, source.title, source.outlet, source.published, source.url, may_ask


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _read(
    text: str,
    title: str | None,
    outlet: str | None,
    published: str | None,
    url: str | None,
    may_ask: bool,
    chosen: tuple[tuple[str, str], ...],
) -> tuple["Reading", View, dict[int, str]]:
    """Streamlit keys this by a hash of the text, what is known of it and a person's choices.

    Nobody changes what is kept.
    """
    # Imported here, under the spinner: spaCy takes seconds the first time.
    from geo.geocoder import nominatim  # noqa: PLC0415
    from geo.reading import read_text  # noqa: PLC0415

    ask = nominatim() if may_ask else None
    reading = read_text(
        text,
        title=title,
        outlet=outlet,
        published=published,
        url=url,
        ask=ask,
        chosen=dict(chosen),
        rebuild=False,  # `ui.trouble` does it, and shows how far it is
    )
    return reading, select(reading, Selection()), senses_of(reading.places)
