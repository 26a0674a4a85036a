"""Relative phrases: places that are told only by another place."""

from dataclasses import replace

from geo.mentions import words
from geo.mentions.mention import MentionKind, Relation, RelationKind
from geo.mentions.phrases import Draft, Drafts, distance_before, is_ground, noun_phrase_start
from geo.mentions.shore_phrases import add_waters
from geo.tokens import Doc, Token

_NEAR = frozenset({"near", "outside", "nearby"})
_NEAR_OPENERS = frozenset({"just", "right", "in", "at", "located", "situated", "based", "lying"})
_TOKENS_TO_NEARBY = 200
_LONGEST_APPOSITION = 10
_APPOSING = frozenset({",", "-", "–", "—", "("})
_APPOSITION_WORDS = frozenset(
    "a an the some about around roughly nearly almost just only which that is lie lies lying located "
    "situated said to sits stands".split()
)


def add_relatives(drafts: Drafts) -> None:
    """Add what is near, within, between, along or in a direction from places already found."""
    anchors = [index for index, draft in enumerate(drafts.items) if draft is not None and _may_anchor(draft)]
    for index in anchors:
        draft = drafts.items[index]
        if draft is None or drafts.starting.get(draft.first) != index:
            continue  # a longer phrase says it: "Romania's coast"
        if draft.mention.relation is None:
            _add_part(drafts, index) or add_waters(drafts, index) or _add_told(drafts, index)
            _add_between(drafts, index)
        else:
            add_waters(drafts, index) or _add_told(drafts, index)
    for token in drafts.doc:
        if token.lower_ == "nearby":
            _add_nearby(drafts, token)


def _may_anchor(draft: Draft) -> bool:
    relation = draft.mention.relation
    return is_ground(draft) or (relation is not None and relation.kind is RelationKind.COAST)


def _add_told(drafts: Drafts, index: int) -> bool:
    return _add_bearing(drafts, index) or _add_near(drafts, index)


def _put(drafts: Drafts, first: int, last: int, relation: Relation) -> bool:
    mention = replace(drafts.phrase(first, last, MentionKind.RELATIVE), relation=relation)
    mention = replace(mention, same_as=_described(drafts, first))
    drafts.add(first, last, mention, findable=False)
    return True


def _described(drafts: Drafts, first: int) -> int | None:
    """Return the named town that a phrase stands in apposition to: "X, a town 25 km south of Y"."""
    doc = drafts.doc
    position = first
    while position > max(0, first - _LONGEST_APPOSITION) and _may_open_apposition(doc[position - 1]):
        position -= 1
    if position < 1 or doc[position - 1].text not in _APPOSING:
        return None
    named = drafts.ending.get(position - 1)
    if named is not None and drafts.get(named).is_country and doc[drafts.get(named).first - 1].text == ",":
        named = drafts.ending.get(drafts.get(named).first - 1, named)  # "X, Belarus, 10 km east of ..."
    if named is None or not drafts.get(named).is_settlement:
        return None
    return named if drafts.get(named).mention.kind is MentionKind.LITERAL else None


def _may_open_apposition(token: Token) -> bool:
    """Tell whether a word may stand between a town and where it lies: "a Russian city said to lie some"."""
    if token.lower_ in _APPOSITION_WORDS or token.lower_ in words.SETTLEMENT | words.SITE:
        return True
    return token.tag_ in {"JJ", "JJS", "DT", "RB"} or token.ent_type_ == "NORP"


def _opening(drafts: Drafts, draft: Draft) -> int:
    """Return the anchor's first token, its article included."""
    first = draft.first
    while (
        first > 0
        and drafts.doc[first - 1].lower_ in {"the", "city", "town", "of"}
        and first > draft.first - 4
    ):
        if drafts.doc[first - 1].lower_ == "of" and (
            first < 2 or drafts.doc[first - 2].lower_ not in {"city", "town"}
        ):
            break
        first -= 1
    return first


def _add_part(drafts: Drafts, index: int) -> bool:
    """Add "southern X", "the outskirts of X" and "X's east"."""
    doc, draft = drafts.doc, drafts.get(index)
    if draft.mention.kind is MentionKind.BORDER:
        return False
    before = draft.first - 1
    if before >= 0 and draft.mention.is_named:
        word = doc[before].lower_.removesuffix("most")
        if word in words.PART_ADJECTIVES or (
            word in words.DIRECTIONS and word.endswith(("n", "t", "h")) and word != "of"
        ):
            first = before - int(before > 0 and doc[before - 1].lower_ in words.PART_DEGREES)
            return _put(
                drafts, first, draft.last, Relation(RelationKind.WITHIN, (index,), words.DIRECTIONS.get(word))
            )
    opening = _opening(drafts, draft)
    if opening >= 2 and doc[opening - 1].lower_ == "of":
        part = doc[opening - 2].lower_
        has_article = opening >= 3 and doc[opening - 3].lower_ == "the"
        if draft.mention.kind is MentionKind.REGION and part not in words.DIRECTIONS:
            return False
        if part in words.PART_NOUNS and (part not in words.DIRECTIONS or has_article):
            first = opening - 3 if has_article else opening - 2
            return _put(
                drafts, first, draft.last, Relation(RelationKind.WITHIN, (index,), words.DIRECTIONS.get(part))
            )
    after = draft.last
    if (
        after + 1 < len(doc)
        and doc[after].tag_ == "POS"
        and doc[after + 1].lower_ in words.DIRECTIONS
        and doc[after + 1].tag_ == "NN"
    ):
        direction = words.DIRECTIONS[doc[after + 1].lower_]
        return _put(drafts, draft.first, after + 2, Relation(RelationKind.WITHIN, (index,), direction))
    return False


def _add_bearing(drafts: Drafts, index: int) -> bool:
    """Add "10 miles east of X", "north of X", "30 km from X"."""
    doc, draft = drafts.doc, drafts.get(index)
    opening = _opening(drafts, draft)
    if opening < 2 or doc[opening - 1].lower_ not in {"of", "from"}:
        return False
    start, word = _compass_word(doc, opening - 2)
    if word in words.DIRECTIONS:
        measured = distance_before(doc, start)
        first, km = measured or (start, None)
        return _put(
            drafts, first, draft.last, Relation(RelationKind.DIRECTION, (index,), words.DIRECTIONS[word], km)
        )
    measured = distance_before(doc, opening - 1)
    if measured is None:
        return False
    first, km = measured
    return _put(drafts, first, draft.last, Relation(RelationKind.NEAR, (index,), None, km))


def _compass_word(doc: Doc, position: int) -> tuple[int, str]:
    """Return the first token and the word of a direction that ends here; "south-west" is three tokens."""
    word = doc[position].lower_
    if position > 1 and doc[position - 1].text in {"-", "–"}:
        whole = f"{doc[position - 2].lower_}-{word}"
        if whole in words.DIRECTIONS:
            return position - 2, whole
    return position, word


def _add_near(drafts: Drafts, index: int) -> bool:
    """Add "a base near X", "near X", "along the X border"."""
    doc, draft = drafts.doc, drafts.get(index)
    opening = _opening(drafts, draft)
    if opening < 1:
        return False
    word = doc[opening - 1].lower_
    if word == "along" and not draft.is_country:
        return _put(drafts, opening - 1, draft.last, Relation(RelationKind.ALONG, (index,)))
    close_to = word == "to" and opening > 1 and doc[opening - 2].lower_ in {"close", "next"}
    if word not in _NEAR and not close_to:
        return False
    if draft.is_country or draft.mention.kind is MentionKind.REGION:
        return False
    first = opening - 2 if close_to else opening - 1
    thing = first - 1
    while thing > 0 and doc[thing].lower_ in _NEAR_OPENERS:
        thing -= 1
    is_named = thing + 1 in drafts.ending  # "the Niger River near X"
    if doc[thing].lower_ in words.PLACE_NOUNS and doc[thing].tag_.startswith("NN") and not is_named:
        first = noun_phrase_start(doc[thing])
    elif doc[thing].text == "," and thing in drafts.ending:
        return False
    return _put(drafts, first, draft.last, Relation(RelationKind.NEAR, (index,)))


def _add_between(drafts: Drafts, index: int) -> None:
    """Add "between X and Y" where both are ground and not countries."""
    doc, draft = drafts.doc, drafts.get(index)
    opening = _opening(drafts, draft)
    if (
        opening < 1
        or doc[opening - 1].lower_ != "between"
        or draft.last >= len(doc)
        or doc[draft.last].lower_ != "and"
    ):
        return
    other = drafts.anchor_at(draft.last + 1)
    if other is None or not is_ground(drafts.get(other)) or draft.is_country or drafts.get(other).is_country:
        return
    _put(drafts, opening - 1, drafts.get(other).last, Relation(RelationKind.BETWEEN, (index, other)))


def _add_nearby(drafts: Drafts, token: Token) -> None:
    """Add "a nearby railyard" and "a railyard nearby", hung on the last town before."""
    doc = drafts.doc
    noun: Token | None = None
    for candidate in (*doc[token.i + 1 : token.i + 4], *doc[max(0, token.i - 1) : token.i]):
        if candidate.lower_ in words.PLACE_NOUNS and candidate.tag_.startswith("NN"):
            noun = candidate
            break
    anchor = _latest_town(drafts, token.i)
    if noun is None or anchor is None:
        return
    first = min(noun_phrase_start(noun), token.i)
    last = max(noun.i, token.i) + 1
    _put(drafts, first, last, Relation(RelationKind.NEAR, (anchor,)))


def _latest_town(drafts: Drafts, position: int) -> int | None:
    for start in range(position, max(-1, position - _TOKENS_TO_NEARBY), -1):
        index = drafts.starting.get(start)
        if index is not None:
            draft = drafts.get(index)
            is_town = draft.is_settlement or draft.mention.same_as is not None
            if is_town and draft.mention.kind is MentionKind.LITERAL and not draft.mention.in_dateline:
                return index
    return None
