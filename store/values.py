"""Values: text and JSON as both kinds of database can hold them."""

import json
import math
import re
from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.exc import DontWrapMixin
from sqlalchemy.types import TypeDecorator

from geo._errors import StoreError

#: PostgreSQL holds no NUL, and no encoding half a character: a page, a file's name or a person may have both.
_NOT_HELD = re.compile("[\0\ud800-\udfff]")
_INSTEAD = "\ufffd"
_NUL_IN_JSON = "\\u0000"


class NotPlainError(StoreError, DontWrapMixin):
    """A value is neither text nor a number, nor made of them."""


class Words(TypeDecorator[str]):
    """Text, with a sign in place of characters that cannot be kept."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return the text to keep, or to look for."""
        return held(value) if value is not None else None


def held(text: str) -> str:
    """Return a text with a sign in place of characters that cannot be kept."""
    return _NOT_HELD.sub(_INSTEAD, text)


def dumps(value: object) -> str:
    """Return JSON that both databases take: numbers that are none become null.

    Raises StoreError for what is no plain value.
    """
    try:
        found = _written(value)
    except ValueError:
        return _written(_held_in(value))
    except TypeError as error:
        msg = "Nothing was changed: the archive keeps text, numbers and lists of them, and nothing else."
        raise NotPlainError(msg) from error
    return _written(_held_in(value)) if _NUL_IN_JSON in found or _NOT_HELD.search(found) else found


def plain(value: Any) -> Any:
    """Return a value as it comes back from the database."""
    return json.loads(dumps(value))


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _held_in(value: Any) -> Any:
    match value:
        case str():
            return held(value)
        case float() if not math.isfinite(value):
            return None
        case dict():
            return {held(str(name)): _held_in(own) for name, own in value.items()}
        case list() | tuple():
            return [_held_in(own) for own in value]
    return value
