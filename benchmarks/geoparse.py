"""Measure recognition and resolution of places against a gold corpus.

    python -m benchmarks.geoparse CORPUS.jsonl [--no-demonyms] [--errors N]

A line of the corpus is a JSON object with `text` and `gold`, a list of `s`, `e`, `phrase`, `lat`,
`lon` and, where the corpus has it, `gid`. A hit end to end is an overlapping span resolved to the
same id or within 161 km; a country is judged as a country, since corpora place its point at will.
"""

import argparse
import json
import math
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyproj import Geod

from geo.article import Article, Section, SectionKind
from geo.countries import find_country, find_demonym
from geo.gazetteer import Gazetteer
from geo.memberships import is_alliance
from geo.mentions import MentionKind, mentions
from geo.resolve import Place, resolve
from geo.syntax import parse

HIT_KM = 161.0
UNRESOLVED_KM = 20_039.0
_GEOD = Geod(ellps="WGS84")
_COUNTRY_FEATURES = {"PCLI", "PCLD", "PCLS", "PCL"}


@dataclass(frozen=True, slots=True)
class Gold:
    """A toponym as annotated."""

    start: int
    end: int
    phrase: str
    latitude: float | None  # None where the annotators found no entry for it
    longitude: float | None
    geonameid: int | None


@dataclass(slots=True)
class Tally:
    """Counts over a corpus."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlapping: int = 0
    hits: int = 0
    ungrounded: int = 0  # gold without coordinates: counts for spans, not end to end
    ungrounded_found: int = 0
    words: int = 0
    errors_km: list[float] = field(default_factory=list)
    parse_s: float = 0.0
    mentions_s: float = 0.0
    resolve_s: float = 0.0
    missed: Counter[str] = field(default_factory=Counter)
    spurious: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Print a table of the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--no-demonyms", action="store_true", help="leave demonyms out of the predictions")
    parser.add_argument(
        "--errors", type=int, default=0, help="list so many of the commonest errors of a kind"
    )
    options = parser.parse_args()
    tally = Tally()
    gazetteer = Gazetteer.open()
    for text, gold in _read(options.corpus):
        _measure(text, gold, gazetteer, tally, with_demonyms=not options.no_demonyms)
    _print(tally, options.errors)


def _read(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            yield (
                document["text"],
                [
                    Gold(g["s"], g["e"], g["phrase"], _number(g["lat"]), _number(g["lon"]), _geonameid(g))
                    for g in document["gold"]
                ],
            )


def _number(value: str | float | None) -> float | None:
    return None if value is None else float(value)


def _geonameid(gold: dict[str, str | None]) -> int | None:
    number = gold.get("gid")
    return int(number) if number else None


def _measure(text: str, gold: list[Gold], gazetteer: Gazetteer, tally: Tally, *, with_demonyms: bool) -> None:
    section = Section(SectionKind.BODY, 0, len(text))
    article = Article(text, (section,), None, None, None, None, "en", "")
    started = time.perf_counter()
    doc = parse(article)
    parsed = time.perf_counter()
    found = mentions(article, doc, gazetteer)
    mentioned = time.perf_counter()
    places = resolve(article, doc, found, gazetteer)
    tally.parse_s += parsed - started
    tally.mentions_s += mentioned - parsed
    tally.resolve_s += time.perf_counter() - mentioned
    tally.words += sum(token.is_alpha for token in doc)
    _count(gold, [place for place in places if _is_toponym(place, with_demonyms=with_demonyms)], tally)


def _is_toponym(place: Place, *, with_demonyms: bool) -> bool:
    """Tell whether a corpus would annotate it: names, not what is placed by other names."""
    if not place.mention.is_named or place.mention.kind is MentionKind.RELATIVE:
        return False
    if place.mention.kind is MentionKind.REGION:
        return not is_alliance(place.mention.group or "")
    return with_demonyms or place.mention.kind is not MentionKind.DEMONYM


def _count(gold: Sequence[Gold], places: Sequence[Place], tally: Tally) -> None:
    tally.gold += len(gold)
    tally.ungrounded += sum(g.latitude is None for g in gold)
    tally.predicted += len(places)
    spans = {(place.mention.start, place.mention.end) for place in places}
    tally.exact += sum((g.start, g.end) in spans for g in gold)
    free = list(places)
    for g in gold:
        overlapping = [p for p in free if p.mention.start < g.end and g.start < p.mention.end]
        if not overlapping:
            tally.missed[g.phrase] += 1
            continue
        match = min(overlapping, key=lambda p: abs(p.mention.start - g.start) + abs(p.mention.end - g.end))
        free.remove(match)
        tally.overlapping += 1
        if g.latitude is None or g.longitude is None:
            tally.ungrounded_found += 1
            continue
        error_km = _error_km(g, g.latitude, g.longitude, match)
        tally.errors_km.append(error_km)
        if error_km <= HIT_KM:
            tally.hits += 1
        else:
            told = (
                f"{match.name}, {match.admin1}, {match.country} {match.feature}"
                if match.name
                else match.reason
            )
            tally.wrong[f"{g.phrase} -> {told}; {error_km:.0f} km"] += 1
    for place in free:
        tally.spurious[f"{place.mention.surface} ({place.mention.kind})"] += 1


def _error_km(gold: Gold, latitude: float, longitude: float, place: Place) -> float:
    """Return the distance of a place from the gold point; 0 for the same id or the same country."""
    if gold.geonameid is not None and gold.geonameid == place.geonameid:
        return 0.0
    demonyms = find_demonym(gold.phrase)
    named = (find_country(gold.phrase), *demonyms)
    if place.country in named and place.feature in _COUNTRY_FEATURES:
        return 0.0
    if place.latitude is None or place.longitude is None:
        return UNRESOLVED_KM
    _, _, metres = _GEOD.inv(longitude, latitude, place.longitude, place.latitude)
    return float(metres) / 1000


def _f1(hits: int, predicted: int, gold: int) -> tuple[float, float, float]:
    precision, recall = hits / max(predicted, 1), hits / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def _print(tally: Tally, errors: int) -> None:
    rows = (
        ("exact span", tally.exact, tally.predicted, tally.gold),
        ("overlapping", tally.overlapping, tally.predicted, tally.gold),
        ("end to end", tally.hits, tally.predicted - tally.ungrounded_found, tally.gold - tally.ungrounded),
    )
    for name, hits, predicted, gold in rows:
        precision, recall, f1 = _f1(hits, predicted, gold)
        print(f"{name:<14}P {precision:6.1%}   R {recall:6.1%}   F1 {f1:6.1%}")
    errors_km = sorted(tally.errors_km)
    share = sum(error <= HIT_KM for error in errors_km) / max(len(errors_km), 1)
    area = statistics.fmean(math.log(error + 1) / math.log(UNRESOLVED_KM) for error in errors_km)
    print(
        f"resolution    accuracy@161 {share:.1%}   median {statistics.median(errors_km):.1f} km   "
        f"mean {statistics.fmean(errors_km):.0f} km   AUC {area:.3f}   of {len(errors_km)} recognised"
    )
    own_s = tally.mentions_s + tally.resolve_s
    speed = tally.words / (own_s + tally.parse_s)
    print(
        f"time          parse {tally.parse_s:.1f} s   mentions {tally.mentions_s:.1f} s   "
        f"resolve {tally.resolve_s:.1f} s   {own_s / tally.parse_s:.0%} of the parse   "
        f"{speed:.0f} words a second"
    )
    for title, counter in (("missed", tally.missed), ("spurious", tally.spurious), ("wrong", tally.wrong)):
        if errors:
            print(
                f"\n{title} ({counter.total()}): "
                + " | ".join(f"{k} x{v}" for k, v in counter.most_common(errors))
            )


if __name__ == "__main__":
    main()
