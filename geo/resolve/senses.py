"""Senses: one ranking of places for each name of a story, in passes that build on each other."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from geo import countries
from geo.gazetteer import Candidate, Gazetteer, fold
from geo.mentions import words
from geo.mentions.mention import Mention, MentionKind
from geo.resolve.ranking import Query, Scored, Story, rank

COUNTRY_FEATURES = frozenset({"PCLI", "PCLD", "PCLS", "PCL"})
_REGION_FEATURES = frozenset({"ADM1", "ADM2"})
_ISLANDS = frozenset({"ISL", "ISLS"})
_RANKED_KINDS = frozenset({MentionKind.LITERAL, MentionKind.METONYM})


class Senses:
    """The rankings of a story's names; a mention with a container of its own may differ from the rest."""

    def __init__(self, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        ranked = [m for m in mentions if m.kind in _RANKED_KINDS and m.names]
        found = gazetteer.lookup({name for mention in ranked for name in mention.names})
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in ranked:
            groups[_key(mention)].append(mention)
        self._queries = {key: _query(key, group, found) for key, group in groups.items()}
        self._story = _read_story(mentions, self._queries.values())
        self._rankings = {key: rank(query, self._story) for key, query in self._queries.items()}
        self._own: dict[tuple[str, str], tuple[Scored, ...]] = {}

    def naming_count(self, country: str) -> int:
        """Return how often the story names a country."""
        return self._story.countries[country]

    def of(self, mention: Mention) -> tuple[Scored, ...]:
        """Return the places that a mention may mean, best first."""
        key = _key(mention)
        query = self._queries.get(key)
        if query is None:
            return ()
        if mention.container is None or query.containers in ((), (mention.container,)):
            return self._rankings[key]
        own = (key, mention.container)
        if own not in self._own:
            islands = tuple(place for place in query.islands if place.name == mention.container)
            alone = replace(query, containers=(mention.container,), islands=islands)
            self._own[own] = rank(alone, self._story)
        return self._own[own]


def _key(mention: Mention) -> str:
    if not mention.names:
        return ""
    if mention.feature_hint in words.WATER and len(mention.names) > 1:
        return fold(mention.names[0])  # "the Han River" is not the town of Han
    # A country is one whatever it is called; a region and its town of one name are two.
    is_country = len(mention.countries) == 1 and mention.names[0] == countries.name(mention.countries[0])
    is_region = mention.feature_hint in words.DIVISION
    return fold(mention.names[0] if is_country or is_region else mention.names[-1])


def _query(key: str, group: Sequence[Mention], found: Mapping[str, tuple[Candidate, ...]]) -> Query:
    """Gather what all mentions of a name tell of it: one sense per discourse."""
    places: dict[str, Candidate] = {}
    hints: set[str] = set()
    containers: dict[str, None] = {}
    for mention in group:
        hints.update([mention.feature_hint] if mention.feature_hint else [])
        containers.update({mention.container: None} if mention.container else {})
        for name in mention.names:
            for place in found[name]:
                if mention.countries and not _may_be_country(place, mention, name):
                    continue
                known = places.get(place.key)
                if known is None or (place.is_preferred_name and not known.is_preferred_name):
                    places[place.key] = place
    candidates = tuple(places.values())
    if hints & words.DIVISION and not any(place.feature_class == "A" for place in candidates):
        # No region is known by this name: its seat may stand for it, but no other town.
        candidates = tuple(place for place in candidates if place.feature in {"PPLC", "PPLA"})
    if hints & words.WATER and len(group[0].names) > 1:
        candidates = tuple(place for place in candidates if place.feature_class == "H")
    own_namings = sum(len(mention.countries) for mention in group)
    islands = [place for name in containers for place in found.get(name, ()) if place.feature in _ISLANDS]
    return Query(key, candidates, frozenset(hints), tuple(containers), own_namings, tuple(islands))


def _may_be_country(place: Candidate, mention: Mention, name: str) -> bool:
    """Tell whether a country's or its capital's name can mean this place, or a region named like it."""
    code = mention.countries[0]
    if place.feature in COUNTRY_FEATURES:
        return place.country == code
    if place.feature_class == "P":
        return countries.find_country(name) is None
    return place.feature == "ADM1" and place.is_preferred_name and place.country != code


def _read_story(mentions: Sequence[Mention], queries: Iterable[Query]) -> Story:
    """Read the story in passes: its countries, then the regions it names, then all its places."""
    of_armies = _countries([mention for mention in mentions if mention.of_army])
    story = Story(countries=_countries(mentions), armies=of_armies)
    queries = list(queries)
    first = [ranked[0].candidate for query in queries if (ranked := rank(query, story))]
    regions = {(p.country, p.admin1_code) for p in first if p.feature in _REGION_FEATURES}
    story = replace(story, regions=frozenset(regions))
    placed = [(query.key, ranked[0].candidate) for query in queries if (ranked := rank(query, story))]
    near = tuple((key, place) for key, place in placed if place.feature not in COUNTRY_FEATURES)
    return replace(story, places=near)


def _countries(mentions: Sequence[Mention]) -> Counter[str]:
    """Count how often each country is named, by itself, by its people or by its government."""
    counted: Counter[str] = Counter()
    for mention in mentions:
        if len(mention.countries) <= 2:
            counted.update(mention.countries)
    return counted
