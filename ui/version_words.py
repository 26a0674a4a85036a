"""Versions of what happened at a place, in words: who tells each, on how many origins, where they part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from claimmap import marks
from geo import relations
from geo.date_words import in_words
from geo.relations import ClaimKey, Clash, Dispute
from ui.matter_words import Fact, quantity
from ui.speech_words import Claim, flat, listed

#: Claims of a version, and contradictions of a place, that are shown at once; the rest opens below.
_LISTED, _CONTRADICTIONS = 3, 6
#: Speakers of a version that are named; more are counted.
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A claim in a version: its id, its sentence, and lines about who says it and when."""

    id: str
    sentence: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction."""

    claim: str
    who: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Who contradicts whom, and why."""

    first: Side
    word: str
    second: Side
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """A version as it is shown."""

    heading: str
    origins: str
    facts: list[Fact]
    claims: list[Line]
    more: list[Line]
    more_heading: str


@dataclass(frozen=True, slots=True)
class Group:
    """The versions of one place; `place` is its key where the reader can choose it, else ""."""

    title: str
    place: str
    says: str
    contradictions: list[Contradiction]
    versions: list[Version]


def group(
    dispute: Dispute,
    title: str,
    place: str,
    claims: Mapping[ClaimKey, Claim],
    articles: Mapping[str, Mapping[str, str]],
) -> Group:
    """Return rival versions in words; `claims` are rows by key, `articles` what documents are called."""
    contradictions = [_contradiction(clash, claims) for clash in dispute.clashes]
    versions = [
        _version(_letter(at), version, claims, articles) for at, version in enumerate(dispute.versions)
    ]
    return Group(
        title=title,
        place=place,
        says=f"{_count(len(versions), 'version')} · {_count(len(contradictions), 'contradiction')}",
        contradictions=contradictions[:_CONTRADICTIONS],
        versions=versions,
    )


def rows(claims: pd.DataFrame) -> dict[ClaimKey, Claim]:
    """Return claims by document and id, with None where nothing is known."""
    known = claims.astype(object).where(claims.notna(), None)
    return {ClaimKey(row["document"], row["id"]): row for row in known.to_dict("records")}


def _version(
    letter: str,
    found: relations.Version,
    claims: Mapping[ClaimKey, Claim],
    articles: Mapping[str, Mapping[str, str]],
) -> Version:
    first_firmest = sorted(found.claims, key=lambda key: key != found.firmest)
    own = [claims[key] for key in first_firmest]
    lines = [_line(claim, articles) for claim in own]
    more = len(lines) - _LISTED
    return Version(
        heading=f"Version {letter}",
        origins=_origins(found),
        facts=[fact for fact in (_speakers(own, found), _numbers(own), _when(own)) if fact.words],
        claims=lines[:_LISTED],
        more=lines[_LISTED:],
        more_heading=f"{_count(more, 'more claim')}" if more > 0 else "",
    )


def _origins(found: relations.Version) -> str:
    """Say "5 claims from 2 independent origins: satellite images and Kari Berg"."""
    count = _count(len(found.claims), "claim")
    if not found.origins:
        return count
    origins = _count(len(found.origins), "independent origin")
    return f"{count} from {origins}: {_few([flat(origin.name) for origin in found.origins])}"


def _speakers(claims: Sequence[Claim], found: relations.Version) -> Fact:
    """Name the speakers, where they are not the origins themselves."""
    names = [_who(claim) for claim in claims]
    origins = {flat(origin.name) for origin in found.origins}
    return Fact("Said by", "" if set(names) == origins else _few(names))


def _numbers(claims: Sequence[Claim]) -> Fact:
    return Fact("Number", _few([words for claim in claims if (words := quantity(claim))]))


def _when(claims: Sequence[Claim]) -> Fact:
    return Fact("Happened", _few([in_words(claim["date"]) for claim in claims if claim["date"]]))


def _line(claim: Claim, articles: Mapping[str, Mapping[str, str]]) -> Line:
    mark = marks.MARKS[marks.Firmness(claim["firmness"])]
    dates = [
        f"{label} {in_words(claim[column])}"
        for label, column in (
            ("happened", "date"),
            ("said", "date_uttered"),
            ("published", "date_published"),
        )
        if claim[column]
    ]
    lines = [f"{_who(claim)} · {mark.label.lower()}", " · ".join(dates) or marks.NO_DATE]
    if article := articles.get(claim["document"]):
        lines.append(article["title"])
    return Line(claim["id"], flat(claim["claimReviewed"]), lines)


def _contradiction(clash: Clash, claims: Mapping[ClaimKey, Claim]) -> Contradiction:
    """Return who contradicts whom; who denies stands first."""
    sides = list(zip((claims[clash.later], claims[clash.earlier]), clash.versions, strict=True))
    denials = [claim["speech_act"] == "deny" for claim, _ in sides]
    if denials == [False, True]:
        sides.reverse()
    word = "denies" if any(denials) and not all(denials) else "contradicts"
    first, second = (_side(claim, at) for claim, at in sides)
    return Contradiction(first, word, second, flat(clash.reason))


def _side(claim: Claim, at: int) -> Side:
    return Side(claim["id"], f"{_who(claim)} ({_letter(at)})", flat(claim["claimReviewed"]))


def _who(claim: Claim) -> str:
    return flat(claim["source"] or marks.NO_SPEAKER)


def _few(words: Sequence[str]) -> str:
    """Return words, each once, the first few named and the others counted."""
    each = list(dict.fromkeys(words))
    more = len(each) - _NAMED
    return listed(each if more <= 0 else [*each[:_NAMED], f"{more} more"]) if each else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _letter(at: int) -> str:
    """Return A, B, ... Z, AA as columns of a sheet are called."""
    return (_letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
