"""JSON lines: a head, then a row a line with the name of its table."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO, Any, NoReturn

from archive.checks import checked, damaged
from archive.dump import FORM, HEAD, Found, Row

#: In place of the form's number, where a file holds what is shown alone.
SHOWN = "shown"
#: Bytes of one line: an article's text with its passages; a file of 10 MB is the largest that is read.
LONGEST = 64_000_000


def write(file: IO[bytes], given: Iterable[tuple[str, Row]], form: int | str = FORM) -> None:
    """Write rows, each with its table's name."""
    file.write(line({HEAD: form}))
    for table, row in given:
        file.write(line({"table": table, "row": row}))


def read(file: IO[bytes]) -> Iterator[Found]:
    """Read rows. Raises StoreError, with the line's number, at the first that is none of ours."""
    number = 0
    for number, data in enumerate(iter(lambda: file.readline(LONGEST + 1), b""), start=1):
        where = f"line {number:,}"
        if len(data) > LONGEST:
            raise damaged(where, "it is too long")
        value = value_of(data, where)
        if number == 1:
            _check_head(value, where)
        elif not isinstance(value, dict) or set(value) != {"table", "row"}:
            raise damaged(where, "it is no row of an archive")
        else:
            yield checked(where, value["table"], value["row"])
    if not number:
        raise damaged("line 1", "it is empty")


def line(value: Mapping[str, Any]) -> bytes:
    """Return a value as one line of JSON."""
    return text_of(value).encode() + b"\n"


def text_of(value: Any) -> str:
    """Return a value as JSON, the same for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def value_of(data: bytes | str, where: str) -> Any:
    """Return the value that JSON says. Raises StoreError where it is none."""
    try:
        return json.loads(data if isinstance(data, str) else data.decode(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise damaged(where, "it is no JSON") from error


def _check_head(value: object, where: str) -> None:
    if value == {HEAD: SHOWN}:
        raise damaged(where, "it says that the file holds what is shown alone: take one of everything")
    if value != {HEAD: FORM} or isinstance(value[HEAD], bool):
        raise damaged(where, "it is no export of this version of Dateline")


def _refuse(name: str) -> NoReturn:
    msg = f"{name} is no number"
    raise ValueError(msg)
