"""Accessions: "Finland joined NATO in 2023", "a member since 1999" against the table of accessions."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from geo import countries, memberships
from geo.date_words import in_words
from geo.measure import points
from geo.measure.assertion import is_asserted
from geo.measure.measurement import Context, Measurement, Verdict, not_checkable
from geo.measure.written_dates import DATE, Written, written
from geo.tokens import Token

_VERB = re.compile(r"\b(?P<verb>joined|entered|acceded to|left|quit|withdrew from)\s+(?:the\s+)?")
_IN = re.compile(rf",?\s+(?:(?:back|only|again)\s+)?(?:in|on)\s+{DATE}(?![\w%-])")
_SINCE = re.compile(
    rf"\bmembers?(?:\s+states?)?\s+(?:of\s+(?:the\s+)?(?P<of>[A-Z][A-Za-z ]{{1,40}}?)\s+)?"
    rf"since\s+{DATE}(?![\w%-])"
)
_MEMBER = re.compile(
    r"(?:,\s+(?:which|who)\s+(?:has|have)\s+been|\s+(?:has|have)\s+been|,)\s+(?:an?\s+)?(?:full\s+)?(?:(?P<name>[A-Z][A-Za-z]+)\s+)?$"
)
_UNION_WORDS = re.compile(r"(?:alliance|bloc|union|organi[sz]ation)\b")
_LEAVING = frozenset({"left", "quit", "withdrew from"})


def accessions(context: Context) -> Iterator[Measurement]:
    """Check each date since when the claim calls a country a member of an alliance, or no longer one."""
    words = context.words
    if "since" in words and "member" in words:
        yield from _since(context)
    if " in " in words or " on " in words:
        yield from _joined(context)


def _joined(context: Context) -> Iterator[Measurement]:
    text = context.article.text
    for match in _VERB.finditer(context.text):
        start, at = context.claim.start + match.start(), context.claim.start + match.end()
        named = _alliance_at(context, at)
        when = _IN.match(text, named[1], context.claim.end) if named is not None else None
        if named is None or when is None or not is_asserted(context, start, at):
            continue
        verb = context.doc.char_span(start, start + len(match["verb"].split()[0]))
        if verb is None or not _is_told(verb[0]):
            continue
        for code in _subjects(context, verb[0]):
            yield from _checked(code, named[0], written(when), leaving=match["verb"] in _LEAVING)


def _since(context: Context) -> Iterator[Measurement]:
    text = context.text
    for match in _SINCE.finditer(text):
        before = _MEMBER.search(text[: match.start()])
        name = match["of"] or (before["name"] if before is not None else None)
        key = memberships.find_group(name) if name else None
        if before is None or key is None or not memberships.is_alliance(key):
            continue
        at = context.claim.start + before.start()
        code = next(
            (
                code
                for place in context.places.within(max(context.claim.start, at - 40), at)
                if place.mention.end == at and (code := points.country_of(place)) is not None
            ),
            None,
        )
        if code is not None and is_asserted(context, at, context.claim.start + match.end()):
            yield from _checked(code, key, written(match), leaving=False)


def _alliance_at(context: Context, at: int) -> tuple[str, int] | None:
    """Return the alliance named there, or the last one before "the alliance"; and where the name ends."""
    for place in context.places.within(at, at + 1):
        if place.mention.group is not None and memberships.is_alliance(place.mention.group):
            return place.mention.group, place.mention.end
    word = _UNION_WORDS.match(context.article.text, at)
    starts, keys = context.places.alliances
    before = [key for start, key in zip(starts, keys, strict=True) if start < at]
    return (before[-1], word.end()) if word is not None and len(set(keys)) == 1 and before else None


def _is_told(verb: Token) -> bool:
    """Tell whether a verb says what happened: past, without a modal, of its own subject."""
    auxiliaries = {child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    return verb.tag_ in ("VBD", "VBN") and "MD" not in auxiliaries and "TO" not in auxiliaries


def _subjects(context: Context, verb: Token) -> list[str]:
    """Return the countries that a verb's subject names, its list included; "which" leads to its noun."""
    head = verb
    while head.dep_ == "conj" and not any(c.dep_ == "nsubj" for c in head.children) and head.head.i != head.i:
        head = head.head
    subjects = [child for child in head.children if child.dep_ == "nsubj"]
    if subjects and subjects[0].lower_ in ("which", "who", "that") and head.dep_ == "relcl":
        subjects = [head.head]
    tokens = [t for subject in subjects for t in (subject, *subject.conjuncts)]
    found = []
    for token in tokens:
        for place in context.places.within(token.left_edge.idx, token.idx + 1):
            code = points.country_of(place)
            if code is not None and place.mention.start <= token.idx < place.mention.end:
                found.append(code)
    return found if len(found) == len(tokens) else []


def _checked(code: str, key: str, stated: Written, *, leaving: bool) -> Iterator[Measurement]:
    if stated.year is None or stated.days is None:
        return
    row = _membership(code, key, stated, leaving=leaving)
    fact = (row.left if leaving else row.joined) if row is not None else None
    if row is None or fact is None:
        return
    name, group = countries.name_in_sentence(code), memberships.name(key)
    first, last = stated.days
    day = date.fromisoformat(fact)
    holds = first <= day <= last
    verb = "left" if leaving else "joined"
    if not holds and not leaving and _is_founder(key, row.joined or ""):
        reason = f"{name} was a founding member of {group}, which counts its years from more than one day"
        yield not_checkable("membership_date", stated.edtf, None, f"{verb} {group} {stated.words}", reason)
        return
    yield Measurement(
        quantity="membership_date",
        stated=stated.edtf,
        measured_min=None,
        measured_max=None,
        unit=None,
        method="looked up in the table of accessions",
        dataset=row.source,
        verdict=Verdict.HOLDS if holds else Verdict.CONTRADICTED,
        sentence=f"{name[0].upper()}{name[1:]} {verb} {group} on {in_words(fact)}; the text says "
        f"{in_words(stated.edtf)}.",
        depends_on="that the day counts on which the treaty came into force for it, not that of signing",
    )


def _membership(code: str, key: str, stated: Written, *, leaving: bool) -> memberships.Membership | None:
    """Return the membership that is meant: the one of the stated time, or else the present one."""
    if leaving:
        eve = date(stated.year or 1, 1, 1) - timedelta(days=1)
        return memberships.is_member(code, key, eve.isoformat())
    return memberships.is_member(code, key, stated.edtf) or memberships.is_member(code, key, None)


def _is_founder(key: str, joined: str) -> bool:
    """Tell whether nobody was a member the day before."""
    return not memberships.members(key, (date.fromisoformat(joined) - timedelta(days=1)).isoformat())
