"""Our own components, each from files beside this one: JSON goes in, the reader's choice comes out."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


def load(name: str, *, isolate_styles: bool = True) -> ComponentRenderer:
    """Register the component whose files are `name`.html, .css and .js, where they exist.

    Streamlit takes these files as code it trusts; what an article says only ever comes as `data`, which the
    scripts put on the page as text nodes.
    """
    html, css, js = (_text(name, ending) for ending in ("html", "css", "js"))
    return st.components.v2.component(
        f"dateline_{name}", html=html, css=css, js=js, isolate_styles=isolate_styles
    )


def _text(name: str, ending: str) -> str | None:
    path = _HERE / f"{name}.{ending}"
    return path.read_text(encoding="utf-8") if path.exists() else None
