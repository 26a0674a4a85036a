"""Counts of members: "the three Baltic states", "all 30 NATO members" against the table as of the date."""

import re
from collections.abc import Iterator

from geo import memberships, numbers
from geo.date_words import in_words
from geo.measure.assertion import is_asserted
from geo.measure.eras import told_year
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable

_WHOLE = r"(?P<whole>all(?:\s+of)?(?:\s+the)?|the|its|the alliance['’]s|the bloc['’]s)"
_STATES = r"(?:member\s+states|member\s+countries|member\s+nations|members|allies|states|countries|nations)"
_NUMBER = rf"(?P<number>\d{{1,2}}|{numbers.NUMBER})"
#: "All 30 NATO members", "the three Baltic states": the number right before the name.
_BEFORE = re.compile(rf"\b{_WHOLE}\s+{_NUMBER}\s+$", re.IGNORECASE)
#: "NATO's 30 members", "NATO, whose 30 members".
_AFTER = re.compile(
    rf"(?P<whole>['’]s?|,?\s+whose)\s+{_NUMBER}\s+{_STATES}\b(?!\s+(?:that|who|which))", re.IGNORECASE
)
#: "The 30 members of NATO", "all 30 members of the alliance".
_OF = re.compile(rf"\b{_WHOLE}\s+{_NUMBER}\s+{_STATES}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
#: "The 30-member alliance", "the 30-nation NATO".
_COMPOUND = re.compile(
    rf"(?P<whole>\b(?:the|an?))\s+{_NUMBER}-(?:member|nation|country|state)\s+$", re.IGNORECASE
)
_FOLLOWS = re.compile(rf"\s+{_STATES}\b(?!\s+(?:that|who|which|along|on|in|near)\b)", re.IGNORECASE)
#: Informal areas of whose number nobody doubts; what the Balkans are is not for us to say.
_FIXED = frozenset({"baltic-states", "benelux", "nordic-countries"})
_LOOK_BACK = 50
#: "The two NATO members" are two that were named before; only "all" or nearly all of them is a count.
_NEARLY_ALL = 0.8


def member_counts(context: Context) -> Iterator[Measurement]:
    """Check each number of members that the claim gives a whole alliance, or the Baltic states and the like.

    The date is the day of publication. Where the sentence tells of another year, nothing is said
    against the number.
    """
    start, end = context.claim.start, context.claim.end
    text = context.article.text
    for place in context.places.within(start, end):
        key, mention = place.mention.group, place.mention
        if key is None or mention.end > end or not (memberships.is_alliance(key) or key in _FIXED):
            continue
        before = text[max(start, mention.start - _LOOK_BACK) : mention.start]
        match = (
            _AFTER.match(text, mention.end, end)
            or (_BEFORE.search(before) if _is_whole_name(text, mention.end, mention.surface) else None)
            or _OF.search(before)
            or _COMPOUND.search(before)
        )
        number = numbers.parse(match["number"]) if match is not None else None
        if match is None or number is None or number != int(number):
            continue
        if is_asserted(context, mention.start, mention.end):
            yield from _checked(
                context, key, int(number), match["whole"].lower(), f"{int(number)} {mention.surface}"
            )


def _is_whole_name(text: str, end: int, surface: str) -> bool:
    """Tell "the three Baltic states" and "all 30 NATO members" from "the 30 NATO soldiers"."""
    return (
        re.search(rf"{_STATES}$", surface, re.IGNORECASE) is not None or _FOLLOWS.match(text, end) is not None
    )


def _checked(context: Context, key: str, number: int, whole: str, words: str) -> Iterator[Measurement]:
    published = context.article.published
    count = len(memberships.members(key, published))
    if count == 0:
        return
    if number < count and not whole.startswith("all") and number < count * _NEARLY_ALL:
        return
    name = memberships.name(key)
    told = told_year(context)
    year = published[:4] if published else None
    if number != count and memberships.is_alliance(key) and (published is None or str(told) != year):
        reason = "it depends on the date, and another than today’s may be meant"
        yield not_checkable("count", float(number), "members", words, reason)
        return
    when = f"as of {in_words(published)}" if published else "as of today; the article’s date is not stated"
    noun = "members" if memberships.is_alliance(key) else "states"
    yield Measurement(
        quantity="count",
        stated=float(number),
        measured_min=float(count),
        measured_max=float(count),
        unit="members",
        method=f"counted in the table of accessions, {when}",
        dataset="Dateline's table of memberships",
        verdict=Verdict.HOLDS
        if number == count
        else Verdict.OVERSTATED
        if number > count
        else Verdict.UNDERSTATED,
        sentence=f"{name[0].upper()}{name[1:]}: {count} {noun} ({when}); the text says {number}.",
        depends_on="the date",
    )
