"""Seaports with their UN/LOCODE."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from data.build.place import PlaceRow
from geo.gazetteer import fold
from geo.tables import read_curated

#: These rows are numbered down from here.
FIRST_NUMBER = -100_000

#: A port is its town's if it lies so near (degrees, about 25 km).
_NEAR_DEG = 0.25
_RADIUS_KM = 4.0


def ports(towns: Iterable[PlaceRow]) -> list[PlaceRow]:
    """Read `ports.csv`; the key is "pt:" and the code.

    A port is found by its name with a word that says so ("Port of Odesa", "Odesa port", in each spelling
    of the town's own name): the bare name is the town's.
    """
    rows = read_curated("ports.csv")
    wanted = {(row["country"], fold(row["name"])) for row in rows}
    by_name: dict[tuple[str, str], list[PlaceRow]] = defaultdict(list)
    for town in towns:
        for form in town.own | town.aliases:
            if (town.country or "", form) in wanted:
                by_name[town.country or "", form].append(town)
    return [_port(FIRST_NUMBER - index, row, by_name) for index, row in enumerate(rows)]


def _port(
    number: int, row: Mapping[str, str], by_name: Mapping[tuple[str, str], Sequence[PlaceRow]]
) -> PlaceRow:
    latitude, longitude = float(row["lat"]), float(row["lon"])
    stems = {fold(row["name"]).removeprefix("port of ")}
    for town in by_name.get((row["country"], fold(row["name"])), ()):
        if max(abs(town.latitude - latitude), abs(town.longitude - longitude)) <= _NEAR_DEG:
            stems |= town.own
    name = f"Port of {row['name'].removeprefix('Port of ')}"
    own = {fold(name)}
    aliases = {
        form
        for stem in stems
        for form in (
            f"port of {stem}",
            f"{stem} port",
            f"{stem} harbour",
            f"{stem} harbor",
            f"{stem} seaport",
        )
    }
    return PlaceRow(
        number=number,
        key=f"pt:{row['locode'].lower()}",
        name=name,
        country=row["country"],
        admin1_code=None,
        feature_class="S",
        feature="PRT",
        latitude=latitude,
        longitude=longitude,
        population=0,
        radius_km=_RADIUS_KM,
        own=own,
        aliases=aliases - own,
    )
