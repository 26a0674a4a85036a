"""What is done with an archive: articles are added, read again, exported, restored and checked."""

from archive.adding import Result, add
from archive.articles import Given
from archive.bundled import add_bundled
from archive.rereading import reread
from archive.settings import where_kept

__all__ = ["Given", "Result", "add", "add_bundled", "reread", "where_kept"]
