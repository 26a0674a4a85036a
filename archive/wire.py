"""The wire: a reading as JSON and back, between processes; nothing that is sent can run."""

import json
from dataclasses import asdict
from typing import Any

import shapely

from geo.article import Article, Section, SectionKind
from geo.reading import Reading
from geo.rows import claims_of
from store import Facts
from store.rows import claim_rows, place_rows, places_with


def to_wire(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain values."""
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
        "shapes": {name: wkb.hex() for name, wkb in shapes.items()},
    }


def from_wire(sent: dict[str, Any]) -> Reading:
    """Return the reading that `to_wire` was given."""
    about = sent["article"]
    article = Article(
        **{name: about[name] for name in _PLAIN},
        sections=tuple(Section(SectionKind(kind), start, end) for kind, start, end in about["sections"]),
        notices=tuple(about["notices"]),
    )
    shapes = {name: shapely.from_wkb(bytes.fromhex(wkb)) for name, wkb in sent["shapes"].items()}
    return Reading(article, places_with(sent["places"], shapes), claims_of(sent["claims"]))


def facts_to_wire(facts: Facts) -> dict[str, Any]:
    """Return facts as plain values, which `Facts(**...)` takes."""
    return asdict(facts)


def line(value: dict[str, Any]) -> bytes:
    """Return a value as one line of JSON."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


_PLAIN = ("text", "title", "outlet", "published", "url", "language", "sha256")
