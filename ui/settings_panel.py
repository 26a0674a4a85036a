"""Settings: what may go online, off until the reader turns it on; and whose borders are drawn."""

import streamlit as st

from claimmap.basemap import TILES
from geo.borders import POINT_OF_VIEW
from geo.language_model import Server, from_environment
from ui import trouble

_TILES = "tiles"
_NOMINATIM = "nominatim"
_MODEL = "language_model"


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
        with trouble.told("settings"):
            _draw_model(from_environment())
        st.caption(f"Whose borders: {POINT_OF_VIEW}")
    return name if is_on else None


def may_ask_nominatim() -> bool:
    """Tell whether the reader lets names be sent; asked before the settings are drawn."""
    return bool(st.session_state.get(_NOMINATIM, False))


def may_ask_model() -> bool:
    """Tell whether the reader lets a language model find the claims; asked before the settings are drawn."""
    return bool(st.session_state.get(_MODEL, False))


def _draw_model(server: Server | None) -> None:
    """Draw the switch for the language model that the environment names; none where it names none."""
    if server is None:
        return
    st.toggle("Let a language model find the claims", key=_MODEL)
    with st.container(key="language-model-address"):
        # Plain text: an address and a name may hold what a caption reads as Markdown.
        st.text(
            f"On, the text of each article shown is sent to {server.address}, to the model "
            f"{server.model}. Of what it answers only the text’s own words are kept."
        )
