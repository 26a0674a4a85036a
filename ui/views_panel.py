"""The right-hand side: the claims, the text, and what is not on the map, as tabs under what is in force."""

import streamlit as st

from claimmap.selection import Reading, View
from ui import claim_panel, scope_panel, text_panel


def draw(reading: Reading, view: View) -> None:
    """Draw the row that says what is listed, and the three tabs."""
    with st.container(key="views", gap=None):
        scope_panel.draw(view)
        claims, text, off_map = st.tabs(
            ["Claims", "Text", f"Not on the map ({len(view.off_map)})"], key="tabs"
        )
        with claims:
            claim_panel.draw(reading.article, view)
        with text:
            text_panel.draw(reading, view)
        with off_map:
            claim_panel.draw_off_map(reading.article, view)
