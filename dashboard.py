"""Dateline's page: load articles, choose what to look at, draw it."""

from functools import partial

import streamlit as st

from ui import (
    article_panel,
    choice,
    export_panel,
    filter_panel,
    headline_panel,
    map_panel,
    page,
    period_panel,
    place_panel,
    ratings,
    trouble,
    views_panel,
)
from ui import reading as readings


def main() -> None:
    """Draw the page."""
    page.configure()

    with st.sidebar:
        page.draw_name()
        chosen = article_panel.choose()
    sources = chosen.sources
    shelf, whole, names = readings.read(sources, chosen.words, chosen.notices)
    shelf, view = readings.narrowed(ratings.on(shelf), whole, filter_panel.chosen(shelf, whole))
    view = choice.looked_at(view, place_panel.site(view, names))

    with st.sidebar:
        filter_panel.draw(shelf, whole, view)
        export_panel.draw(shelf, view)
    middle, right = st.columns([5, 3], gap=None)
    with middle, st.container(key="middle", gap=None):
        ask_again = partial(readings.forget, sources, names) if shelf.reading.unanswered else None
        with st.container(key="middle-head", gap=None):
            headline_panel.draw(shelf, view, ask_again=ask_again)
            place_panel.draw_notice(names)
        map_panel.draw(view)
        period_panel.draw(whole, view)
    with right:
        views_panel.draw(shelf, view, names, partial(readings.without, sources, names))


with trouble.told("page"):
    main()
