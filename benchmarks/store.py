"""How long the archive's questions take, with 100 to a million claims: `python -m benchmarks.store`.

Each archive is SQLite in a temporary folder, filled with invented claims past the readers. Printed are the
median and the 95th percentile in milliseconds, and how many bare look-ups by key that is.
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select

from benchmarks.machine import describe, print_table
from claimmap.selection import Selection
from geo import columns
from store import Asked, Edit, Kind, Store, asking, tallies
from store.rows import cell, filter_columns
from store.tables import claim_countries, claims, documents, places, sites, versions

SIZES = (100, 100_000, 1_000_000)
_PER_ARTICLE = 20
_AT_ONCE = 250
_SPEAKERS = 3_000
_COUNTRIES = ("UA", "RU", "BY", "PL", "SY", "IQ", "MM", "SD", "ET", "ML", "CD", "YE")
_WORDS = [f"word{number}" for number in range(20_000)]
_FIRST_DAY = 737_425  # 2020-01-01
_RUNS = 40
_SECONDS = 8.0


def main(sizes: list[int]) -> None:
    """Fill an archive of each size and print what its questions take."""
    print(describe())
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="dateline-benchmark-") as folder:
            store = Store(Path(folder) / "archive.sqlite")
            started = time.perf_counter()
            fill(store, size)
            took = time.perf_counter() - started
            store.close()
            print(f"\n{size:,} claims, filled in {took:.0f} s, {_megabytes(Path(folder)):.0f} MB")
            store = Store(Path(folder) / "archive.sqlite")
            print_table([("", "p50 ms", "p95 ms", "look-ups"), *_measured(store, size)])
            store.close()


def fill(store: Store, size: int) -> None:
    """Put invented claims into an archive, as rows."""
    rng = random.Random(7)  # noqa: S311 (no secret)
    numbers = iter(range(1, size + 1))
    articles = iter(range(size))
    while several := [own for _ in range(_AT_ONCE) if (own := list(islice(numbers, _PER_ARTICLE)))]:
        rows: dict[Table, list[dict[str, Any]]] = {}
        words: list[tuple[int, str]] = []
        for keys in several:
            _add_article(rng, f"{next(articles):064x}"[::-1], keys, rows, words)
        with store.database.writing(durable=False) as connection:
            for table, values in rows.items():
                connection.execute(insert(table), values)
            store.search.add_claims(connection, words)
            for version in rows[versions]:
                store.search.add_version(connection, version["sha256"], version["text"])
    with store.database.writing() as connection:
        tallies.count_anew(connection)


def _add_article(
    rng: random.Random,
    sha256: str,
    keys: list[int],
    rows: dict[Table, list[dict[str, Any]]],
    words: list[tuple[int, str]],
) -> None:
    day = _FIRST_DAY + rng.randrange(2_000)
    published = date.fromordinal(day).isoformat()
    said = [_claim(rng, sha256, number, published) for number in range(len(keys))]
    text = "\n".join(str(row["claimReviewed"]) for row in said)
    rows.setdefault(documents, []).append({"id": sha256, "added_at": ""})
    rows.setdefault(versions, []).append(_version(sha256, published, text, len(said)))
    mention = {**dict.fromkeys(columns.PLACES), "start": 0, "end": 4, "surface": "Kyiv", "kind": "literal"}
    rows.setdefault(places, []).append({"version": sha256, "row": 0, "sense": "kyiv", "machine": mention})
    for position, (key, row) in enumerate(zip(keys, said, strict=True)):
        flags = {"is_current": True, "is_hidden": False}
        own = {"key": key, "version": sha256, "id": row["id"], "position": position, "machine": row}
        rows.setdefault(claims, []).append(own | flags | filter_columns(row))
        for is_site in (True, False):
            bears = {"claim": key, "country": rng.choice(_COUNTRIES), "is_site": is_site}
            rows.setdefault(claim_countries, []).append(bears)
        latitude, longitude = rng.uniform(-40, 60), rng.uniform(-20, 120)
        at = {"claim": key, "place": f"g{rng.randrange(50_000)}", "cell": cell(latitude, longitude)}
        rows.setdefault(sites, []).append(at | {"day": day, "lat": latitude, "lon": longitude})
        words.append((key, f"{row['claimReviewed']} {row['source']}"))


def _claim(rng: random.Random, sha256: str, number: int, published: str) -> dict[str, Any]:
    words = ["tanks", *rng.choices(_WORDS, k=8)]
    rare = "rareword" if rng.random() < 0.0001 else ""
    return {
        **dict.fromkeys(columns.CLAIMS),
        "id": f"{number:012x}",
        "document": sha256,
        "start": number * 100,
        "end": number * 100 + 90,
        "also": [],
        "claimReviewed": " ".join([*words, rare]).strip(),
        "source": f"speaker {int(rng.paretovariate(0.8)) % _SPEAKERS}",
        "speech_act": rng.choice(("assert", "assert", "assert", "deny", "predict")),
        "polarity": "positive",
        "factuality": rng.choice(("CT+", "CT+", "PR+", "U")),
        "actor_country": rng.choice(_COUNTRIES),
        "date": published if rng.random() < 0.5 else None,
        "date_published": published,
        "section": "body",
        "hedges": [],
        "forces": [],
        "places": [],
        "measurement": [],
        "relations": [],
        "chain": [],
        "provenance": {},
    }


def _version(sha256: str, published: str, text: str, number: int) -> dict[str, Any]:
    article = {"language": "en", "notices": [], "sections": [["body", 0, len(text)]]}
    return {
        **{"sha256": sha256, "document": sha256, "number": 1, "is_current": True, "text": text},
        **{"words_sha256": sha256, "title": f"Story {sha256[-6:]}", "published": published, "known": {}},
        **{"passages": [], "article": article, "extras": {}, "reader": "", "added_at": "", "claims": number},
    }


def _measured(store: Store, size: int) -> Iterator[tuple[str, str, str, str]]:
    rng = random.Random(11)  # noqa: S311
    country = Selection(countries=frozenset({"UA"}), periods=frozenset({_a_month(store)}))
    broad = Selection(sections=frozenset({"body"}))
    bare = 0.0
    cases: dict[str, Callable[[], object]] = {
        "a bare look-up by key": lambda: _look_up(store, rng.randint(1, size)),
        "the map: 10 x 10 degrees, 30 days": lambda: _box(store, rng),
        "open: nothing chosen, to count": lambda: _count(store, Asked()),
        "open: nothing chosen, 2,000 to draw": lambda: store.select(Asked()),
        "a country in a month, to count": lambda: _count(store, Asked(country)),
        "a country in a month, to draw": lambda: store.select(Asked(country)),
        "a filter that leaves all, to count": lambda: _count(store, Asked(broad)),
        "full text: a rare word, to count": lambda: _count(store, Asked(words="rareword")),
        "full text: a word of each claim": lambda: _count(store, Asked(words="tanks")),
        "one edit": lambda: _edit(store, rng, size),
    }
    for name, call in cases.items():
        p50, p95 = _times(call)
        bare = bare or p50
        yield name, f"{p50:.2f}", f"{p95:.2f}", f"{p50 / bare:,.0f}"


def _look_up(store: Store, key: int) -> object:
    with store.database.reading() as connection:
        return connection.execute(select(claims.c.machine).where(claims.c.key == key)).one()


def _box(store: Store, rng: random.Random) -> object:
    south, west, day = rng.randint(-40, 50), rng.randint(-20, 110), _FIRST_DAY + rng.randrange(1_970)
    cells = [cell(south + y, west + x) for y in range(10) for x in range(10)]
    with store.database.reading() as connection:
        return asking.in_box(connection, cells, (day, day + 30))


def _count(store: Store, asked: Asked) -> object:
    with store.database.reading() as connection:
        return asking.counted(connection, store.search, asked)


def _edit(store: Store, rng: random.Random, size: int) -> object:
    key = rng.randint(1, size)
    with store.database.reading() as connection:
        row = connection.execute(select(claims.c.version, claims.c.id).where(claims.c.key == key)).one()
    return store.edit(Edit(Kind.CLAIM, row.version, row.id, "source", f"person {key}", "Ann"))


def _a_month(store: Store) -> str:
    with store.database.reading() as connection:
        months = asking.steps(connection, tallies.IN_VIEW)
    return months[len(months) // 2]


def _times(call: Callable[[], object]) -> tuple[float, float]:
    """Return the median and 95th percentile in milliseconds, the first call left out."""
    call()
    times: list[float] = []
    until = time.perf_counter() + _SECONDS
    while len(times) < _RUNS and (len(times) < 3 or time.perf_counter() < until):
        started = time.perf_counter()
        call()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times), sorted(times)[int(len(times) * 0.95) - 1]


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
