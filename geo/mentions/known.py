"""Known names: what the gazetteer tells of a name, wherever it stands."""

from collections.abc import Mapping

from geo.countries import find_country
from geo.gazetteer import Candidate

#: What war stories name counts as a town of this size.
_POPULATION_OF_CURATED = 10_000
#: An alias counts as a town of this part of the size: some are stale.
ALIAS_SHARE = 10
#: Where regions and counties have no article.
_ENGLISH = frozenset({"US", "CA", "GB", "IE", "AU", "NZ"})


class KnownNames:
    """The names of a text that the gazetteer bears, and the places that each may mean."""

    def __init__(self, candidates: Mapping[str, tuple[Candidate, ...]]) -> None:
        self._candidates = candidates

    def __contains__(self, name: str) -> bool:
        return name in self._candidates

    def places(self, name: str) -> tuple[Candidate, ...]:
        """Return the places that a name may mean, most populous first."""
        return self._candidates.get(name, ())

    def regions(self) -> set[tuple[str | None, str | None]]:
        """Return country and code of the first-level regions that the names of the text are."""
        return {
            (place.country, place.admin1_code)
            for places in self._candidates.values()
            for place in places
            if place.feature == "ADM1" and place.is_preferred_name
        }

    def population(self, name: str) -> int:
        """Return the population of the largest place of the name; an alias's counts in part."""
        places = self.places(name)
        return max(map(counted, places), default=0)

    def is_curated(self, name: str) -> bool:
        """Tell whether a name is one of our own places': "Lachin corridor" may end in a common noun."""
        return any(is_curated(place) for place in self.places(name))

    def is_capital_city(self, name: str) -> bool:
        """Tell whether the name is a capital's own."""
        return any(p.feature == "PPLC" and p.is_preferred_name for p in self.places(name))

    def is_major(self, name: str) -> bool:
        """Tell whether the name is a country's, a capital's or a first-level region's own."""
        return bool(find_country(name)) or any(
            place.feature in {"PPLC", "ADM1", "PCLI"} and place.is_preferred_name
            for place in self.places(name)
        )

    def is_region(self, name: str) -> bool:
        """Tell whether a country or first-level region bears the name as its own."""
        return bool(find_country(name)) or any(
            place.feature == "ADM1" and place.is_preferred_name for place in self.places(name)
        )

    def lies_in(self, name: str, region: str | None) -> bool:
        """Tell whether a place of the name lies in a country or first-level region."""
        if region is None:
            return False
        country, own = find_country(region), region.removesuffix(" State")
        return any(
            place.country == country or (place.admin1 or "").removesuffix(" State") == own
            for place in self.places(name)
        )

    def is_ground(self, name: str) -> bool:
        """Tell whether a river, a range or a region of our own table bears the name."""
        return any(is_curated(p) and p.feature_class in {"H", "T", "L"} for p in self.places(name))

    def lacks_article(self, name: str) -> bool:
        """Tell whether English has the name without "the": a town or an American state.

        Rivers and ranges have one, and regions of other countries may: "the Don", "the Punjab".
        """
        places = self.places(name)
        if find_country(name) or any(p.feature_class in {"H", "T"} and p.feature != "ISL" for p in places):
            return False
        return not places or places[0].feature_class != "A" or places[0].country in _ENGLISH


def counted(place: Candidate) -> int:
    """Return what a place counts as a town of: an alias in part, what wars have made known in full."""
    count = _POPULATION_OF_CURATED if is_curated(place) else place.population
    return count if place.is_preferred_name else count // ALIAS_SHARE


def is_curated(place: Candidate) -> bool:
    """Tell whether a place stands in our own table, whose rows have no population."""
    return place.key.startswith("cu:")
