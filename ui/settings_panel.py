"""Settings: what may go online, off until the reader turns it on; and whose borders are drawn."""

import streamlit as st

from claimmap.basemap import TILES
from geo.borders import POINT_OF_VIEW

_TILES = "tiles"
_NOMINATIM = "nominatim"


def choose_tiles() -> str | None:
    """Draw the settings and return the key of the online background chosen, or None.

    Not part of a link: nobody else's address may make this machine go online.
    """
    with st.popover("Settings", icon=":material/tune:", key="settings-open"):
        name, tiles = next(iter(TILES.items()))
        st.caption("Off, nothing leaves this machine: land, names and places all come with Dateline.")
        is_on = st.toggle(f"Online map background ({tiles.label})", key=_TILES)
        st.caption("On, its server is told which part of the map you look at.")
        st.toggle("Look up unknown places (Nominatim)", key=_NOMINATIM)
        st.caption(
            "On, names of places that Dateline does not know are sent to OpenStreetMap’s Nominatim, one a "
            "second. The article is not. Answers © OpenStreetMap contributors."
        )
        st.caption(f"Whose borders: {POINT_OF_VIEW}")
    return name if is_on else None


def may_ask_nominatim() -> bool:
    """Tell whether the reader lets names be sent; asked before the settings are drawn."""
    return bool(st.session_state.get(_NOMINATIM, False))
