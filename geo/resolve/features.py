"""Features: what speaks for each place of a name before the story's other places are looked at."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from geo import countries
from geo.gazetteer import Candidate, fold
from geo.mentions import words
from geo.resolve.nearness import holds
from geo.resolve.telltales import Telltales

COUNTRY_FEATURES = frozenset({"PCLI", "PCLD", "PCLS", "PCL"})
REGION_FEATURES = frozenset({"ADM1", "ADM2", "ADM3", "ADM4"})

#: What the ranker weighs, in the order of the columns; `data/learned/ranker.csv` says what each means.
KINDS = (
    "country", "capital", "seat", "minor_seat", "quarter", "region_1", "region_2", "airfield", "base",
    "site", "water", "sea", "landform", "area",
)  # fmt: skip
OWN = (
    "population", "share_of_name", "only_one", "own_name", "people_of_alias", "curated", *KINDS,
    "people_of_region", "namesake_of_seat", "namesake_of_capital", "noun_fits", "contained",
    "contained_elsewhere", "country_named", "country_share", "country_told",
)  # fmt: skip

#: A town with at least this share of its region's people takes the name: Aleppo has 0.7, Quebec 0.08.
NAMESAKE_SHARE = 0.12
#: Armies fight abroad as well: a country of which only these are named counts half.
ARMY_NAMED = 0.5
#: Places with no inhabitants rank as if they had this many: a sea or a base is known without any.
POPULATION_OF_UNPEOPLED = 20_000
#: Places of our own table, whose rows give none, stand there because wars name them.
POPULATION_OF_CURATED = 10_000

#: What stands between a town's name and the water that it lies on, as names are folded.
_LIES_ON = ("upon ", "on ", "am ", "an der ", "im ", "in der ", "sur ", "na ", "nad ", "aan ", "ved ")

_KIND_OF_FEATURE = {
    **dict.fromkeys(COUNTRY_FEATURES | {"PCLH", "TERR"}, "country"), "PPLC": "capital", "PPLA": "seat",
    "PPLA2": "minor_seat", **dict.fromkeys(("PPLX", "PPLQ", "PPLH", "PPLF"), "quarter"), "ADM1": "region_1",
    **dict.fromkeys(("ADM2", "ADM3", "ADM4"), "region_2"), **dict.fromkeys(("AIRP", "AIRF"), "airfield"),
    **dict.fromkeys(("AIRB", "MILB", "MVA"), "base"),
    **dict.fromkeys(("OCN", "SEA", "GULF", "STRT", "CHN", "BAY"), "sea"),
}  # fmt: skip
_KIND_OF_CLASS = {"S": "site", "H": "water", "T": "landform", "L": "area", "A": "region_2"}


@dataclass(frozen=True, slots=True)
class Query:
    """A name as the whole story uses it, with its possible places and what is written beside it."""

    key: str
    candidates: tuple[Candidate, ...]
    hints: frozenset[str] = frozenset()
    containers: tuple[str, ...] = ()
    own_namings: Counter[str] = field(default_factory=Counter)  # of the namings of countries, this name's
    islands: tuple[Candidate, ...] = ()  # of the containers, those that are islands
    chosen: str | None = None  # the key of the place that a person chose, "" for none that is known
    is_foreign: bool = False  # in a text of another language, where an alias is the ordinary name
    told_by: str = ""  # what of the page names the place, where its text does not: "the telephone number ..."
    is_contained_here: bool = True  # False where only other mentions of the name have these containers


@dataclass(frozen=True, slots=True)
class Story:
    """What the story tells of where it plays: the countries it names, with how often."""

    countries: Counter[str] = field(default_factory=Counter)
    armies: Counter[str] = field(default_factory=Counter)  # of these, those by whose an army is
    telltales: Telltales = field(default_factory=Telltales)  # what tells of one without naming it


def taken_at_its_word(query: Query) -> Query:
    """Keep of "Paris, Texas" the places of that name in Texas, where there are any.

    A stale alias is no such place; it only adds to what speaks for a candidate.
    """
    if not (query.is_contained_here and query.containers):
        return query
    held = tuple(p for p in query.candidates if _is_held(p, query))
    if not any(place.is_preferred_name or _is_stem(query.key, place) for place in held):
        return query
    return replace(query, candidates=held)


def without_shadows(query: Query, story: Story) -> Query:
    """Leave out regions called by their stem alone where a larger town abroad bears the name in full.

    "Gaza" is not Mozambique's Gaza Province, unless the story names Mozambique or says "province".
    """
    people = max((p.population for p in query.candidates if _is_town_of_own_name(p)), default=-1)
    kept = tuple(
        place
        for place in query.candidates
        if place.is_preferred_name
        or place.feature not in REGION_FEATURES
        or place.population > people
        or place.country in story.countries
        or _hint_fit(place, query.hints) > 0
        or any(town.country == place.country for town in query.candidates if _is_town_of_own_name(town))
    )
    return query if len(kept) == len(query.candidates) else replace(query, candidates=kept)


def _is_town_of_own_name(place: Candidate) -> bool:
    return place.feature_class == "P" and place.is_preferred_name


def own_features(query: Query, story: Story) -> tuple[list[list[float]], list[bool]]:
    """Return a row of `OWN` for each candidate, and which of them lie in what the text writes around."""
    holding = [_is_held(place, query) for place in query.candidates]
    is_contained = any(holding)
    towns = [place for place in query.candidates if place.feature_class == "P"]
    has_capital = any(place.feature == "PPLC" and place.is_preferred_name for place in towns)
    total = sum(place.population for place in query.candidates if place.feature_class != "A") or 1
    total_named = sum(story.countries.values()) or 1
    rows = []
    for place, held in zip(query.candidates, holding, strict=True):
        fit = _hint_fit(place, query.hints)
        row = list(_static(place, query.is_foreign or place.is_preferred_name or _is_stem(query.key, place)))
        row[1] = 0.0 if place.feature_class == "A" else place.population / total
        row[2] = float(len(query.candidates) == 1)
        row.append(float(_is_namesake(place, fit, towns)))
        row.append(float(has_capital and place.feature in REGION_FEATURES and fit <= 0))
        row.append(float(fit))
        within = float(is_contained) * (1.0 if held else -1.0)
        row.extend((within, 0.0) if query.is_contained_here else (0.0, within))
        row.extend(_country_features(place, query, story, total_named))
        row.append(float(_is_told(place, story)))
        rows.append(row)
    return rows, holding


@lru_cache(maxsize=50_000)
def _static(place: Candidate, is_own: bool) -> tuple[float, ...]:
    """Return what is the same in every story; what depends on the name is filled in by the caller."""
    kind = _KIND_OF_FEATURE.get(place.feature) or _KIND_OF_CLASS.get(place.feature_class, "")
    is_curated = place.key.startswith("cu:")
    people = math.log10(_inhabitants(place) + 10)
    is_region = place.feature in REGION_FEATURES
    row = [
        0.0 if is_region else people,
        0.0,
        0.0,
        float(is_own),
        0.0 if is_own else people,
        float(is_curated),
    ]
    row.extend(float(kind == name) for name in KINDS)
    row.append(people if is_region else 0.0)
    return tuple(row)


def _inhabitants(place: Candidate) -> int:
    if place.feature_class not in {"A", "P"}:
        return max(place.population, POPULATION_OF_UNPEOPLED)
    if place.key.startswith("cu:") and place.feature_class == "P":
        return max(place.population, POPULATION_OF_CURATED)
    return place.population


def _is_stem(key: str, place: Candidate) -> bool:
    """Tell whether a place's own name is the asked one and a word of rank, or what it lies on.

    "Hunan Province", "Enfield Town"; "Newcastle upon Tyne", "Frankfurt am Main".
    """
    if place.feature_class not in "AP":
        return False
    name = fold(place.name)
    if not name.startswith(f"{key} "):
        return False
    rest = name[len(key) + 1 :]
    return place.feature_class == "A" or rest == "town" or rest.startswith(_LIES_ON)


def _is_namesake(place: Candidate, fit: int, towns: Sequence[Candidate]) -> bool:
    """Tell of a region that its main town bears the name too, and no "oblast" follows."""
    return place.feature in REGION_FEATURES and fit <= 0 and any(_is_seat(town, place) for town in towns)


def _is_seat(town: Candidate, region: Candidate) -> bool:
    """Tell whether a town of the region's name is its main town, so that the name alone means the town."""
    if (town.country, town.admin1_code) != (region.country, region.admin1_code):
        return False
    return town.population >= NAMESAKE_SHARE * region.population


def _hint_fit(place: Candidate, hints: frozenset[str]) -> int:
    """Return 1 where the nouns beside the name fit the class of the place, -1 where not, 0 without any."""
    wanted: set[str] = set()
    if hints & words.DIVISION:
        wanted.add("A")
    if hints & words.SETTLEMENT:
        wanted.add("P")
    if hints & words.WATER:
        wanted.add("H")
    if hints & words.LANDFORM:
        wanted |= {"T", "L"}
    if hints & words.SITE:
        wanted |= {"S", "P"}
    if not wanted:
        return 0
    return 1 if place.feature_class in wanted else -1


def _country_features(place: Candidate, query: Query, story: Story, total: int) -> tuple[float, float]:
    """Return whether the story names the candidate's country, half where only its army, and how much."""
    times = story.countries.get(place.country or "", 0)
    others = times - query.own_namings[place.country or ""]
    if others <= 0:
        return 0.0, 0.0
    if others <= story.armies.get(place.country or "", 0):
        return ARMY_NAMED, 0.0
    return 1.0, others / total


def _is_told(place: Candidate, story: Story) -> bool:
    return place.feature not in COUNTRY_FEATURES and place.country in story.telltales.countries


def _is_held(place: Candidate, query: Query) -> bool:
    if any(_lies_in(place, container) for container in query.containers):
        return True
    islands = [island for island in query.islands if island.key != place.key]
    return bool(islands) and bool(holds(islands, [place]).any())


def _lies_in(place: Candidate, container: str) -> bool:
    """Tell whether a place lies in a country or region of this name, and is not that region itself."""
    code = countries.find_country(container)
    if code is not None and place.country == code and place.feature not in COUNTRY_FEATURES:
        return True
    if place.admin1 is None or place.feature == "ADM1":
        return False
    own, asked = fold(place.admin1), fold(container)
    return own == asked or own.startswith(f"{asked} ") or own == f"{asked} oblast"
