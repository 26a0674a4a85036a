"""Other geoparsers that install from a package index, behind one interface.

They find names. Where a name lies they do not say, or by id only, so that each name is put where it is most
likely meant when nothing else is known: at the most populous place that bears it in our gazetteer, of those
which the package itself allows. Given a span, they read its words alone.
"""

import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.geonames_dump import write_dump
from benchmarks.geoparse_scores import Answer
from benchmarks.geoparsers import Spans, located
from geo import countries
from geo.gazetteer import Candidate, Gazetteer

INSTALL = "uv pip install --group benchmark"

_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """A name that a peer found, and where our gazetteer puts it."""

    start: int
    end: int
    place: Candidate | None
    is_demonym: bool = False


Reader = Callable[[str], Iterable[Found]]


class Peer:
    """A package's reader as a system to score."""

    def __init__(self, name: str, reader: Reader) -> None:
        self.name = name
        self._reader = reader

    def read(self, text: str) -> list[Answer]:
        """Return what the package finds; of names within each other the longest."""
        taken: list[Found] = []
        for found in sorted(self._reader(text), key=lambda each: each.start - each.end):
            if not any(found.start < other.end and other.start < found.end for other in taken):
                taken.append(found)
        return [located((each.start, each.end), each.place, is_demonym=each.is_demonym) for each in taken]

    def resolve(self, text: str, spans: Spans) -> list[Answer]:
        """Return what the package finds in the words of each span: the longest name in it."""
        answers = []
        for start, end in spans:
            longest = max(self._reader(text[start:end]), key=lambda each: each.end - each.start, default=None)
            answers.append(located((start, end), longest.place if longest else None))
        return answers


def peers(gazetteer: Gazetteer) -> tuple[list[Peer], list[str]]:
    """Return the peers that are installed, and the names of those that are not."""
    installed = [(name, make) for name, make in _PEERS.items() if find_spec(name.replace("-", "_"))]
    known = [Peer(f"{name} {metadata.version(name)}", make(gazetteer)) for name, make in installed]
    return known, [name for name in _PEERS if name not in dict(installed)]


def geotext(gazetteer: Gazetteer) -> Reader:
    """Return the reader of geotext: towns, countries and nationalities by a list of 23,000 towns.

    It gives names in their order, with a country's code, which for a town is that of the last one of
    its name in the list and often wrong. So a town is put at the most populous one of its name anywhere,
    which serves it better. Spans are found by searching each name after the one before it.
    """
    package: Any = import_module("geotext")
    index = package.GeoText.index
    places = Places(gazetteer)

    def read(text: str) -> Iterator[Found]:
        found = package.GeoText(text)
        for span, name in _in_order(found.countries, text):
            yield Found(*span, places.country(index.countries[name.lower()]))
        for span, name in _in_order(found.cities, text):
            yield Found(*span, places.town(name))
        for span, name in _in_order(found.nationalities, text):
            yield Found(*span, places.country(index.nationalities[name.lower()]), is_demonym=True)

    return read


def flashgeotext(gazetteer: Gazetteer) -> Reader:
    """Return the reader of flashgeotext: towns and countries by the lists that it brings.

    It gives spans, and the main name of each.
    """
    reader: Any = import_module("flashgeotext.geotext").GeoText()
    places = Places(gazetteer)

    def read(text: str) -> Iterator[Found]:
        found = reader.extract(input_text=text)
        for name, country in found["countries"].items():
            code = countries.find_country(name)
            for start, end in country["span_info"]:
                yield Found(start, end, places.country(code) if code else places.any(name))
        for name, town in found["cities"].items():
            for (start, end), surface in zip(town["span_info"], town["found_as"], strict=True):
                yield Found(start, end, places.town(name) or places.town(surface))

    return read


def geonames_tagger(gazetteer: Gazetteer) -> Reader:
    """Return the reader of geonames-tagger: names of towns, regions and countries with their GeoNames ids.

    It comes without data and builds them from GeoNames' dump. GEONAMES_PLACES names a file so built;
    without it, it builds one from the rows that our gazetteer has. It gives names in small letters, and
    for each the ids of all its places: every stretch of the text with these words is one, and of the ids
    the most populous place counts.
    """
    tagger: Any = import_module("geonames_tagger.tagger")
    normal = cache(import_module("geonames_tagger.util").text_norm)
    if "GEONAMES_PLACES" not in os.environ:
        with tempfile.TemporaryDirectory() as folder, redirect_stdout(sys.stderr):
            dump, built = Path(folder, "allCountries.zip"), Path(folder, "places.tsv")
            write_dump(dump)
            import_module("geonames_tagger.generate").build_places_db(str(dump), str(built))
            tagger.settings.places = str(built)
            list(tagger.tag_locations("London"))  # loads the file
    places = Places(gazetteer)

    def read(text: str) -> Iterator[Found]:
        words = [(match, normal(match.group())) for match in _WORD.finditer(text)]
        for name, ids in {each.name: tuple(each.id) for each in tagger.tag_locations(text)}.items():
            parts = name.split()
            for first in range(len(words) - len(parts) + 1):
                stretch = words[first : first + len(parts)]
                if [word for _, word in stretch] == parts:
                    yield Found(stretch[0][0].start(), stretch[-1][0].end(), places.of(name, ids))

    return read


class Places:
    """The most populous place of a name, looked up once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._named = cache(lambda name: gazetteer.lookup([name])[name])
        self.of = cache(self._of)

    def any(self, name: str) -> Candidate | None:
        """Return the first of all places of a name."""
        return next(iter(self._named(name)), None)

    def town(self, name: str) -> Candidate | None:
        """Return the most populous town of a name, or else another place."""
        towns = (place for place in self._named(name) if place.feature_class == "P")
        return next(towns, self.any(name))

    def country(self, code: str) -> Candidate | None:
        """Return a country by its code."""
        named = self._named(countries.name(code))
        return next((p for p in named if p.country == code and p.feature.startswith("PCL")), None)

    def _of(self, name: str, ids: tuple[int, ...]) -> Candidate | None:
        """Return the first place of a name that has one of these ids, or else the most populous of them."""
        first = next((place for place in self._named(name) if place.geonameid in ids), None)
        known = (self._gazetteer.place(f"gn:{number}") for number in ids)
        return first or max(filter(None, known), key=lambda place: place.population, default=None)


_PEERS = {"geotext": geotext, "flashgeotext": flashgeotext, "geonames-tagger": geonames_tagger}


def _in_order(names: Iterable[str], text: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Find each name after the one before it, as whole words where it stands so."""
    end = 0
    for name in names:
        whole = re.compile(rf"\b{re.escape(name)}\b").search(text, end)
        start = whole.start() if whole else text.index(name, end)
        end = start + len(name)
        yield (start, end), name
