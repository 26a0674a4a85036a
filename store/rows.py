"""Rows: claims and mentions as the database holds them, with the columns that filters ask."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor
from typing import Any

import shapely
from geopandas import GeoDataFrame
from shapely import Point
from shapely.geometry.base import BaseGeometry

from claimmap.marks import firmness
from claimmap.sites import bearings_of
from geo.article import Article
from geo.columns import PLACES
from geo.reading import Reading
from geo.rows import places_of, plain, records
from store.times import day, span

#: A filter's value is cut here: indexes of PostgreSQL hold no longer ones.
LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class Rows:
    """A reading as plain values: its claims, its mentions with `geometry` a shape's id, the shapes as WKB."""

    article: Article
    claims: list[dict[str, Any]]
    places: list[dict[str, Any]]
    shapes: Mapping[str, bytes]


def rows_of(reading: Reading) -> Rows:
    """Return a reading as plain values."""
    return Rows(reading.article, claim_rows(reading), *place_rows(reading.places))


def claim_rows(reading: Reading) -> list[dict[str, Any]]:
    """Return a reading's claims as plain mappings, in the order of the text."""
    return [{name: plain(cell) for name, cell in row.items()} for row in records(reading.claims)]


def place_rows(places: GeoDataFrame) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Return mentions as plain mappings, `geometry` a shape's id; and the shapes as WKB by id."""
    shapes: dict[str, bytes] = {}
    rows = []
    for row in records(places):
        cells = {name: plain(row[name]) for name in PLACES if name != "geometry"}
        rows.append({**cells, "geometry": _kept(row["geometry"], shapes)})
    return rows, shapes


def places_with(rows: Iterable[Mapping[str, Any]], shapes: Mapping[str, BaseGeometry]) -> GeoDataFrame:
    """Return plain mentions as a table, with their shapes."""
    return places_of({**row, "geometry": shapes.get(row.get("geometry") or "")} for row in rows)


def filter_columns(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of the table `claims` that filters ask of a claim that is shown."""
    first, last = span(row["date"], row["date_published"])
    published, _ = span(None, row["date_published"])
    firm = firmness(row["speech_act"], row["polarity"], row["factuality"], row["evidence"])
    return {
        "source": _cut(row["source"]),
        "actor_country": _cut(row["actor_country"]),
        "speech_act": _cut(row["speech_act"]),
        "firmness": str(firm),
        "section": _cut(row["section"]),
        "first_month": first,
        "last_month": last,
        "published_month": published,
    }


def bearing_rows(
    claims: Sequence[Mapping[str, Any]],
    mentions: Sequence[Mapping[str, Any]],
    points: Mapping[str, BaseGeometry],
) -> tuple[dict[str, set[tuple[str, bool]]], dict[str, dict[str, dict[str, Any]]]]:
    """Return by a claim's id the countries that it bears on, and the points of its sites by their key.

    `points` are the mentions' shapes that may be points, by their ids.
    """
    countries: dict[str, set[tuple[str, bool]]] = {}
    found: dict[str, dict[str, dict[str, Any]]] = {}
    when = {row["id"]: day(row["date"] or row["date_published"]) for row in claims}
    said = ((row["id"], row["places"], row["movement"]) for row in claims)
    for bearing in bearings_of(said, dict(enumerate(mentions))):
        if bearing.country is not None:
            countries.setdefault(bearing.claim, set()).add((bearing.country, bearing.is_site))
        point = points.get(mentions[bearing.row]["geometry"] or "")
        if bearing.is_site and isinstance(point, Point) and not point.is_empty:
            found.setdefault(bearing.claim, {})[bearing.key] = {
                "cell": cell(point.y, point.x),
                "day": when[bearing.claim],
                "lat": point.y,
                "lon": point.x,
            }
    return countries, found


def cell(latitude: float, longitude: float) -> int:
    """Return the number of the square degree that holds a point: rows of 360, from the south-west."""
    return min(floor(latitude) + 90, 179) * 360 + min(floor(longitude) + 180, 359)


def _kept(geometry: object, shapes: dict[str, bytes]) -> str | None:
    if not isinstance(geometry, BaseGeometry):
        return None
    wkb = bytes(shapely.to_wkb(geometry))
    name = hashlib.sha256(wkb).hexdigest()
    shapes[name] = wkb
    return name


def _cut(value: object) -> str | None:
    return value[:LONGEST_VALUE] or None if isinstance(value, str) else None
