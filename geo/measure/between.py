"""Between: "Poltava, between Kyiv and Kharkiv" against where the three lie."""

import re
from collections.abc import Iterator

from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.figures import shown
from geo.measure.measurement import Context, Measurement, Verdict
from geo.resolve import Place

_BETWEEN = re.compile(r"\bbetween\s+(?:the (?:cities|towns|villages|ports) of\s+)?")
_AND = re.compile(r"\s+and\s+(?:the (?:city|town|village) of\s+)?")
#: Further off than this many times the stretch is another place of the name.
_FAR_TIMES = 3.0


def betweens(context: Context) -> Iterator[Measurement]:
    """Check each town that the claim says lies between two others.

    It does where it is nearer to each of the two than they are to one another. That leaves out no place
    on any road between them that does not double back.
    """
    if "between" not in context.words:
        return
    for match in _BETWEEN.finditer(context.text):
        start, end = context.claim.start + match.start(), context.claim.start + match.end()
        place, first = points.subject(context, start), points.named_at(context, end)
        if place is None or first is None or not points.is_point(context, first):
            continue
        joint = _AND.match(context.article.text, first.mention.end)
        second = points.named_at(context, joint.end()) if joint is not None else None
        if second is None or not points.is_point(context, second) or not is_asserted(context, start, end):
            continue
        found = _measured(place, first, second)
        if found is not None:
            yield found


def _lies_at(at: tuple[float, float], first: Place, second: Place, stretch_km: float) -> bool:
    """Tell whether another place of the name would lie between the two."""
    return max(points.geodesic_km(at, points.at(end)) for end in (first, second)) <= stretch_km


def _measured(place: Place, first: Place, second: Place) -> Measurement | None:
    to_first, to_second = points.apart_km(place, first), points.apart_km(place, second)
    stretch = points.apart_km(first, second)
    if stretch[0] == 0.0 or min(to_first[0], to_second[0]) > _FAR_TIMES * stretch[1]:
        return None
    lies = max(to_first[0], to_second[0]) <= stretch[1]
    if not lies and any(_lies_at(at, first, second, stretch[1]) for at in points.others(place)):
        return None
    low, high = max(0.0, to_first[0] + to_second[0] - stretch[1]), to_first[1] + to_second[1] - stretch[0]
    middle = [sum(km) / 2 for km in (to_first, to_second, stretch)]
    return Measurement(
        quantity="between",
        stated=f"between {first.name} and {second.name}",
        measured_min=round(low, 1),
        measured_max=round(max(low, high), 1),
        unit="km",
        method=(
            f"how much longer the way by {place.name} is than the straight one; geodesic, from the centres "
            "of the places give or take their radius"
        ),
        dataset=points.DATASET,
        verdict=Verdict.HOLDS if lies else Verdict.CONTRADICTED,
        sentence=(
            f"{place.name} lies about {shown(middle[0])} km from {first.name} and {shown(middle[1])} km from "
            f"{second.name}, which are {shown(middle[2])} km apart; the text puts it between the two."
        ),
        depends_on=f"which {place.name}, {first.name} and {second.name} are meant",
    )
