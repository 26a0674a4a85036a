"""Counts: a number told again without what it counts; how many of one state's men stand around another."""

from dataclasses import replace

from geo import countries
from geo.relations import reasons
from geo.relations.amounts import PEOPLE
from geo.relations.relation import Kind
from geo.relations.sites import Site, Width
from geo.relations.statement import Statement, Time, one_voice, same_origin

Found = tuple[Kind, str]

#: So many claims back "the number" is of what was counted just before.
_BACK = 3
#: Men of one state around another are an army from here on; so many times more or less have come or gone.
_ARMY, _GROWN = 20_000, 1.2
#: Days within which two counts are of one time, and those within which an army is one.
_ONE_MATTER, _ONE_COURSE = 10, 120


def is_bare(told: Statement) -> bool:
    """Tell whether a claim gives a number and leaves out of what: "officials put the number at 34"."""
    return told.amount is not None and not (told.event or told.sites or told.forces or told.actor.is_known)


def around(told: Statement) -> Site | None:
    """Return the foreign state at whose borders, or in which, a claim counts an army."""
    if told.amount is None or told.amount.counts != PEOPLE or told.amount.value < _ARMY or told.is_negative:
        return None
    if told.actor.country is None or told.event not in ("MOBILIZE", None) or told.time is not Time.NOW:
        return None
    foreign = (site for site in told.sites if site.country not in (None, told.actor.country))
    site = next((site for site in foreign if site.is_border or site.width is Width.COUNTRY), None)
    if site is None or site.country is None:
        return None
    return replace(site, name=f"around {countries.name_in_sentence(site.country)}")


def recounted(later: Statement, earlier: Statement) -> Found | None:
    """Set a bare number against the one told before it, which it updates where it was said on a later day."""
    first, second = sorted((later, earlier), key=lambda one: one.start)
    if later.key.document != earlier.key.document or not is_bare(second) or second.row - first.row > _BACK:
        return None
    a, b = later.amount, earlier.amount
    if a is None or b is None or not a.is_rival(b) or later.time is not earlier.time:
        return None
    before = first.uttered or first.happened
    if second.uttered is not None and before is not None and second.uttered[0] > before[1]:
        return (Kind.UPDATES, reasons.recounted(second, first, None)) if second is later else None
    return None if one_voice(later, earlier) else (Kind.CONTRADICTS, reasons.miscounted(second, first, None))


def massed(later: Statement, earlier: Statement, days: int | None) -> Found | None:
    """Set how many of one state's men stand around another against what was told before."""
    here, there = around(later), around(earlier)
    if here is None or there is None or here.country != there.country or days is None:
        return None
    a, b = later.amount, earlier.amount
    if a is None or b is None or later.actor.country != earlier.actor.country:
        return None
    if 0 < days <= _ONE_COURSE and max(a.value, b.value) >= _GROWN * min(a.value, b.value):
        return Kind.UPDATES, reasons.recounted(later, earlier, here)
    if not 0 <= days <= _ONE_MATTER:
        return None
    if a.is_rival(b):
        return None if days or one_voice(later, earlier) else (
            Kind.CONTRADICTS, reasons.miscounted(later, earlier, here)
        )  # fmt: skip
    if later.key.document == earlier.key.document and later.speaker == earlier.speaker:
        return None
    if same_origin(later, earlier):
        return Kind.REPEATS, reasons.repeated(later, earlier, here)
    return Kind.SUPPORTS, reasons.agreed(later, earlier, here)
