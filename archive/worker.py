"""A worker: a process that reads one file after another, and may be ended at any moment.

It is told of a file by a line of JSON on its standard input: `name`, and `data` (base64), `path` or
`document` (one that was parsed before), `media_type`, `skip` (documents that were read before), `choices`
(people's, that hold in all articles) and `held` (shapes that need not be sent). For each document it says
where it is (`at`) before it reads and what it found after, and `end` at last. `archive.workers` starts it,
and ends it where a document takes too long.
"""

import base64
import json
import signal
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from archive.articles import article_of, facts_of
from archive.wire import facts_to_wire, line, to_wire
from geo._errors import ArticleError, DatelineError
from geo.reading import read_article, read_text
from ingest import Document, Refused, documents, from_json
from store import Said

#: Loads the parser and the gazetteer, and builds the data, before the clock of the first document runs.
_FIRST = "Officials said that two tanks had left Brest."
#: Bytes of address space, where the system can bound it: reading takes 2.5 GB of it with all libraries.
_MOST_MEMORY = 6_000_000_000


def answers(order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the file that an order names; yield what each of its documents says, or why it was refused."""
    name, skip, part = order["name"], order.get("skip", 0), -1
    try:
        for part, found in enumerate(_found(order)):
            yield {"at": part, "name": found.name}
            if part < skip:
                continue
            if isinstance(found, Refused):
                yield {"part": part, "name": found.name, "refused": found.reason}
                continue
            try:
                yield {"part": part, "name": found.name, **_read(found, order)}
            except ArticleError as error:
                yield {"part": part, "name": found.name, "refused": str(error)}
    except (ArticleError, OSError) as error:
        reason = str(error) if isinstance(error, ArticleError) else f"It cannot be read ({error.strerror})."
        yield {"part": -1, "name": name, "refused": reason}
    except DatelineError as error:
        yield {"trouble": str(error)}
    yield {"end": True, "parts": part + 1}


def main() -> int:
    """Answer orders until there are no more."""
    # Ctrl-C is for the process that asks: it ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    output = sys.stdout.buffer
    # What a library prints must not stand among the answers.
    sys.stdout = sys.stderr
    _bound_memory()
    for said in _first():
        output.write(line(said))
        output.flush()
    for given in sys.stdin.buffer:
        for answer in answers(json.loads(given)):
            output.write(line(answer))
            output.flush()
    return 0


def _found(order: Mapping[str, Any]) -> Iterator[Document | Refused]:
    if "document" in order:
        return iter([from_json(order["document"])])
    data = base64.b64decode(order["data"]) if "data" in order else Path(order["path"]).read_bytes()
    return documents(data, order["name"], order.get("media_type"))


def _read(found: Document, order: Mapping[str, Any]) -> dict[str, Any]:
    choices, held = order.get("choices") or {}, frozenset(order.get("held") or ())
    facts = facts_of(found)
    article = article_of(found.text, facts, found.notices)
    reading = read_article(article)
    senses = set(reading.places["sense"].dropna())
    chosen = {sense: key for sense, key in choices.items() if sense in senses}
    said: dict[str, Any] = {"reading": to_wire(reading, held), "facts": facts_to_wire(facts)}
    if chosen:
        said["shown"] = to_wire(read_article(article, chosen=chosen), held)
        said["read_with"] = Said(chosen).digest
    return said


def _first() -> Iterator[dict[str, Any]]:
    try:
        read_text(_FIRST)
    except DatelineError as error:
        yield {"trouble": str(error)}
    yield {"ready": True}


def _bound_memory() -> None:
    if find_spec("resource") is not None:
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


if __name__ == "__main__":
    sys.exit(main())
