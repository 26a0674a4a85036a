"""Archives for the store's tests: one on each database there is; readings made by hand."""

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from shapely.geometry import Point, Polygon
from shapely.geometry.base import BaseGeometry
from sqlalchemy import make_url

from geo import columns
from geo.article import Article, Section, SectionKind
from geo.reading import Reading
from geo.rows import claims_of, places_of, records
from store import Facts, Kept, Offer, Store

POSTGRES = os.environ.get("DATELINE_TEST_POSTGRES")
DATABASES = ("sqlite", *(("postgresql",) if POSTGRES else ()))

#: Name, country, GeoNames id, latitude, longitude, kind of mention.
PLACES: tuple[tuple[str, str, int, float, float, str], ...] = (
    ("Minsk", "BY", 625144, 53.9, 27.57, "literal"),
    ("Brest", "BY", 629634, 52.1, 23.7, "literal"),
    ("Kyiv", "UA", 703448, 50.45, 30.52, "literal"),
    ("Lviv", "UA", 702550, 49.84, 24.03, "literal"),
    ("Poland", "PL", 798544, 52.0, 20.0, "literal"),
    ("Moscow", "RU", 524901, 55.75, 37.62, "metonym"),
)
_NUMBER = {place[0]: number for number, place in enumerate(PLACES)}
_DROP = SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
_NO_CLAIM: Mapping[str, Any] = dict.fromkeys(columns.CLAIMS)
_NO_PLACE: Mapping[str, Any] = dict.fromkeys(columns.PLACES)


@contextmanager
def place_for(kind: str, folder: Path) -> Iterator[str]:
    """Give the name of an archive that is not there yet, on one kind of database."""
    if kind == "sqlite":
        yield str(folder / "archive.sqlite")
        return
    url = make_url(str(POSTGRES))
    name = f"d_{hashlib.sha256(str(folder).encode()).hexdigest()[:16]}"
    admin = f"host={url.query['host']} user={url.username} dbname=postgres"
    with psycopg.connect(admin, autocommit=True) as connection:
        connection.execute(_DROP.format(Identifier(name)))
        connection.execute(SQL("CREATE DATABASE {}").format(Identifier(name)))
    try:
        yield url.set(database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute(_DROP.format(Identifier(name)))


@pytest.fixture(params=DATABASES)
def where(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the name of an archive that is not there yet, on each kind of database."""
    with place_for(request.param, tmp_path) as name:
        yield name


@pytest.fixture
def store(where: str) -> Iterator[Store]:
    """Give an empty archive on each kind of database."""
    opened = Store(where)
    try:
        yield opened
    finally:
        opened.close()


def claim(words: str, source: str | None = "the ministry", **fields: Any) -> dict[str, Any]:
    """Return a claim to be put into a text; `at` and `names` are names of PLACES."""
    entries = [(name, "event_location") for name in fields.pop("at", ())]
    entries += [(name, "reference") for name in fields.pop("names", ())]
    made = {
        **_NO_CLAIM,
        "claimReviewed": words,
        "source": source,
        "source_kind": "government" if source else None,
        "chain": [source] if source else [],
        "mode": "indirect",
        "speech_act": "assert",
        "polarity": "positive",
        "factuality": "CT+",
        "hedges": [],
        "forces": [],
        "also": [],
        "section": "body",
        "places": [_entry(name, role) for name, role in entries],
        "measurement": [],
        "relations": [],
        "source_reliability": "F",
        "information_credibility": "6",
        "provenance": {"extractor": "rules", "version": "0", "rule": "by hand"},
    }
    return made | fields


def reading(
    said: Sequence[Mapping[str, Any]],
    *,
    text: str | None = None,
    title: str | None = "A report",
    published: str | None = "2022-03-09",
    chosen: Mapping[str, str] | None = None,
) -> Reading:
    """Return a reading whose text is the claims' words, one a line, or begins with them.

    `chosen` gives places of PLACES another name, as a person's choice does.
    """
    own = "\n".join(str(each["claimReviewed"]) for each in said)
    whole = own if text is None else f"{own}\n{text}" if own else text
    sha256 = hashlib.sha256(whole.encode()).hexdigest()
    rows, at = [], 0
    for each in said:
        end = at + len(str(each["claimReviewed"]))
        key = f"{each['claimReviewed']}\x1f{each['source']}"
        id_ = hashlib.sha256(key.encode(errors="surrogatepass")).hexdigest()[:12]
        own_ = {"id": id_, "document": sha256, "start": at, "end": end, "date_published": published}
        rows.append({**each, **own_})
        at = end + 1
    article = Article(
        text=whole,
        sections=(Section(SectionKind.BODY, 0, len(whole)),),
        title=title,
        outlet="The Paper",
        published=published,
        url=None,
        language="en",
        sha256=sha256,
    )
    return Reading(article, places_of(_mentions(chosen or {})), claims_of(rows))


def offer(
    said: Sequence[Mapping[str, Any]], found_at: Sequence[str] = (), facts: Facts | None = None, **about: Any
) -> Offer:
    """Return an article to be kept."""
    made = reading(said, **about)
    own = Facts(title=made.article.title, outlet="The Paper", published=made.article.published)
    return Offer.of(made, facts or own, found_at)


def keep(store: Store, said: Sequence[Mapping[str, Any]], *found_at: str, **about: Any) -> Kept:
    """Keep an article of these claims, found at these addresses."""
    (kept,) = store.keep([offer(said, found_at, **about)])
    return kept


def shown(store: Store, sha256: str) -> dict[str, dict[str, Any]]:
    """Return what is shown of a version, by the claims' ids."""
    (found,) = store.readings([sha256])
    return {row["id"]: row for row in records(found.claims)}


def ids(store: Store, sha256: str) -> list[str]:
    """Return the ids of the claims that are shown of a version, in the order of its text."""
    return list(shown(store, sha256))


def _entry(name: str, role: str) -> dict[str, Any]:
    number = _NUMBER[name]
    return {
        "place": number,
        "name": name,
        "geonameid": PLACES[number][2],
        "country": PLACES[number][1],
        "role": role,
    }


def _mentions(chosen: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            **_NO_PLACE,
            "start": 0,
            "end": len(name),
            "surface": name,
            "kind": kind,
            "name": chosen.get(name, name),
            "geonameid": geonameid,
            "country": country,
            "feature": "PCLI" if name == "Poland" else "PPL",
            "lat": latitude,
            "lon": longitude,
            "score": 0.9,
            "candidates": [],
            "sense": name.casefold(),
            "status": "VERIFIED" if name in chosen else "UNVERIFIED",
            "geometry": _shape(name, latitude, longitude),
        }
        for name, country, geonameid, latitude, longitude, kind in PLACES
    ]


def _shape(name: str, latitude: float, longitude: float) -> BaseGeometry:
    if name == "Poland":
        return Polygon([(14, 49), (24, 49), (24, 55), (14, 55)])
    return Point(longitude, latitude)
