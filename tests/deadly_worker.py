"""A worker of the archive that some texts hang or kill, for tests: `python -m tests.deadly_worker`."""

import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from archive import worker
from geo.article import Article
from geo.reading import read_article

HANGS, KILLS, KILLS_ONCE = "It hangs the reader.", "It kills the reader.", "It kills one reader, noted in "


def _read(article: Article, **options: Any) -> Any:
    if HANGS in article.text:
        time.sleep(600)
    if KILLS in article.text:
        os.kill(os.getpid(), signal.SIGKILL)
    if KILLS_ONCE in article.text:
        note = Path(article.text.partition(KILLS_ONCE)[2].split()[0])
        if not note.exists():
            note.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return read_article(article, **options)


if __name__ == "__main__":
    setattr(worker, "read_article", _read)  # noqa: B010 (mypy takes the name for a private one)
    sys.exit(worker.main())
