"""Judging: how a claim stands to one told before it. Where the parts leave it open, it says nothing."""

from geo.relations import reasons
from geo.relations.common import Common, common, days_apart, shares_force
from geo.relations.counts import massed, recounted
from geo.relations.courses import opposed
from geo.relations.deeds import deeds
from geo.relations.holding import held_by_both, lost_by_holder, lost_to_all
from geo.relations.intent import on_intent
from geo.relations.relation import Kind
from geo.relations.sites import Site, Width
from geo.relations.statement import PRESENCE, Statement, Time, one_voice, same_origin

Found = tuple[Kind, str]

#: Days within which two accounts are of one matter, and those within which a number may have changed.
_ONE_MATTER, _ONE_COURSE = 10, 120
#: Two armies may claim a town on one day and the next.
_ONE_DAY = 1
#: How much must be shared (points of `Common`) for so much of the words (Dice).
_ENOUGH = ((4.0, 0.2), (3.0, 0.35), (2.0, 0.55))
#: Whose troops, what kind, one after the other in one text: the place may be left out, and other words used.
_ENOUGH_BESIDE = ((3.0, 0.2),)
#: A denial says less than what it denies, often in other words.
_ENOUGH_TO_DENY = ((4.0, 0.0), (3.0, 0.15), (2.0, 0.4))
#: Other events are wide ("took", "shelled"): more of the words must be shared.
_WIDE_EVENT = 0.15
#: Two accounts of how many, of one force at one place.
_COUNTED = ((3.0, 0.2), (2.0, 0.45))
#: One speaker says much of one force; only nearly the same words, or one number, are a repetition.
_REPEATED = 0.5
#: "Another 500 men" is not "5,000 men" counted otherwise.
_MORE = frozenset({"anoth", "addition", "addit", "extra", "furth", "fresh", "new", "reinforc", "oth", "rest"})


def judged(later: Statement, earlier: Statement) -> Found | None:
    """Return how the later claim stands to the earlier one, and one sentence why; None where not at all."""
    if (apart := days_apart(later, earlier)) is not None and apart > _ONE_COURSE:
        return None
    if _states_apart(later, earlier):
        return _turned(later, earlier) or _on_course(later, earlier)
    if (found := on_intent(later, earlier)) is not None:
        return found
    if (site := held_by_both(later, earlier)) is not None:
        return _held(later, earlier, site)
    if (lost := lost_by_holder(later, earlier)) is not None:
        return _lost(later, earlier, *lost)
    if (taken := lost_to_all(later, earlier)) is not None:
        return _taken(later, earlier, taken)
    if (counted := _of_numbers(later, earlier)) is not None:
        return counted
    if later.event != earlier.event:
        return None
    shared = common(later, earlier)
    if shared is None:
        return None
    if later.is_negative != earlier.is_negative:
        return _opposed(later, earlier, shared)
    return _counted(later, earlier, shared) or _agreed(later, earlier, shared)


def is_told_firmly(told: Statement) -> bool:
    """Tell whether a claim says that something is so, or not so; what may be cannot be contradicted."""
    return told.firmness in ("CT", "PR") and told.act != "demand"


def _states_apart(one: Statement, other: Statement) -> bool:
    return {one.event, other.event} == PRESENCE and not (one.is_negative or other.is_negative)


def _turned(later: Statement, earlier: Statement) -> Found | None:
    """Set "they are there" against "they have left": at one time they clash, later one updates."""
    staying, leaving = (later, earlier) if later.event == "MOBILIZE" else (earlier, later)
    told_so = is_told_firmly(later) and is_told_firmly(earlier)
    if not told_so or later.time is not Time.NOW or earlier.time is not Time.NOW:
        return None
    site = _left(staying, leaving)
    if site is None or not later.actor.is_one_with(earlier.actor):
        return None
    if later.kinds and earlier.kinds and not shares_force(later, earlier):
        return None
    days = _days_since(later, earlier)
    if days is None or not -1 < days <= _ONE_COURSE:
        return None
    if days:
        return Kind.UPDATES, reasons.turned(later, earlier, site, is_gone=later is leaving)
    if one_voice(later, earlier):
        return None
    return Kind.CONTRADICTS, reasons.here_or_gone(staying, leaving, site)


def _left(staying: Statement, leaving: Statement) -> Site | None:
    """Return the town where some are and which others leave."""
    begun = [site for site in leaving.sites if site.leaving]
    from_where = begun or [site for site in leaving.sites if not site.is_reference]
    keys = {site.key for site in from_where if site.width is Width.PLACE}
    at = (site for site in staying.sites if not (site.leaving or site.is_reference))
    return next((site for site in at if site.key in keys), None)


def _held(later: Statement, earlier: Statement, site: Site) -> Found | None:
    """Set "we hold it" against "we took it": told later it may have changed hands."""
    days = _days_since(later, earlier)
    if days is None or not -1 < days <= _ONE_COURSE:
        return None
    if days > _ONE_DAY:
        return Kind.UPDATES, reasons.changed_hands(later, earlier, site)
    return None if one_voice(later, earlier) else (Kind.CONTRADICTS, reasons.held(later, earlier, site))


def _lost(
    later: Statement, earlier: Statement, holds: Statement, loses: Statement, site: Site
) -> Found | None:
    """Set "we have taken it" against "they were driven out": told later, the town may have been lost."""
    days = _days_since(later, earlier)
    if days is None or not -1 < days <= _ONE_COURSE:
        return None
    if days > _ONE_DAY:
        return (Kind.UPDATES, reasons.lost_again(loses, site)) if later is loses else None
    return None if one_voice(later, earlier) else (Kind.CONTRADICTS, reasons.lost(holds, loses, site))


def _taken(later: Statement, earlier: Statement, site: Site) -> Found | None:
    """Tell the same loss of a town told again, by whoever took it, lost it or saw it."""
    apart = days_apart(later, earlier)
    if later.key.document != earlier.key.document and (apart is None or apart > _ONE_MATTER):
        return None
    if not same_origin(later, earlier) and not _speak_for_one(later, earlier):
        return Kind.SUPPORTS, reasons.taken(later, earlier, site)
    if later.speaker == earlier.speaker and later.key.document == earlier.key.document:
        return None
    return Kind.REPEATS, reasons.repeated(later, earlier, site)


def _speak_for_one(one: Statement, other: Statement) -> bool:
    """Tell whether both go back to one state."""
    countries = [{link.country for link in told.links if link.country} for told in (one, other)]
    return bool(countries[0] & countries[1])


def _of_numbers(later: Statement, earlier: Statement) -> Found | None:
    """Set numbers against each other that share no place or event by name."""
    if later.amount is None or earlier.amount is None or later.is_negative or earlier.is_negative:
        return None
    if not (is_told_firmly(later) and is_told_firmly(earlier)):
        return None
    return recounted(later, earlier) or massed(later, earlier, _days_since(later, earlier))


def _on_course(later: Statement, earlier: Statement) -> Found | None:
    return opposed(later, earlier) if is_told_firmly(later) and is_told_firmly(earlier) else None


def _opposed(later: Statement, earlier: Statement, shared: Common) -> Found | None:
    """Draw a denial to what it denies."""
    denies, says = (later, earlier) if later.is_negative else (earlier, later)
    if not _is_denied(denies, says, shared, wider=shared.covers if denies is later else shared.covered):
        return None
    if one_voice(later, earlier):
        days = _days_since(later, earlier)
        changed = days is not None and 0 < days <= _ONE_COURSE
        return (Kind.UPDATES, reasons.changed_mind(later, earlier, shared.site)) if changed else None
    if shared.days is not None and shared.days > _ONE_MATTER:
        return None
    return Kind.CONTRADICTS, reasons.denied(denies, says, shared.site)


def _is_denied(denies: Statement, says: Statement, shared: Common, *, wider: bool) -> bool:
    """Tell whether one denies what the other says; none in a town are still some in the country."""
    if not is_told_firmly(denies) or not (is_told_firmly(says) or (denies.act == "deny" and _may_be(says))):
        return False
    if Time.EITHER not in (denies.time, says.time) and denies.time is not says.time:
        return False
    if (shared.covers or shared.covered) and not wider:
        return False
    if shared.days is None and denies.key.document != says.key.document:
        return False
    if denies.act == "deny" and shared.near and shared.actor and shared.force:
        return True  # "we have no soldiers there"
    same = denies.key.document == says.key.document and deeds(denies.words) & deeds(says.words)
    return _suffices(shared, _ENOUGH_TO_DENY, says, more=1.0 if same else 0.0)


def _may_be(told: Statement) -> bool:
    return told.firmness == "PS" and told.act != "demand"


def _counted(later: Statement, earlier: Statement, shared: Common) -> Found | None:
    """Set two numbers for one force at one place against each other."""
    if not _are_rivals(later, earlier) or not _suffices(shared, _COUNTED, earlier) or shared.site is None:
        return None
    if shared.covers or shared.covered or (not shared.is_narrow and not shared.actor):
        return None
    days = _days_since(later, earlier)
    if days is None:
        return None
    if 0 < days <= _ONE_COURSE:
        return Kind.UPDATES, reasons.recounted(later, earlier, shared.site)
    if days == 0 and not one_voice(later, earlier):
        return Kind.CONTRADICTS, reasons.miscounted(later, earlier, shared.site)
    return None


def _are_rivals(later: Statement, earlier: Statement) -> bool:
    if later.amount is None or earlier.amount is None or later.is_negative or later.time is not earlier.time:
        return False
    if not (is_told_firmly(later) and is_told_firmly(earlier)) or (later.words ^ earlier.words) & _MORE:
        return False
    return later.amount.is_rival(earlier.amount)


def _agreed(later: Statement, earlier: Statement, shared: Common) -> Found | None:
    """Tell the same claim told again: by the same origin, or by another."""
    a, b = later.amount, earlier.amount
    numbers_agree = a is not None and b is not None and a.counts == b.counts and a.agrees(b)
    if a is not None and b is not None and not numbers_agree:
        return None
    if later.time is not earlier.time or not _equally_firm(later, earlier):
        return None
    if shared.days is not None and shared.days > _ONE_MATTER:
        return None
    beside = shared.near and shared.actor and shared.force
    if not _suffices(shared, _ENOUGH_BESIDE if beside else _ENOUGH, earlier) and not (
        numbers_agree and shared.is_narrow and shared.points > 2
    ):
        return None
    if not same_origin(later, earlier):
        return Kind.SUPPORTS, reasons.agreed(later, earlier, shared.site)
    within = later.key.document == earlier.key.document
    if within and later.speaker == earlier.speaker and not numbers_agree and shared.likeness < _REPEATED:
        return None
    return Kind.REPEATS, reasons.repeated(later, earlier, shared.site)


def _equally_firm(one: Statement, other: Statement) -> bool:
    if one.act == "demand" or other.act == "demand":
        return one.act == other.act
    return is_told_firmly(one) == is_told_firmly(other)


def _suffices(
    shared: Common, needed: tuple[tuple[float, float], ...], told: Statement, more: float = 0.0
) -> bool:
    """Tell whether enough is shared; `more` are points for what else is."""
    if shared.points < 1:
        return False
    wide = 0.0 if told.event in PRESENCE else _WIDE_EVENT
    return any(shared.points + more >= points and shared.likeness >= alike + wide for points, alike in needed)


def _days_since(later: Statement, earlier: Statement) -> int | None:
    """Return how many days later the later claim's event is, or was told; None where it is not known.

    Negative where it is of an earlier time, 0 where the times may be one, as they may in one article that
    does not tell the days of both.
    """
    within = later.key.document == earlier.key.document
    both_dated = (later.happened and earlier.happened) or (later.uttered and earlier.uttered)
    if within and not both_dated:
        return 0
    one, other = (
        (later.happened, earlier.happened)
        if later.happened and earlier.happened
        else (later.told, earlier.told)
    )
    if one is None or other is None:
        return None
    return one[0] - other[1] if one[0] > other[1] else min(one[1] - other[0], 0)
