"""Build `data/built/` from pinned packages and `data/curated/`; run as `python -m data.build`."""
