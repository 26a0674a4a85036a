"""States that are gone: names with the countries of today on whose ground they lay."""

from data.build.place import PlaceRow, shown_name
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: These rows are numbered down from here.
FIRST_NUMBER = -50_000


def historic_states() -> list[PlaceRow]:
    """Read `historic.csv`; the key is "hc:" and the row's slug, the feature PCLH.

    They have no country of their own and no people, so that a country of today that bears the name
    ("Burma") comes first.
    """
    return [_state(FIRST_NUMBER - index, row) for index, row in enumerate(read_curated("historic.csv"))]


def _state(number: int, row: dict[str, str]) -> PlaceRow:
    own = {fold(row["name"])}
    parts = split(row["part"])
    return PlaceRow(
        number=number,
        key=f"hc:{row['slug']}",
        name=shown_name(row["name"]),
        country=None,
        admin1_code=None,
        feature_class="A",
        feature="PCLH",
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        population=0,
        radius_km=float(row["radius_km"]),
        own=own,
        aliases={fold(alias) for alias in split(row["aliases"])} - own,
        successors=tuple((code, code in parts) for code in split(row["successors"])),
    )
