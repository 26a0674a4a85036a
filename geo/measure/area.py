"""Areas: "a country of 603,700 square kilometres" and "twice the size of France" against the map."""

import re
from collections.abc import Iterator
from functools import cache

from pyproj import Geod

from geo import borders, countries, numbers
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.eras import borders_may_differ, told_year
from geo.measure.figures import BOUND, Figure, figure, judged, shown
from geo.measure.measurement import Context, Measurement, not_checkable
from geo.resolve import Place

#: Square kilometres in a square mile.
_MILE_KM2 = 2.589988
_AREA = re.compile(
    rf"(?:,\s+(?:with\s+)?|\s+(?:has|covers|spans|measures|is)\s+)"
    rf"(?:an?\s+(?:country|state|nation|land)\s+of\s+|an\s+area\s+of\s+)?"
    rf"{BOUND}(?P<number>{numbers.NUMBER})[\s-]*(?:square|sq\.?)[\s-]*(?P<unit>miles?|mi|kilomet(?:re|er)s?|km)\b",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"(?:,\s+(?:which is\s+)?|\s+is\s+)(?:(?P<roughly>about|roughly|around|almost|nearly)\s+)?"
    r"(?P<times>half|twice|three times|four times|five times|ten times)?\s*the size of\s+(?:the\s+)?(?=[A-Z])"
)
_TIMES = {"half": 0.5, "twice": 2, "three times": 3, "four times": 4, "five times": 5, "ten times": 10, "": 1}
#: Of 37 countries whose official area we compared, it is 0.99 to 1.11 times the area at 1:10m (the
#: Netherlands, whose waters count); France alone is 0.85, whose official area leaves out its parts overseas.
_LEAST, _MOST = 0.97, 1.12
#: "The size of" is no figure: what is up to a third larger or smaller is called so.
_SIZE_SHARE = 1 / 3
_GEOD = Geod(ellps="WGS84")


def areas(context: Context) -> Iterator[Measurement]:
    """Check each area that the claim gives a country, in figures or as another country's size."""
    words = context.words
    if "square" in words or "sq" in words:
        yield from _in_figures(context)
    if "the size of" in words:
        yield from _as_sizes(context)


def _in_figures(context: Context) -> Iterator[Measurement]:
    for match in _AREA.finditer(context.text):
        code = _owner(context, match)
        stated = figure(match["number"], match["bound"])
        if code is None or stated is None:
            continue
        is_mile = match["unit"].lower().startswith("mi")
        unit = _MILE_KM2 if is_mile else 1.0
        sign = "square miles" if is_mile else "square km"
        if _is_old(context, code):
            reason = "the borders that Dateline has are today’s"
            yield not_checkable("area", round(stated.value * unit), "km²", match.group().strip(" ,"), reason)
            continue
        low, high = _extent_km2(code)
        in_unit = f"{shown(low / unit)} to {shown(high / unit)} {sign}"
        name = countries.name_in_sentence(code)
        yield _measurement(
            stated.times(unit),
            (low, high),
            "km²",
            f"{name[0].upper()}{name[1:]} has {in_unit}, by whether its waters count; the text says "
            f"{shown(stated.value)} {sign}.",
            f"stated {shown(stated.value)} {sign}, measured {in_unit}",
        )


def _as_sizes(context: Context) -> Iterator[Measurement]:
    for match in _SIZE.finditer(context.text):
        code = _owner(context, match)
        other_place = points.named_at(context, context.claim.start + match.end())
        other = points.country_of(other_place)
        if code is None or other is None or code == other or _is_old(context, code, other):
            continue
        times = float(_TIMES[match["times"] or ""])
        own, others = _extent_km2(code), _extent_km2(other)
        low, high = own[0] / others[1], own[1] / others[0]
        name, size = countries.name_in_sentence(code), countries.name_in_sentence(other)
        words = f"{match['times'] or 'once'} the size of {size}"
        yield _measurement(
            Figure(times, times * (1 - _SIZE_SHARE), times * (1 + _SIZE_SHARE), words),
            (low, high),
            "times",
            f"{name[0].upper()}{name[1:]} is {low:.1f} to {high:.1f} times as large as {size}; the text says "
            f"{match['times'] + ' its size' if match['times'] else 'the same size'}.",
            None,
        )


def _owner(context: Context, match: re.Match[str]) -> str | None:
    """Return the country named right before the words, where they are meant as so."""
    start = context.claim.start + match.start()
    found: list[Place] = [
        p
        for p in context.places.within(max(context.claim.start, start - 40), start)
        if p.mention.end == start
    ]
    code = next((code for place in found if (code := points.country_of(place)) is not None), None)
    if code is None or borders.area(code) is None:
        return None
    return code if is_asserted(context, start, context.claim.start + match.end()) else None


def _is_old(context: Context, *codes: str) -> bool:
    return told_year(context) is not None and borders_may_differ(context, *codes)


@cache
def _extent_km2(code: str) -> tuple[float, float]:
    """Return the least and the largest area that a country may be given.

    The least leaves out what lies apart and is smaller than the main land: islands and parts overseas.
    """
    area = borders.area(code)
    parts = list(getattr(area, "geoms", [area]))
    sizes = [abs(float(_GEOD.geometry_area_perimeter(part)[0])) / 1e6 for part in parts]
    return max(sizes) * _LEAST, sum(sizes) * _MOST


def _measurement(
    stated: Figure, measured: tuple[float, float], unit: str, sentence: str, figures: str | None
) -> Measurement:
    low, high = measured
    digits = 0 if unit == "km²" else 2
    return Measurement(
        quantity="area",
        stated=round(stated.value, digits),
        measured_min=round(low, digits),
        measured_max=round(high, digits),
        unit=unit,
        method="geodesic area at 1:10m: from the largest piece of land alone to all of it with its waters",
        dataset=borders.DATASET,
        verdict=judged(stated, low, high),
        sentence=sentence,
        figures=figures,
        depends_on="whether islands, parts overseas and inland waters count",
    )
