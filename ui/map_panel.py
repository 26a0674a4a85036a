"""The map: where claims in view put something."""

import streamlit as st
from streamlit_folium import st_folium

from claimmap import layers
from claimmap.layers import LAYER_LABELS, Layer
from claimmap.selection import View
from ui import choice

_MAP = "map"
_LAYERS = "layers"
_CLICKS = "map_clicks"

#: Pixels; the stylesheet stretches it to what the window has.
_HEIGHT = 640


def draw(view: View) -> None:
    """Draw the map with its layer switches; a click on it chooses a place."""
    with st.container(key="map-panel", gap=None):
        drawing = layers.draw(view, theme=_theme(), layers=_switched_on(), height=_HEIGHT)
        st_folium(
            drawing.map,
            key=_MAP,
            feature_group_to_add=drawing.groups,
            returned_objects=layers.RETURNED,
            use_container_width=True,
            height=_HEIGHT,
            on_change=_clicked,
        )


def _switched_on() -> list[Layer]:
    with st.popover("Layers", icon=":material/layers:", key="layers-open"):
        picked = st.pills(
            "Layers of the map",
            list(Layer),
            selection_mode="multi",
            default=list(Layer),
            format_func=lambda layer: LAYER_LABELS[layer],
            key=_LAYERS,
            label_visibility="collapsed",
        )
    return list(picked)


def _clicked() -> None:
    """Take a click once: the last one is repeated for ever, and a new map counts from the start."""
    answer = st.session_state.get(_MAP) or {}
    count = answer.get("last_object_clicked_count")
    if count == st.session_state.get(_CLICKS):
        return
    st.session_state[_CLICKS] = count
    place = layers.clicked(answer)
    if count and place is not None:
        choice.choose_place(place)


def _theme() -> str:
    return "dark" if st.context.theme.type == "dark" else "light"
