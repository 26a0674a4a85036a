"""The folder where this application keeps what it can ask for again."""

import os
from pathlib import Path

import platformdirs
from geopy.exc import ConfigurationError

VARIABLE = "DATELINE_CACHE"


def folder() -> Path:
    """Return the folder of kept answers, for this user alone; `DATELINE_CACHE` names another.

    Makes it where it is missing. Raises `OSError` where that fails.
    """
    named = os.environ.get(VARIABLE)
    path = (
        Path(named).expanduser() if named else Path(platformdirs.user_cache_dir("dateline", appauthor=False))
    )
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def unwritable() -> ConfigurationError:
    """Return the error of a folder that cannot be written."""
    msg = f"The folder of kept answers cannot be written: set {VARIABLE} to one that can."
    return ConfigurationError(msg)
