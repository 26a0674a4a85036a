"""Reasons: one sentence each for a reader who knows no codes."""

from geo import countries
from geo.gazetteer import fold
from geo.relations.sites import Site, Width
from geo.relations.statement import Statement

#: A longer name of a speaker is cut, and longer words for forces are left out.
_LONGEST_NAME, _LONGEST = 60, 40
_PLACED_ALREADY = tuple("near outside around between along off within north south east west".split())


def repeated(later: Statement, earlier: Statement, site: Site | None) -> str:
    """Say that both go back to one origin."""
    origin = later.origin or earlier.origin
    whom = _short(origin.name) if origin is not None else "the same article"
    return f"Both speak of {matter(later, earlier, site)}, and both go back to {whom}."


def agreed(later: Statement, earlier: Statement, site: Site | None) -> str:
    """Say that two who do not go back to each other say the same."""
    said = "deny" if later.is_negative else "speak of"
    return (
        f"{_capital(_who(later))} and {_who(earlier)} both {said} {matter(later, earlier, site)}, "
        "and neither is known to go back to the other."
    )


def taken(later: Statement, earlier: Statement, site: Site) -> str:
    """Say that by both a town has changed hands."""
    return (
        f"By {_who(later)} and by {_who(earlier)} {site.name} has changed hands, "
        "and neither is known to go back to the other."
    )


def denied(denies: Statement, says: Statement, site: Site | None) -> str:
    """Say who denies what whom says."""
    of = matter(says, denies, site)
    if says.amount is not None:
        return (
            f"Both speak of {of}: “{says.amount.shown}” by {_who(says)} and “none” by {_who(denies)} "
            "cannot both hold."
        )
    return f"Both speak of {of}: {_who(says)} says that it is so and {_who(denies)} that it is not."


def miscounted(later: Statement, earlier: Statement, site: Site | None) -> str:
    """Say that two numbers cannot both hold."""
    return f"Both count {matter(later, earlier, site)}: {_numbers(earlier, later)} cannot both hold."


def recounted(later: Statement, earlier: Statement, site: Site | None) -> str:
    """Say how a number has changed."""
    rises = later.amount and earlier.amount and later.amount.value > earlier.amount.value
    return (
        f"Both count {matter(later, earlier, site)}: {_numbers(earlier, later)}, which is of a later day; "
        f"the number has {'grown' if rises else 'shrunk'} if both hold."
    )


def turned(later: Statement, earlier: Statement, site: Site, *, is_gone: bool) -> str:
    """Say that forces have come or gone since."""
    since = "they are told to leave" if is_gone else "they are told to be there again"
    return f"Both speak of {matter(later, earlier, site)}, and of a later time {since}."


def here_or_gone(staying: Statement, leaving: Statement, site: Site) -> str:
    """Say that forces cannot be there and gone."""
    return (
        f"Both speak of {matter(staying, leaving, site)} at one time: by {_who(staying)} they are there, "
        f"by {_who(leaving)} they have left."
    )


def gone_or_grown(grows: Statement, leaves: Statement) -> str:
    """Say that troops cannot be on their way home and more of them on their way there."""
    return (
        f"Both speak of {matter(leaves, grows, None)} at one time: by {_who(leaves)} they are leaving, "
        f"by {_who(grows)} more of them come."
    )


def lost(holds: Statement, loses: Statement, site: Site) -> str:
    """Say that a town cannot be taken and its takers driven out."""
    return (
        f"Both say who holds {site.name} at one time: by {_who(holds)} it is “{_actor(holds)}”, "
        f"by {_who(loses)} those have been driven out."
    )


def lost_again(loses: Statement, site: Site) -> str:
    """Say that those who held a town are told to be driven out later."""
    return (
        f"Both say who holds {site.name}; of a later day {_who(loses)} says that those have been driven out."
    )


def held(later: Statement, earlier: Statement, site: Site) -> str:
    """Say that a town cannot be held by both."""
    return (
        f"Both say who holds {site.name}: by {_who(earlier)} it is “{_actor(earlier)}”, by {_who(later)} "
        f"“{_actor(later)}”."
    )


def changed_hands(later: Statement, earlier: Statement, site: Site) -> str:
    """Say that a town is told to be held by others later."""
    return f"Both say who holds {site.name}: “{_actor(earlier)}”, and of a later day “{_actor(later)}”."


def changed_mind(later: Statement, earlier: Statement, site: Site | None) -> str:
    """Say that an origin has said the opposite before."""
    return f"{_capital(_who(earlier))} said the opposite of {matter(later, earlier, site)} before."


def dismissed(denies: Statement, says: Statement) -> str:
    """Say that a denial without words of its own is of what stands before it."""
    return f"{_capital(_who(denies))} denies what {_who(says)} is told to say just before."


def matter(one: Statement, other: Statement, site: Site | None) -> str:
    """Return what both are about: "Russian troops at Yelnya"."""
    thing = _forces(one, other)
    return f"{thing} {_where(site)}" if site is not None else thing


def _forces(one: Statement, other: Statement) -> str:
    country = one.actor.country or other.actor.country
    whose = f"{countries.adjective(country)} " if country else ""
    kinds = one.kinds & other.kinds or one.kinds | other.kinds
    words = [text for kind, text in (*one.forces, *other.forces) if kind in kinds and len(text) <= _LONGEST]
    if words:
        fullest = max(words, key=len)
        return fullest if whose.strip() in fullest else whose + fullest
    named = one.actor.name or other.actor.name
    if country and (named is None or len(named) > _LONGEST_NAME):
        return f"{whose}forces"
    return f"“{_short(named)}”" if named else "the same event"


def _actor(told: Statement) -> str:
    return _short(told.actor.name or next((words for _, words in told.forces), "others"))


def _where(site: Site) -> str:
    if fold(site.name).startswith(_PLACED_ALREADY) or site.name[:1].isdigit():
        return site.name
    inside = site.width is not Width.PLACE
    return f"in {_in_sentence(site)}" if inside else f"at {site.name}"


def _in_sentence(site: Site) -> str:
    own = site.country is not None and countries.name(site.country) == site.name
    return countries.name_in_sentence(site.country) if own and site.country else site.name


def _numbers(earlier: Statement, later: Statement) -> str:
    shown = [(told.amount.shown, _who(told)) for told in (earlier, later) if told.amount is not None]
    return " and ".join(f"“{number}” by {who}" for number, who in shown)


def _who(told: Statement) -> str:
    return _short(told.speaker) if told.speaker else "the article itself"


def _short(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME].rsplit(' ', 1)[0]} …"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
