"""The map: where claims in view put something."""

import streamlit as st
import streamlit.components.v1 as components
from streamlit_folium import st_folium

from claimmap import basemap, layers
from claimmap.marks import LAYER_LABELS, Layer
from claimmap.selection import View
from ui import choice, page, settings_panel

_MAP = "map"
_CLICKS = "map_clicks"

#: Pixels; the stylesheet stretches it to what the window has.
_HEIGHT = 640


def draw(view: View) -> None:
    """Draw the map under its switches; a click on it chooses a place, or the claims of a movement."""
    with st.container(key="map-panel", gap=None):
        with st.container(key="map-tools", horizontal=True, gap="xsmall"):
            switched_on = _choose_layers()
            tiles = settings_panel.choose_tiles()
        drawing = layers.draw(
            view, theme=page.theme(), layers=switched_on, tiles=tiles, assets_url=_assets_url()
        )
        st_folium(
            drawing.map,
            key=_MAP,
            feature_group_to_add=drawing.groups,
            returned_objects=layers.RETURNED,
            use_container_width=True,
            height=_HEIGHT,
            on_change=_clicked,
        )


def _choose_layers() -> list[Layer]:
    with st.popover("Layers", icon=":material/layers:", key="layers-open"):
        return [
            layer for layer in Layer if st.checkbox(LAYER_LABELS[layer], value=True, key=f"layer.{layer}")
        ]


def _clicked() -> None:
    """Take a click once: the last one is repeated for ever, and a new map counts from the start."""
    answer = st.session_state.get(_MAP) or {}
    count = answer.get("last_object_clicked_count")
    if count == st.session_state.get(_CLICKS):
        return
    st.session_state[_CLICKS] = count
    place = layers.clicked(answer)
    if not count or place is None:
        return
    claim = layers.clicked_claim(place)
    if claim is None:
        choice.choose_place(place)
    else:
        choice.choose_claim(claim, keep_place=False)


@st.cache_resource(show_spinner=False)
def _assets_url() -> str:
    """Offer the map's files to the browser, beside the component that asks for them, and say where."""
    offered = components.declare_component("assets", path=basemap.asset_folder())
    return f"../{offered.name}"
