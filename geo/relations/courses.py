"""Courses: whose troops are told to leave, and by another to grow in number, in whatever words."""

import re

from geo.relations import reasons
from geo.relations.common import shares_force
from geo.relations.relation import Kind
from geo.relations.sites import Site
from geo.relations.statement import Statement, Time, one_voice

_GROWS = re.compile(
    r"\b(?:more|another|additional|extra|add(?:s|ed|ing)?|reinforc\w+|build(?:s|ing)?[ -]?up|instead|"
    r"increas\w+|grow(?:s|n|ing)?|swell(?:s|ing)?|bolster\w*)\b",
    re.IGNORECASE,
)
#: "No more", "more than 500 men" and "another day" bring nobody.
_NOT_GROWN = re.compile(r"\b(?:no|any) more\b|\bmore than\b|\banother (?:day|week|month)\b", re.IGNORECASE)
#: Days within which two accounts are of one course.
_ONE_COURSE = 10


def opposed(later: Statement, earlier: Statement) -> tuple[Kind, str] | None:
    """Set "they are leaving" against "more have come", of one country's troops and told at one time."""
    grows, leaves = (later, earlier) if later.event == "MOBILIZE" else (earlier, later)
    if (grows.event, leaves.event) != ("MOBILIZE", "RETREAT") or grows.is_negative or leaves.is_negative:
        return None
    if Time.NOW is not grows.time or Time.NOW is not leaves.time or one_voice(later, earlier):
        return None
    if grows.actor.country is None or grows.actor.country != leaves.actor.country:
        return None
    if grows.kinds and leaves.kinds and not shares_force(grows, leaves):
        return None
    if not _GROWS.search(_NOT_GROWN.sub("", grows.wording)) or not _at_one_time(later, earlier):
        return None
    return (Kind.CONTRADICTS, reasons.gone_or_grown(grows, leaves)) if _on_one_ground(grows, leaves) else None


def _at_one_time(later: Statement, earlier: Statement) -> bool:
    if later.key.document == earlier.key.document:
        return True
    if later.told is None or earlier.told is None:
        return False
    return later.told[0] - earlier.told[1] <= _ONE_COURSE


def _on_one_ground(grows: Statement, leaves: Statement) -> bool:
    """Tell whether the one names no place that the other does not name or cover."""
    return (
        not grows.sites
        or not leaves.sites
        or any(_meet(one, other) for one in grows.sites for other in leaves.sites)
    )


def _meet(one: Site, other: Site) -> bool:
    return one.key == other.key or one.covers(other) or other.covers(one)
