"""Ranges: "within range of Kyiv" where the text itself says in figures how far the weapon reaches."""

import re
from collections.abc import Iterator

from geo import numbers
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.figures import BOUND, Figure, figure, judged, shown
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.resolve import Place

_LENGTH = "|".join(f"{unit}s?" for unit in sorted(numbers.LENGTHS_KM, key=len, reverse=True))
_WITHIN = re.compile(
    r"\bwithin\s+(?:(?:easy|firing|artillery|missile|rocket)\s+)?(?:range|reach|(?:striking|firing) distance)"
    r"\s+of\s+(?:the (?:city|town|capital) of\s+)?",
    re.IGNORECASE,
)
_REACHES = re.compile(
    rf"\b(?:range of\s+{BOUND}(?P<number>{numbers.NUMBER})[\s-]*(?P<unit>{_LENGTH})\b"
    rf"|(?P<number_before>{numbers.NUMBER})[\s-]*(?P<unit_before>{_LENGTH})[\s-]+range\b)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|in|at|near|outside)\s+(?:the (?:city|town|village) of\s+)?")


def targets_in_range(context: Context) -> Iterator[Measurement]:
    """Check each place that the claim puts within range, where it says how far and from where.

    Without a range in figures nothing is known of the weapon, and the verdict is "not checkable".
    """
    if "within" not in context.words:
        return
    for match in _WITHIN.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        target = points.named_at(context, end)
        if target is None or not points.is_point(context, target) or not is_asserted(context, start, end):
            continue
        words = context.article.text[start : target.mention.end]
        reach, origin = _reach(context), _origin(context, target)
        if reach is None:
            reason = "the text does not say in figures how far the weapon reaches"
            yield not_checkable("range", words, "km", words, reason)
        elif origin is None:
            yield not_checkable(
                "range", round(reach.value, 1), "km", words, "the claim names no known point to fire from"
            )
        else:
            yield _measured(reach, origin, target)


def _reach(context: Context) -> Figure | None:
    """Return the one range that the claim states, in kilometres."""
    found = list(_REACHES.finditer(context.text))
    if len(found) != 1:
        return None
    match = found[0]
    stated = figure(match["number"] or match["number_before"], match["bound"])
    length = numbers.length_km(match["unit"] or match["unit_before"])
    return stated.times(length[0]) if stated is not None and length is not None else None


def _origin(context: Context, target: Place) -> Place | None:
    """Return the one point, the target apart, at or from which the claim says something is."""
    found = {}
    for match in _FROM.finditer(context.text):
        place = points.named_at(context, context.claim.start + match.end())
        if place is not None and points.is_point(context, place) and place.name != target.name:
            found[points.at(place)] = place
    return next(iter(found.values())) if len(found) == 1 else None


def _measured(reach: Figure, origin: Place, target: Place) -> Measurement:
    low, high = points.apart_km(origin, target)
    # The range is an upper limit: a target that is nearer is within it.
    is_short = judged(Figure(reach.value, 0.0, reach.high, reach.words), low, high) is Verdict.UNDERSTATED
    return Measurement(
        quantity="range",
        stated=round(reach.value, 1),
        measured_min=round(low, 1),
        measured_max=round(high, 1),
        unit="km",
        method=f"geodesic from {origin.name} to {target.name}, from the centres give or take both radii",
        dataset=points.DATASET,
        verdict=Verdict.OVERSTATED if is_short else Verdict.HOLDS,
        sentence=(
            f"{target.name} lies {shown(low)} to {shown(high)} km from {origin.name}; the range that the "
            f"text states is {shown(reach.value)} km."
        ),
        figures=f"stated {shown(reach.value)} km, measured {shown(low)} to {shown(high)} km",
        line=(points.at(origin), points.at(target)),
        depends_on="from where in the place it is fired; the range is the text's own",
    )
