"""Dateline's page: load an article, choose what to look at, draw it."""

from functools import partial

import streamlit as st

from claimmap.selection import select
from ui import (
    article_panel,
    choice,
    export_panel,
    filter_panel,
    headline_panel,
    map_panel,
    page,
    place_panel,
    trouble,
    views_panel,
)
from ui import reading as readings


def main() -> None:
    """Draw the page."""
    page.configure()

    with st.sidebar:
        page.draw_name()
        source = article_panel.choose()
    reading, whole, names = readings.read(source)

    view = select(reading, filter_panel.chosen(whole))
    view = choice.looked_at(view, place_panel.site(view, names))

    with st.sidebar:
        filter_panel.draw(whole, view)
        export_panel.draw(source, reading, view)
    middle, right = st.columns([5, 3], gap=None)
    with middle, st.container(key="middle", gap=None):
        ask_again = partial(readings.forget, source, names) if reading.unanswered else None
        headline_panel.draw(reading.article, view, ask_again=ask_again)
        place_panel.draw_notice(names)
        map_panel.draw(view)
    with right:
        views_panel.draw(reading, view, names, partial(readings.without, source, names))


with trouble.told("page"):
    main()
