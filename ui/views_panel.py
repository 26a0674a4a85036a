"""The right-hand side: the claims, the text, and what is not on the map, as tabs under what is in force."""

from collections.abc import Callable

import streamlit as st
from geopandas import GeoDataFrame

from claimmap.selection import View
from ui import claim_panel, edit_panel, place_panel, rating_panel, scope_panel, text_panel, versions_panel
from ui.names import Names
from ui.shelf import Shelf


def draw(shelf: Shelf, view: View, names: Names, without: Callable[[str], GeoDataFrame]) -> None:
    """Draw the row that says what is listed, the panel of the name looked into, and the tabs."""
    with st.container(key="views", gap=None):
        # What comes and goes has a block of its own: what moved in its place would be drawn anew, and lose
        # where it was scrolled to and what had the focus.
        with st.container(key="views-head", gap=None):
            scope_panel.draw(shelf, view, names)
            place_panel.draw(shelf, view, names, without)
            rating_panel.draw_notice(shelf)
            edit_panel.draw(shelf, view)
        unplaced = names.unplaced()
        missing = len(view.off_map) if view.total else len(unplaced)
        labels = ["Claims", "Text", "Versions", f"Not on the map ({missing})"]
        claims, text, versions, off_map = st.tabs(labels, key="tabs")
        with claims:
            claim_panel.draw(shelf, view, names)
        with text:
            text_panel.draw(shelf, view, names)
        with versions:
            versions_panel.draw(shelf, view)
        with off_map:
            claim_panel.draw_off_map(shelf, view, names, unplaced)
