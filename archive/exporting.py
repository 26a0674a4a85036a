"""Exporting: everything in the archive as one file, and back; a file is whole or not there."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from sqlalchemy import select

from archive import dump, formats
from geo._errors import StoreError
from store import Store
from store.loading import parsed
from store.tables import claims, sites, versions

SUFFIXES = {".jsonl": "jsonl", ".zip": "csv", ".csv": "csv", ".gpkg": "gpkg"}
_SQLITE = b"SQLite format 3\0"
_AT_ONCE = 2_000


def export(store: Store, path: Path, form: str | None = None) -> int:
    """Write everything to a file, as JSON lines, CSV tables in a zip or a GeoPackage; return its bytes.

    The form goes by the name where it is not given. Raises StoreError where it cannot be written.
    """
    chosen = form or SUFFIXES.get(path.suffix.lower())
    if chosen not in SUFFIXES.values():
        msg = "Name the file NAME.jsonl, NAME.zip (CSV) or NAME.gpkg, or say --format."
        raise StoreError(msg)
    with written(path) as part:
        if chosen == "gpkg":
            _write_layers(store, part)
            formats.to_geopackage(part, dump.rows(store))
        else:
            write = formats.to_lines if chosen == "jsonl" else formats.to_csv
            with part.open("wb") as file:
                write(file, dump.rows(store))
    return path.stat().st_size


def take(store: Store, path: Path, *, merge: bool = False) -> dict[str, int]:
    """Put an export of any form into an archive; return how many rows of each table. Raises StoreError."""
    try:
        with path.open("rb") as file:
            head = file.read(len(_SQLITE))
            file.seek(0)
            if head == _SQLITE:
                return dump.take(store, formats.from_geopackage(path), merge=merge)
            read = formats.from_csv if head.startswith(b"PK") else formats.from_lines
            return dump.take(store, read(file), merge=merge)
    except OSError as error:
        msg = f"The file {path} cannot be read ({error.strerror}): check its name."
        raise StoreError(msg) from error


@contextmanager
def written(path: Path) -> Iterator[Path]:
    """Give a file beside the one that is wanted, which takes its place at the end, or is removed."""
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}.", suffix=path.suffix, dir=path.parent)
        os.close(handle)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}): check its folder."
        raise StoreError(msg) from error
    part = Path(name)
    try:
        yield part
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        msg = f"{path} cannot be written ({error.strerror}): nothing was left half-written."
        raise StoreError(msg) from error
    finally:
        part.unlink(missing_ok=True)


def _write_layers(store: Store, path: Path) -> None:
    """Write the sites of claims as points, with what is shown of each claim, for other programs' maps."""
    path.unlink()
    is_first = True
    for frame in _sites(store):
        frame.to_file(path, layer="sites", driver="GPKG", mode="w" if is_first else "a", engine="pyogrio")
        is_first = False


def _sites(store: Store) -> Iterator[gpd.GeoDataFrame]:
    names = ("claimReviewed", "source", "speech_act", "factuality", "actor_country", "event", "date")
    query = (
        select(sites, claims.c.id, claims.c.shown, claims.c.machine, versions.c.title, versions.c.published)
        .join(claims, claims.c.key == sites.c.claim)
        .join(versions, versions.c.sha256 == claims.c.version)
        .order_by(sites.c.claim, sites.c.place)
    )
    with store.database.reading() as connection:
        found = connection.execution_options(yield_per=_AT_ONCE).execute(query)
        is_empty = True
        for some in found.partitions(_AT_ONCE):
            is_empty = False
            yield _frame([_site(row, names) for row in some])
        if is_empty:
            yield _frame(
                [
                    dict.fromkeys(("claim", *names, "article", "published", "place"), "")
                    | {"lat": 0.0, "lon": 0.0}
                ]
            ).iloc[:0]


def _site(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    claim = parsed(row.shown or row.machine)
    said = {name: claim.get(name) for name in names}
    return {
        "claim": row.id,
        **said,
        "article": row.title,
        "published": row.published,
        "place": row.place,
        "lat": row.lat,
        "lon": row.lon,
    }


def _frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    table = pd.DataFrame(rows)
    points = gpd.points_from_xy(table["lon"], table["lat"], crs="EPSG:4326")
    text = table.drop(columns=["lat", "lon"]).astype("string")
    return gpd.GeoDataFrame(text, geometry=points)
