"""The places that claims are about: one site a place, however often and in whatever words it is named."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from numbers import Real

import pandas as pd
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from claimmap.marks import FIRMEST_FIRST, Firmness

#: In these roles something happens at the place; `reference` and `jurisdiction` merely name it.
SITE_ROLES = frozenset({"event_location", "origin", "destination", "via"})

#: "Moscow denied" and "Russian artillery" speak of actors, not of ground, whatever their role.
ACTOR_KINDS = frozenset({"metonym", "demonym"})

#: Decimals of a degree that make a place without an id one place: 0.001 degree is at most 111 m.
KEY_DECIMALS = 3


class Form(StrEnum):
    """How a place is drawn."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class Absence(StrEnum):
    """Why a claim has no mark on the map; the value is what the reader is told."""

    NO_PLACE = "names no place"
    MERELY_NAMED = "names places, but puts nothing there"
    CAPITAL_AS_ACTOR = "names a capital for its government"
    UNKNOWN_POINT = "no known point"


@dataclass(frozen=True, slots=True)
class Site:
    """A place where claims in view put something, with the ids of those claims in the text's order.

    `firmness` is the firmest of its claims, `actor` the country that most of them are about.
    `uncertainty_km` is the widest radius that a mention of it carries, None where it is exact. An
    area's latitude and longitude are for its label, never for a dot. `is_relative` marks ground that
    the text tells only by another place ("near Brest").
    """

    key: str
    name: str
    country: str | None
    feature: str | None
    form: Form
    latitude: float | None
    longitude: float | None
    uncertainty_km: float | None
    geometry: BaseGeometry | None
    is_relative: bool
    claims: tuple[str, ...]
    firmness: Firmness
    actor: str | None


@dataclass(frozen=True, slots=True)
class Backdrop:
    """A line or an area that claims in view merely name: a treaty's members, a border."""

    key: str
    name: str
    country: str | None
    feature: str | None
    form: Form
    geometry: BaseGeometry
    is_relative: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance that a claim states and the map can draw: two (latitude, longitude) ends."""

    claim: str
    line: tuple[tuple[float, float], tuple[float, float]]
    stated: float | None
    measured_min: float | None
    measured_max: float | None
    unit: str
    verdict: str


@dataclass(frozen=True, slots=True)
class OffMap:
    """A claim in view without a mark on the map, and why."""

    claim: str
    reason: Absence


def place_keys(places: GeoDataFrame) -> pd.Series:
    """Return each mention's place key: its GeoNames id, else its rounded point, else its own row.

    A relative place ("30 miles west of Kyiv") takes its anchor's key only where it has the anchor's
    point ("near Kyiv"); else it is a place of its own.
    """
    anchors = {
        (int(row.geonameid), _point(row.lat, row.lon))
        for row in places.itertuples()
        if row.kind != "relative" and not pd.isna(row.geonameid)
    }
    keys = []
    for row in places.itertuples():
        point = _point(row.lat, row.lon)
        number = None if pd.isna(row.geonameid) else int(row.geonameid)
        if number is not None and (row.kind != "relative" or (number, point) in anchors):
            keys.append(f"g{number}")
        elif point is not None:
            keys.append(f"p{point[0]:.{KEY_DECIMALS}f},{point[1]:.{KEY_DECIMALS}f}")
        else:
            keys.append(f"m{row.Index}")
    return pd.Series(keys, index=places.index, dtype=object)


def bearings(claims: pd.DataFrame, places: GeoDataFrame) -> pd.DataFrame:
    """Return a row for each place of each claim: `claim, row, key, country, kind, is_site`."""
    keys = place_keys(places)
    rows = [
        {
            "claim": claim,
            "row": entry["place"],
            "key": keys.loc[entry["place"]],
            "country": _text(places.at[entry["place"], "country"]) or _text(entry.get("country")),
            "kind": places.at[entry["place"], "kind"],
            "is_site": entry["role"] in SITE_ROLES and places.at[entry["place"], "kind"] not in ACTOR_KINDS,
        }
        for claim, entries in zip(claims["id"], claims["places"], strict=True)
        for entry in (entries if isinstance(entries, list) else ())
        if entry["place"] in keys.index
    ]
    return pd.DataFrame(rows, columns=["claim", "row", "key", "country", "kind", "is_site"])


def sites(claims: pd.DataFrame, near: pd.DataFrame, places: GeoDataFrame) -> tuple[Site, ...]:
    """Gather the claims (with a column `firmness`) at each place that can be drawn, in the text's order."""
    by_id = claims.set_index("id")
    found = []
    for key, group in near[near["is_site"]].groupby("key", sort=False):
        mentions = places.loc[group["row"].unique()]
        form = _form(mentions)
        if form is None:
            continue
        ids = tuple(dict.fromkeys(group["claim"]))
        here = by_id.loc[list(ids)]
        first = mentions.iloc[0]
        found.append(
            Site(
                key=str(key),
                name=_text(first["name"]) or str(first["surface"]),
                country=_text(first["country"]),
                feature=_text(first["feature"]),
                form=form,
                latitude=_number(first["lat"]),
                longitude=_number(first["lon"]),
                uncertainty_km=_number(mentions["uncertainty_km"].max()),
                geometry=_shape(mentions),
                is_relative=bool((mentions["kind"] == "relative").all()),
                claims=ids,
                firmness=min(here["firmness"], key=FIRMEST_FIRST.index),
                actor=_commonest(here["actor_country"]),
            )
        )
    return tuple(found)


def backdrops(near: pd.DataFrame, places: GeoDataFrame) -> tuple[Backdrop, ...]:
    """Gather the lines and areas that claims merely name; whole countries are left to `View.named`."""
    found = []
    for key, group in near[~near["is_site"] & ~near["kind"].isin(ACTOR_KINDS)].groupby("key", sort=False):
        mentions = places.loc[group["row"].unique()]
        first = mentions.iloc[0]
        form, shape = _form(mentions), _shape(mentions)
        if form in (None, Form.POINT) or shape is None or is_country(_text(first["feature"])):
            continue
        found.append(
            Backdrop(
                key=str(key),
                name=_text(first["name"]) or str(first["surface"]),
                country=_text(first["country"]),
                feature=_text(first["feature"]),
                form=form,
                geometry=shape,
                is_relative=bool((mentions["kind"] == "relative").all()),
                claims=tuple(dict.fromkeys(group["claim"])),
            )
        )
    return tuple(found)


def measured(claims: pd.DataFrame) -> tuple[Measured, ...]:
    """Return the measurements that have a line to draw, in the text's order."""
    return tuple(
        Measured(
            claim=claim,
            line=_ends(entry["line"]),
            stated=_number(entry.get("stated")),
            measured_min=_number(entry.get("measured_min")),
            measured_max=_number(entry.get("measured_max")),
            unit=str(entry.get("unit") or ""),
            verdict=str(entry.get("verdict") or ""),
        )
        for claim, entries in zip(claims["id"], claims["measurement"], strict=True)
        for entry in (entries if isinstance(entries, list) else ())
        if entry.get("line")
    )


def off_map(claims: pd.DataFrame, near: pd.DataFrame, drawn: Iterable[Site]) -> tuple[OffMap, ...]:
    """Name the claims that stand at no site, each with the most telling reason."""
    on_map = {claim for site in drawn for claim in site.claims}
    by_claim = dict(iter(near.groupby("claim", sort=False)))
    return tuple(
        OffMap(claim, _absence(by_claim.get(claim))) for claim in claims["id"] if claim not in on_map
    )


def is_country(feature: str | None) -> bool:
    """Say whether a GeoNames feature code is a whole country's."""
    return feature is not None and feature.startswith("PCL")


def _absence(near: pd.DataFrame | None) -> Absence:
    if near is None:
        return Absence.NO_PLACE
    if near["is_site"].any():
        return Absence.UNKNOWN_POINT
    if (near["kind"] == "metonym").any():
        return Absence.CAPITAL_AS_ACTOR
    return Absence.MERELY_NAMED


def _form(mentions: GeoDataFrame) -> Form | None:
    """Say how a place is drawn, by its geometry alone: a point without one is for look-up only."""
    shape = _shape(mentions)
    kind = shape.geom_type if shape is not None else ""
    if kind.endswith("Polygon"):
        return Form.AREA
    if kind.endswith("LineString"):
        return Form.LINE
    return Form.POINT if kind == "Point" else None


def _shape(mentions: GeoDataFrame) -> BaseGeometry | None:
    shapes = [g for g in mentions.geometry if isinstance(g, BaseGeometry) and not g.is_empty]
    return shapes[0] if shapes else None


def _commonest(codes: pd.Series) -> str | None:
    counts: Mapping[str, int] = Counter(code for code in codes if isinstance(code, str) and code)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _ends(line: Iterable[Iterable[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    (a, b), (c, d) = line
    return (float(a), float(b)), (float(c), float(d))


def _point(latitude: object, longitude: object) -> tuple[float, float] | None:
    lat, lon = _number(latitude), _number(longitude)
    return None if lat is None or lon is None else (round(lat, KEY_DECIMALS), round(lon, KEY_DECIMALS))


def _number(value: object) -> float | None:
    if isinstance(value, Real) and math.isfinite(value):
        return float(value)
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
