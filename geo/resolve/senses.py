"""Senses: one ranking of places for each name of a story."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from geo import countries
from geo.article import READ_LANGUAGE, Article
from geo.gazetteer import Candidate, Gazetteer, fold
from geo.mentions import words
from geo.mentions.mention import Mention, MentionKind
from geo.resolve.features import COUNTRY_FEATURES, Query, Story, taken_at_its_word, without_shadows
from geo.resolve.ranking import Scored, rank
from geo.resolve.telltales import telltales

_ISLANDS = frozenset({"ISL", "ISLS"})
_SEATS = frozenset({"PPLC", "PPLA", "PPLA2"})
#: A town of this size may give a region its name: "the Houston region".
LARGE_TOWN = 100_000
_RANKED_KINDS = frozenset({MentionKind.LITERAL, MentionKind.METONYM})


class Senses:
    """The rankings of a story's names; a mention with a container of its own may differ from the rest."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        gazetteer: Gazetteer,
        article: Article,
        chosen: Mapping[str, str] | None = None,
    ) -> None:
        ranked = [m for m in mentions if m.kind in _RANKED_KINDS and m.names]
        found = gazetteer.lookup({name for mention in ranked for name in mention.names})
        groups: dict[str, list[Mention]] = defaultdict(list)
        for mention in ranked:
            groups[_key(mention)].append(mention)
        self._keys: dict[tuple[str, str | None], int] = {}
        self.queries: list[Query] = []
        self._is_foreign = article.language != READ_LANGUAGE
        self._gazetteer, self._chosen = gazetteer, chosen or {}
        told = telltales(article.text, gazetteer)
        self.story = Story(_countries(mentions), _countries([m for m in mentions if m.of_army]), told)
        self._several = {
            key for key, group in groups.items() if len({m.container for m in group} - {None}) > 1
        }
        for key, group in groups.items():
            self._add(key, group, found)
        if article.outlet:
            self.queries.extend(_of_outlet(article.outlet, gazetteer))
        self.queries.extend(
            Query(f"dialled {number}", (place,), told_by=f"the telephone number {number}")
            for number, place in told.dialled.items()
        )

    @cached_property
    def _rankings(self) -> tuple[tuple[Scored, ...], ...]:
        return rank(self.queries, self.story)

    def _add(self, key: str, group: Sequence[Mention], found: Mapping[str, tuple[Candidate, ...]]) -> None:
        """Add a query for each container that a name is written with, and one for where it has none."""
        query = without_shadows(_query(key, group, found), self.story)
        for container in dict.fromkeys(mention.container for mention in group):
            islands = tuple(i for i in query.islands if container is None or i.name == container)
            self._keys[key, container] = len(self.queries)
            asked = replace(
                query,
                containers=query.containers if container is None else (container,),
                is_contained_here=container is not None,
                is_foreign=self._is_foreign,
                islands=islands,
            )
            self.queries.append(self._settled(taken_at_its_word(asked), self._sense(key, container)))

    def _settled(self, query: Query, sense: str) -> Query:
        """Put the place that a person chose among the candidates."""
        key = self._chosen.get(sense)
        place = self._gazetteer.place(key) if key else None
        if place is None or place in query.candidates:
            return replace(query, chosen=key)
        same = (known for known in query.candidates if known.key == key)
        return replace(
            query, chosen=key, candidates=(*query.candidates, *([] if next(same, None) else [place]))
        )

    def _sense(self, key: str, container: str | None) -> str:
        return f"{key}, {fold(container)}" if container and key in self._several else key

    def sense(self, mention: Mention) -> str | None:
        """Return what a person's choice for this mention is kept by: its name, everywhere in the story.

        Where the story tells "Paris, Texas" from "Paris, France", each is a sense of its own.
        """
        key = _key(mention)
        return self._sense(key, mention.container) if (key, mention.container) in self._keys else None

    def chosen(self, mention: Mention) -> str | None:
        """Return the key of the place that a person chose, "" for none that is known, None for no choice.

        A choice for this mention alone, by "@" and its start, goes before one for its sense.
        """
        sense = self.sense(mention)
        own = self._chosen.get(f"@{mention.start}")
        return own if own is not None or sense is None else self._chosen.get(sense)

    def naming_count(self, country: str) -> int:
        """Return how often the story names a country."""
        return self.story.countries[country]

    def position(self, mention: Mention) -> int | None:
        """Return the index of the query that a mention asks, or None for one that has no name of its own."""
        return self._keys.get((_key(mention), mention.container))

    def of(self, mention: Mention) -> tuple[Scored, ...]:
        """Return the places that a mention may mean, best first."""
        at = self.position(mention)
        return () if at is None else self._rankings[at]


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
        # No region is known by this name: its seat, a large town or an island may stand for it.
        candidates = tuple(place for place in candidates if _may_stand_for_region(place))
    water = tuple(place for place in candidates if place.feature_class == "H")
    if hints & words.WATER and (water or len(group[0].names) > 1):
        candidates = water
    own_namings = Counter(country for mention in group for country in mention.countries)
    islands = [place for name in containers for place in found.get(name, ()) if place.feature in _ISLANDS]
    return Query(key, candidates, frozenset(hints), tuple(containers), own_namings, tuple(islands))


def _may_stand_for_region(place: Candidate) -> bool:
    return place.feature in _SEATS | _ISLANDS or place.population >= LARGE_TOWN


def _may_be_country(place: Candidate, mention: Mention, name: str) -> bool:
    """Tell whether a country's or its capital's name can mean this place, or a region named like it."""
    code = mention.countries[0]
    if place.feature in COUNTRY_FEATURES:
        return place.country == code
    if place.feature_class == "P":
        return countries.find_country(name) is None
    return place.feature == "ADM1" and place.is_preferred_name and place.country != code


def _of_outlet(outlet: str, gazetteer: Gazetteer) -> list[Query]:
    """Return a query of the longest name of a place in the name of a paper: "Kansas City Star"."""
    tokens = outlet.split()
    grams = [
        " ".join(tokens[start:end])
        for start in range(len(tokens))
        for end in range(len(tokens), start, -1)
        if tokens[start].lower() not in words.OUTLET_WORDS
    ]
    known = gazetteer.contains(grams)
    name = next((gram for gram in sorted(grams, key=len, reverse=True) if gram in known), None)
    if name is None:
        return []
    places = tuple(place for place in gazetteer.lookup([name])[name] if place.is_preferred_name)
    return [Query(f"outlet {fold(name)}", places, told_by="the outlet")] if places else []


def _countries(mentions: Sequence[Mention]) -> Counter[str]:
    """Count how often each country is named, by itself, by its people or by its government."""
    counted: Counter[str] = Counter()
    for mention in mentions:
        if len(mention.countries) <= 2:
            counted.update(mention.countries)
    return counted
