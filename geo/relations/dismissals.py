"""Dismissals: "nonsense" denies what stands before it, in no words of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.countries import find_demonym
from geo.relations.common import shares_force
from geo.relations.judging import is_told_firmly
from geo.relations.statement import Statement, same_origin

#: A denial is of what was just said: so many claims back, and fewer where it names no event.
_BACK, _BACK_WITHOUT_EVENT = 6, 3
#: More words of its own say what is denied.
_MOST_WORDS = 5
_SAID = re.compile(
    r"\b(?:claims?|announcements?|reports?|statements?|stor(?:y|ies)|accusations?|allegations?|accounts?|"
    r"rumou?rs?|assertions?)\b",
    re.IGNORECASE,
)
_CAPITALISED = re.compile(r"\b[A-Z][a-z]+")


def dismissals(told: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield each denial without place and number, with the claim before it that it means."""
    documents: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in told:
        documents[one.key.document].append(one)
    for own in documents.values():
        own.sort(key=lambda one: (one.start, one.row))
        for at, one in enumerate(own):
            if (meant := _meant(one, own[max(0, at - _BACK) : at])) is not None:
                yield one, meant


def _meant(denies: Statement, before: Sequence[Statement]) -> Statement | None:
    """Return the nearest claim before a denial that it may mean."""
    if denies.act != "deny" or denies.sites or denies.amount is not None:
        return None
    whose = _whose(denies) if _SAID.search(denies.wording) else None
    if denies.event is None and whose is None:
        if len(denies.words) > _MOST_WORDS:
            return None
        before = before[-_BACK_WITHOUT_EVENT:]
    for says in reversed(before):
        if _may_mean(denies, says) and (not whose or _speaks_for(says, whose)):
            return says
    return None


def _may_mean(denies: Statement, says: Statement) -> bool:
    if says.is_negative or says.event is None or not (is_told_firmly(says) or says.firmness == "PS"):
        return False
    if says.speaker is None or says.act == "demand" or same_origin(denies, says):
        return False
    if denies.event is not None and denies.event != says.event:
        return False
    if denies.actor.differs(says.actor):
        return False
    return not (denies.kinds and says.kinds) or shares_force(denies, says)


def _whose(denies: Statement) -> frozenset[str]:
    """Return the countries of whose claims are denied: "the Russian reports"."""
    named = _CAPITALISED.findall(denies.wording)
    return frozenset(code for word in named for code in find_demonym(word))


def _speaks_for(says: Statement, countries: frozenset[str]) -> bool:
    return any(link.country in countries for link in says.links)
