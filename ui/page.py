"""The page as a whole: its title, its menu and its layout."""

from pathlib import Path

import streamlit as st

from ui import components

_layout = components.load("page", isolate_styles=False)

#: A file, for Streamlit fetches an icon that is only named.
_ICON = Path(__file__).parent / "components" / "icon.svg"
_SIDEBAR_WIDTH = 280

_ABOUT = """
Dateline turns articles into a map of claims: who says which forces are where, how firmly, in which words,
and what can be measured. It runs on this machine. Nothing leaves it, and nothing is asked of the network, but
for what you switch on under Settings.
"""


def configure() -> None:
    """Set the page's title, width and menu, and lay it out.

    The stylesheet holds what the theme cannot say: no page margins, columns that scroll by themselves on
    a wide screen, and the order of things on a phone. It goes by Streamlit's class names and our keys. The
    script beside it leads the keyboard into an opened popover and back.
    """
    st.set_page_config(
        page_title="Dateline",
        page_icon=_ICON,
        layout="wide",
        initial_sidebar_state=_SIDEBAR_WIDTH,
        menu_items={"About": _ABOUT, "Get help": None, "Report a bug": None},
    )
    _layout(key="layout")


def theme() -> str:
    """Return "light" or "dark", as the reader's browser or menu has it."""
    return "dark" if st.context.theme.type == "dark" else "light"


def draw_name() -> None:
    """Draw the name of the project."""
    with st.container(key="wordmark"):
        st.text("Dateline")
