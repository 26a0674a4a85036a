"""What can go wrong, as one tree; each message is a sentence that says what to do."""

BUILD_COMMAND = "python -m data.build"


class DatelineError(Exception):
    """Base of all errors of this project."""


class ArticleError(DatelineError):
    """The text cannot be read as an article."""


class DataError(DatelineError):
    """A data file is missing or damaged."""


class BuiltDataError(DataError):
    """A file of `data/built` is missing or damaged, which a build mends; `trouble` says which and how."""

    def __init__(self, trouble: str) -> None:
        super().__init__(f"{trouble}; run `{BUILD_COMMAND}` to build it anew.")
        self.trouble = trouble


class LanguageModelError(DatelineError):
    """A language model that the reader chose is named wrongly, does not answer, or answers nothing of use."""


class RatingsError(DatelineError):
    """A file of ratings cannot be read."""


class FetchError(DatelineError):
    """An address that the reader chose is refused, does not answer, or answers too much."""


class StoreError(DatelineError):
    """The database cannot be opened, read or written."""


class ConflictError(StoreError):
    """Somebody has changed what was to be edited since it was shown."""
