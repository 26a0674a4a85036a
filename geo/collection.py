"""The collection: the readings of several articles as one, with tables that name the document of each row."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, Protocol

import geopandas as gpd
import pandas as pd

from geo.article import Article
from geo.months import in_order
from geo.relations import related

_ID_LENGTH = 12


class Part(Protocol):
    """What a collection is made of: a `geo.reading.Reading`."""

    @property
    def article(self) -> Article:
        """The article as given."""

    @property
    def places(self) -> gpd.GeoDataFrame:
        """One row a mention."""

    @property
    def claims(self) -> pd.DataFrame:
        """One row a claim."""

    @property
    def unanswered(self) -> bool:
        """Whether another geocoder failed to answer."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles in the order in which they were published, and what they say.

    The tables are those of a reading, one article's rows after another's, numbered throughout; `places` has
    one more column, `document`, and what a claim says of rows of `places` means the rows of this table.
    `own_ids` gives a claim the id that it has in its own reading, where another document has that too.
    """

    articles: tuple[Article, ...]
    places: gpd.GeoDataFrame
    claims: pd.DataFrame
    unanswered: bool = False
    own_ids: Mapping[str, str] | None = None

    @property
    def texts(self) -> dict[str, str]:
        """The text of each document."""
        return {article.sha256: article.text for article in self.articles}


def collect(parts: Sequence[Part]) -> Collection:
    """Return readings as one, each claim set against all others; what is read twice counts once.

    The same words by the same speaker have one id in each document: here the first published keeps it, and
    the others get one of their own that depends on the document alone.
    """
    kept = in_order_of_publication(parts)
    shifts = list(accumulate((len(part.places) for part in kept[:-1]), initial=0))
    new_ids = _new_ids(kept)
    places = _joined([part.places.assign(document=part.article.sha256) for part in kept])
    claims = _joined([_moved(part, shift, new_ids) for part, shift in zip(kept, shifts, strict=False)])
    return Collection(
        articles=tuple(part.article for part in kept),
        places=places,
        claims=claims if len(kept) == 1 else related(claims, places),
        unanswered=any(part.unanswered for part in kept),
        own_ids={new: old for (_, old), new in new_ids.items()},
    )


def in_order_of_publication(parts: Sequence[Part]) -> list[Part]:
    """Return readings by the date of their articles, then by title, each text once; undated ones last."""
    texts = {part.article.sha256: part for part in reversed(parts)}
    return sorted(
        texts.values(), key=lambda part: (in_order(part.article.published), part.article.title or "")
    )


def _new_ids(parts: Sequence[Part]) -> dict[tuple[str, str], str]:
    """Return an id by document and old id, for each claim whose id an earlier document has."""
    new: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for part in parts:
        document, ids = part.article.sha256, set(part.claims["id"])
        for old in sorted(ids & taken):
            key = f"{document}\x1f{old}"
            new[document, old] = hashlib.sha256(key.encode()).hexdigest()[:_ID_LENGTH]
        taken |= ids
    return new


def _joined(tables: Sequence[Any]) -> Any:
    """Return tables one after another; an empty one says nothing of a column's type."""
    if len(tables) == 1:
        return tables[0]
    filled = [table for table in tables if len(table)] or list(tables[:1])
    return pd.concat(filled, ignore_index=True)


def _moved(part: Part, shift: int, new_ids: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    """Return a reading's claims with the rows of places and the ids that they have in the collection."""
    claims, document = part.claims, part.article.sha256
    changed: dict[str, Any] = {}
    if shift:
        changed["places"] = [_entries(entries, shift) for entries in claims["places"]]
        if "movement" in claims:
            changed["movement"] = [_movement(movement, shift) for movement in claims["movement"]]
    if new_ids:
        changed["id"] = [new_ids.get((document, old), old) for old in claims["id"]]
    return claims.assign(**changed)


def _entries(entries: object, shift: int) -> object:
    return (
        [entry | {"place": entry["place"] + shift} for entry in entries] if isinstance(entries, list) else []
    )


def _movement(movement: object, shift: int) -> dict[str, Any] | None:
    if not isinstance(movement, dict):
        return None
    ends = {end: _waypoint(movement.get(end), shift) for end in ("origin", "destination")}
    return movement | ends | {"via": [_waypoint(point, shift) for point in movement.get("via") or ()]}


def _waypoint(point: Mapping[str, Any] | None, shift: int) -> dict[str, Any] | None:
    if point is None or point["place"] is None:
        return dict(point) if point is not None else None
    return {**point, "place": point["place"] + shift}
