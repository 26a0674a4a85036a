"""Measures: what of a claim can be checked against borders, distances and memberships.

A check is a function that takes a `Context` and yields measurements; to add one, write it in a
module of its own and name it in `CHECKS`.
"""

from collections.abc import Callable, Iterator

from spacy.tokens import Doc

from geo.article import Article
from geo.claims import Claim
from geo.measure.distance import distances
from geo.measure.measurement import Context, Measurement, PlacesInOrder, Verdict
from geo.measure.membership import member_states
from geo.resolve import Place

__all__ = ["CHECKS", "Context", "Measurement", "Verdict", "measurements"]

CHECKS: tuple[Callable[[Context], Iterator[Measurement]], ...] = (distances, member_states)


def measurements(
    claims: tuple[Claim, ...], article: Article, doc: Doc, places: tuple[Place, ...]
) -> tuple[tuple[Measurement, ...], ...]:
    """Return what can be measured of each claim, in the claims' order."""
    in_order = PlacesInOrder(places)
    contexts = (Context(claim, article, doc, in_order) for claim in claims)
    return tuple(tuple(m for check in CHECKS for m in check(context)) for context in contexts)
