"""Layers: the sites of claims as points, and the lines and areas that articles name, each once."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import geopandas as gpd
import shapely
from sqlalchemy import Connection, func, select

from archive.dump import bytewise
from store.loading import parsed
from store.tables import claims, places, shapes, sites, versions

#: What a site says of its claim.
_OF_CLAIM = (
    "claimReviewed", "source", "speech_act", "polarity", "factuality", "actor", "actor_country", "event",
    "date", "date_published",
)  # fmt: skip
_SITES = ("claim", "place", "article", *_OF_CLAIM)
_SHAPES = ("shape", "name", "country", "feature")
_FORMS = {
    "lines": frozenset({"LineString", "MultiLineString"}),
    "areas": frozenset({"Polygon", "MultiPolygon"}),
}
_AT_ONCE = 500


class Layer(NamedTuple):
    """Features of one form, some hundred at once; the first table of them may be empty."""

    name: str
    form: str
    tables: Iterator[gpd.GeoDataFrame]


def layers(connection: Connection) -> Iterator[Layer]:
    """Yield the layers of what is shown."""
    yield Layer("sites", "Point", _sites(connection))
    named = _named(connection)
    yield Layer("lines", "MultiLineString", _shapes(connection, "lines", named))
    yield Layer("areas", "MultiPolygon", _shapes(connection, "areas", named))


def _sites(connection: Connection) -> Iterator[gpd.GeoDataFrame]:
    yield _table(_SITES, [], [])
    said = func.coalesce(claims.c.shown, claims.c.machine)
    query = (
        select(claims.c.id, sites.c.place, versions.c.title, sites.c.lat, sites.c.lon, said)
        .join(claims, claims.c.key == sites.c.claim)
        .join(versions, versions.c.sha256 == claims.c.version)
        .order_by(
            bytewise(claims.c.version, connection),
            claims.c.position,
            bytewise(claims.c.id, connection),
            bytewise(sites.c.place, connection),
        )
    )
    for some in connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions():
        rows = [
            (claim, place, title, *map(parsed(row).get, _OF_CLAIM)) for claim, place, title, _, _, row in some
        ]
        yield _table(_SITES, rows, [shapely.Point(row.lon, row.lat) for row in some])


def _shapes(
    connection: Connection, name: str, named: Mapping[str, Sequence[Any]]
) -> Iterator[gpd.GeoDataFrame]:
    yield _table(_SHAPES, [], [])
    query = select(shapes.c.id, shapes.c.wkb).order_by(bytewise(shapes.c.id, connection))
    for some in connection.execution_options(yield_per=_AT_ONCE).execute(query).partitions():
        found = [(row.id, shapely.from_wkb(bytes(row.wkb))) for row in some if row.id in named]
        own = [(id_, shape) for id_, shape in found if shape.geom_type in _FORMS[name]]
        if own:
            yield _table(_SHAPES, [(id_, *named[id_]) for id_, _ in own], [shape for _, shape in own])


def _named(connection: Connection) -> dict[str, Sequence[Any]]:
    """Return what the shapes of current articles are called, by the first article that names each."""
    said = func.coalesce(places.c.shown, places.c.machine)
    query = (
        select(said)
        .join(versions, versions.c.sha256 == places.c.version)
        .where(versions.c.is_current)
        .order_by(bytewise(places.c.version, connection), places.c.row)
    )
    found: dict[str, Sequence[Any]] = {}
    for row in connection.execution_options(yield_per=_AT_ONCE).execute(query).scalars():
        mention = parsed(row)
        if (shape := mention.get("geometry")) is not None and shape not in found:
            found[shape] = [mention.get(name) for name in _SHAPES[1:]]
    return found


def _table(names: Sequence[str], rows: Sequence[Sequence[Any]], geometry: Sequence[Any]) -> gpd.GeoDataFrame:
    cells = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    table = gpd.GeoDataFrame(cells, geometry=list(geometry), crs="EPSG:4326")
    return table.astype(dict.fromkeys(names, "string"))
