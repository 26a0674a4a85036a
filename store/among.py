"""Among: a column is one of any number of values, where a database takes some 32,000 parameters."""

import json
from collections.abc import Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Text, bindparam, cast, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import GenericFunction

T = TypeVar("T", str, int)

#: More values than these are handed over as one, a list in JSON.
_MOST_PARAMETERS = 500


class _each_of(GenericFunction[Any]):  # noqa: N801 (SQLAlchemy names a function by its class)
    """Each value of a list in JSON, as a row."""

    inherit_cache = True


@compiles(_each_of)
def _on_sqlite(element: _each_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **kw)})"


@compiles(_each_of, "postgresql")
def _on_postgresql(element: _each_of, compiler: SQLCompiler, **kw: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **kw)} AS json))"


def among(column: ColumnElement[T], values: Iterable[T]) -> ColumnElement[bool]:
    """Return the condition that a column of texts or numbers is one of these values."""
    wanted = list(set(values))
    if len(wanted) <= _MOST_PARAMETERS:
        return column.in_(wanted)
    given = bindparam(None, json.dumps(wanted), type_=Text)
    return column.in_(select(cast(_each_of(given).table_valued("value").c.value, column.type)))
