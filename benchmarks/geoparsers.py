"""Geoparsers to score: Dateline itself, and the baseline that takes the most populous place of a name."""

from collections.abc import Sequence
from typing import Protocol

from benchmarks.geoparse_scores import Answer
from geo import countries
from geo.article import Article, Section, SectionKind
from geo.gazetteer import Candidate, Gazetteer
from geo.memberships import is_alliance
from geo.mentions import Mention, MentionKind, mentions
from geo.resolve import Place, resolve
from geo.syntax import parse
from geo.tokens import Doc

#: How the feature codes of countries and what is like them begin.
_COUNTRY = "PCL"

Spans = Sequence[tuple[int, int]]


class Geoparser(Protocol):
    """A system to score."""

    @property
    def name(self) -> str:
        """Return the name for the table."""

    def read(self, text: str) -> list[Answer]:
        """Return what the system finds by itself."""

    def resolve(self, text: str, spans: Spans) -> list[Answer]:
        """Return what it makes of spans that are given, one answer a span."""


class Dateline:
    """This project's places."""

    name = "Dateline"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def read(self, text: str) -> list[Answer]:
        """Return the places that a corpus would mark."""
        article, doc = _parsed(text)
        found = mentions(article, doc, self._gazetteer)
        places = resolve(article, doc, found, self._gazetteer)
        return [_answer(place) for place in places if _is_toponym(place.mention)]

    def resolve(self, text: str, spans: Spans) -> list[Answer]:
        """Return the place of each span."""
        article, doc = _parsed(text)
        found = mentions(article, doc, self._gazetteer, given=spans)
        return [_answer(place) for place in resolve(article, doc, found, self._gazetteer)]


class MostPopulous:
    """Dateline's spans, each put at the most populous place of its name."""

    name = "the same spans, most populous place"

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def read(self, text: str) -> list[Answer]:
        """Return the places that a corpus would mark."""
        article, doc = _parsed(text)
        found = mentions(article, doc, self._gazetteer)
        return self._located([mention for mention in found if _is_toponym(mention)])

    def resolve(self, text: str, spans: Spans) -> list[Answer]:
        """Return the place of each span."""
        article, doc = _parsed(text)
        return self._located(mentions(article, doc, self._gazetteer, given=spans))

    def _located(self, found: Sequence[Mention]) -> list[Answer]:
        names = {name for mention in found for name in _names(mention)}
        known = self._gazetteer.lookup(names)
        return [
            located(
                (mention.start, mention.end),
                next((known[name][0] for name in _names(mention) if known[name]), None),
                is_demonym=mention.kind is MentionKind.DEMONYM,
            )
            for mention in found
        ]


def located(span: tuple[int, int], place: Candidate | None, *, is_demonym: bool = False) -> Answer:
    """Return the answer that a span is this place of the gazetteer, or has none."""
    if place is None:
        return Answer(*span, is_demonym=is_demonym)
    return Answer(
        *span,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country if place.feature.startswith(_COUNTRY) else None,
        is_demonym=is_demonym,
        told=f"{place.name}, {place.admin1}, {place.country} {place.feature}",
    )


def _parsed(text: str) -> tuple[Article, Doc]:
    article = Article(text, (Section(SectionKind.BODY, 0, len(text)),), None, None, None, None, "en", "")
    return article, parse(article)


def _answer(place: Place) -> Answer:
    is_country = place.feature is not None and place.feature.startswith(_COUNTRY)
    named = f"{place.name}, {place.admin1}, {place.country} {place.feature}"
    return Answer(
        place.mention.start,
        place.mention.end,
        latitude=place.latitude,
        longitude=place.longitude,
        country=place.country if is_country else None,
        is_demonym=place.mention.kind is MentionKind.DEMONYM,
        is_literal=not place.mention.actor,
        told=named if place.name else place.reason,
    )


def _is_toponym(mention: Mention) -> bool:
    """Tell whether a corpus would mark it: a name, not what is placed by other names."""
    if not mention.is_named or mention.kind is MentionKind.RELATIVE:
        return False
    return mention.kind is not MentionKind.REGION or not is_alliance(mention.group or "")


def _names(mention: Mention) -> tuple[str, ...]:
    """Return the forms to look up; a people's country by its name."""
    if mention.kind is MentionKind.DEMONYM and mention.countries:
        return (countries.name(mention.countries[0]),)
    return mention.names
