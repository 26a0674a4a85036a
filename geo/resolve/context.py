"""Context: what the places of a story tell of one another, each as likely as it is so far believed."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from geo.gazetteer import Candidate, fold
from geo.resolve.features import COUNTRY_FEATURES, Query
from geo.resolve.nearness import EARTH_KM, SAME_GROUND_KM, holds, is_own_ground, unit_vectors

#: What the ranker weighs beside `features.OWN`; `data/learned/ranker.csv` says what each means.
TOGETHER = (
    "region_named", "inside_named", "country_implied", "placed_in_region", "near", "near_wide",
    "could_be_near", "contains",
)  # fmt: skip

#: At this distance nearness counts half: the next towns, and the wider land.
NEAR_KM, WIDE_KM = 40.0, 160.0
#: A region is as near as its edge; of a wide one, no further than this from its middle.
FURTHEST_EDGE_KM = 100.0
#: So many other names that lie in a country tell as much as its own name.
IMPLYING = 2.0
#: So many candidates are compared with all others, the first of each name before the second of any.
MAX_COMPARED = 1_200
#: Below, a name hardly means any of the places known, and none of them speaks.
_LEAST_BELIEF = 1e-9
#: Own grounds that are asked what lies in them; no story names more.
_MAX_HOLDING = 50

_TOO_WIDE = COUNTRY_FEATURES | {"CONT", "RGN", "SEA", "OCN", "PCLH"}

Floats = NDArray[np.float64]
Kernel = NDArray[np.float32]


class Context:
    """The candidates of all names of a story in one table, and what believing in some tells of the rest."""

    def __init__(self, queries: Sequence[Query], country_named: Floats) -> None:
        self.places = [place for query in queries for place in query.candidates]
        self._country_named = country_named
        counts = np.array([len(query.candidates) for query in queries], dtype=np.intp)
        self.query = np.repeat(np.arange(len(queries)), counts)
        self.starts = np.concatenate(([0], np.cumsum(counts)[:-1])).astype(np.intp)
        self._queries = len(queries)
        self._name = _numbered(query.key for query in queries)[self.query]
        self._written_around = list(self._pairs(queries))
        is_country = np.array([place.feature in COUNTRY_FEATURES for place in self.places], dtype=bool)
        is_wide = np.array([place.feature in _TOO_WIDE for place in self.places], dtype=bool)
        self._is_region = np.array([place.feature in {"ADM1", "ADM2"} for place in self.places], dtype=bool)
        self._is_first_level = np.array([place.feature == "ADM1" for place in self.places], dtype=bool)
        self._voice = ~is_country
        self._narrow = ~is_wide
        self._country = _numbered(place.country for place in self.places)
        self._region = _numbered((place.country, place.admin1_code) for place in self.places)
        self._has_region = np.array([place.admin1_code is not None for place in self.places], dtype=bool)
        self._vectors = unit_vectors(self.places)
        self._edges = np.array([_edge_km(place) for place in self.places], dtype=np.float32)
        self._columns = self._compared()
        self._near, self._wide, self._district = self._kernels()
        self._column_starts, self._column_queries = _segments(self.query[self._columns])
        self._rarity = self._rarities()
        self._unconditional = self._could_be()
        own = (at for at, place in enumerate(self.places) if self._voice[at] and is_own_ground(place))
        self._holding = list(islice(own, _MAX_HOLDING))
        self._held = self._holders()

    def features(self, belief: Floats) -> Floats:
        """Return a row of `TOGETHER` for each candidate, given how likely each one is so far."""
        known = np.add.reduceat(belief, self.starts)[self.query]
        voice = belief / np.maximum(known, _LEAST_BELIEF) * self._voice
        near = self._by_query(self._near, voice)
        wide = self._by_query(self._wide, voice)
        narrow = self._narrow[:, None]
        named = np.minimum(self._others(self._region, voice * self._is_region), 1.0)
        named[self._is_first_level | ~self._has_region] = 0.0
        inside = self._by_query(self._district, voice).sum(axis=1) * ~self._is_region
        inside += self._held @ voice[self._holding]
        placed = self._others(self._region, voice * ~self._is_region) * self._has_region
        return np.column_stack(
            [
                named,
                np.minimum(inside, 1.0),
                (1.0 - self._country_named) * np.minimum(self._others(self._country, voice) / IMPLYING, 1.0),
                np.log1p(placed),
                np.log1p((near * narrow).sum(axis=1)),
                np.log1p((wide * narrow).sum(axis=1)),
                self._unconditional,
                self._contains(belief),
            ]
        )

    def _contains(self, belief: Floats) -> Floats:
        """Return for the regions and countries in "X, Y" how much of X lies in them."""
        share = np.zeros(len(self.places))
        for outer, inner in self._written_around:
            for at in outer:
                place = self.places[at]
                if place.feature in COUNTRY_FEATURES:
                    lies = self._country[inner] == self._country[at]
                else:
                    lies = self._region[inner] == self._region[at]
                if self._is_first_level[at] or place.feature in COUNTRY_FEATURES:
                    share[at] = max(share[at], float(belief[inner][lies].sum()))
        return share

    def on_same_ground(self, rows: Sequence[int]) -> NDArray[np.bool_]:
        """Tell for each two of some rows whether they are one ground: a town, its airport, its region."""
        here = self._vectors[rows]
        apart = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * (here @ here.T), 0.0))
        reach = np.array([self.places[at].radius_km for at in rows])
        return np.asarray(apart <= reach[:, None] + reach[None, :] + SAME_GROUND_KM)

    def nearest(self, row: int, chosen: Sequence[int]) -> tuple[int, float] | None:
        """Return of the chosen rows the nearest to a row, and its distance in kilometres between edges."""
        others = [at for at in chosen if self._narrow[at] and self._name[at] != self._name[row]]
        if not others or not self._narrow[row]:
            return None
        distances = self._distances_km(np.array([row]), np.array(others))[0]
        best = int(np.argmin(distances))
        return others[best], float(distances[best])

    def holder(self, row: int, chosen: Sequence[int]) -> int | None:
        """Return of the chosen rows an own ground that holds this one."""
        holding = (at for column, at in enumerate(self._holding) if self._held[row, column] and at in chosen)
        return next(holding, None)

    def _others(self, groups: NDArray[np.intp], weight: Floats) -> Floats:
        """Return for each row the weight of the same group's rows of other names."""
        total = np.bincount(groups, weight)
        pairs = groups * self._queries + self._name
        _, inverse = np.unique(pairs, return_inverse=True)
        own = np.bincount(inverse, weight)
        rest: Floats = np.maximum(total[groups] - own[inverse], 0.0)
        return rest

    def _by_query(self, kernel: NDArray[np.float32], weight: Floats) -> Floats:
        """Return for each row and each other name the best of its candidates."""
        if not len(self._columns):
            return np.zeros((len(self.places), 1))
        weighted = kernel * weight[self._columns].astype(np.float32)
        best: Floats = np.maximum.reduceat(weighted, self._column_starts, axis=1).astype(np.float64)
        best[self._name[:, None] == self._name[self.starts[self._column_queries]][None, :]] = 0.0
        return best

    def _pairs(self, queries: Sequence[Query]) -> Iterator[tuple[range, NDArray[np.intp]]]:
        """Yield the rows of each name that is written around another, and the rows of that other."""
        ends = [*self.starts[1:], len(self.places)]
        rows = {query.key: range(*span) for query, *span in zip(queries, self.starts, ends, strict=True)}
        for query in queries:
            for container in query.containers if query.is_contained_here else ():
                outer = rows.get(fold(container))
                if outer is not None and query.key in rows:
                    yield outer, np.array(rows[query.key], dtype=np.intp)

    def _compared(self) -> NDArray[np.intp]:
        """Return the rows that speak for others: all, or of many names the first places of each."""
        rows = np.flatnonzero(self._voice & self._narrow)
        order = np.argsort((rows - self.starts[self.query[rows]]), kind="stable")[:MAX_COMPARED]
        return np.sort(rows[order])

    def _kernels(self) -> tuple[Kernel, Kernel, Kernel]:
        """Return nearness at two scales, and which districts each row lies in: rows by compared columns."""
        squared = self._distances_km(np.arange(len(self.places)), self._columns) ** 2
        districts = np.array([self.places[at].feature == "ADM2" for at in self._columns], dtype=bool)
        inside = ((squared == 0.0) & districts).astype(np.float32)
        return 1.0 / (1.0 + squared / NEAR_KM**2), 1.0 / (1.0 + squared / WIDE_KM**2), inside

    def _distances_km(self, rows: NDArray[np.intp], columns: NDArray[np.intp]) -> NDArray[np.float32]:
        """Return distances between edges, of chords; within 1% up to 1,000 km, which is all that counts."""
        cosines = self._vectors[rows] @ self._vectors[columns].T
        chords = EARTH_KM * np.sqrt(np.maximum(2.0 - 2.0 * cosines, 0.0))
        edges = self._edges[rows][:, None] + self._edges[columns][None, :]
        apart: NDArray[np.float32] = np.maximum(chords - edges, 0.0).astype(np.float32)
        return apart

    def _rarities(self) -> Floats:
        """Return for each row how telling its name is: one over the regions that have the name."""
        pairs = np.unique(np.stack([self.query, self._region]), axis=1)
        per_query = np.bincount(pairs[0], minlength=self._queries).clip(min=1)
        rare: Floats = 1.0 / per_query[self.query]
        return rare

    def _could_be(self) -> Floats:
        """Return how many other names, the rarer the more, have any place near."""
        near = self._by_query(self._wide, self._rarity * self._voice) * self._narrow[:, None]
        rare: Floats = np.log1p(3.0 * near.sum(axis=1))
        return rare

    def _holders(self) -> Floats:
        """Return for each row in which of the own grounds it lies: a column each, 0 or 1."""
        held = np.zeros((len(self.places), len(self._holding)))
        for column, at in enumerate(self._holding):
            others = (self._name != self._name[at]) & self._narrow
            held[:, column] = holds([self.places[at]], self.places)[:, 0] & others
        return held


def _edge_km(place: Candidate) -> float:
    if place.feature_class == "A" or is_own_ground(place):
        return min(place.radius_km, FURTHEST_EDGE_KM)
    return 0.0


def _numbered(values: Iterable[Hashable]) -> NDArray[np.intp]:
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.intp)


def _segments(queries: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each name begins among sorted rows, and which names there are."""
    names, starts = np.unique(queries, return_index=True)
    return starts.astype(np.intp), names
