"""Phrases that place without a name of their own: borders, "the capital", "a base near it"."""

from dataclasses import dataclass, replace

from geo import numbers
from geo.mentions.mention import Mention, MentionKind
from geo.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention on its tokens (`last` exclusive); indices in it count drafts until the list is sorted.

    `is_country` is true for a country's own name; `is_settlement` where the name may be a town's.
    """

    first: int
    last: int
    mention: Mention
    is_country: bool = False
    is_settlement: bool = False


class Drafts:
    """The drafts of a text, found by the token at which they begin or end."""

    def __init__(self, doc: Doc, named: list[Draft]) -> None:
        self.doc = doc
        self.items: list[Draft | None] = list(named)
        self.starting = {draft.first: index for index, draft in enumerate(named)}
        self.ending = {draft.last: index for index, draft in enumerate(named)}

    def get(self, index: int) -> Draft:
        """Return a draft that stands; a dropped one is an error of the caller."""
        draft = self.items[index]
        if draft is None:
            msg = "This draft was dropped for a longer phrase."
            raise LookupError(msg)
        return draft

    def drop(self, index: int) -> None:
        """Take a draft out, because a longer phrase says it."""
        draft = self.get(index)
        self.items[index] = None
        if self.starting.get(draft.first) == index:
            del self.starting[draft.first]
        if self.ending.get(draft.last) == index:
            del self.ending[draft.last]

    def add(self, first: int, last: int, mention: Mention, *, findable: bool = True) -> int:
        """Add a phrase; where findable, phrases around it can hang on it."""
        self.items.append(Draft(first, last, mention))
        index = len(self.items) - 1
        if findable:
            self.starting[first] = index
            self.ending[last] = index
        return index

    def phrase(self, first: int, last: int, kind: MentionKind) -> Mention:
        """Begin a mention over tokens."""
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        return Mention(start, end, self.doc[first:last].text, kind, is_named=False)

    def anchor_at(self, position: int) -> int | None:
        """Return the draft that begins at this token, or after an article there."""
        for step in range(3):
            if position + step in self.starting:
                return self.starting[position + step]
            if position + step >= len(self.doc) or self.doc[position + step].lower_ not in {
                "the",
                "city",
                "town",
                "of",
            }:
                return None
        return None

    def mentions(self) -> tuple[Mention, ...]:
        """Return the mentions in the order of the text, their indices made to fit."""
        standing = [(draft, index) for index, draft in enumerate(self.items) if draft is not None]
        standing.sort(key=lambda pair: (pair[0].mention.start, -pair[0].mention.end))
        place = {index: position for position, (_, index) in enumerate(standing)}
        return tuple(_renumber(draft.mention, place) for draft, _ in standing)


def _renumber(mention: Mention, place: dict[int, int]) -> Mention:
    relation = mention.relation
    if relation is not None:
        anchors = tuple(place[index] for index in relation.anchors if index in place)
        relation = replace(relation, anchors=anchors)
    same_as = None if mention.same_as is None else place.get(mention.same_as)
    return replace(mention, relation=relation, same_as=same_as)


def is_ground(draft: Draft) -> bool:
    """Tell whether something can be placed by this mention."""
    return (
        draft.mention.kind in {MentionKind.LITERAL, MentionKind.BORDER, MentionKind.REGION}
        and not draft.mention.actor
    )


def noun_phrase_start(noun: Token) -> int:
    """Return the first token of the words that stand before a noun and belong to it.

    "Show" is none of them, though the tagger takes it for a noun: "images of Oct. 14 show missile sites".
    """
    position = noun.i
    while (
        noun.doc[position - 1].lower_ != "show"
        and position > noun.sent.start
        and noun.doc[position - 1].tag_
        in {
            "NN",
            "NNS",
            "JJ",
            "DT",
            "CD",
            "VBN",
            "PRP$",
            "JJR",
            "HYPH",
        }
    ):
        position -= 1
    return position


def distance_before(doc: Doc, position: int) -> tuple[int, float] | None:
    """Read a length that ends before this token: "10 miles" gives its first token and 16.1 km."""
    unit = position - 1
    while unit > 0 and doc[unit].lower_ in {"to", "the", "away", "further", "just", "due"}:
        unit -= 1
    if unit < 1:
        return None
    length, number = numbers.length_km(doc[unit].text), unit
    if doc[unit].lower_ in {"miles", "mile"} and doc[unit - 1].lower_ == "nautical":
        length, number = numbers.length_km("nautical mile"), unit - 1
    found = _number_before(doc, number)
    if length is None or found is None:
        return None
    first, value = found
    return first, value * length[0]


def _number_before(doc: Doc, position: int) -> tuple[int, float] | None:
    """Read the longest number that ends before this token, and where it starts: "twenty-five", "a"."""
    first = position
    while first > max(0, position - numbers.MAX_WORDS) and numbers.is_part(doc[first - 1].text):
        first -= 1
    for start in range(first, position):
        value = numbers.parse(doc[start:position].text)
        if value is not None and doc[start].lower_ not in {"and", "-"}:
            return start, value
    before = position - 1
    return (before, 1.0) if before >= 0 and doc[before].lower_ in {"a", "an"} else None
