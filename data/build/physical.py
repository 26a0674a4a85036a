"""Rivers, lakes, seas, islands, ranges and deserts, with their outlines."""

from collections import defaultdict
from collections.abc import Sequence

import shapely

from data.build.outlines import decode
from data.build.place import PlaceRow, shown_name, with_saints
from geo.gazetteer import fold
from geo.tables import read_curated, split

#: These rows are numbered down from here.
FIRST_NUMBER = -10_000

#: A curated place and a feature of one name are the same if the place lies so near the outline (degrees).
_SAME_PLACE_DEG = 1.0
_WATER = "H"
_GROUND = frozenset({"H", "T", "L"})


def with_physical(curated: Sequence[PlaceRow]) -> list[PlaceRow]:
    """Return the curated places and the features of `physical.csv`; the key is "ph:" and the row's slug.

    A feature that is curated already is not written again: the curated row takes its outline and names.
    """
    by_form: dict[str, list[PlaceRow]] = defaultdict(list)
    for place in curated:
        for form in place.own | place.aliases:
            by_form[form].append(place)
    new = []
    for feature in _features():
        known = _known(feature, by_form)
        if known is None:
            new.append(feature)
        else:
            known.ground = feature.ground
            known.aliases |= (feature.own | feature.aliases) - known.own
    return [*curated, *new]


def _features() -> list[PlaceRow]:
    rows = read_curated("physical.csv")
    outlines = iter(decode([row["outline"] for row in rows if row["outline"]]))
    features = []
    for index, row in enumerate(rows):
        own = {fold(row["name"])}
        features.append(
            PlaceRow(
                number=FIRST_NUMBER - index,
                key=f"ph:{row['slug']}",
                name=shown_name(row["name"]),
                country=row["country"] or None,
                admin1_code=None,
                feature_class=row["class"],
                feature=row["feature"],
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                population=0,
                radius_km=float(row["radius_km"]),
                own=own,
                aliases=with_saints({fold(alias) for alias in split(row["aliases"])}) - own,
                ground=next(outlines) if row["outline"] else None,
            )
        )
    return features


def _known(feature: PlaceRow, by_form: dict[str, list[PlaceRow]]) -> PlaceRow | None:
    """Return the curated place of the same name, kind and ground."""
    same = {id(place): place for form in feature.own | feature.aliases for place in by_form.get(form, ())}
    return next((place for place in same.values() if _is_same(place, feature)), None)


def _is_same(place: PlaceRow, feature: PlaceRow) -> bool:
    if place.ground is not None or not _are_of_one_kind((place.feature_class, feature.feature_class)):
        return False
    ground = feature.ground or shapely.Point(feature.longitude, feature.latitude)
    return ground.distance(shapely.Point(place.longitude, place.latitude)) <= _SAME_PLACE_DEG


def _are_of_one_kind(classes: tuple[str, str]) -> bool:
    """Tell water from land; a peninsula may be called a region."""
    return len({kind == _WATER for kind in classes}) == 1 and _GROUND.issuperset(classes)
