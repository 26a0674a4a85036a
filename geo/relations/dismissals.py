"""Dismissals: which claim before it in the same text a denial means, where it has few words of its own."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.countries import find_demonym
from geo.relations.common import common
from geo.relations.deeds import WIDE, deeds
from geo.relations.judging import is_told_firmly
from geo.relations.statement import PRESENCE, Statement, same_origin
from geo.relations.words import stems

#: A denial is of what was just said: so many claims back, and fewer where it only says "nonsense".
_BACK, _BACK_OF_MERE = 6, 3
#: Words that dismiss what another said, or name it, and say nothing of it.
_MERE = stems(
    """
    claim announcement report reports reporting statement story stories accusation allegation account rumour
    rumor assertion charge suggestion version reading talk word news charge call called calling dismiss reject
    deny denial nonsense rubbish lie lies lying pack false falsehood fabrication fabricated invention invented
    fake untrue baseless absurd wrong incorrect groundless complete total pure utter outright sheer nothing
    thing anything something kind sort sign evidence such involvement part question true truth see seen saw
    know knew known way ground happen exist place case fantasy figure number toll count total
    """
)
#: Words that call what another said untrue, whoever takes the trouble.
_LIE = stems("lie lies nonsense fabrication fabricated falsehood untrue baseless groundless fantasy")
#: "That" and "this" are the very last thing said.
_POINTS = re.compile(r"\b(?:that|this) (?:an?|the|as)\b", re.IGNORECASE)
#: Words for how many, of which only a claim with a number tells.
_NUMBER = stems("figure figures number numbers toll count total")
#: Words for all that another has just said; "that" and "it" are the last of it.
_REPORT = stems(
    "report reports account accounts claims allegations accusations reports statement version story"
)


def dismissals(told: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield each denial, with the claim of another before it in the same text that it surely means."""
    documents: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in told:
        documents[one.key.document].append(one)
    for own in documents.values():
        own.sort(key=lambda one: (one.start, one.row))
        last: tuple[Statement, Statement] | None = None
        for at, one in enumerate(own):
            before = own[max(0, at - _BACK) : at]
            meant = _meant(one, before)
            if meant is None and last is not None and _goes_on(one, *last):
                meant = last[1]
            last = (one, meant) if meant is not None else None
            if meant is not None:
                yield one, meant
                yield from ((one, says) for says in _rest_of_report(one, meant, before))


def _rest_of_report(denies: Statement, meant: Statement, before: Sequence[Statement]) -> Iterator[Statement]:
    """Yield what else was told in the report that is denied as a whole: "denied the report"."""
    if not (_dismisses(denies) and denies.words & _REPORT) or not before or meant is not before[-1]:
        return
    for says in reversed(before[:-1]):
        if says.speaker is None or says.speaker != meant.speaker or not _may_mean(denies, says):
            return
        yield says


def _meant(denies: Statement, before: Sequence[Statement]) -> Statement | None:
    """Return the claim that a denial means: for "nonsense" the nearest, else the first most like it."""
    own = denies.words - _MERE - _names(denies)
    if _dismisses(denies) and not own:
        whose = _whose(denies)
        back = _BACK if whose else _BACK_OF_MERE
        near = [
            says for says in reversed(before[-back:]) if _may_mean(denies, says) and _speaks_for(says, whose)
        ]
        if denies.words & _NUMBER:
            return next((says for says in near if says.amount is not None and says.speaker), None)
        if near and near[0] is before[-1] and near[0].speaker and _POINTS.search(denies.wording):
            return near[0]  # "called that a lie"
        told = [says for says in near if says.event and says.speaker]
        return next((says for says in told if _is_accused(denies, says)), told[0] if told else None)
    if not (denies.is_negative and is_told_firmly(denies)):
        return None
    shares = [
        (_shared(denies, own, says, is_last=says is before[-1]), says)
        for says in before
        if _may_mean(denies, says)
    ]
    most = max((share for share, _ in shares), default=0)
    return next((says for share, says in shares if share == most), None) if most else None


def _goes_on(one: Statement, denies: Statement, says: Statement) -> bool:
    """Tell whether who denied something just before goes on to: "We have no men there," he said."""
    if (
        not one.is_negative
        or not is_told_firmly(one)
        or one.speaker != denies.speaker
        or not _may_mean(one, says)
    ):
        return False
    return not (
        one.amount is not None and says.amount is not None and one.amount.counts != says.amount.counts
    )


def _dismisses(denies: Statement) -> bool:
    """Tell whether a claim is there to say that another is not so."""
    return (denies.act == "deny" and denies.is_negative) or (
        denies.act in ("deny", "interpret") and bool(denies.words & _LIE)
    )


def _shared(denies: Statement, own: frozenset[str], says: Statement, *, is_last: bool) -> int:
    """Return how much of a denial's words is in the other claim, 0 where that is too little to tell."""
    if denies.amount is not None and says.amount is not None and denies.amount.counts != says.amount.counts:
        return 0
    shared = common(denies, says)
    done = deeds(own) & deeds(says.words)
    if shared is None or shared.covered or not done or not _may_be_one(denies, says):
        return 0
    is_there = not {site.key for site in denies.sites}.isdisjoint(site.key for site in says.sites)
    parts = shared.force + shared.actor + is_there + _is_accused(denies, says)
    parts += is_last and denies.act == "deny" and not own.isdisjoint(says.words)
    return 2 * len(done) + parts if parts >= _least(denies, says, done) else 0


def _least(denies: Statement, says: Statement, done: frozenset[str]) -> int:
    """Return how many parts must be shared beside the deed: fewer by whom is accused of it."""
    if says.speaker is None:
        return 2
    if denies.act != "deny" and not _is_accused(denies, says):
        return 2
    return 1 if denies.act != "deny" or done <= WIDE else 0


def _may_be_one(denies: Statement, says: Statement) -> bool:
    """Tell whether both events may be one: who comes or goes is easily taken for the other."""
    events = {denies.event, says.event} - {None}
    return len(events) < 2 or events <= PRESENCE


def _is_accused(denies: Statement, says: Statement) -> bool:
    """Tell whether who denies is of the country that is said to act."""
    return any(link.country and link.country == says.actor.country for link in denies.links)


def _may_mean(denies: Statement, says: Statement) -> bool:
    if (
        says.is_negative
        or says.act in ("demand", "deny")
        or not (is_told_firmly(says) or says.firmness == "PS")
    ):
        return False
    return not (denies.actor.differs(says.actor) or (says.speaker is not None and same_origin(denies, says)))


def _names(denies: Statement) -> frozenset[str]:
    """Return the words of a denial that only name who denies, or whose words."""
    named = stems(denies.speaker) if denies.speaker else frozenset()
    return named | stems(
        " ".join(word for word in denies.wording.split() if find_demonym(word.strip(".,[]")))
    )


def _whose(denies: Statement) -> frozenset[str]:
    """Return the countries of whose claims are denied: "the Russian reports"."""
    words = (word.strip('.,“”"') for word in denies.wording.split() if not word.startswith("["))
    return frozenset(code for word in words for code in find_demonym(word))


def _speaks_for(says: Statement, countries: frozenset[str]) -> bool:
    return not countries or any(link.country in countries for link in says.links)
