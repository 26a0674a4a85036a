"""Neighbours: "Poland, which borders Ukraine" against the land borders of today."""

import re
from collections.abc import Iterator

from geo import borders, countries
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.eras import borders_may_differ
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.resolve import Place

#: Present tense only: what "bordered" may have done so when borders ran otherwise.
_BORDERS = re.compile(
    r",?\s+(?:which\s+|that\s+)?(?:borders(?:\s+on)?|neighbou?rs|is bordered by|"
    r"shares\s+(?:an?|its)\s+(?:(?:long|short|land|common|(?:[\d,.]+|[a-z]+)[\s-]+(?:km|mile|kilomet(?:re|er))s?)"
    r"[\s-]+){0,3}(?:border|frontier)\s+with)\s+(?:both\s+)?(?:the\s+)?(?=[A-Z])"
)
_NEXT = re.compile(r",?\s+and\s+(?:the\s+)?(?=[A-Z])|,\s+(?:the\s+)?(?=[A-Z])")
_MOST_LISTED = 8
#: Areas as near to one another as this may touch in another dataset, or across a narrow water.
_TOUCHING_DEG = 0.5


def bordering_countries(context: Context) -> Iterator[Measurement]:
    """Check each country that the claim calls a neighbour of another by land."""
    if "border" not in context.words and "neighb" not in context.words:
        return
    for match in _BORDERS.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        own = next(
            (
                code
                for place in context.places.within(max(context.claim.start, start - 40), start)
                if place.mention.end == start and (code := points.country_of(place)) is not None
            ),
            None,
        )
        if own is None or not is_asserted(context, start, end):
            continue
        for other in _listed(context, end):
            if other != own:
                yield _measured(context, own, other)


def _listed(context: Context, at: int) -> list[str]:
    """Return the countries of a list: "Poland, Lithuania and Latvia"."""
    found: list[str] = []
    while len(found) < _MOST_LISTED:
        place = next((p for p in context.places.within(at, at + 1) if points.country_of(p) is not None), None)
        code = points.country_of(place)
        if place is None or code is None:
            return found
        if found and not _is_listed(context, place):
            return found
        if place.mention.end > context.claim.end or _goes_on(context.article.text, place.mention.end):
            return found
        found.append(code)
        joint = _NEXT.match(context.article.text, place.mention.end)
        if joint is None:
            return found
        at = joint.end()
    return found


def _is_listed(context: Context, place: Place) -> bool:
    """Tell "borders Poland and Latvia" from "borders Poland, and Latvia said"."""
    words = context.doc.char_span(place.mention.start, place.mention.end, alignment_mode="expand")
    return words is not None and words.root.dep_ in ("conj", "appos")


def _goes_on(text: str, end: int) -> bool:
    """Tell "borders Poland's ..." and "borders Moldova's breakaway region" from a country alone."""
    return text[end : end + 1] in ("'", "’", "-")


def _measured(context: Context, own: str, other: str) -> Measurement:
    names = countries.name_in_sentence(own), countries.name_in_sentence(other)
    subject = names[0][0].upper() + names[0][1:]
    words = f"{names[0]} borders {names[1]}"
    touch = other in borders.neighbours(own)
    if not touch and (borders_may_differ(context, own, other) or _is_near(own, other)):
        reason = "the borders that Dateline has are today’s, by land"
        return not_checkable("borders", f"borders {names[1]}", None, words, reason)
    fact = "has a land border with" if touch else "has no land border with"
    return Measurement(
        quantity="borders",
        stated=f"borders {names[1]}",
        measured_min=None,
        measured_max=None,
        unit=None,
        method="looked up whether the two countries’ areas share a line",
        dataset=borders.DATASET,
        verdict=Verdict.HOLDS if touch else Verdict.CONTRADICTED,
        sentence=f"{subject} {fact} {names[1]} as borders run today.",
        depends_on="whose view of the borders is taken, and the date: they are today’s",
    )


def _is_near(own: str, other: str) -> bool:
    one, two = borders.area(own), borders.area(other)
    return one is None or two is None or bool(one.distance(two) < _TOUCHING_DEG)
