"""Listings: a reading as text for people and as JSON for programs."""

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import shapely

from geo import columns, countries
from geo.reading import Reading
from geo.rows import plain, records

_WIDTH = 100
#: Geometry in JSON is for drawing; about a kilometre. What is measured uses the full borders.
_SIMPLIFY_DEGREES = 0.01
_WIDTH_SHARE = 200
#: A thousandth of a degree is 111 m at most.
_DECIMALS = 3

#: What a terminal obeys instead of showing: C0 but the line feed, DEL and C1.
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_SHOWN_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def as_json(reading: Reading) -> str:
    """Return the article's facts, places and claims as JSON.

    Geometry is GeoJSON for drawing, simplified to about 1 km, of wide areas to a 200th of their width.
    """
    article = reading.article
    about = {
        "title": article.title,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "language": article.language,
        "sha256": article.sha256,
        "notices": list(article.notices),
        "sections": [{"kind": str(s.kind), "start": s.start, "end": s.end} for s in article.sections],
    }
    parts = {
        "article": json.dumps(about, ensure_ascii=False),
        "places": _rows(_place(row) for row in records(reading.places)),
        "claims": _rows(json.dumps(_claim(row), ensure_ascii=False) for row in records(reading.claims)),
    }
    document = ",\n".join(f'"{name}": {part}' for name, part in parts.items())
    # JSON itself escapes C0 alone.
    return _CONTROL.sub(_escaped, f"{{{document}}}") + "\n"


def _rows(rows: Iterable[str]) -> str:
    return "[\n" + ",\n".join(rows) + "\n]"


def as_text(reading: Reading) -> str:
    """Return the claims and places as text for a terminal, a claim a paragraph.

    Control characters of the article are replaced: they could rewrite what stands above them.
    """
    lines = [f"{len(reading.claims)} claims, {len(reading.places)} mentions of places", ""]
    lines += [f"Note: {notice}" for notice in reading.article.notices]
    surfaces = reading.places["surface"].to_dict()
    for row in records(reading.claims):
        lines += _claim_lines(row, surfaces)
    lines += ["Places", *_place_lines(reading.places)]
    return _CONTROL.sub(_SHOWN_INSTEAD, "\n".join(lines)) + "\n"


def _escaped(control: re.Match[str]) -> str:
    return f"\\u{ord(control[0]):04x}"


def _claim_lines(row: dict[str, Any], surfaces: Mapping[int, str]) -> list[str]:
    who = plain(row["source"]) or "the article itself"
    told = f" to {row['addressee']}" if plain(row["addressee"]) else ""
    facts = [str(row["speech_act"]), str(row["factuality"])]
    facts += [f"hedged: {', '.join(hedge['text'] for hedge in row['hedges'])}"] if row["hedges"] else []
    facts += [f"{row['event']}"] if plain(row["event"]) else []
    facts += [_quantity(row)] if plain(row["quantity_value"]) is not None else []
    facts += [str(row["date"])] if plain(row["date"]) else []
    named = [(place["name"] or surfaces[place["place"]], place["role"]) for place in row["places"]]
    where = "; ".join(f"{name} ({role})" for name, role in named)
    lines = [*textwrap.wrap(str(row["claimReviewed"]), _WIDTH), f"    {who}{told} · {' · '.join(facts)}"]
    lines += [f"    {where}"] if where else []
    lines += [f"    {m['sentence']} {str(m['verdict']).replace('_', ' ')}" for m in row["measurement"]]
    return [*lines, ""]


def _quantity(row: dict[str, Any]) -> str:
    low, high = plain(row["quantity_min"]), plain(row["quantity_max"])
    if low is not None and high is not None and low != high:
        return f"{low:,.0f} to {high:,.0f} {row['quantity_unit']}"
    bound = "" if row["quantity_bound"] == "exact" else f"{str(row['quantity_bound']).replace('_', ' ')} "
    return f"{bound}{row['quantity_value']:,.0f} {row['quantity_unit']}"


def _place_lines(places: pd.DataFrame) -> list[str]:
    lines = []
    for row in records(places):
        code = plain(row["country"])
        country = countries.name(code) if code else ""
        name = plain(row["name"]) or "not known"
        lines.append(f"  {row['surface']!r:36.36} {row['kind']:9} {name}, {country}: {row['reason']}")
    return lines


def _claim(row: dict[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in row.items()}


def _place(row: dict[str, Any]) -> str:
    cells = {name: plain(row[name]) for name in columns.PLACES if name != "geometry"}
    text = json.dumps(cells, ensure_ascii=False)
    geometry = row["geometry"]
    return f'{text[:-1]}, "geometry": {_drawn(geometry.wkb) if geometry is not None else "null"}}}'


@lru_cache(maxsize=256)
def _drawn(wkb: bytes) -> str:
    """Return a geometry as GeoJSON; a story names the same country again and again."""
    geometry = shapely.from_wkb(wkb)
    tolerance = max(_SIMPLIFY_DEGREES, geometry.area**0.5 / _WIDTH_SHARE)
    simple = shapely.simplify(geometry, tolerance)
    return str(shapely.to_geojson(shapely.transform(simple, lambda degrees: degrees.round(_DECIMALS))))
