"""Tables: the curated files of `data/curated`, and what was learned, as rows."""

import csv
from pathlib import Path

from geo._errors import DataError

CURATED = Path(__file__).resolve().parents[1] / "data" / "curated"


def read_curated(filename: str) -> list[dict[str, str]]:
    """Read a table of `data/curated` into rows; raises as `read_table` does."""
    return read_table(CURATED / filename)


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a CSV file of the repository into rows.

    Raises `DataError` where the file is missing or is no such table.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        folder = f"{path.parent.parent.name}/{path.parent.name}"
        msg = f"The data file {path.name} is missing or damaged; restore {folder} from the repository."
        raise DataError(msg) from error


def split(cell: str) -> tuple[str, ...]:
    """Split a cell that holds several values, written with "|" between them."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
