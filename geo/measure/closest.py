"""The closest: "Latvia, the closest NATO member to Moscow" against the distances of all others."""

import re
from collections.abc import Iterator
from functools import cache

from geo import borders, countries, memberships
from geo.gazetteer import Gazetteer
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.eras import borders_may_differ
from geo.measure.figures import shown
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.resolve import Place

_CLOSEST = re.compile(
    r"(?:,\s+(?:which is\s+|itself\s+)?|\s+is\s+)the\s+(?:closest|nearest)\s+"
    r"(?:(?P<country>country|nation|state)|(?P<capital>(?:national\s+)?capital(?:\s+city)?)|"
    r"(?P<group>[A-Z][A-Za-z]+)\s+(?:member|country|state|nation|ally)(?:\s+(?:state|country))?|"
    r"(?P<town>city|town|village|port))\s+to\s+(?:the\s+city of\s+)?"
)
#: So many of the nearest by degrees are measured; a degree of longitude shrinks, so that more than one is.
_MEASURED = 12


def closest_places(context: Context) -> Iterator[Measurement]:
    """Check each country or capital that the claim calls the closest to a town.

    What counts as a city or town no table says, so that "the closest town" is not checkable.
    """
    if "closest" not in context.words and "nearest" not in context.words:
        return
    for match in _CLOSEST.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        target = points.named_at(context, end)
        place = next(
            (
                p
                for p in context.places.within(max(context.claim.start, start - 40), start)
                if p.mention.end == start
            ),
            None,
        )
        if target is None or place is None or not is_asserted(context, start, end):
            continue
        words = context.article.text[place.mention.start : target.mention.end]
        if match["town"]:
            yield not_checkable(
                "closest", str(place.name), None, words, "what counts as a town is not settled"
            )
        elif points.is_point(context, target):
            found = _measured(context, match, place, target)
            if found is not None:
                yield found


def _measured(context: Context, match: re.Match[str], place: Place, target: Place) -> Measurement | None:
    if match["capital"]:
        own = next(
            (code for code, at in _capitals().items() if place.name and _is_at(context, place, at)), None
        )
        rivals = {code: points.geodesic_km(at, points.at(target)) for code, at in _capitals().items()}
        names = {code: countries.capital(code) or code for code in rivals}
    else:
        own = points.country_of(place)
        rivals = _by_distance(target, _members(context, match["group"]))
        names = {code: countries.name_in_sentence(code) for code in rivals}
    rivals.pop(target.country or "", None)
    if own is None or own not in rivals or (match["group"] and not _members(context, match["group"])):
        return None
    best = min(rivals, key=lambda code: rivals[code])
    slack = points.radius_km(target)
    low, high = max(0.0, rivals[own] - slack), rivals[own] + slack
    holds = low <= rivals[best] + slack
    if not holds and borders_may_differ(context, own, best):
        return None
    rest = {code: km for code, km in rivals.items() if code != own}
    other = min(rest, key=lambda code: rest[code], default=own)
    shown_own, shown_other = names[own], names[best if not holds else other]
    km = rivals[best if not holds else other]
    return Measurement(
        quantity="closest",
        stated=str(place.name),
        measured_min=round(low, 1),
        measured_max=round(high, 1),
        unit="km",
        method=(
            f"geodesic from the centre of {target.name} to each country’s nearest ground or capital, its own "
            "country left out"
        ),
        dataset=f"{points.DATASET}; {borders.DATASET}",
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=(
            f"{shown_own[0].upper()}{shown_own[1:]} is {shown(rivals[own])} km from {target.name}, "
            f"{shown_other} {shown(km)} km."
        ),
        line=None,
        depends_on="which countries count, and the date: borders are today’s",
    )


def _members(context: Context, name: str | None) -> tuple[str, ...]:
    key = memberships.find_group(name) if name else None
    if name is None:
        return tuple(code for code, country in countries.countries().items() if country.is_sovereign)
    return memberships.members(key, context.article.published) if key is not None else ()


def _by_distance(target: Place, codes: tuple[str, ...]) -> dict[str, float]:
    """Return the distance to the countries that are nearest, without the target's own."""
    latitude, longitude = points.at(target)
    areas = {
        code: area for code in codes if code != target.country and (area := borders.area(code)) is not None
    }
    rough = {code: area.distance(target.geometry) for code, area in areas.items()}
    nearest = sorted(rough, key=lambda code: rough[code])[:_MEASURED]
    return {code: borders.distance_km(latitude, longitude, areas[code]) for code in nearest}


def _is_at(context: Context, place: Place, at: tuple[float, float]) -> bool:
    return points.is_point(context, place) and points.geodesic_km(points.at(place), at) <= points.radius_km(
        place
    )


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    """Return where each sovereign country's capital lies."""
    gazetteer = Gazetteer.open()
    try:
        sovereign = {
            c.iso2: c.capital for c in countries.countries().values() if c.is_sovereign and c.capital
        }
        known = gazetteer.lookup(sovereign.values())
    finally:
        gazetteer.close()
    found = {
        code: next((c for c in known[name] if c.country == code and c.feature == "PPLC"), None)
        for code, name in sovereign.items()
    }
    return {code: (c.latitude, c.longitude) for code, c in found.items() if c is not None}
