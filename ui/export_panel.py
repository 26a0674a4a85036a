"""Taking it away: what is in view as files, and the link that leads back to it."""

import streamlit as st

from claimmap import export
from claimmap.selection import View
from ui import rating_panel
from ui.plain import plain
from ui.shelf import Shelf


def draw(shelf: Shelf, view: View) -> None:
    """Draw the downloads, and say what a link holds and where the article is from."""
    name = shelf.name
    with st.container(key="export", gap="small"):
        with st.container(horizontal=True, gap="small"):
            st.download_button(
                "CSV",
                lambda: export.to_csv(shelf.reading, view),
                f"{name}.csv",
                "text/csv",
                key="csv",
                icon=":material/download:",
                on_click="ignore",
            )
            st.download_button(
                "GeoJSON",
                lambda: export.to_geojson(view),
                f"{name}.geojson",
                "application/geo+json",
                key="geojson",
                icon=":material/download:",
                on_click="ignore",
            )
        rating_panel.draw_files()
        st.caption(
            "The browser's address leads back to this view."
            if shelf.is_shared
            else "The browser's address holds your filters, never your text: that stays on this machine."
        )
        if not shelf.is_many and (note := next(iter(shelf.sources.values())).note):
            st.caption(plain(note))
