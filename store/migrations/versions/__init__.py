"""Each step, named by its number."""
