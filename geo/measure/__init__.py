"""Measures: what of a claim can be checked against borders, distances and memberships.

A check is a function that takes a `Context` and yields measurements; to add one, write it in a
module of its own and name it in `CHECKS`.
"""

from collections.abc import Callable, Iterator

from geo.article import Article
from geo.claims import Claim
from geo.measure.accession import accessions
from geo.measure.area import areas
from geo.measure.arithmetic import sums_and_shares
from geo.measure.between import betweens
from geo.measure.border_length import border_lengths
from geo.measure.closest import closest_places
from geo.measure.comparison import comparisons
from geo.measure.containment import containments
from geo.measure.counts import member_counts
from geo.measure.direction import directions
from geo.measure.distance import distances
from geo.measure.elapsed import elapsed_times
from geo.measure.heading import headings
from geo.measure.measurement import Context, Measurement, PlacesInOrder, Verdict
from geo.measure.membership import member_states
from geo.measure.neighbours import bordering_countries
from geo.measure.ranges import targets_in_range
from geo.measure.travel import journeys
from geo.measure.weekdays import weekdays_of_dates
from geo.resolve import Place
from geo.tokens import Doc

__all__ = ["CHECKS", "Context", "Measurement", "Verdict", "measurements"]

CHECKS: tuple[Callable[[Context], Iterator[Measurement]], ...] = (
    distances,
    betweens,
    targets_in_range,
    directions,
    headings,
    containments,
    bordering_countries,
    closest_places,
    border_lengths,
    areas,
    journeys,
    member_states,
    accessions,
    member_counts,
    sums_and_shares,
    comparisons,
    weekdays_of_dates,
    elapsed_times,
)


def measurements(
    claims: tuple[Claim, ...], article: Article, doc: Doc, places: tuple[Place, ...]
) -> tuple[tuple[Measurement, ...], ...]:
    """Return what can be measured of each claim, in the claims' order."""
    in_order = PlacesInOrder(places)
    contexts = (Context(claim, article, doc, in_order) for claim in claims)
    return tuple(tuple(m for check in CHECKS for m in check(context)) for context in contexts)
