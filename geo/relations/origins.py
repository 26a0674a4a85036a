"""Origins: how many sources remain for what is claimed once those who only pass it on are left out."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from geo.relations.joining import Joined
from geo.relations.links import Link, is_same
from geo.relations.relation import Origin
from geo.relations.statement import Statement, rows_of, same_source, statements

_THE_ARTICLE = "the article itself"
#: The most claims of one name that a claim is compared with, to tell whether it is the same name.
_MOST_NAMESAKES = 20


def origins(claims: pd.DataFrame) -> tuple[Origin, ...]:
    """Return the independent origins of claims that agree with each other; their number is the length."""
    return independent(statements(rows_of(claims)))


def independent(told: Sequence[Statement]) -> tuple[Origin, ...]:
    """Return the independent origins of statements, in the order in which they first speak.

    Who quotes an official is no origin beside that official, pictures are one whoever prints them, and
    a spokesman is one with whom he speaks for. Nobody's words count once a country and day.
    """
    groups = _groups(told)
    kept = [group for group in groups if not _only_retells(group, groups)] or groups
    return tuple(_origin(group) for group in kept)


def _groups(told: Sequence[Statement]) -> list[list[Statement]]:
    joined = Joined(len(told))
    known: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(told):
        for key in set(_keys(one)):
            for other in known[key]:
                if same_source(one, told[other]):
                    joined.join(other, number)
            if len(known[key]) < _MOST_NAMESAKES:
                known[key].append(number)
    return [[told[number] for number in group] for group in joined.groups()]


def _keys(told: Statement) -> Iterator[tuple[str, ...]]:
    """Yield what two claims of one origin have in common."""
    if told.origin is None:
        yield "text", told.key.document
    for link in (told.origin, told.voice_of):
        if link is None:
            continue
        if link.is_nobody or not link.is_named:
            yield "nobody", link.country or "", *sorted(link.tokens if link.country is None else ())
        yield "name", link.surname, *(("picture",) if not link.surname else ())
        if link.is_named:
            for token in link.tokens:
                yield "name", token


def _only_retells(group: Sequence[Statement], groups: Sequence[Sequence[Statement]]) -> bool:
    """Tell whether all that a group says is from others, or is in an article that names others."""
    others = [one for other in groups if other is not group for one in other]
    if all(one.origin is None for one in group):
        documents = {one.key.document for one in others}
        return all(one.key.document in documents for one in group)
    passed_on = [link for one in others for link in one.links if link is not one.origin]
    return any(_is_of(one.origin, passed_on) for one in group)


def _is_of(origin: Link | None, links: Sequence[Link]) -> bool:
    return origin is not None and any(is_same(origin, link) for link in links)


def _origin(group: Sequence[Statement]) -> Origin:
    found = [link for one in group for link in (one.origin,) if link is not None]
    named = [link for link in found if not link.is_nobody] or found
    fullest = max(named, key=lambda link: len(link.tokens), default=None)
    country = Counter(link.country for link in found if link.country).most_common(1)
    return Origin(
        name=fullest.name if fullest is not None else _THE_ARTICLE,
        country=country[0][0] if country else None,
        is_named=fullest is None or not fullest.is_nobody and (fullest.is_named or bool(fullest.country)),
        claims=tuple(one.key for one in group),
    )
