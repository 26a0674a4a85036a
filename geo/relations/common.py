"""What two claims have in common: place, actor, force, time and words."""

from dataclasses import dataclass

from geo.relations.sites import Site, Width
from geo.relations.spans import days_between
from geo.relations.statement import Statement
from geo.relations.words import likeness

#: A kind that may be meant by a wider word: "troops" of militia, "weapons" of guns.
_WIDER = {
    "troops": frozenset({"militia", "police"}),
    "weapons": frozenset({"armour", "artillery", "air_defence", "missiles", "vehicles"}),
    "vehicles": frozenset({"armour"}),
}
#: How much it tells that a part is shared; a place that both name tells most.
_PLACE, _GROUND, _PART = 2.0, 1.0, 1.0
#: So many claims back, a text may still speak of the same.
_CLOSE = 4


@dataclass(frozen=True, slots=True)
class Common:
    """The parts that two claims share. In `covers` the first names the wider place."""

    site: Site | None
    is_narrow: bool  # one town or base, not only a country or a region
    covers: bool
    covered: bool
    actor: bool
    recipient: bool
    force: bool
    likeness: float
    days: int | None  # between the events where both are dated, else between the times of telling
    near: bool  # told one after the other, so that "the convoy" may be the convoy named just before

    @property
    def points(self) -> float:
        """Return how much is shared: a town counts double."""
        place = 0.0 if self.site is None else _PLACE if self.is_narrow else _GROUND
        return place + _PART * (self.actor + self.force + self.recipient + self.near)


def common(one: Statement, other: Statement) -> Common | None:
    """Return what two claims share, or None where a part that both tell differs."""
    if one.actor.differs(other.actor) or one.recipient.differs(other.recipient):
        return None
    force = shares_force(one, other)
    if one.kinds and other.kinds and not force:
        return None
    place = place_of_both(one, other)
    if place is None and _placed(one) and _placed(other):
        return None
    site, covers, covered = place or (None, False, False)
    return Common(
        site=site,
        is_narrow=site is not None and site.width is Width.PLACE and not (covers or covered),
        covers=covers,
        covered=covered,
        actor=one.actor.is_one_with(other.actor),
        recipient=one.recipient.is_one_with(other.recipient),
        force=force,
        likeness=likeness(one.words, other.words),
        days=days_apart(one, other),
        near=_near(one, other),
    )


def days_apart(one: Statement, other: Statement) -> int | None:
    """Return the days between the events where both are dated, else between the times of telling."""
    if one.happened is not None and other.happened is not None:
        return days_between(one.happened, other.happened)
    return days_between(one.told, other.told)


def shares_force(one: Statement, other: Statement) -> bool:
    """Tell whether both name a kind of force that may be the same."""
    return any(
        a == b or b in _WIDER.get(a, ()) or a in _WIDER.get(b, ()) for a in one.kinds for b in other.kinds
    )


def _near(one: Statement, other: Statement) -> bool:
    """Tell whether two claims stand close in one text, and one of them leaves out where it is."""
    if one.key.document != other.key.document or abs(one.row - other.row) > _CLOSE:
        return False
    return not (_placed(one) and _placed(other))


def _placed(told: Statement) -> bool:
    """Tell whether a claim says where it is; whence something is fired is not where it falls."""
    return any(not (site.is_reference or (site.leaving and told.event == "ASSAULT")) for site in told.sites)


def place_of_both(one: Statement, other: Statement) -> tuple[Site, bool, bool] | None:
    """Return the place of both, whether the first's is wider, and whether the other's is."""
    pairs = [(a, b) for a in one.sites for b in other.sites if a.is_reference == b.is_reference]
    for a, b in pairs:
        if a.key == b.key and _one_way(one, a) == _one_way(other, b):
            return a, False, False
    for a, b in pairs:
        if a.covers(b):
            return b, True, False
        if b.covers(a):
            return a, False, True
    return None


def _one_way(told: Statement, site: Site) -> bool:
    """Tell whether the force leaves the place: what withdraws at a place withdraws from it."""
    destined = told.event == "RETREAT" and any(s.leaving for s in told.sites)
    return site.leaving or (told.event == "RETREAT" and not destined)
