"""The places that claims are about: one site a place, however often and in whatever words it is named."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd
import shapely
from geopandas import GeoDataFrame
from shapely.geometry.base import BaseGeometry

from claimmap.marks import BY_PERSON, FIRMEST_FIRST, Firmness
from claimmap.names import PERSONS, keys_of, known_number, known_text, mentions_of, rows_by_person

#: In these roles something happens at the place; `reference` and `jurisdiction` merely name it.
SITE_ROLES = frozenset({"event_location", "origin", "destination", "via"})

#: "Moscow denied" and "Russian artillery" speak of actors, not of ground, whatever their role.
ACTOR_KINDS = frozenset({"metonym", "demonym"})


class Form(StrEnum):
    """How a place is drawn."""

    POINT = "point"
    LINE = "line"
    AREA = "area"


class Absence(StrEnum):
    """Why a claim has no mark on the map; the value is what the reader is told."""

    NO_PLACE = "names no place"
    MERELY_NAMED = "names places, but puts nothing there"
    CAPITAL_AS_ACTOR = "names a government, but no ground"
    UNKNOWN_POINT = "no known point"
    NOT_MEANT = "a person says that none of the places known is meant"


@dataclass(frozen=True, slots=True)
class Site:
    """A place that claims in view bear on, with the ids of those claims in the text's order.

    `firmness` is the firmest of its claims, `actor` the country that most of them are about.
    `uncertainty_km` is the widest radius that a mention of it carries, None where it is exact. An
    area's latitude and longitude are for look-up, never for a dot. `is_relative` marks ground that
    the text tells only by another place ("near Brest"), `is_backdrop` a line or an area that claims
    merely name: a treaty's members, a border. `by_person` tells that a person chose the place.
    """

    key: str
    name: str
    country: str | None
    feature: str | None
    form: Form
    latitude: float | None
    longitude: float | None
    uncertainty_km: float | None
    geometry: BaseGeometry
    is_relative: bool
    is_backdrop: bool
    claims: tuple[str, ...]
    firmness: Firmness
    actor: str | None
    by_person: bool = False

    @property
    def title(self) -> str:
        """The name, and whether a person chose the place."""
        return f"{self.name} ({BY_PERSON})" if self.by_person else self.name

    @property
    def drawn_at(self) -> tuple[float, float]:
        """A point's latitude and longitude. Raises ValueError for what is no point."""
        corners = shapely.get_coordinates(self.geometry).tolist()
        if self.form is not Form.POINT or len(corners) != 1:
            msg = f"The site {self.key} has no one point to draw."
            raise ValueError(msg)
        ((longitude, latitude),) = corners
        return latitude, longitude

    @property
    def seen_at(self) -> tuple[float, float] | None:
        """Where to look for a site: a point's own place, else where an area is looked up."""
        if self.form is Form.POINT:
            return self.drawn_at
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class Measured:
    """A distance that a claim states and the map can draw: two (latitude, longitude) ends.

    `figures` says "stated 10 mi, measured 1.9 to 5.7 mi", in the measurement's own words.
    """

    claim: str
    line: tuple[tuple[float, float], tuple[float, float]]
    figures: str


@dataclass(frozen=True, slots=True)
class OffMap:
    """A claim in view without a mark on the map, and why."""

    claim: str
    reason: Absence


@dataclass(frozen=True, slots=True)
class Bearing:
    """A place of a claim, by its row in `reading.places`.

    `is_site` where something happens there; `is_known` where its name leads to a place; `is_denied`
    where a person says that it leads to none that is known.
    """

    claim: str
    row: int
    key: str
    country: str | None
    kind: str
    is_site: bool
    is_known: bool = True
    is_denied: bool = False


def bearings(claims: pd.DataFrame, places: GeoDataFrame) -> tuple[Bearing, ...]:
    """Return a bearing for each place of each claim, in the order of the claims.

    Something happens, too, at each end of a movement and on its way.
    """
    said = zip(claims["id"], claims["places"], claims["movement"], strict=True)
    return bearings_of(said, mentions_of(places))


def bearings_of(
    said: Iterable[tuple[str, object, object]], mentions: Mapping[int, Mapping[str, Any]]
) -> tuple[Bearing, ...]:
    """Return the bearings of claims (id, places, movement) on mentions by their rows, as `bearings` does."""
    keys = keys_of(mentions)
    return tuple(
        Bearing(
            claim=claim,
            row=row,
            key=keys[row],
            country=known_text(mention["country"]) or known_text(entry.get("country")),
            kind=mention["kind"],
            is_site=(entry["role"] in SITE_ROLES or row in on_way) and mention["kind"] not in ACTOR_KINDS,
            is_known=entry.get("name") is not None,
            is_denied=not isinstance(mention["name"], str) and mention["status"] in PERSONS,
        )
        for claim, entries, movement in said
        for on_way in [rows_on_way(movement)]
        for entry in _with_way(entries if isinstance(entries, list) else [], on_way, mentions)
        if (row := entry["place"]) in mentions
        for mention in [mentions[row]]
    )


def rows_on_way(movement: object) -> tuple[int, ...]:
    """Return the rows of `reading.places` that a movement goes from, through and to."""
    if not isinstance(movement, dict):
        return ()
    points = (movement.get("origin"), *(movement.get("via") or ()), movement.get("destination"))
    return tuple(point["place"] for point in points if point is not None and point["place"] is not None)


def _with_way(
    entries: list[dict[str, Any]], on_way: Iterable[int], mentions: Mapping[int, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """Return a claim's places, with those of its movement that are not among them."""
    listed = {entry["place"] for entry in entries}
    more = [row for row in dict.fromkeys(on_way) if row not in listed]
    return entries + [
        {"place": row, "role": "via", "name": mentions[row]["name"] if row in mentions else None}
        for row in more
    ]


def sites(claims: pd.DataFrame, near: Iterable[Bearing], places: GeoDataFrame) -> tuple[Site, ...]:
    """Gather the claims (with a column `firmness`) at each place that can be drawn, in the text's order."""
    return _gathered([bearing for bearing in near if bearing.is_site], claims, places, is_backdrop=False)


def backdrops(claims: pd.DataFrame, near: Iterable[Bearing], places: GeoDataFrame) -> tuple[Site, ...]:
    """Gather the lines and areas that claims merely name; whole countries are left to `View.named`."""
    named = [bearing for bearing in near if not bearing.is_site and bearing.kind not in ACTOR_KINDS]
    found = _gathered(named, claims, places, is_backdrop=True)
    return tuple(site for site in found if site.form is not Form.POINT and not is_country(site.feature))


def measured(claims: pd.DataFrame) -> tuple[Measured, ...]:
    """Return the measurements that have a line to draw, in the text's order."""
    return tuple(
        Measured(
            claim=claim,
            line=_ends(entry["line"]),
            figures=str(entry.get("figures") or ""),
        )
        for claim, entries in zip(claims["id"], claims["measurement"], strict=True)
        for entry in (entries if isinstance(entries, list) else ())
        if entry.get("line")
    )


def off_map(claims: pd.DataFrame, near: Iterable[Bearing], drawn: Iterable[Site]) -> tuple[OffMap, ...]:
    """Name the claims that stand at no site, each with the most telling reason."""
    on_map = {claim for site in drawn for claim in site.claims}
    by_claim = _grouped(near, lambda bearing: bearing.claim)
    return tuple(
        OffMap(claim, _absence(by_claim.get(claim, ()))) for claim in claims["id"] if claim not in on_map
    )


def form_of(shape: BaseGeometry | None) -> Form | None:
    """Say how a place is drawn, by its geometry alone: a point without one is for look-up only."""
    kind = shape.geom_type if shape is not None else ""
    forms = {"Polygon": Form.AREA, "LineString": Form.LINE}
    return Form.POINT if kind == "Point" else forms.get(kind.removeprefix("Multi"))


def is_country(feature: str | None) -> bool:
    """Say whether a GeoNames feature code is a whole country's."""
    return isinstance(feature, str) and feature.startswith("PCL")


def _gathered(
    near: Iterable[Bearing], claims: pd.DataFrame, places: GeoDataFrame, *, is_backdrop: bool
) -> tuple[Site, ...]:
    steps = dict(zip(claims["id"], claims["firmness"], strict=True))
    actors = dict(zip(claims["id"], claims["actor_country"], strict=True))
    mentions, persons = places.to_dict("index"), rows_by_person(places)
    found = []
    for key, group in _grouped(near, lambda bearing: bearing.key).items():
        rows = [mentions[row] for row in dict.fromkeys(bearing.row for bearing in group)]
        rows.sort(key=lambda row: row["kind"] == "relative")  # the place itself names what is near it
        shape = next((row["geometry"] for row in rows if _is_shape(row["geometry"])), None)
        form = form_of(shape)
        if shape is None or form is None:
            continue
        ids = tuple(dict.fromkeys(bearing.claim for bearing in group))
        first = rows[0]
        reaches = [reach for row in rows if (reach := known_number(row["uncertainty_km"])) is not None]
        found.append(
            Site(
                key=key,
                name=known_text(first["name"]) or str(first["surface"]),
                country=known_text(first["country"]),
                feature=known_text(first["feature"]),
                form=form,
                latitude=known_number(first["lat"]),
                longitude=known_number(first["lon"]),
                uncertainty_km=max(reaches, default=None),
                geometry=shape,
                is_relative=all(row["kind"] == "relative" for row in rows),
                is_backdrop=is_backdrop,
                claims=ids,
                firmness=min((steps[claim] for claim in ids), key=FIRMEST_FIRST.index),
                actor=_commonest(actors[claim] for claim in ids),
                by_person=any(bearing.row in persons for bearing in group),
            )
        )
    return tuple(found)


def _grouped(near: Iterable[Bearing], by: Callable[[Bearing], str]) -> dict[str, list[Bearing]]:
    groups: dict[str, list[Bearing]] = {}
    for bearing in near:
        groups.setdefault(by(bearing), []).append(bearing)
    return groups


def _absence(near: Iterable[Bearing]) -> Absence:
    own = list(near)
    if not own:
        return Absence.NO_PLACE
    if any(bearing.is_denied for bearing in own):
        return Absence.NOT_MEANT
    if any(bearing.is_site or not bearing.is_known for bearing in own):
        return Absence.UNKNOWN_POINT
    if any(bearing.kind == "metonym" for bearing in own):
        return Absence.CAPITAL_AS_ACTOR
    return Absence.MERELY_NAMED


def _is_shape(geometry: object) -> bool:
    return isinstance(geometry, BaseGeometry) and not geometry.is_empty


def _commonest(codes: Iterable[object]) -> str | None:
    counts = Counter(code for code in codes if isinstance(code, str) and code)
    return min(counts, key=lambda code: (-counts[code], code)) if counts else None


def _ends(line: Iterable[Iterable[float]]) -> tuple[tuple[float, float], tuple[float, float]]:
    (a, b), (c, d) = line
    return (float(a), float(b)), (float(c), float(d))
