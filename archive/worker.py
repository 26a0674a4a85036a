"""A worker: a process that reads one file after another, and may be ended at any moment.

It is told of a file by a line of JSON on its standard input, and answers with a line for each document and
one at the end. `archive.workers` starts it, and ends it where a document takes too long.
"""

import base64
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.articles import article_of, facts_of
from archive.wire import facts_to_wire, line, to_wire
from geo._errors import ArticleError
from geo.reading import read_article
from ingest import Refused, documents


def answers(order: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the file that an order names; yield what each of its documents says, or why it was refused.

    `choices` are people's choices of places that hold in all articles.
    """
    name, choices = order["name"], order.get("choices") or {}
    try:
        data = base64.b64decode(order["data"]) if "data" in order else Path(order["path"]).read_bytes()
        for part, found in enumerate(documents(data, name, order.get("media_type"))):
            if isinstance(found, Refused):
                yield {"part": part, "name": found.name, "refused": found.reason}
                continue
            try:
                yield {"part": part, "name": found.name, **_read(found, choices)}
            except ArticleError as error:
                yield {"part": part, "name": found.name, "refused": str(error)}
    except (ArticleError, OSError) as error:
        reason = str(error) if isinstance(error, ArticleError) else f"It cannot be read ({error.strerror})."
        yield {"part": -1, "name": name, "refused": reason}


def _read(found: Any, choices: Mapping[str, str]) -> dict[str, Any]:
    facts = facts_of(found)
    article = article_of(found.text, facts, found.notices)
    reading = read_article(article)
    senses = set(reading.places["sense"].dropna())
    chosen = {sense: key for sense, key in choices.items() if sense in senses}
    shown = to_wire(read_article(article, chosen=chosen)) if chosen else None
    return {"reading": to_wire(reading), "facts": facts_to_wire(facts), "shown": shown}


def main() -> int:
    """Answer orders until there are no more."""
    output = sys.stdout.buffer
    # What a library prints must not stand among the answers.
    sys.stdout = sys.stderr
    output.write(line({"ready": True}))
    output.flush()
    for given in sys.stdin.buffer:
        for answer in answers(json.loads(given)):
            output.write(line(answer))
            output.flush()
        output.write(line({"end": True}))
        output.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
