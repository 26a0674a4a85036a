"""Mentions: the stretches of a text that name a place, or someone by a place."""

from collections.abc import Sequence
from dataclasses import replace

from geo import countries
from geo.article import Article
from geo.countries import find_actor_capital, find_country
from geo.gazetteer import Candidate, Gazetteer
from geo.mentions import words
from geo.mentions.border_phrases import add_borders
from geo.mentions.borrowed import is_borrowed, locates
from geo.mentions.containers import container_of, has_namesake_in
from geo.mentions.given import given_names
from geo.mentions.kinds import acts_as_government, group_acts
from geo.mentions.mention import Mention, MentionKind, Relation, RelationKind
from geo.mentions.nominals import add_nominals
from geo.mentions.phrases import Draft, Drafts
from geo.mentions.relative_phrases import add_relatives
from geo.mentions.shore_phrases import add_coasts
from geo.mentions.spans import Names, NameSpan, find_names
from geo.tokens import Doc

__all__ = ["MAX_MENTIONS", "Mention", "MentionKind", "Relation", "RelationKind", "mentions"]

#: Names kept of one article: more than any story has, few enough that no text can exhaust the machine.
MAX_MENTIONS = 2_000

#: A seat that is a town of this size may be ground ("strikes on Tel Aviv"); a building may not.
LARGE_TOWN = 100_000

#: After a name these make it a water's own.
_WATERS = frozenset({"River", "Strait", "Straits", "Lake", "Reservoir", "Canal"})
#: What takes an article by itself, with the noun that says so.
_ARTICLED = {"H": "river", "T": "mountains"}


def mentions(
    article: Article, doc: Doc, gazetteer: Gazetteer, given: Sequence[tuple[int, int]] | None = None
) -> tuple[Mention, ...]:
    """Find what names a place in the story's sections, in the order of the text.

    With `given`, spans that a person or another program marked as names (character offsets, end
    exclusive), each of them is a mention, in their order, and nothing else is. `Relation.anchors` and
    `Mention.same_as` index the returned tuple.
    """
    if given is not None:
        names = given_names(doc, gazetteer, given)
        return tuple(_draft(doc, names, names.spans, index).mention for index in range(len(names.spans)))
    names = find_names(article, doc, gazetteer)
    spans = names.spans[:MAX_MENTIONS]
    drafts = Drafts(doc, [_draft(doc, names, spans, index) for index in range(len(spans))])
    add_nominals(drafts)
    add_borders(drafts)
    add_coasts(drafts)
    add_relatives(drafts)
    found = drafts.mentions()
    return found if len(found) <= MAX_MENTIONS else _cut(found)


def _cut(found: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """Keep the first mentions, and of the relative ones those whose anchors were kept."""
    kept = found[:MAX_MENTIONS]
    return tuple(
        replace(
            m, relation=replace(m.relation, anchors=tuple(a for a in m.relation.anchors if a < MAX_MENTIONS))
        )
        if m.relation
        else m
        for m in kept
    )


def _draft(doc: Doc, names: Names, spans: tuple[NameSpan, ...], index: int) -> Draft:
    span = spans[index]
    surface = doc[span.first : span.last].text[: span.end - span.start]
    mention = Mention(
        span.start, span.end, surface, MentionKind.LITERAL, (span.name,), in_dateline=span.in_dateline
    )
    if span.group is not None:
        acts = group_acts(doc, span.first, span.last)
        mention = replace(mention, kind=MentionKind.REGION, group=span.group, actor=acts)
        return Draft(span.first, span.last, mention)
    if span.demonym_of:
        acts = not locates(doc, span.last)
        mention = replace(mention, kind=MentionKind.DEMONYM, countries=span.demonym_of, actor=acts)
        mention = replace(mention, of_army=_leads_to_army(doc, span))
        return Draft(span.first, span.last, mention)
    candidates = names.candidates.get(span.name, ())
    country = find_country(span.name)
    capital_of = _capital_of(span.name, candidates)
    seat_of = find_actor_capital(span.name)
    if country is None and seat_of is not None and capital_of is None and not span.in_dateline:
        return _seat(span, mention, seat_of)
    container = container_of(doc, names, spans, index)
    if country is not None and container is not None and not has_namesake_in(candidates, container):
        container = None
    hint = _feature_hint(doc, span)
    water = _water_after(doc, span)
    if water and not any(place.feature_class == "H" for place in candidates):
        hint = doc[span.last].lower_
        mention = replace(mention, end=mention.end + 1 + len(water), surface=f"{surface} {water}")
        span = replace(span, last=span.last + 1)
    is_river = country is not None and _hint_of_article(doc, span, candidates) == "river"  # "the Jordan"
    is_country = country is not None and container is None and not (water or is_river)
    if is_country and country:
        names_of = dict.fromkeys((countries.name(country), span.name))
        mention = replace(mention, countries=(country,), names=tuple(names_of))
    else:
        hint = hint or _hint_of_article(doc, span, candidates)
        mention = replace(mention, names=_forms(span.name, hint), container=container, feature_hint=hint)
    if (is_country or (capital_of and container is None)) and not (span.embedded or span.in_dateline):
        government = country if is_country else capital_of
        if government and acts_as_government(doc, span.first, span.last, is_country):
            mention = replace(mention, kind=MentionKind.METONYM, countries=(government,), actor=True)
    if (
        mention.kind is MentionKind.LITERAL
        and not span.in_dateline
        and is_borrowed(doc, span.first, span.last)
    ):
        mention = replace(mention, actor=True)
    is_settlement = not is_country and hint not in words.DIVISION | words.WATER and _may_be_town(candidates)
    return Draft(span.first, span.last, mention, is_country, is_settlement)


def _leads_to_army(doc: Doc, span: NameSpan) -> bool:
    """Tell whether a people's name stands before its troops: "Argentine forces", "British army units"."""
    return any(token.lower_ in words.ARMY_NOUNS for token in doc[span.last : span.last + 2])


def _water_after(doc: Doc, span: NameSpan) -> str | None:
    """Return the "River" that a name is written with: what bears it is water, and no town."""
    after = doc[span.last] if span.last < len(doc) else None
    if after is None or after.text not in _WATERS or doc[span.last - 1].whitespace_ != " ":
        return None
    return after.text


def _hint_of_article(doc: Doc, span: NameSpan, candidates: tuple[Candidate, ...]) -> str | None:
    """Return what "the X" is where a river, a range or a region bears the name: no town takes an article."""
    article = doc[span.first - 1] if span.first else None
    if article is None or article.lower_ != "the" or span.embedded:
        return None
    if doc[span.last - 1].dep_ in {"compound", "amod", "nmod", "poss"}:
        return None
    own = (
        place
        for place in candidates
        if place.is_preferred_name or place.name.startswith(f"{span.name} ") or place.feature == "STM"
    )
    return next((_ARTICLED[place.feature_class] for place in own if place.feature_class in _ARTICLED), None)


def _seat(span: NameSpan, mention: Mention, country: str) -> Draft:
    """Take a building that only ever stands for those who sit in it: "the Kremlin"."""
    capital = countries.capital(country)
    forms = (capital,) if capital else ()
    mention = replace(mention, kind=MentionKind.METONYM, names=forms, countries=(country,), actor=True)
    return Draft(span.first, span.last, mention)


def _capital_of(name: str, candidates: tuple[Candidate, ...]) -> str | None:
    """Return the country whose capital or seat bears this name, where the name is a town's too."""
    seat = find_actor_capital(name)
    is_town = any(p.feature == "PPLC" or (p.country == seat and _is_large_town(p)) for p in candidates)
    return seat if seat and is_town else None


def _is_large_town(place: Candidate) -> bool:
    return place.feature_class == "P" and place.population >= LARGE_TOWN


def _may_be_town(candidates: tuple[Candidate, ...]) -> bool:
    return not candidates or any(place.feature_class == "P" for place in candidates)


def _forms(name: str, hint: str | None) -> tuple[str, ...]:
    """Return the forms to look up: "Brest" with "oblast" beside it may be listed as "Brest Oblast"."""
    if hint is None or hint in words.SETTLEMENT or name.casefold().endswith(hint):
        return (name,)
    return (f"{name} {hint.title()}", name)


def _feature_hint(doc: Doc, span: NameSpan) -> str | None:
    """Return the noun beside a name that tells what it is: "city of X", "X province"."""
    after = doc[span.last].lower_ if span.last < len(doc) else ""
    if after in words.FEATURE_NOUNS and after not in {
        "station",
        "camp",
        "base",
        "front",
        "bridge",
        "pass",
        "port",
    }:
        return after
    last_word = doc[span.last - 1].lower_
    if span.last - span.first > 1 and last_word in words.FEATURE_NOUNS:
        return last_word
    before = span.first - 1
    if before >= 0 and doc[before].lower_ in words.PARTS_OF_STATE:
        return "state"
    if before > 0 and doc[before].lower_ == "of":
        before -= 1
    if before >= 0 and doc[before].lower_ in words.FEATURE_NOUNS and doc[before].tag_ in {"NN", "NNP"}:
        return doc[before].lower_
    return None
