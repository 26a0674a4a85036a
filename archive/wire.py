"""The wire: a reading as JSON and back, between processes; nothing that is sent can run.

Outlines of countries and alliances run to megabytes and are named again and again: who asks says which
ones it holds, and those are not sent.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from geo.article import Article, Section, SectionKind
from geo.reading import Reading
from store import Facts
from store.rows import Rows, rows_of

_PLAIN = ("text", "title", "outlet", "published", "url", "language", "sha256")
#: Bytes from which a shape is held, and of all that are. An alliance has 2.6 million, a country 20 to 50
#: thousand.
_WORTH_HOLDING, _MOST_BYTES = 5_000, 64_000_000


class Held:
    """The shapes that the asking side holds, as WKB by id; none is let go, so that none is missed later."""

    def __init__(self) -> None:
        self._shapes: dict[str, bytes] = {}
        self._bytes = 0

    def names(self) -> list[str]:
        """Return the ids of what is held."""
        return list(self._shapes)

    def with_sent(self, names: Iterable[str], sent: Mapping[str, str]) -> dict[str, bytes]:
        """Return the shapes of these names, held or sent, and hold what is worth it."""
        for name, digits in sent.items():
            size = len(digits) // 2
            if _WORTH_HOLDING <= size <= _MOST_BYTES - self._bytes and name not in self._shapes:
                self._shapes[name] = bytes.fromhex(digits)
                self._bytes += size
        return {
            name: self._shapes[name] if name in self._shapes else bytes.fromhex(sent[name]) for name in names
        }


def to_wire(reading: Reading, held: Collection[str] = ()) -> dict[str, Any]:
    """Return a reading as plain values, without the shapes that the other side holds."""
    rows = rows_of(reading)
    article = rows.article
    return {
        "article": {
            **{name: getattr(article, name) for name in _PLAIN},
            "sections": [[str(s.kind), s.start, s.end] for s in article.sections],
            "notices": list(article.notices),
        },
        "claims": rows.claims,
        "places": rows.places,
        "shapes": {name: wkb.hex() for name, wkb in rows.shapes.items() if name not in held},
    }


def from_wire(sent: Mapping[str, Any], held: Held | None = None) -> Rows:
    """Return the rows of the reading that `to_wire` was given; `held` are the shapes that were not sent."""
    about = sent["article"]
    article = Article(
        **{name: about[name] for name in _PLAIN},
        sections=tuple(Section(SectionKind(kind), start, end) for kind, start, end in about["sections"]),
        notices=tuple(about["notices"]),
    )
    named = dict.fromkeys(row["geometry"] for row in sent["places"] if row["geometry"])
    shapes = (held or Held()).with_sent(named, sent["shapes"])
    return Rows(article, sent["claims"], sent["places"], shapes)


def facts_to_wire(facts: Facts) -> dict[str, Any]:
    """Return facts as plain values, which `Facts(**...)` takes."""
    return asdict(facts)


def line(value: Mapping[str, Any]) -> bytes:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
