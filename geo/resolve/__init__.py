"""Resolution: which place of the gazetteer a mention means, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from geo import borders, countries
from geo.article import Article
from geo.gazetteer import Candidate, Gazetteer
from geo.mentions import Mention, MentionKind
from geo.resolve import shapes
from geo.resolve.features import COUNTRY_FEATURES
from geo.resolve.ground import POINT_CLASSES, from_its_middle, ground_of
from geo.resolve.nearness import is_same_ground
from geo.resolve.place import Choice, Place, Status, unresolved
from geo.resolve.ranking import Scored
from geo.resolve.senses import Senses
from geo.tokens import Doc

__all__ = ["Choice", "Place", "Status", "resolve"]

#: Choices kept of a mention, the chosen one first.
MAX_CHOICES = 3
#: The share of belief that a place must have to be named, and its lead over the next: less is "don't know".
#: On seven annotated sets 0.15 leaves out at most 0.1% of what is right and a sixth of what is wrong.
LEAST_SHARE = 0.15
LEAST_MARGIN = 0.01


def resolve(
    article: Article,
    doc: Doc,
    mentions: Sequence[Mention],
    gazetteer: Gazetteer,
    chosen: Mapping[str, str] | None = None,
) -> tuple[Place, ...]:
    """Return the place of each mention, in the same order.

    Names are told apart by what the whole story says: countries and regions it names, places near
    by, names written around them. Where nothing fits, or two places fit equally, the place is None.
    `chosen` are a person's choices, by `Place.sense`: the key of the place meant, or "" for none that is
    known; they hold everywhere in the story and count for the other names like all that is sure.
    """
    senses = Senses(mentions, gazetteer, article, chosen)
    places = [_named(mention, senses, gazetteer) for mention in mentions]
    sentences = _sentences(doc, mentions)
    for index, mention in enumerate(mentions):
        if mention.kind is MentionKind.BORDER:
            other = _other_side(index, mentions, places, sentences)
            places[index] = shapes.border_place(mention, other)
        elif mention.kind is MentionKind.REGION:
            places[index] = shapes.group_place(mention, article.published)
    for index in sorted(range(len(mentions)), key=lambda i: _depth(mentions, i)):
        mention = mentions[index]
        if mention.relation is None:
            continue
        if mention.same_as is not None and places[mention.same_as].name is not None:
            places[index] = shapes.described_place(mention, places[mention.same_as])
        else:
            anchors = [from_its_middle(places[anchor]) for anchor in mention.relation.anchors]
            places[index] = shapes.relative_place(mention, mention.relation, anchors)
    return tuple(places)


def _depth(mentions: Sequence[Mention], index: int) -> int:
    """Return 1 for what hangs on another relative place ("20 km from the Cypriot coast"), else 0."""
    relation = mentions[index].relation
    return int(relation is not None and any(mentions[anchor].relation for anchor in relation.anchors))


def _named(mention: Mention, senses: Senses, gazetteer: Gazetteer) -> Place:
    """Resolve a mention by its name; what has none waits for its anchors."""
    if mention.kind is MentionKind.DEMONYM:
        return _people(mention, senses, gazetteer)
    ranked = senses.of(mention)
    choices = _choices(ranked)
    key = senses.chosen(mention)
    if key is not None and mention.kind is MentionKind.LITERAL:
        return _chosen(mention, choices, key, senses.sense(mention), gazetteer)
    if mention.kind is MentionKind.METONYM:
        return _government(mention, choices, gazetteer)
    return _believed(mention, ranked, choices, senses.sense(mention), gazetteer)


def _believed(
    mention: Mention,
    ranked: Sequence[Scored],
    choices: tuple[Choice, ...],
    sense: str | None,
    gazetteer: Gazetteer,
) -> Place:
    """Take the place that most speaks for, if enough does."""
    if not choices:
        return unresolved(mention, "no place of this name is known", sense=sense)
    if ranked[0].share_of_ground < LEAST_SHARE:
        return unresolved(mention, _none_fits(len(ranked)), choices, sense)
    rival = _rival(ranked)
    margin = ranked[0].share_of_ground - (rival.share_of_ground if rival is not None else 0.0)
    if margin < LEAST_MARGIN:
        return unresolved(mention, "two places fit equally well", choices, sense)
    return _literal(mention, choices, gazetteer, round(margin, 3), sense)


def _chosen(
    mention: Mention, choices: tuple[Choice, ...], key: str, sense: str | None, gazetteer: Gazetteer
) -> Place:
    """Take what a person chose, and say so."""
    if key and (not choices or choices[0].candidate.key != key) and (own := gazetteer.place(key)) is not None:
        others = (choice for choice in choices if choice.candidate.key != key)
        choices = (Choice(own, 0.0, ()), *others)
    if not choices or choices[0].candidate.key != key:
        none = unresolved(mention, "a person says that none of the places known is meant", choices, sense)
        return replace(none, status=Status.NOT_IDENTIFIABLE)
    best = choices[0].candidate
    where = best.name if best.country is None or best.feature in COUNTRY_FEATURES else _in_country(best)
    place = _literal(mention, choices, gazetteer, None, sense)
    return replace(place, score=None, reason=f"{where}: chosen by a person.", status=Status.VERIFIED)


def _choices(ranked: Sequence[Scored]) -> tuple[Choice, ...]:
    return tuple(
        Choice(scored.candidate, round(scored.share, 3), scored.reasons or _by_size(scored, ranked))
        for scored in ranked[:MAX_CHOICES]
    )


def _by_size(scored: Scored, ranked: Sequence[Scored]) -> tuple[str, ...]:
    """Say of a place without other reasons how it stands among those of its name."""
    if len(ranked) == 1:
        return ("the only place of this name that is known",)
    largest = max(ranked, key=lambda other: other.candidate.population)
    if scored is largest:
        return (f"largest of {len(ranked)} places of this name",)
    return (f"one of {len(ranked)} places of this name",)


def _rival(ranked: Sequence[Scored]) -> Scored | None:
    """Return the best of the candidates that are other ground than the first."""
    best = ranked[0].candidate
    return next(
        (scored for scored in ranked[1:MAX_CHOICES] if not is_same_ground(best, scored.candidate)), None
    )


def _none_fits(count: int) -> str:
    if count == 1:
        return "the one place of this name that is known does not fit the story"
    return f"none of the {count} places of this name that are known fits the story"


def _literal(
    mention: Mention,
    choices: tuple[Choice, ...],
    gazetteer: Gazetteer,
    margin: float | None = None,
    sense: str | None = None,
) -> Place:
    best = choices[0].candidate
    return Place(
        mention=mention,
        name=best.name,
        geonameid=best.geonameid,
        country=best.country,
        admin1=best.admin1,
        feature=best.feature,
        latitude=best.latitude,
        longitude=best.longitude,
        geo_precision=_precision(best),
        uncertainty_km=best.radius_km,
        score=choices[0].score,
        reason=_sentence(best, choices[0].reasons),
        choices=choices,
        geometry=ground_of(best, gazetteer),
        margin=margin,
        sense=sense,
    )


def _precision(place: Candidate) -> int:
    if place.feature_class in POINT_CLASSES:
        return 1
    return 2 if place.feature in {"ADM2", "ADM3", "ADM4", "ISL"} else 3


def _sentence(place: Candidate, reasons: tuple[str, ...]) -> str:
    where = place.name if place.country is None or place.feature in COUNTRY_FEATURES else _in_country(place)
    return f"{where}: {'; '.join(reasons)}."


def _in_country(place: Candidate) -> str:
    return f"{place.name} in {countries.name(place.country or '')}"


def _government(mention: Mention, choices: tuple[Choice, ...], gazetteer: Gazetteer) -> Place:
    """Name the country that acts; where its capital stands is for look-up and is not drawn."""
    code = mention.countries[0]
    if choices and choices[0].candidate.country != code and choices[0].score > 0.9 and mention.names:
        literal = replace(mention, kind=MentionKind.LITERAL, actor=False, countries=())
        return _literal(literal, choices, gazetteer)
    seat = next((c.candidate for c in choices if c.candidate.country == code), None)
    place = _actor(
        mention,
        code,
        seat,
        f"“{mention.surface}” acts here as the government of {countries.name(code)}.",
        gazetteer,
    )
    return replace(place, choices=choices, score=choices[0].score if choices else None)


def _people(mention: Mention, senses: Senses, gazetteer: Gazetteer) -> Place:
    """Name the country of a people; of several the one that the story names most."""
    code = max(mention.countries, key=lambda c: (senses.naming_count(c), -mention.countries.index(c)))
    reason = f"“{mention.surface}” says whose, not where: {countries.name(code)}."
    return _actor(mention, code, None, reason, gazetteer)


def _actor(mention: Mention, code: str, seat: Candidate | None, reason: str, gazetteer: Gazetteer) -> Place:
    country = _country_candidate(code, gazetteer)
    point = seat or country
    return Place(
        mention=mention,
        name=countries.name(code),
        geonameid=country.geonameid if country else None,
        country=code,
        admin1=None,
        feature=country.feature if country else None,
        latitude=point.latitude if point else None,
        longitude=point.longitude if point else None,
        geo_precision=3,
        uncertainty_km=country.radius_km if country else None,
        score=None,
        reason=reason,
        choices=(),
        geometry=None,
    )


@lru_cache(maxsize=512)
def _country_candidate(code: str, gazetteer: Gazetteer) -> Candidate | None:
    name = countries.name(code)
    for place in gazetteer.lookup([name])[name]:
        if place.country == code and place.feature in COUNTRY_FEATURES:
            return place
    return None


def _sentences(doc: Doc, mentions: Sequence[Mention]) -> list[int]:
    """Return for each mention the number of the sentence it begins in."""
    starts = [sentence.start_char for sentence in doc.sents]
    numbers, current = [], 0
    for mention in mentions:
        while current + 1 < len(starts) and starts[current + 1] <= mention.start:
            current += 1
        numbers.append(current)
    return numbers


def _other_side(
    index: int, mentions: Sequence[Mention], places: Sequence[Place], sentences: Sequence[int]
) -> str | None:
    """Return the country from which a border with one name is seen: that of the town it is told of."""
    if len(mentions[index].countries) != 1:
        return None
    own = mentions[index].countries[0]
    for other in range(index - 1, -1, -1):
        if sentences[other] != sentences[index]:
            return None
        place = places[other]
        is_point = place.geometry is not None and place.geometry.geom_type == "Point"
        is_town = is_point and not mentions[other].in_dateline
        if (
            is_town
            and place.country
            and place.country != own
            and borders.border(own, place.country) is not None
        ):
            return place.country
    return None
