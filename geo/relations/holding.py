"""Holding: who has a town. Two who both have it at one time contradict each other, though neither says no."""

from geo.relations.common import place_of_both
from geo.relations.sites import Site, Width
from geo.relations.statement import Statement, Time
from geo.relations.words import stems

_HAS = stems(
    "hold holds held control controls controlled controlling capture captured take took taken retake retook "
    "retaken recapture recaptured seize seized liberate liberated overran overrun occupy occupied occupying"
)
#: What else can be held or taken.
_NOT_GROUND = stems(
    "talk talks exercise exercises drill drills election elections meeting prisoner prisoners hostage "
    "hostages part place step steps position view parade ceremony vote"
)
_GROUND_EVENTS = frozenset({"ASSAULT", "COERCE"})


def says_who_holds(told: Statement) -> bool:
    """Tell whether a claim says that some have a place or have taken it."""
    if told.is_negative or told.firmness not in ("CT", "PR") or told.time is not Time.NOW:
        return False
    is_of_forces = bool(told.kinds) or told.event in _GROUND_EVENTS
    return is_of_forces and bool(told.words & _HAS) and not told.words & _NOT_GROUND


def held_by_both(one: Statement, other: Statement) -> Site | None:
    """Return the town that by one claim these hold and by the other their enemies, or None."""
    if not (says_who_holds(one) and says_who_holds(other)) or not _are_enemies(one, other):
        return None
    place = place_of_both(one, other)
    if place is None:
        return None
    site, covers, covered = place
    return site if site.width is Width.PLACE and not (covers or covered) else None


def _are_enemies(one: Statement, other: Statement) -> bool:
    """Tell whether it is surely others: of another state, or troops beside rebels."""
    if one.actor.country is not None and other.actor.country is not None:
        return one.actor.country != other.actor.country
    if one.actor.tokens & other.actor.tokens:
        return False
    sides = {frozenset(kinds) & {"troops", "militia"} for kinds in (one.kinds, other.kinds)}
    return sides == {frozenset({"troops"}), frozenset({"militia"})}
