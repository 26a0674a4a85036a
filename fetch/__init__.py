"""Fetching: the bytes at an address that the reader chose, or one sentence why not.

`fetch.fetch("https://...")` returns `Fetched`; `fetch.feeds` reads what is a feed, `fetch.discovery` finds
the feeds that a page names.
"""

from fetch.limits import LIMITS, Limits
from fetch.retrieval import Fetched, fetch

__all__ = ["LIMITS", "Fetched", "Limits", "fetch"]
