"""The wire: a reading as JSON and back, between processes; nothing that is sent can run.

Outlines of countries and alliances run to megabytes and are named again and again: who asks says which
ones it holds, and those are not sent.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geo.article import Article, Section, SectionKind
from geo.reading import Reading
from geo.rows import claims_of
from store import Facts
from store.rows import claim_rows, place_rows, places_with

_PLAIN = ("text", "title", "outlet", "published", "url", "language", "sha256")
#: Bytes from which a shape is held, and of all that are. An alliance has 2.6 million, a country 20 to 50
#: thousand.
_WORTH_HOLDING, _MOST_BYTES = 5_000, 64_000_000


class Held:
    """The shapes that the asking side holds, by id; none is let go, so that none is missed later."""

    def __init__(self) -> None:
        self._shapes: dict[str, BaseGeometry] = {}
        self._bytes = 0

    def names(self) -> list[str]:
        """Return the ids of what is held."""
        return list(self._shapes)

    def with_sent(self, sent: Mapping[str, str]) -> dict[str, BaseGeometry]:
        """Return what is held and what was sent, and hold what is worth it."""
        found = dict(self._shapes)
        for name, wkb in sent.items():
            if name in found:
                continue
            found[name] = shapely.from_wkb(bytes.fromhex(wkb))
            size = len(wkb) // 2
            if _WORTH_HOLDING <= size <= _MOST_BYTES - self._bytes:
                self._shapes[name] = found[name]
                self._bytes += size
        return found


def to_wire(reading: Reading, held: Collection[str] = ()) -> dict[str, Any]:
    """Return a reading as plain values, without the shapes that the other side holds."""
    article = reading.article
    mentions, shapes = place_rows(reading.places)
    return {
        "article": {
            **{name: getattr(article, name) for name in _PLAIN},
            "sections": [[str(s.kind), s.start, s.end] for s in article.sections],
            "notices": list(article.notices),
        },
        "claims": claim_rows(reading),
        "places": mentions,
        "shapes": {name: wkb.hex() for name, wkb in shapes.items() if name not in held},
    }


def from_wire(sent: Mapping[str, Any], held: Held | None = None) -> Reading:
    """Return the reading that `to_wire` was given; `held` are the shapes that were not sent."""
    about = sent["article"]
    article = Article(
        **{name: about[name] for name in _PLAIN},
        sections=tuple(Section(SectionKind(kind), start, end) for kind, start, end in about["sections"]),
        notices=tuple(about["notices"]),
    )
    shapes = (held or Held()).with_sent(sent["shapes"])
    return Reading(article, places_with(sent["places"], shapes), claims_of(sent["claims"]))


def facts_to_wire(facts: Facts) -> dict[str, Any]:
    """Return facts as plain values, which `Facts(**...)` takes."""
    return asdict(facts)


def line(value: Mapping[str, Any]) -> bytes:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
