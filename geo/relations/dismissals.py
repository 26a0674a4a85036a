"""Dismissals: "nonsense" denies what stands before it, in no words of its own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from geo.countries import find_demonym
from geo.relations.common import shares_force
from geo.relations.judging import is_told_firmly
from geo.relations.statement import NO_ONE, Statement, same_origin
from geo.relations.words import stems

#: A denial is of what was just said: so many claims back.
_BACK = 6
#: With more words of its own a denial of the same event shares one of them with what it denies.
_FEW = 2
#: Words by which something told is denied, whatever it is.
_ABOUT_TELLING = stems(
    """
    account claim report allegation accusation assertion announcement charge statement story rumour rumor news
    nonsense rubbish lie lies false untrue true truth baseless fabrication fabricated fake invention wrong
    incorrect reject dismiss such kind sort nothing anything thing something sign evidence see seen know knew
    happen case so place going way under question
    """
)


def dismissals(told: Iterable[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Yield each denial that names neither place nor number, with the claim before it that it means."""
    documents: defaultdict[str, list[Statement]] = defaultdict(list)
    for one in told:
        documents[one.key.document].append(one)
    for own in documents.values():
        own.sort(key=lambda one: (one.start, one.row))
        for at, one in enumerate(own):
            if (meant := _meant(one, own[max(0, at - _BACK) : at])) is not None:
                yield one, meant


def _meant(denies: Statement, before: Sequence[Statement]) -> Statement | None:
    """Return the claim before a denial that it means: the nearest that shares its words, else the nearest."""
    if not denies.is_negative or denies.firmness not in ("CT", "PR") or denies.amount is not None:
        return None
    if any(not site.is_reference for site in denies.sites):
        return None
    own = _own_words(denies)
    whose = _whose(denies) if denies.words & _ABOUT_TELLING else frozenset()
    may = [says for says in reversed(before) if _may_mean(denies, says)]
    may = [says for says in may if not whose or any(link.country in whose for link in says.links)]
    specific = own if denies.act == "deny" else own - NO_ONE
    alike = [says for says in may if specific & says.words]
    if alike and (denies.act == "deny" or denies.event is not None or len(specific & alike[0].words) > 1):
        return alike[0]
    is_bare = not own or bool(denies.words & _ABOUT_TELLING)
    if denies.act != "deny" or (denies.event is None and not is_bare):
        return None
    near = [says for says in may if len(own) <= _FEW or shares_force(denies, says)]
    return near[0] if near else None


def _own_words(denies: Statement) -> frozenset[str]:
    """Return what a denial says of the matter: not who speaks, nor that something was told."""
    return denies.words - _ABOUT_TELLING - (stems(denies.speaker) if denies.speaker else frozenset())


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
    named = (word for word in denies.wording.split()[1:] if word[:1].isupper())
    return frozenset(code for word in named for code in find_demonym(word))
