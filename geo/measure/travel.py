"""Travel: "drove the 600 km in two hours" against how fast anything goes."""

import re
from collections.abc import Iterator

from geo import numbers
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.figures import BOUND, Figure, figure, shown
from geo.measure.measurement import Context, Measurement, Verdict

_LENGTH = r"nautical miles?|miles?|kilomet(?:re|er)s?|km"
_HOURS = {"minute": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0}
_TIME = (
    rf"\s(?:in|within)\s+(?:(?:just|only|about|around|some|under|less than|fewer than|roughly|barely)\s+)?"
    rf"(?P<time>{numbers.NUMBER}|half an|an?|a single)\s+(?P<span>minute|hour|day|week)s?\b(?!['’-])"
)
_VERB = (
    r"(?P<verb>drove|driven|marched|walked|trekked|hiked|rode|ridden|flew|flown|sailed|steamed|"
    r"travell?ed|covered|raced)"
)
_DISTANCE = re.compile(
    rf"\b{_VERB}\s+(?:the\s+|another\s+)?{BOUND}(?P<number>{numbers.NUMBER})[\s-]*(?P<unit>{_LENGTH})\b"
    rf"[^.;:,\"”]{{0,60}}?{_TIME}",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\b{_VERB}\s+from\s+(?=[A-Z])")
_TO = re.compile(r"\s+to\s+(?=[A-Z])")
_WITHIN = re.compile(_TIME)

#: Kilometres an hour that nothing of the kind has kept up, each well above the record or the book: on foot
#: the 24-hour race record is 319 km (IAU, 2022); cavalry's best days were some 160 km; convoys march at 40
#: to 80 (US Army ATP 4-11); the fastest car journeys average below 200; trains run at 350
#: (Beijing-Shanghai); naval ships at 60 knots; the SR-71 flew at 3,530 (FAI record, 1976).
_BOUNDS = {
    "on foot": 14.0, "on horseback": 40.0, "in a convoy or in tanks": 100.0, "by road": 200.0,
    "by rail": 400.0, "by ship": 115.0, "by air": 3_600.0,
}  # fmt: skip
_BY_VERB = {
    "marched": "on foot", "walked": "on foot", "trekked": "on foot", "hiked": "on foot", "drove": "by road",
    "driven": "by road", "sailed": "by ship", "steamed": "by ship", "flew": "by air", "flown": "by air",
}  # fmt: skip
_RAIL = re.compile(r"\b(?:trains?|rail(?:way)?|railroad)\b", re.IGNORECASE)
_COLUMN = re.compile(r"\b(?:convoys?|columns?|tanks?|armou?red)\b", re.IGNORECASE)
#: What flies faster than any aircraft, and what is no journey.
_OTHER = re.compile(
    r"\b(?:missiles?|rockets?|satellites?|spacecraft|shuttle|shells?|orbits?|hypersonic|times|each|daily)\b",
    re.IGNORECASE,
)


def journeys(context: Context) -> Iterator[Measurement]:
    """Check each journey whose length, stated or measured between two towns, and time the claim tells.

    A journey by unknown means is held against aircraft.
    """
    words = context.words
    if " in " not in words and "within" not in words or _OTHER.search(words):
        return
    for match in _DISTANCE.finditer(context.text):
        stated, length = figure(match["number"], match["bound"]), numbers.length_km(match["unit"])
        hours = _duration(match)
        if stated is None or length is None or hours is None or not _is_meant(context, match):
            continue
        km = stated.times(length[0])
        yield from _measured(
            context, match["verb"], (km.low, km.high), hours, f"{stated.words} {match['unit']}"
        )
    for match in _FROM.finditer(context.text):
        start = points.named_at(context, context.claim.start + match.end())
        joint = _TO.match(context.article.text, start.mention.end) if start is not None else None
        end = points.named_at(context, joint.end()) if joint is not None else None
        if (
            start is None
            or end is None
            or not (points.is_point(context, start) and points.is_point(context, end))
        ):
            continue
        time = _WITHIN.match(context.article.text, end.mention.end, context.claim.end)
        hours = _duration(time) if time is not None else None
        if hours is None or not _is_meant(context, match):
            continue
        names = f"from {start.name} to {end.name}"
        yield from _measured(
            context, match["verb"], points.apart_km(start, end, of_any_name=True), hours, names
        )


def _duration(match: re.Match[str]) -> Figure | None:
    """Return the hours of "two hours", "half an hour", "a day"; a part of an hour or day is left open."""
    written = match["time"].lower()
    value = {"half an": 0.5, "a": 1.0, "an": 1.0, "a single": 1.0}.get(written) or numbers.parse(written)
    if not value:
        return None
    unit = _HOURS[match["span"].lower()]
    slack = 0.5 if value >= 1 else 0.1
    return Figure(
        value * unit,
        (value - slack) * unit,
        (value + slack) * unit,
        " ".join((written, match["span"] + ("s" if value > 1 else ""))),
    )


def _measured(
    context: Context, verb: str, km: tuple[float, float], hours: Figure, words: str
) -> Iterator[Measurement]:
    means = _means(context.text, verb.lower())
    low, high = km[0] / hours.high, km[1] / max(hours.low, hours.value / 2)
    if low == 0.0:
        return
    bound = _BOUNDS[means]
    holds = low <= bound
    yield Measurement(
        quantity="travel",
        stated=f"{words} in {hours.words}",
        measured_min=round(low, 1),
        measured_max=round(high, 1) if high != float("inf") else None,
        unit="km/h",
        method=f"length divided by time, held against the {bound:,.0f} km/h that nothing {means} keeps up",
        dataset=points.DATASET if words.startswith("from") else "the text's own figures",
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=(
            f"That journey takes at least {shown(low)} km/h all the way; {means} no more than "
            f"{bound:,.0f} km/h can be kept up."
        ),
        depends_on="by what means it was made, which the text may not say",
    )


def _means(text: str, verb: str) -> str:
    if _RAIL.search(text):
        return "by rail" if _BY_VERB.get(verb) != "by air" else "by air"
    means = _BY_VERB.get(verb, "by air")
    return "in a convoy or in tanks" if means == "by road" and _COLUMN.search(text) else means


def _is_meant(context: Context, match: re.Match[str]) -> bool:
    start = context.claim.start
    return is_asserted(context, start + match.start(), start + match.end())
