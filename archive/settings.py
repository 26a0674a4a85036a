"""Settings: where the archive is kept."""

import os

from platformdirs import user_data_path

#: A file's path, or the URL of a PostgreSQL database.
SETTING = "DATELINE_STORE"


def where_kept(given: str | None = None) -> str:
    """Return where the archive is: as given, as the environment says, else in the user's own folder."""
    return given or os.environ.get(SETTING) or str(user_data_path("dateline") / "archive.sqlite")
