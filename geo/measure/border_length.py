"""Lengths of borders: "a 1,084-km border" between two countries against the line on the map."""

import re
from collections.abc import Iterator

from pyproj import Geod

from geo import borders, countries, numbers
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.eras import are_disputed, borders_may_differ, told_year
from geo.measure.figures import BOUND, Figure, figure, judged, shown
from geo.measure.measurement import Context, Measurement, not_checkable
from geo.mentions import MentionKind

_LENGTH = r"nautical miles?|miles?|mi|kilomet(?:re|er)s?|km"
_MEASURE = rf"{BOUND}(?P<number>{numbers.NUMBER})[\s-]*(?P<unit>{_LENGTH})\b(?:[\s-]*\([^)]{{1,20}}\))?"
_BEFORE = re.compile(
    rf"\b{_MEASURE}[\s-]*(?:long\s+|of\s+)?(?:(?:land|common|shared|open)\s+)?(?=(?:border|frontier)\b|[A-Z])",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s+(?:is|runs for|stretches(?: for)?|extends(?: for)?)\s+{_MEASURE}\s*(?:long\b)?", re.IGNORECASE
)
_OWNER = re.compile(
    r"(?:['’]s?)?,?\s+(?:(?:which\s+|that\s+)?(?:shares?|has|have)\s+)?(?:an?\s+|its\s+)?", re.IGNORECASE
)
#: A line at 1:10m cuts a real border's bends. Of 39 borders whose official length we compared (PL-BY, BY-UA,
#: RU-FI, US-MX, CN-IN ...), it is 1.01 to 1.56 times ours, half of them 1.19 times or more.
_SHORTEST, _LONGEST = 0.97, 1.6
_GEOD = Geod(ellps="WGS84")


def border_lengths(context: Context) -> Iterator[Measurement]:
    """Check each length that the claim gives the border of two countries that it names.

    A part of a border is not its length: only "an N-km border with" and "the border ... is N km long" count.
    """
    if "border" not in context.words and "frontier" not in context.words:
        return
    start = context.claim.start
    for place in context.places.within(start, context.claim.end):
        if place.mention.kind is not MentionKind.BORDER or place.mention.end > context.claim.end:
            continue
        pair = _pair(context, place.mention.start, place.mention.countries)
        match = _stated(context, place.mention.start, place.mention.end)
        if pair is None or match is None or not is_asserted(context, place.mention.start, place.mention.end):
            continue
        length, stated = numbers.length_km(match["unit"]), figure(match["number"], match["bound"])
        if length is not None and stated is not None:
            yield from _measured(context, pair, stated.times(length[0]), length, match.group().strip(" -"))


def _stated(context: Context, start: int, end: int) -> re.Match[str] | None:
    """Return the length right before the border's name, or after "is"."""
    text, first = context.article.text, max(context.claim.start, start - 50)
    for match in _BEFORE.finditer(text, first, start + 1):
        if match.end() == start:
            return match
    after = _AFTER.match(text, end, context.claim.end)
    is_told = after is not None and (
        after.group().endswith("long") or not after.group().lstrip().startswith("is")
    )
    return after if is_told else None


def _pair(context: Context, start: int, codes: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the two countries: both in the border's name, or one there and the owner before the length."""
    if len(codes) > 1:
        return codes[0], codes[1]
    text = context.article.text
    for place in reversed(context.places.within(max(context.claim.start, start - 80), start)):
        owner = points.country_of(place)
        if owner is None or owner == codes[0] or place.mention.end > start:
            continue
        length = _BEFORE.search(text, place.mention.end, start + 1)
        gap = text[place.mention.end : length.start() if length is not None else start]
        return (owner, codes[0]) if _OWNER.fullmatch(gap + (" " if not gap.endswith(" ") else "")) else None
    return None


def _has_changed(context: Context, pair: tuple[str, str]) -> bool:
    """Tell whether the text may be older than the border; neighbours without a date are taken as of today."""
    year = told_year(context)
    return year is not None and borders_may_differ(context, *pair)


def _measured(
    context: Context, pair: tuple[str, str], stated: Figure, length: tuple[float, str], words: str
) -> Iterator[Measurement]:
    line = borders.border(*pair)
    if line is None:
        return
    if _has_changed(context, pair) or are_disputed(*pair):
        reason = "how this border runs has changed or is disputed"
        yield not_checkable("length", round(stated.value, 1), "km", words, reason)
        return
    km = abs(float(_GEOD.geometry_length(line))) / 1000
    low, high = km * _SHORTEST, km * _LONGEST
    unit_km, sign = length
    names = " and ".join(countries.name_in_sentence(code) for code in pair)
    in_unit = f"{shown(low / unit_km)} to {shown(high / unit_km)} {sign}"
    yield Measurement(
        quantity="length",
        stated=round(stated.value, 1),
        measured_min=round(low, 1),
        measured_max=round(high, 1),
        unit="km",
        method=(
            f"geodesic length of the line, {km:.0f} km at 1:10m, which leaves out small bends: official "
            f"lengths are 1.0 to {_LONGEST} times that"
        ),
        dataset=borders.DATASET,
        verdict=judged(stated, low, high),
        sentence=(
            f"The border of {names} is some {in_unit} long, by how closely its bends are followed; "
            f"the text says {shown(stated.value / unit_km)} {sign}."
        ),
        figures=f"stated {shown(stated.value / unit_km)} {sign}, measured {in_unit}",
        depends_on="how closely the bends are followed, and whether water borders count",
    )
