"""What can go wrong, as one tree; each message is a sentence that says what to do."""


class DatelineError(Exception):
    """Base of all errors of this project."""


class ArticleError(DatelineError):
    """The text cannot be read as an article."""


class DataError(DatelineError):
    """A data file is missing or damaged."""
