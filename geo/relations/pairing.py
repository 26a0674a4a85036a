"""Pairing: which claims are compared at all. Each meets only those that share a place, an actor or a text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.relations.amounts import Range
from geo.relations.counts import around
from geo.relations.holding import says_given_up, says_taken, says_who_holds, says_who_lost
from geo.relations.links import Link
from geo.relations.sites import Width
from geo.relations.statement import PRESENCE, Statement

#: The most claims under one key that a claim is compared with: the last told before it, and of those that say
#: the same by the same origin only the newest. A place that a thousand articles name costs no more.
MOST_UNDER_A_PLACE, MOST_UNDER_AN_ACTOR = 48, 24


Key = tuple[str, ...]
#: Claims that agree in these say the same by the same origin.
_Signature = tuple[Link | None, bool, str | None, Range | None]


def in_order_told(told: Iterable[Statement]) -> list[Statement]:
    """Return claims in the order in which they were told; undated ones last, and else as in the table."""
    return sorted(told, key=lambda one: (one.told is None, one.told or (0, 0), one.row))


def pairs(in_order: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield pairs to compare, the later told first; `in_order` as `in_order_told` returns them."""
    windows: defaultdict[Key, _Window] = defaultdict(_Window)
    for later in in_order:
        keys = _keys(later)
        found_by, finds = _around(later)
        windows_met = (windows[key] for key in (*keys, *finds) if key in windows)
        met = {earlier.row: earlier for window in windows_met for earlier in window.told}
        for row in sorted(met):
            yield _later_first(later, met[row])
        for key in (*keys, *found_by):
            windows[key].add(later, MOST_UNDER_A_PLACE if key[0] == "place" else MOST_UNDER_AN_ACTOR)


def _later_first(one: Statement, other: Statement) -> tuple[Statement, Statement]:
    """Return a pair as told; in a text that says of one alone on which day, by the order there."""
    is_open = one.key.document == other.key.document and (one.uttered is None) != (other.uttered is None)
    return (other, one) if is_open and one.start < other.start else (one, other)


class _Window:
    """The last claims under a key."""

    __slots__ = ("_alike", "_signatures", "told")

    def __init__(self) -> None:
        self.told: list[Statement] = []
        self._signatures: list[_Signature] = []
        self._alike: Counter[_Signature] = Counter()

    def add(self, told: Statement, most: int) -> None:
        """Take one more in; where there are too many, let one go of which there is another like it."""
        signature = told.origin, told.is_negative, told.event, told.amount
        self.told.append(told)
        self._signatures.append(signature)
        self._alike[signature] += 1
        if len(self.told) > most:
            gone = next((n for n, one in enumerate(self._signatures) if self._alike[one] > 1), 0)
            del self.told[gone]
            self._alike[self._signatures.pop(gone)] -= 1


def _keys(told: Statement) -> list[Key]:
    """Return what a claim meets others by that have it too: event and place, event and actor."""
    event = _event(told)
    keys = dict.fromkeys(("place", event, site.key) for site in told.sites)
    if says_who_holds(told) or says_who_lost(told) or says_taken(told) or says_given_up(told):
        keys |= dict.fromkeys(("place", "holding", site.key) for site in told.sites)
    for who in (told.actor, told.recipient):
        names = (who.country,) if who.country is not None else sorted(who.tokens)
        keys |= dict.fromkeys(("actor", event, name) for name in names)
    if told.amount is not None:
        keys["count", told.key.document, told.amount.counts] = None
        if (state := around(told)) is not None:
            keys["army", str(told.actor.country), str(state.country)] = None
    return list(keys)


def _around(told: Statement) -> tuple[list[Key], list[Key]]:
    """Return what a town is found by from its country and region, and what it finds these by."""
    found_by: dict[Key, None] = {}
    finds: dict[Key, None] = {}
    for site in told.sites if told.event is not None else ():
        grounds = [("", site.country), (site.admin1, site.country)] if site.width is not Width.COUNTRY else []
        if site.width is not Width.PLACE:
            own = ("" if site.width is Width.COUNTRY else site.admin1, site.country)
            found_by["wide", _event(told), *map(str, own)] = None
            finds["town", _event(told), *map(str, own)] = None
        for ground in grounds:
            found_by["town", _event(told), *map(str, ground)] = None
            finds["wide", _event(told), *map(str, ground)] = None
    return list(found_by), list(finds)


def _event(told: Statement) -> str:
    return "presence" if told.event in PRESENCE else told.event or ""
