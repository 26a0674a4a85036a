"""Ranking: how well each place of a name fits the story, as a weighted sum of what the story tells."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geo import countries
from geo.gazetteer import Candidate, fold
from geo.mentions import words
from geo.resolve.nearness import from_edges_km, holds, is_own_ground

#: For each tenfold of inhabitants: newspapers write about large places more often than small ones.
W_POPULATION = 1.0
#: The looked-up form is the place's own name and not one of its aliases, some of which are stale.
W_OWN_NAME = 0.5
#: The name written around it ("X, Y") holds this place, or holds another candidate but not this one.
W_CONTAINER = 6.0
#: The noun beside the name fits the kind of place ("oblast": a region), or does not.
W_HINT = 2.0
#: The candidate's country is named in the story at all.
W_COUNTRY_NAMED = 1.6
#: The same where only its armies are: they fight abroad as well.
W_ARMY_NAMED = 1.0
#: For the share of the story's country names that are this country's.
W_COUNTRY_SHARE = 1.6
#: The first-level region of the candidate is named in the story.
W_REGION = 2.0
#: A region or island of our own table that the story names holds the candidate.
W_HELD = 2.5
#: For the share of the story's other places that lie in the candidate's country.
W_PLACED = 2.0
#: For the nearness of the story's other places, each up to `NEAR_KM` away.
W_NEARNESS = 0.8
#: The region of the same name as a town, where no "oblast" or "region" follows: the town is meant.
W_NAMESAKE_REGION = -3.0
#: A town with at least this share of its region's people takes the name: Aleppo has 0.7, Quebec 0.08.
NAMESAKE_SHARE = 0.12

#: A place counts as near another of the story up to here; beyond, nearness is no evidence.
NEAR_KM = 200.0
#: Candidates of one name that are compared by nearness: later ones have never won on the sets measured.
MAX_NEAR_CANDIDATES = 12
#: Score points that halve the odds; turns a sum of weights into a share between 0 and 1.
TEMPERATURE = 1.0

#: How often a feature of this code is what a news story means, in score points, at equal population.
FEATURE_PRIORS: Mapping[str, float] = {
    "PCLI": 2.0, "PCLD": 1.5, "PCLS": 1.5, "PCL": 2.0, "TERR": 1.0, "PPLC": 2.2, "PPLA": 0.8, "PPLA2": 0.2,
    "ADM1": 0.8, "ADM2": -1.0, "ADM3": -2.0, "ADM4": -2.5, "PPLX": -1.0, "PPLQ": -3.0, "PPLH": -3.0,
    "AIRP": -0.5, "AIRF": -0.8, "AIRB": -0.2, "MILB": 0.3, "CONT": 3.0, "RGN": 1.0,
}  # fmt: skip
#: The same for a whole class where the code has no row.
CLASS_PRIORS: Mapping[str, float] = {"A": 0.0, "P": 0.0, "S": -0.3, "H": 0.8, "T": 0.3, "L": 0.8}
#: Places with no inhabitants rank as if they had this many: a sea or a base is known without any.
POPULATION_OF_UNPEOPLED = 20_000

#: Places of our own table, whose rows give none, stand there because wars name them.
POPULATION_OF_CURATED = 10_000

_REGION_FEATURES = frozenset({"ADM1", "ADM2", "ADM3", "ADM4"})
#: Of these, nearness to a middle point says nothing.
_COUNTRIES = frozenset({"PCLI", "PCLD", "PCLS", "PCL"})
_TOO_WIDE = frozenset({"PCLI", "PCLD", "PCLS", "PCL", "CONT", "RGN", "SEA", "OCN"})


@dataclass(frozen=True, slots=True)
class Query:
    """A name as the whole story uses it, with its possible places and what is written beside it."""

    key: str
    candidates: tuple[Candidate, ...]
    hints: frozenset[str] = frozenset()
    containers: tuple[str, ...] = ()
    own_namings: int = 0  # of the story's namings of a country, those that are this name's
    islands: tuple[Candidate, ...] = ()  # of the containers, those that are islands


@dataclass(frozen=True, slots=True)
class Story:
    """What the story tells of where it plays: countries with how often they are named, regions, places."""

    countries: Counter[str] = field(default_factory=Counter)
    armies: Counter[str] = field(default_factory=Counter)  # of these, those by whose an army is
    regions: frozenset[tuple[str | None, str | None]] = frozenset()
    places: tuple[tuple[str, Candidate], ...] = ()  # by the key of the query that chose them


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its sum and the parts of it that are worth telling, strongest first."""

    candidate: Candidate
    points: float
    reasons: tuple[str, ...]


def rank(query: Query, story: Story) -> tuple[Scored, ...]:
    """Score the candidates of a name, best first; by nearness only those that lead without it."""
    holding = {place.key: _is_held(place, query) for place in query.candidates}
    is_contained = any(holding.values())
    towns = [place for place in query.candidates if place.feature_class == "P"]
    scored = []
    for place in query.candidates:
        parts = dict(_own_parts(place, query, towns))
        parts.update(_story_parts(place, query, story))
        if is_contained:
            parts[f"lies in {_container_name(query)}"] = W_CONTAINER if holding[place.key] else -W_CONTAINER
        scored.append(_scored(place, parts))
    scored.sort(key=_order)
    leading = scored[:MAX_NEAR_CANDIDATES]
    others = [place for key, place in story.places if key != query.key]
    if others and len(query.candidates) > 1:
        leading = sorted(_add_nearness(leading, others), key=_order)
    return tuple(leading)


def shares(ranked: Sequence[Scored]) -> tuple[float, ...]:
    """Turn points into shares of belief that sum to 1 over the candidates."""
    if not ranked:
        return ()
    top = ranked[0].points
    weights = [math.exp((scored.points - top) / TEMPERATURE) for scored in ranked]
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _order(scored: Scored) -> tuple[float, int, str]:
    return (-scored.points, -scored.candidate.population, scored.candidate.key)


def _own_parts(place: Candidate, query: Query, towns: Sequence[Candidate]) -> dict[str, float]:
    """Score what is known of a place before the story is read."""
    inhabitants = place.population
    if place.key.startswith("cu:") and place.feature_class == "P":
        inhabitants = max(inhabitants, POPULATION_OF_CURATED)
    if place.feature_class not in {"A", "P"}:
        inhabitants = max(inhabitants, POPULATION_OF_UNPEOPLED)
    parts = {"population": W_POPULATION * math.log10(inhabitants + 10)}
    parts["feature"] = FEATURE_PRIORS.get(place.feature, CLASS_PRIORS.get(place.feature_class, 0.0))
    if place.is_preferred_name or _is_stem(query.key, place):
        parts["own name"] = W_OWN_NAME
    fit = _hint_fit(place, query.hints)
    if fit:
        parts[f"the text says {_first(query.hints)}"] = W_HINT * fit
    if place.feature in _REGION_FEATURES and fit <= 0 and any(_is_seat(town, place) for town in towns):
        parts["namesake"] = W_NAMESAKE_REGION
    return parts


def _is_stem(key: str, place: Candidate) -> bool:
    """Tell whether a region's name is the asked one and a word of rank: "Hunan Province"."""
    return place.feature_class == "A" and fold(place.name).startswith(f"{key} ")


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


def _story_parts(place: Candidate, query: Query, story: Story) -> dict[str, float]:
    """Score what the story tells: its countries and regions."""
    parts: dict[str, float] = {}
    is_own = place.feature in _COUNTRIES
    times = story.countries.get(place.country or "", 0)
    others = times - query.own_namings * is_own
    of_armies = min(story.armies.get(place.country or "", 0), max(others, 0))
    if others > 0 and others == of_armies:
        parts[f"the story names {countries.name(place.country or '')}'s army"] = W_ARMY_NAMED
    elif others > 0:
        total = sum(story.countries.values())
        naming = f"the story names {countries.name(place.country or '')}{_times(times)}"
        parts[naming] = W_COUNTRY_NAMED + W_COUNTRY_SHARE * others / total
    if place.feature != "ADM1" and (place.country, place.admin1_code) in story.regions:
        parts[f"the story names {place.admin1}"] = W_REGION
    return parts


def _times(count: int) -> str:
    return {1: "", 2: " twice"}.get(count, f" {count} times")


def _is_held(place: Candidate, query: Query) -> bool:
    if any(_lies_in(place, container) for container in query.containers):
        return True
    islands = [island for island in query.islands if island.key != place.key]
    return bool(islands) and bool(holds(islands, place).any())


def _lies_in(place: Candidate, container: str) -> bool:
    """Tell whether a place lies in a country or region of this name, and is not that region itself."""
    code = countries.find_country(container)
    if code is not None and place.country == code and place.feature not in {"PCLI", "PCLD", "PCLS"}:
        return True
    if place.admin1 is None or place.feature == "ADM1":
        return False
    own, asked = fold(place.admin1), fold(container)
    return own == asked or own.startswith(f"{asked} ") or own == f"{asked} oblast"


def _container_name(query: Query) -> str:
    return query.containers[0]


def _first(hints: frozenset[str]) -> str:
    return f"“{min(hints)}”"


def _scored(place: Candidate, parts: dict[str, float]) -> Scored:
    told = sorted(
        (item for item in parts.items() if item[0] not in _UNTOLD and item[1] > 0), key=lambda item: -item[1]
    )
    return Scored(place, sum(parts.values()), tuple(reason for reason, _ in told))


_UNTOLD = frozenset({"population", "feature", "own name", "namesake"})


def _add_nearness(leading: Sequence[Scored], others: Sequence[Candidate]) -> list[Scored]:
    """Add for each candidate the nearness of the story's other places, nearest counted most."""
    distances = from_edges_km([scored.candidate for scored in leading], others)
    lying_in = Counter(place.country for place in others)
    out = []
    grounds = [place for place in others if is_own_ground(place)]
    for alone, row in zip(leading, distances, strict=True):
        placed = W_PLACED * lying_in[alone.candidate.country] / len(others)
        scored = replace(alone, points=alone.points + placed)
        if grounds and scored.candidate.feature not in _TOO_WIDE:
            around = [grounds[i] for i in np.flatnonzero(holds(grounds, scored.candidate))]
            if around:
                held = (f"lies in {around[0].name}", *scored.reasons)
                scored = replace(scored, points=scored.points + W_HELD, reasons=held)
        if scored.candidate.feature in _TOO_WIDE:
            out.append(scored)
            continue
        nearness = np.sort(np.clip(1.0 - row / NEAR_KM, 0.0, 1.0))[::-1][:3]
        points = W_NEARNESS * float(nearness.sum())
        reasons = scored.reasons
        if points > 0:
            nearest = int(np.argmin(row))
            near = round(float(row[nearest]))
            told = (
                f"{near} km from {others[nearest].name}" if near else f"{others[nearest].name} is there too"
            )
            reasons = (told, *reasons)
        out.append(Scored(scored.candidate, scored.points + points, reasons))
    return out
