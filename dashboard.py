"""Dateline's page: load an article, choose what to look at, draw it."""

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
    reading, whole = readings.read(source)

    view = choice.looked_at(select(reading, filter_panel.chosen(whole)))

    with st.sidebar:
        filter_panel.draw(whole, view)
        export_panel.draw(source, view)
    middle, right = st.columns([5, 3], gap=None)
    with middle, st.container(key="middle", gap=None):
        headline_panel.draw(reading.article, view)
        map_panel.draw(view)
    with right:
        views_panel.draw(reading, view)


with trouble.told():
    main()
