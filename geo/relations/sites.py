"""Sites: where a claim's event is, and what ground that covers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from geo.gazetteer import fold

#: What of a place decides: its name (as written where it is not known), country, region and feature code.
Ground = tuple[object, object, object, object]

_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLS", "PCL", "PCLH", "TERR"})
_REGIONS = frozenset({"ADM1"})
_BORDER = "BORDER"
_AT, _FROM = frozenset({"event_location", "destination", "via"}), frozenset({"origin"})
_NEARBY = re.compile(r"^(?:near|outside|around|close to|just outside|the outskirts of|outskirts of) ")


class Width(Enum):
    """How much ground a site's name covers."""

    PLACE = 0
    REGION = 1
    COUNTRY = 2


@dataclass(frozen=True, slots=True)
class Site:
    """A place of a claim; `key` is what it is known by, `leaving` tells that it is where a way begins."""

    key: str
    name: str
    country: str | None
    admin1: str | None
    width: Width
    leaving: bool
    is_reference: bool
    is_border: bool = False

    def covers(self, other: "Site") -> bool:
        """Tell whether the other place lies in this one, which is wider."""
        if self.width.value <= other.width.value or self.country is None or self.country != other.country:
            return False
        return self.width is Width.COUNTRY or (self.admin1 is not None and self.admin1 == other.admin1)


def sites(entries: Sequence[Mapping[str, Any]], ground: Sequence[Ground]) -> Iterator[Site]:
    """Yield the places of a claim, but those whose law or name alone is meant."""
    for entry in entries:
        role, row = entry["role"], entry["place"]
        if role == "jurisdiction" or not isinstance(row, int) or not 0 <= row < len(ground):
            continue
        name, country, admin1, feature = (
            cell if isinstance(cell, str) and cell else None for cell in ground[row]
        )
        name = name or entry["name"]
        if name is None:
            continue
        width = (
            Width.COUNTRY if feature in _COUNTRIES else Width.REGION if feature in _REGIONS else Width.PLACE
        )
        known = nearest_town(name)
        yield Site(
            f"{known}|{country or ''}|{admin1 or ''}",
            name,
            country,
            admin1,
            width,
            role in _FROM,
            role not in _AT | _FROM,
            feature == _BORDER,
        )


@lru_cache(maxsize=4096)
def nearest_town(name: str) -> str:
    """Return the folded name of a place without "near" and the like before it."""
    return _NEARBY.sub("", fold(name))
