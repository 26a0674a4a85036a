"""The process that reads one file: a line of JSON and the file's bytes in, lines of JSON out.

The first line of standard input is an object `name, media_type, megabytes, seconds`. Each line of output has
one of `document`, `refused`, `error` or `end`; where `end` is missing the process was ended before its time.
"""

import json
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from geo._errors import ArticleError
from ingest.document import Document, as_json
from ingest.reading import documents


def main() -> None:
    """Read the file on standard input and write what it holds, line by line."""
    order = json.loads(sys.stdin.buffer.readline())
    _limit(order["megabytes"], order["seconds"])
    for line in _lines(sys.stdin.buffer.read(), order["name"], order["media_type"]):
        sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
        sys.stdout.buffer.flush()


def _limit(megabytes: int, seconds: float) -> None:
    """Bound this process's memory and processor time, where the system can: Windows cannot."""
    if find_spec("resource") is None:
        return
    resource = import_module("resource")
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * 1_000_000,) * 2)
    # Should the process that began this one die, nobody else ends it.
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _lines(data: bytes, name: str, media_type: str | None) -> Iterator[dict[str, Any]]:
    try:
        for found in documents(data, name, media_type):
            if isinstance(found, Document):
                yield {"document": as_json(found)}
            else:
                yield {"refused": {"name": found.name, "reason": found.reason}}
    except ArticleError as error:
        yield {"error": str(error)}
    except MemoryError:
        yield {"memory": True}
    yield {"end": True}


if __name__ == "__main__":
    main()
