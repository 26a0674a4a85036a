"""Panels: each takes data, draws it with Streamlit and returns or records the reader's choice."""
