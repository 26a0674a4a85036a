"""Curated places: what stories of troop movements name and no package has."""

from data.build.place import PlaceRow, with_saints
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: Curated rows are numbered down from here.
FIRST_NUMBER = -1


def curated_places() -> list[PlaceRow]:
    """Read `places.csv`; the key is "cu:" and the row's slug."""
    return [_place(FIRST_NUMBER - index, row) for index, row in enumerate(read_curated("places.csv"))]


def _place(number: int, row: dict[str, str]) -> PlaceRow:
    own = {fold(row["name"])}
    return PlaceRow(
        number=number,
        key=f"cu:{row['slug']}",
        name=row["name"],
        country=row["country"] or None,
        admin1_code=row["admin1_code"] or None,
        feature_class=row["class"],
        feature=row["feature"],
        latitude=float(row["lat"]),
        longitude=float(row["lon"]),
        population=int(row["population"] or 0),
        radius_km=float(row["radius_km"]),
        own=own,
        aliases=with_saints({fold(alias) for alias in split(row["aliases"])}) - own,
    )
