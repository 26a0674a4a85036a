"""Holding: who has a town. Two who both have it at one time contradict each other, though neither says no."""

from geo.relations.common import place_of_both
from geo.relations.sites import Site, Width
from geo.relations.statement import Statement, Time
from geo.relations.words import stems

_HAS = stems(
    "hold holds held control controls controlled controlling capture captured take took taken retake retook "
    "retaken recapture recaptured seize seized liberate liberated overran overrun occupy occupied occupying"
)
_TAKES = _HAS - stems("hold holds held control controls controlled controlling occupy occupied occupying")
_HOLDS = _HAS - _TAKES
_FALLS = stems("fall fell fallen falls")
_SHOTS = stems("shell shells rocket rockets bomb bombs missile missiles mortar mortars round rounds drone")
_DRIVES = stems(
    "driven drove expel expelled oust ousted push pushed repel repelled repulse repulsed force forced beaten"
)
#: Who attacks has taken what was attacked.
_ATTACKERS = stems(
    "attacker attackers assailant assailants invader invaders raider raiders intruder intruders"
)
#: Words for soldiers of a state.
_ARMED = stems("army military soldier soldiers troops navy marines paratroopers")
_IRREGULAR = stems(
    "rebel rebels militant militants insurgent insurgents separatist separatists guerrillas militia"
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
    is_of_forces = bool(told.kinds or _side(told)) or told.event in _GROUND_EVENTS
    return is_of_forces and bool(told.words & _HAS) and not told.words & _NOT_GROUND


def says_who_lost(told: Statement) -> bool:
    """Tell whether a claim says that some have been driven from a place."""
    if told.event != "RETREAT" or told.is_negative or told.time is not Time.NOW:
        return False
    return told.firmness in ("CT", "PR") and bool(told.words & _DRIVES)


def lost_by_holder(one: Statement, other: Statement) -> tuple[Statement, Statement, Site] | None:
    """Return who holds a town, who says that they have been driven out, and the town; or None."""
    for holds, loses in ((one, other), (other, one)):
        if not (says_who_holds(holds) and says_who_lost(loses)) or not _are_one(holds, loses):
            continue
        left = {site.key for site in loses.sites if site.leaving and site.width is Width.PLACE}
        at = (site for site in holds.sites if not (site.leaving or site.is_reference))
        site = next((site for site in at if site.key in left), None)
        if site is not None:
            return holds, loses, site
    return None


def _are_one(holds: Statement, loses: Statement) -> bool:
    """Tell whether who is driven out is surely who has taken the town."""
    if holds.actor.is_one_with(loses.actor):
        return True
    return bool(loses.actor.tokens) and loses.actor.tokens <= _ATTACKERS and bool(holds.words & _TAKES)


def lost_to_all(one: Statement, other: Statement) -> Site | None:
    """Return the town that by both claims has been taken from those who had it, or None.

    "We have captured Gori", "Gori fell on Monday", "we no longer hold the town".
    """
    if not (says_taken(one) or says_given_up(one)) or not (says_taken(other) or says_given_up(other)):
        return None
    alike = says_taken(one) == says_taken(other)
    if alike and one.actor.differs(other.actor):
        return None
    if not alike and not _are_enemies(one, other):
        return None
    lost = {site.key for site in one.sites if site.width is Width.PLACE and not site.is_reference}
    return next((site for site in other.sites if site.key in lost and not site.is_reference), None)


def says_taken(told: Statement) -> bool:
    """Tell whether a claim says that a place has been taken, or has fallen to whomever."""
    if told.event != "ASSAULT" or told.is_negative or told.firmness not in ("CT", "PR"):
        return False
    falls = bool(told.words & _FALLS) and not (told.words & _SHOTS or told.actor.is_known)
    return told.time is Time.NOW and (falls or bool(told.words & _TAKES)) and not told.words & _NOT_GROUND


def says_given_up(told: Statement) -> bool:
    """Tell whether those who had a place say, or are said, to have it no longer or to have left it."""
    if told.firmness not in ("CT", "PR") or told.act in ("demand", "predict", "threaten", "promise"):
        return False
    if told.is_negative:
        return bool(told.words & _HOLDS)
    left = told.event == "RETREAT" and any(site.leaving for site in told.sites)
    return left and not told.words & _DRIVES


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
    return {_side(one), _side(other)} == {frozenset({"troops"}), frozenset({"militia"})}


def _side(told: Statement) -> frozenset[str]:
    """Return whether soldiers of a state or irregulars act, by the kinds of forces or the actor's name."""
    sides = told.kinds & {"troops", "militia"}
    if sides:
        return sides
    name = stems(told.actor.name or "")
    found = {"troops": bool(name & _ARMED), "militia": bool(name & _IRREGULAR)}
    return frozenset(side for side, is_named in found.items() if is_named)
