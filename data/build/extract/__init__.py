"""Scripts that took the facts of `data/curated/` out of public packages; the build does not run them."""
