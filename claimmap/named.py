"""Places of a text whose claims are not read: what its names mean, with nothing said of them."""

import pandas as pd
import shapely
from geopandas import GeoDataFrame

from claimmap.marks import Firmness
from claimmap.names import place_keys, rows_by_person
from claimmap.sites import ACTOR_KINDS, Form, Site, form_of, is_country


def named_places(places: GeoDataFrame) -> tuple[Site, ...]:
    """Return one site a place that can be drawn, in the text's order, each without claims.

    Points are sites; lines and areas are backdrops; whole countries are left to `named_countries`.
    """
    found: dict[str, Site] = {}
    keys = place_keys(places)
    persons = {keys[row] for row in rows_by_person(places)}
    for key, row in zip(keys, places.to_dict("records"), strict=True):
        shape = row["geometry"]
        form = form_of(shape)
        if key in found or form is None or row["kind"] in ACTOR_KINDS or is_country(row["feature"]):
            continue
        found[key] = Site(
            key=key,
            name=row["name"] or row["surface"],
            country=row["country"] or None,
            feature=row["feature"] or None,
            form=form,
            latitude=float(row["lat"]),
            longitude=float(row["lon"]),
            uncertainty_km=None if pd.isna(row["uncertainty_km"]) else float(row["uncertainty_km"]),
            geometry=shapely.force_2d(shape),
            is_relative=False,
            is_backdrop=form is not Form.POINT,
            claims=(),
            firmness=Firmness.ASSERTED,
            actor=None,
            by_person=key in persons,
        )
    return tuple(found.values())


def named_countries(places: GeoDataFrame) -> dict[str, int]:
    """Return how often the text names each country as ground, most often first."""
    is_ground = places["feature"].map(is_country) & ~places["kind"].isin(ACTOR_KINDS)
    return {str(code): int(count) for code, count in places[is_ground]["country"].value_counts().items()}
