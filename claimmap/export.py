"""Export of what is in view, as CSV for spreadsheets and GeoJSON for maps."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from shapely.geometry import mapping

from claimmap.land import land
from claimmap.marks import VERDICTS
from claimmap.names import PERSONS, UNVERIFIED, VERIFIED, known_text, rows_by_person
from claimmap.selection import Reading, View
from claimmap.sites import Site
from claimmap.spots import Arrow, arrows

#: What a spreadsheet runs as a formula where a cell starts with it, as typed in the West and in the East.
_FORMULA = "=+\\-@＝＋－＠"

#: A cell may also start amid ours: after what a spreadsheet may be set to take for the end of a cell.
_RUN_BY_SPREADSHEETS = re.compile(rf"(^|[;\t\r\n])([ \u00a0\"']*)(?=[{_FORMULA}])")
_HIDES_A_START = ("\t", "\r", "\n")

#: Whose data the places and measurements are.
CREDIT = (
    "Places: GeoNames (https://www.geonames.org/), CC BY 4.0 "
    "(https://creativecommons.org/licenses/by/4.0/). Borders: Natural Earth, public domain."
)

#: Columns that hold lists or shapes, which a cell can't: places and measurements are written out below.
_NESTED = (
    "hedges", "chain", "places", "measurement", "also", "forces", "movement", "relations", "provenance",
)  # fmt: skip

#: Columns of a claim that go with a site into GeoJSON.
_TOLD = (
    "id",
    "claimReviewed",
    "source",
    "speech_act",
    "firmness",
    "evidence",
    "actor",
    "actor_country",
    "date",
    "source_reliability",
    "information_credibility",
    "rated_by",
    "rating_reason",
)


def to_csv(reading: Reading, view: View) -> bytes:
    """Return the claims in view as CSV (UTF-8 with its mark), one row a claim.

    Lists become one cell: names joined by "; ", measurements as their sentences. A place that is not
    known has the text's words for it; `place_status` says of each, in the same order, whose choice it
    is. What a spreadsheet would run gets a quote before it.
    """
    surfaces, statuses = reading.places["surface"].to_dict(), _statuses(reading)
    names = reading.places["name"].to_dict()
    titles = {article.sha256: article.title for article in reading.articles}
    outlets = {article.sha256: article.outlet for article in reading.articles}
    table = view.claims.drop(columns=list(_NESTED), errors="ignore").assign(
        article=view.claims["document"].map(titles),
        outlet=view.claims["document"].map(outlets),
        hedges=[_joined(hedge["text"] for hedge in hedges) for hedges in view.claims["hedges"]],
        chain=[_joined(chain) for chain in view.claims["chain"]],
        places=[_joined(_named(place, surfaces) for place in places) for places in view.claims["places"]],
        place_status=[_joined(statuses[place["place"]] for place in own) for own in view.claims["places"]],
        movement=view.claims["movement"].map(lambda movement: _moved(movement, names)),
        measurement=[_joined(map(_measured, found)) for found in view.claims["measurement"]],
        credit=CREDIT,
    )
    guarded = table.map(_guarded).rename(columns=_guarded)
    return str(guarded.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig", "replace")


def _statuses(reading: Reading) -> dict[int, str]:
    """Return each mention's status; what hangs on a place that a person chose is the person's too."""
    own = reading.places["status"].to_dict()
    persons = rows_by_person(reading.places)
    return {row: VERIFIED if row in persons and own[row] not in PERSONS else own[row] for row in own}


def _moved(movement: object, names: Mapping[object, object]) -> str | None:
    """Say "reported: from Yelnya to the border, north", by the places' names, else in the text's words."""
    if not isinstance(movement, dict):
        return None
    ends = (("from", movement["origin"]), *(("via", point) for point in movement["via"]))
    stops = [(word, point) for word, point in (*ends, ("to", movement["destination"])) if point is not None]
    way = " ".join(
        f"{word} {known_text(names.get(point['place'])) or point['text']}" for word, point in stops
    )
    told = ", ".join(part for part in (way, movement["direction"]) if part)
    return f"{movement['course']}: {told}" if told else str(movement["course"])


def _measured(measurement: Mapping[str, Any]) -> str:
    verdict = VERDICTS.get(measurement["verdict"], measurement["verdict"])
    return f"{str(measurement['sentence']).removesuffix('.')}: {verdict}."


def to_geojson(view: View) -> str:
    """Return sites and movements in view as a GeoJSON FeatureCollection (WGS 84), each with its claims.

    A movement is a line through its stops, an area standing for where the map names it; one of which only
    a heading is known has no line. Raises `BuiltDataError` where the land is missing that says so.
    """
    claims = view.claims.set_index("id", drop=False)
    features = [_feature(site, claims.loc[list(site.claims)]) for site in view.sites]
    moved = arrows(view, land()) if view.movements else ()
    features += [
        _line(arrow, claims.loc[list(arrow.movement.claims)]) for arrow in moved if len(arrow.points) > 1
    ]
    document = {"type": "FeatureCollection", "credit": CREDIT, "features": features}
    return json.dumps(document, ensure_ascii=False, allow_nan=False)


def _feature(site: Site, claims: pd.DataFrame) -> dict[str, object]:
    properties = {
        "id": site.key,
        "name": site.name,
        "country": site.country,
        "firmness": site.firmness.value,
        "uncertainty_km": site.uncertainty_km,
        "status": VERIFIED if site.by_person else UNVERIFIED,
        "claims": [_told(row) for row in claims[list(_TOLD)].to_dict("records")],
    }
    return {"type": "Feature", "id": site.key, "geometry": mapping(site.geometry), "properties": properties}


def _line(arrow: Arrow, claims: pd.DataFrame) -> dict[str, object]:
    moved = arrow.movement
    properties = {
        "id": moved.key,
        "name": moved.title,
        "course": moved.course.value,
        "actor_country": moved.actor,
        "stops": list(moved.stops),
        "claims": [_told(row) for row in claims[list(_TOLD)].to_dict("records")],
    }
    line = {"type": "LineString", "coordinates": [[lon, lat] for lat, lon in arrow.points]}
    return {"type": "Feature", "id": moved.key, "geometry": line, "properties": properties}


def _told(row: Mapping[object, object]) -> dict[str, object]:
    return {str(name): (str(value) if isinstance(value, str) else None) for name, value in row.items()}


def _joined(parts: Iterable[object]) -> str:
    return "; ".join(str(part) for part in parts if part)


def _named(place: Mapping[str, object], surfaces: Mapping[object, object]) -> str:
    return f"{place['name'] or surfaces[place['place']]} ({place['role']})"


def _guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    guarded = _RUN_BY_SPREADSHEETS.sub(r"\1'\2", cell)
    return f"'{guarded}" if guarded.startswith(_HIDES_A_START) else guarded
