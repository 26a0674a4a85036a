"""How much is read of one file, and why no more."""

from geo._errors import ArticleError

#: A text, a message's part or a record. The longest features run to some 200 kB.
MOST_TEXT_BYTES = 10_000_000
#: Markup of a page without its scripts and pictures: finding the story in 5 MB takes 22 s.
MOST_PAGE_BYTES = 2_000_000
#: A page as it is saved, its scripts and pictures within it.
MOST_SAVED_PAGE_BYTES = 50_000_000
#: A PDF, a Word file, a book or a message with its pictures.
MOST_FILE_BYTES = 50_000_000
#: A file that holds many articles.
MOST_ARCHIVE_BYTES = 500_000_000
#: Records of one file that are read; what is beyond is named as refused.
MOST_RECORDS = 10_000
#: A message in a message in a message is still read.
MOST_DEPTH = 3
MOST_ATTACHMENTS = 50
MOST_PDF_PAGES = 500
#: Past so many passages a file is no article, and the page that shows them comes to a halt.
MOST_PASSAGES = 20_000
#: What the zip of a Word file or a book may unpack to, in all, as a multiple, in how many files.
MOST_UNPACKED_BYTES = 100_000_000
MOST_TIMES_PACKED = 100
MOST_ZIP_MEMBERS = 5_000

#: What the libraries raise at broken input, apart from their own errors: found by feeding them damaged files.
FAULTS = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    EOFError,
    OSError,
)


def check_size(data: bytes, most: int, what: str) -> None:
    """Raise `ArticleError` where there are more than `most` bytes; `what` names them, as in "The page"."""
    if len(data) > most:
        msg = f"{what} is larger than {most / 1e6:.0f} MB: save only the article's text and try again."
        raise ArticleError(msg)
