"""Take seaports with their UN/LOCODE out of a public package into `data/curated/ports.csv`.

Names, codes and points are those of `searoute/data/ports.geojson` in the PyPI package searoute 1.6.0
(Apache-2.0). Codes are also given to inland depots and stations; what lies far from the sea is left out,
by the coast of Natural Earth (public domain) in Debian's libmagics++-data 4.13.0-1.

Run as `python -m data.build.extract.ports ports.geojson ne_10m_ocean.shp`.
"""

import csv
import json
import re
import sys
from pathlib import Path

import pyogrio
import shapely

from geo.countries import countries
from geo.tables import CURATED

RETRIEVED = "2026-11-22"
SOURCE = ("searoute 1.6.0", "Apache-2.0")
FIELDS = ("locode", "name", "country", "lat", "lon", "source", "licence", "retrieved")

#: About 11 km: a port up an estuary, and the rounding of codes to minutes.
_FURTHEST_DEG = 0.1
_CODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
_NAME = re.compile(r"[A-Z][A-Za-z.' -]{2,}")


def main(ports: Path, ocean: Path) -> None:
    """Write the table, one row a code."""
    features = json.loads(ports.read_text(encoding="utf-8"))["features"]
    places = [shapely.Point(feature["geometry"]["coordinates"]) for feature in features]
    frame = pyogrio.read_dataframe(ocean)
    sea = frame[frame["featurecla"] == "Ocean"].geometry.to_numpy()
    tree = shapely.STRtree(shapely.get_parts(shapely.make_valid(sea)))
    found, _ = tree.query(places, predicate="dwithin", distance=_FURTHEST_DEG)
    by_sea = set(found.tolist())
    known = set(countries())
    rows = {}
    for index, (feature, place) in enumerate(zip(features, places, strict=True)):
        code, name = feature["properties"]["port"], " ".join((feature["properties"]["name"] or "").split())
        if index in by_sea and _CODE.fullmatch(code) and code[:2] in known and _NAME.fullmatch(name):
            rows[code] = (code, name, code[:2], round(place.y, 4), round(place.x, 4), *SOURCE, RETRIEVED)
    with (CURATED / "ports.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(row for _, row in sorted(rows.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
