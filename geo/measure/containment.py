"""Containment: "Brest in Poland", "Kharkiv, in the south of Ukraine" against countries' areas."""

import re
from collections.abc import Iterator

from shapely.geometry.base import BaseGeometry

from geo import borders, countries
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.eras import are_disputed, borders_may_differ
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.mentions import MentionKind
from geo.resolve import Place

_SIDE = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_IN = re.compile(
    rf"(?:,\s*(?:(?:an?|the)\s+(?:[a-z]{{3,12}}\s+){{0,2}}(?:city|town|village|port)\s+)?|\s+)in\s+"
    rf"(?:the\s+(?:far\s+)?(?P<side>{_SIDE})\s+of\s+(?:the\s+)?|(?:the\s+)?(?P<side_adjective>{_SIDE})ern\s+"
    r"|(?:the\s+)?)(?=[A-Z])",
    re.IGNORECASE,
)
#: The outlines of coasts are that rough at 1:10m, and harbours lie past them.
_COAST_KM = 5.0
#: Gazetteers put the centres of small towns up to two kilometres apart.
_LEAST_SLACK_KM = 2.0
#: A part is contradicted past this share of the country's extent on the other side: two thirds of a
#: country can be called its south, but nothing beyond.
_OTHER_SIDE_SHARE = 0.65
#: Up to here it holds; between the two the words leave it open.
_OWN_SIDE_SHARE = 0.5


def containments(context: Context) -> Iterator[Measurement]:
    """Check each town that the claim says lies in a country, or on one side of it.

    A country's sides are shares of the extent of its largest piece of land. Where borders are disputed,
    or the text is older than they are, the verdict is "not checkable".
    """
    if " in " not in context.words:
        return
    for match in _IN.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        country = _country(context, end)
        place = _place(context, start)
        code = points.country_of(country)
        if country is None or place is None or code is None or not is_asserted(context, start, end):
            continue
        area = borders.area(code)
        if area is None:
            continue
        side = (match["side"] or match["side_adjective"] or "").lower().replace(" ", "").replace("-", "")
        found = _in_country(context, place, code, area) or (
            _in_part(place, code, area, side) if side else None
        )
        if found is not None:
            yield found


def _country(context: Context, at: int) -> Place | None:
    """Return the country named there, and named whole: not "Ukraine's Donbas", not "the Polish town"."""
    found = [p for p in context.places.within(at, at + 1) if p.mention.kind is MentionKind.LITERAL]
    place = max(found, key=lambda p: p.mention.end, default=None)
    if place is None or place.mention.end > context.claim.end:
        return None
    following = context.article.text[place.mention.end : place.mention.end + 3]
    return None if re.match(r"['’-]|\s[A-Z]", following) else place


def _place(context: Context, at: int) -> Place | None:
    for place in reversed(context.places.within(max(context.claim.start, at - 40), at)):
        if place.mention.end == at and points.is_point(context, place):
            return place
    return None


def _in_country(context: Context, place: Place, code: str, area: BaseGeometry) -> Measurement | None:
    """Return a measurement where the place is not in the country at all."""
    away, own = borders.distance_km(*points.at(place), area), place.country
    low = away - _slack_km(place)
    if low <= 0.0:
        return None
    name, stated = countries.name_in_sentence(code), f"in {countries.name_in_sentence(code)}"
    words = f"{place.mention.surface} {stated}"
    if any(borders.distance_km(*at, area) <= _COAST_KM for at in points.others(place)):
        return not_checkable("containment", stated, None, words, "several places of this name are known")
    if own is None or are_disputed(code, own):
        return not_checkable("containment", stated, None, words, "whose ground it is is disputed")
    if borders_may_differ(context, code, own):
        reason = "the borders that Dateline has are today’s"
        return not_checkable("containment", stated, None, words, reason)
    return Measurement(
        quantity="containment",
        stated=stated,
        measured_min=round(low, 1),
        measured_max=round(away + points.radius_km(place), 1),
        unit="km",
        method=f"geodesic from the centre of {place.name} to the nearest point of {name}; 0 inside",
        dataset=f"{points.DATASET}; {borders.DATASET}",
        verdict=Verdict.CONTRADICTED,
        sentence=(
            f"The {place.name} that Dateline knows lies in {countries.name_in_sentence(own)}, {away:.0f} km "
            f"outside {name}."
        ),
        line=(points.at(place), borders.nearest_point(*points.at(place), area)),
        depends_on=f"which {place.name} is meant; borders as they run today",
    )


def _slack_km(place: Place) -> float:
    """Return how far outside a country a place's centre may lie on our map and still be in it on another.

    Where the map itself has it inside its own country, no coast is the cause.
    """
    own = borders.area(place.country) if place.country is not None else None
    if own is not None and place.geometry is not None and own.covers(place.geometry):
        return max(points.centre_slack_km(place), _LEAST_SLACK_KM)
    return points.radius_km(place) + _COAST_KM


def _in_part(place: Place, code: str, area: BaseGeometry, side: str) -> Measurement | None:
    """Measure how far towards the stated side of a country a place lies."""
    main = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    west, south, east, north = main.bounds
    latitude, longitude = points.at(place)
    slack = points.radius_km(place) / 111.0  # kilometres in a degree of latitude
    shares = {
        "north": (north - latitude) / (north - south),
        "south": (latitude - south) / (north - south),
        "east": (east - longitude) / (east - west),
        "west": (longitude - west) / (east - west),
    }
    named = [word for word in shares if word in side]
    worst = max(named, key=lambda word: shares[word])
    share, doubt = shares[worst], slack / min(north - south, east - west)
    if _OWN_SIDE_SHARE + doubt < share <= _OTHER_SIDE_SHARE + doubt or not -doubt <= share <= 1 + doubt:
        return None
    holds = share <= _OWN_SIDE_SHARE + doubt
    if not holds and points.others(place) and any(c.score > 0.2 for c in place.choices[1:]):
        return None
    name = countries.name_in_sentence(code)
    percent = (round(100 * max(0.0, share - doubt)), round(100 * min(1.0, share + doubt)))
    return Measurement(
        quantity="containment",
        stated=f"{side} of {name}",
        measured_min=float(percent[0]),
        measured_max=float(percent[1]),
        unit="% of the way across",
        method=f"share of the largest land of {name} from its {worst}ern edge to {place.name}’s centre",
        dataset=f"{points.DATASET}; {borders.DATASET}",
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=(
            f"{place.name} lies {percent[0]} to {percent[1]} percent of the way across {name}, counted "
            f"from the {worst}; the text says {side}."
        ),
        depends_on="where one lets a part of a country end, which no table says",
    )
