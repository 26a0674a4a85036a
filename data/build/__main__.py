"""Build `data/built/`: the gazetteer, the borders and the land of the base map."""

import errno
import gc
import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from shapely.geometry.base import BaseGeometry
from tqdm import tqdm

from data.build.airfields import airfields
from data.build.curated import curated_places
from data.build.dialling import dialling_codes
from data.build.gazetteer import write_gazetteer
from data.build.historic import historic_states
from data.build.physical import with_physical
from data.build.points import points
from data.build.ports import ports
from data.build.regions import regions
from data.build.shapes import Shapes, read_shapes, write_borders, write_land
from data.build.stamp import is_current, remove_stamp, write_stamp
from data.build.states import states
from data.build.towns import towns
from data.build.turns import alone_in
from geo._errors import DatelineError
from geo.gazetteer import BUILT

_SOURCES = Path(__file__).resolve().parent
_CURATED = _SOURCES.parent / "curated"
#: Modules outside this folder that decide what is written.
_MODULES = ("gazetteer.py", "borders.py", "countries.py", "tables.py")
_BAR = "{desc:<34}{bar}| {n_fmt}/{total_fmt} [{elapsed}]"
_ADVICE = "; make it writable, or name another folder in DATELINE_DATA"
_OUTPUTS = ("gazetteer.sqlite", "borders.sqlite", "land.geojson")


def main(built: Path = BUILT) -> None:
    """Build what is missing, damaged or older than its sources; do nothing where all is current."""
    inputs = [*_SOURCES.glob("*.py"), *_CURATED.glob("*.csv")]
    inputs += [_SOURCES.parents[1] / "geo" / module for module in _MODULES]
    if _has_nothing_to_do(built, inputs):
        return
    built.mkdir(parents=True, exist_ok=True)
    with alone_in(built):
        if _has_nothing_to_do(built, inputs):  # another process has just built it
            return
        for torn in built.glob("*.new*"):
            torn.unlink(missing_ok=True)
        # Without a stamp nobody takes a file that is already new for one that differs from its stamp.
        remove_stamp(built)
        # Millions of small objects that all live to the end: looking for garbage among them doubles the time.
        gc.disable()
        try:
            _build(built)
        finally:
            gc.enable()
        write_stamp(built, inputs, _OUTPUTS)


def _has_nothing_to_do(built: Path, inputs: list[Path]) -> bool:
    current = is_current(built, inputs, _OUTPUTS)
    if current:
        print("The data is up to date.", file=sys.stderr)
    return current


def _build(built: Path) -> None:
    # Shapes are cut in compiled code that lets other threads run; names are read meanwhile.
    with ThreadPoolExecutor(1) as beside, tqdm(total=6, bar_format=_BAR, disable=None) as progress:
        _say(progress, "Reading the borders")
        shapes = read_shapes()
        areas = shapes.areas()
        drawn = beside.submit(_write_shapes, built, shapes, areas)
        _next(progress, "Reading the towns")
        towns_read = towns()
        _next(progress, "Placing regions and countries")
        own_points = points()
        placed = regions(towns_read, areas, own_points)
        countries_placed = states(areas, towns_read, own_points)
        _next(progress, "Reading airfields and own places")
        places = [*countries_placed, *placed.rows, *towns_read, *airfields(), *ports(towns_read)]
        places += [*with_physical(curated_places()), *historic_states()]
        _next(progress, "Writing the gazetteer")
        with _replacing(built / "gazetteer.sqlite") as path:
            write_gazetteer(path, places, placed.names, dialling_codes())
        _next(progress, "Drawing borders and base map")
        drawn.result()
        progress.update()


def _write_shapes(
    built: Path, shapes: Shapes, areas: Mapping[str, tuple[BaseGeometry, float, float]]
) -> None:
    with _replacing(built / "borders.sqlite") as path:
        write_borders(path, areas)
    with _replacing(built / "land.geojson") as path:
        write_land(path, shapes)


def _next(progress: "tqdm[NoReturn]", label: str) -> None:
    progress.update()
    _say(progress, label)


def _say(progress: "tqdm[NoReturn]", label: str) -> None:
    progress.set_description_str(label)
    if progress.disable:  # no terminal: a file or a program that reads line by line
        print(label, file=sys.stderr, flush=True)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, and put it in place when all is written."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    temporary.unlink(missing_ok=True)
    try:
        yield temporary
        if path.is_dir():
            path.rmdir()  # made by who mounts a file that is not there; one that holds anything is kept
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _told() -> int:
    """Build, and say in one sentence what kept it from that; return the exit code."""
    try:
        main()
    except OSError as error:
        where = error.filename or BUILT  # a full disk is told without a name
        advice = _ADVICE if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS) else ""
        print(f"No data was built: {where} cannot be used ({error.strerror}){advice}.", file=sys.stderr)
        return 1
    except (DatelineError, sqlite3.Error) as error:
        print(f"No data was built: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(_told())
