"""Score Dateline and other geoparsers on texts whose places are marked.

    python -m benchmarks.geoparse CORPUS [CORPUS ...] [--no-demonyms] [--errors N] [--no-peers]

A corpus is a .jsonl file or one of `tests/gold/*.txt`; `benchmarks/corpora.py` tells the formats. For each a
Markdown table is printed, systems as rows: precision / recall / F1 of spans and end to end; what is
made of marked spans; whether a name is told to be used literally or for people; words a second on one core.
"""

import argparse
import os
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import LITERAL, GoldText, GoldToponym, read_gold, read_jsonl, with_coordinates
from benchmarks.geoparse_scores import (
    HIT_KM,
    Rates,
    Tally,
    Toponym,
    accuracy_at_161_km,
    area_under_curve,
    count,
    count_given,
)
from benchmarks.geoparsers import Dateline, Geoparser, MostPopulous
from benchmarks.machine import describe
from benchmarks.peers import INSTALL, peers
from geo import borders
from geo.countries import find_country
from geo.gazetteer import Gazetteer

HEADING = (
    "system",
    "spans, exact",
    "spans, overlapping",
    "**end to end**",
    "within 161 km of marked spans",
    "median, mean km",
    "AUC",
    "literal or not",
    "words/s",
)

NOTHING = "–"

#: Kinds that tell nothing of literal use: a group of countries is neither ground nor one actor.
_UNTOLD_KINDS = frozenset({"region"})


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text with its toponyms, ready to score."""

    text: str
    toponyms: tuple[Toponym, ...]


def main() -> None:
    """Print a table for each corpus."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--no-demonyms", action="store_true", help="leave demonyms out of the answers")
    parser.add_argument(
        "--errors", type=int, default=0, help="list so many of Dateline's commonest errors of a kind"
    )
    parser.add_argument("--no-peers", action="store_true", help="score Dateline and the baseline only")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    gazetteer = Gazetteer.open()
    systems: list[Geoparser] = [Dateline(gazetteer), MostPopulous(gazetteer)]
    if not options.no_peers:
        installed, missing = peers(gazetteer)
        systems += installed
        if missing:
            print(f"Left out: {', '.join(missing)}; `{INSTALL}` installs them.\n")
    print(describe())
    for path in options.corpus:
        texts = read(path, gazetteer)
        rows: list[tuple[str, ...]] = [HEADING]
        for system in systems:
            tally = score(system, texts, with_demonyms=not options.no_demonyms)
            rows.append(_row(system.name, tally, words_a_second(system, texts)))
            if options.errors and isinstance(system, Dateline):
                _print_errors(tally, options.errors)
        toponyms = [toponym for text in texts for toponym in text.toponyms]
        located = sum(toponym.latitude is not None for toponym in toponyms)
        print(
            f"\n{path.stem}: {len(texts)} texts, {len(toponyms):,} toponyms, {located:,} with coordinates\n"
        )
        print(markdown(without_empty_columns(rows)))


def read(path: Path, gazetteer: Gazetteer) -> list[MarkedText]:
    """Return the texts of a corpus, with coordinates for GeoNames ids and codes for countries."""
    texts = read_jsonl(path) if path.suffix == ".jsonl" else with_coordinates(read_gold(path), gazetteer)
    has_kinds = any(toponym.kind != LITERAL for text in texts for toponym in text.toponyms)
    return [_marked(text, gazetteer, has_kinds=has_kinds) for text in texts]


def score(system: Geoparser, texts: Sequence[MarkedText], *, with_demonyms: bool) -> Tally:
    """Return the counts of a system over all texts."""
    tally = Tally()
    for text in texts:
        answers = [each for each in system.read(text.text) if with_demonyms or not each.is_demonym]
        count(tally, text.toponyms, answers, text.text)
        spans = [(toponym.start, toponym.end) for toponym in text.toponyms]
        count_given(tally, text.toponyms, system.resolve(text.text, spans))
    return tally


def words_a_second(system: Geoparser, texts: Sequence[MarkedText]) -> float:
    """Return the speed of a system that has read the texts once, by the processor's time."""
    started = time.process_time()
    for text in texts:
        system.read(text.text)
    return sum(len(text.text.split()) for text in texts) / (time.process_time() - started)


def country_of(toponym: GoldToponym, gazetteer: Gazetteer) -> str | None:
    """Return the code of the country that a toponym is: by its id, or else by its name and where it lies."""
    if toponym.geonameid is not None:
        place = gazetteer.place(f"gn:{toponym.geonameid}")
        return place.country if place is not None and place.feature.startswith("PCL") else None
    code = find_country(toponym.surface)
    if code is None or toponym.latitude is None or toponym.longitude is None:
        return None
    area = borders.area(code)
    if area is not None and borders.distance_km(toponym.latitude, toponym.longitude, area) > HIT_KM:
        return None  # the state of Georgia
    return code


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return a table; the first row is the heading."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "| --- " * len(rows[0]) + "|", *lines[1:]])


def _marked(text: GoldText, gazetteer: Gazetteer, *, has_kinds: bool) -> MarkedText:
    return MarkedText(
        text.text,
        tuple(
            Toponym(
                toponym.start,
                toponym.end,
                toponym.surface,
                toponym.latitude,
                toponym.longitude,
                country_of(toponym, gazetteer),
                toponym.kind == LITERAL if has_kinds and toponym.kind not in _UNTOLD_KINDS else None,
            )
            for toponym in text.toponyms
        ),
    )


def without_empty_columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Leave out the columns that no system fills: a corpus may not tell literal use."""
    columns = [column for column in zip(*rows, strict=True) if set(column[1:]) != {NOTHING}]
    return [list(row) for row in zip(*columns, strict=True)]


def _row(name: str, tally: Tally, speed: float) -> tuple[str, ...]:
    errors_km = tally.given_errors_km
    literal = tally.literal_accuracy()
    return (
        name,
        _cell(tally.spans_exact()),
        _cell(tally.spans_overlapping()),
        _cell(tally.end_to_end(), "**"),
        f"{accuracy_at_161_km(errors_km):.1%}",
        f"{statistics.median(errors_km):,.0f}, {statistics.fmean(errors_km):,.0f}",
        f"{area_under_curve(errors_km):.3f}",
        NOTHING if literal is None else f"{literal:.1%}",
        f"{speed:,.0f}",
    )


def _cell(rates: Rates, around: str = "") -> str:
    precision, recall, f1 = (f"{100 * rate:.1f}" for rate in (rates.precision, rates.recall, rates.f1))
    return f"{precision} / {recall} / {around}{f1}{around}"


def _print_errors(tally: Tally, number: int) -> None:
    kinds: tuple[tuple[str, Counter[str]], ...] = (
        ("missed", tally.missed),
        ("spurious", tally.spurious),
        ("wrong", tally.wrong),
    )
    for title, counter in kinds:
        listed = " | ".join(f"{error} x{times}" for error, times in counter.most_common(number))
        print(f"\n{title} ({counter.total()}): {listed}")


if __name__ == "__main__":
    main()
